// Business entries: from a file of the business system into the hall, page by page.
#include <stdio.h>
#include <string.h>

#include "shared/base/ids.h"
#include "shared/wire/paths.h"
#include "shared/wire/transaction.h"
#include "shell.h"

// What has gone in so far.
typedef struct {
    hq_shell *shell;
    const char *path;
    hq_transactions_request page;
    const char *heading; // the line of column names
    GString *lines;      // of the present page
    uint32_t n;          // how many of them
    uint64_t added, replaced, same, rejected;
} intake;

static void
add_taken(intake *in, const hq_transactions_taken *taken)
{
    in->added += taken->added;
    in->replaced += taken->replaced;
    in->same += taken->same;
    in->rejected += taken->rejected.n;
    for (uint32_t i = 0; i < taken->rejected.n; i++)
        fprintf(stderr, "%s:%u: not taken: expected %s\n", in->path, taken->rejected.items[i].line,
                taken->rejected.items[i].expected);
}

static bool
send_page(intake *in, bool last, GError **error)
{
    g_auto(hq_writer) body = {0};
    g_auto(hq_blocking_answer) answer = {0};
    g_autofree char *csv = g_strdup_printf("%s\n%s", in->heading, in->lines->str);
    hq_transactions_taken taken;
    hq_fault fault;
    in->page.csv = csv;
    in->page.last = last;
    hq_writer_init(&body);
    hq_transactions_request_encode(&in->page, &body);
    if (!hq_shell_send(in->shell, "POST", HQ_API "/transactions/import", body.text, NULL, &answer,
                       error))
        return false;
    if (!hq_transactions_taken_decode(answer.body, answer.length, &taken, &fault))
        return hq_fault_raise(&fault, error);
    add_taken(in, &taken);
    hq_transactions_taken_clear(&taken);
    in->page.page++;
    in->page.line += in->n;
    in->n = 0;
    g_string_truncate(in->lines, 0);
    return true;
}

static bool
is_full(const intake *in, const char *line)
{
    size_t with = strlen(in->heading) + in->lines->len + strlen(line) + 2;
    return in->n == HQ_TRANSACTION_PAGE_MAX || with > HQ_TRANSACTION_CSV_MAX / 2;
}

static bool
send_lines(intake *in, char *rest, GError **error)
{
    for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
        if (in->n > 0 && is_full(in, line) && !send_page(in, false, error))
            return false;
        g_string_append_printf(in->lines, "%s\n", line);
        in->n++;
    }
    return send_page(in, true, error);
}

// Files come as UTF-8, or as an office program of a Chinese system writes them.
static char *
read_text(const char *path, GError **error)
{
    size_t size;
    g_autofree char *bytes = NULL;
    if (!g_file_get_contents(path, &bytes, &size, NULL)) {
        hq_shell_usage(error, "%s cannot be read", path);
        return NULL;
    }
    if (g_utf8_validate(bytes, (gssize)size, NULL))
        return g_steal_pointer(&bytes);
    char *text = g_convert(bytes, (gssize)size, "UTF-8", "GB18030", NULL, NULL, NULL);
    if (text == NULL)
        hq_shell_usage(error, "%s is neither UTF-8 nor GB18030", path);
    return text;
}

static bool
send_file(intake *in, GError **error)
{
    g_autofree char *text = read_text(in->path, error);
    char *rest = text;
    if (text == NULL)
        return false;
    in->heading = g_strchomp(strsep(&rest, "\n"));
    return rest == NULL ? send_page(in, true, error) : send_lines(in, rest, error);
}

static void
print_taken(const intake *in)
{
    printf(in->shell->json ? "{\"added\":%" G_GUINT64_FORMAT ",\"replaced\":%" G_GUINT64_FORMAT
                             ",\"same\":%" G_GUINT64_FORMAT ",\"rejected\":%" G_GUINT64_FORMAT "}\n"
                           : "%" G_GUINT64_FORMAT " new, %" G_GUINT64_FORMAT
                             " corrected, %" G_GUINT64_FORMAT " known already, %" G_GUINT64_FORMAT
                             " lines not taken\n",
           in->added, in->replaced, in->same, in->rejected);
}

static bool
transactions_import(hq_shell *shell, char **args, GError **error)
{
    intake in = {.shell = shell,
                 .path = args[0],
                 .page = {.import = hq_uuid_random(), .line = 2},
                 .lines = g_string_new(NULL)};
    bool done = send_file(&in, error);
    g_string_free(in.lines, TRUE);
    if (in.page.page > 0)
        print_taken(&in);
    if (!done || in.rejected == 0)
        return done;
    g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED, "some lines were not taken");
    return false;
}

const hq_verb hq_transaction_verbs[] = {
    {"transactions import", "FILE", 1, 1, "take in business entries of the business system",
     "FILE is a table with commas. Its first line names the columns, in any order: day, time, "
     "channel (counter, handheld, terminal, online), type, count, amount (in fen), id, and if "
     "wanted staff and point. An entry whose id is known already is counted once; one that says "
     "something else than before takes the place of the earlier version, which is kept. Lines "
     "that are not taken are told of by their line number. A line with a phone number is not "
     "taken.",
     NULL, transactions_import},
    {NULL},
};
