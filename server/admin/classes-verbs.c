// The list of customer classes by mobile number: from a file into the hall, page by page. The hall
// keeps no number of it.
#include <stdio.h>
#include <string.h>

#include "class-line.h"
#include "shared/base/crypto.h"
#include "shared/wire/class-list.h"
#include "shared/wire/paths.h"
#include "shell.h"

enum { LINE_SIZE = 256, DROPPED_AT_ONCE = 2000 };

static gboolean replace;

typedef struct {
    hq_shell *shell;
    const char *path;
    hq_class_import_request page; // its rows have room for a whole page
    uint32_t lines[HQ_CLASS_PAGE_MAX];
    uint32_t line;
    uint64_t listed, rejected;
} intake;

static void
tell_rejected(intake *i, uint32_t line, const char *expected)
{
    i->rejected++;
    fprintf(stderr, "%s:%u: not taken: expected %s\n", i->path, line, expected);
}

static bool
send_page(intake *i, GError **error)
{
    g_auto(hq_writer) body = {0};
    g_auto(hq_blocking_answer) answer = {0};
    hq_class_import_answer taken;
    hq_fault fault;
    hq_writer_init(&body);
    hq_class_import_request_encode(&i->page, &body);
    bool sent =
        hq_shell_send(i->shell, "POST", HQ_API "/classes/import", body.text, NULL, &answer, error);
    hq_crypto_wipe(body.text, strlen(body.text));
    if (!sent)
        return false;
    if (!hq_class_import_answer_decode(answer.body, answer.length, &taken, &fault))
        return hq_fault_raise(&fault, error);
    i->page.import = taken.import;
    i->page.rows.n = 0;
    i->listed += taken.listed;
    for (uint32_t r = 0; r < taken.n_rejected; r++) {
        if (taken.rejected[r].row < HQ_CLASS_PAGE_MAX)
            tell_rejected(i, i->lines[taken.rejected[r].row], taken.rejected[r].why);
    }
    return true;
}

static bool
take_line(intake *i, char *line, GError **error)
{
    hq_listed row;
    i->line++;
    g_strchomp(line);
    if (i->line == 1 && g_str_has_prefix(line, "phone,"))
        return true;
    if (line[0] == '\0' || line[0] == '#')
        return true;
    const char *expected = hq_class_line_read(line, &row);
    if (expected != NULL) {
        tell_rejected(i, i->line, expected);
        return true;
    }
    i->lines[i->page.rows.n] = i->line;
    i->page.rows.items[i->page.rows.n++] = row;
    return i->page.rows.n < HQ_CLASS_PAGE_MAX || send_page(i, error);
}

static bool
send_file(intake *i, FILE *file, GError **error)
{
    char line[LINE_SIZE];
    bool done = true;
    while (done && fgets(line, sizeof line, file) != NULL)
        done = take_line(i, line, error);
    hq_crypto_wipe(line, sizeof line);
    return done && (i->page.rows.n == 0 || send_page(i, error));
}

static bool
read_classes(hq_shell *shell, hq_classes_answer *ret_classes, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_fault fault;
    return hq_shell_send(shell, "GET", HQ_API "/classes", NULL, NULL, &answer, error) &&
           (hq_classes_answer_decode(answer.body, answer.length, ret_classes, &fault) ||
            hq_fault_raise(&fault, error));
}

// What earlier imports brought goes, in parts, so that the hall never waits for long.
static bool
drop_earlier(intake *i, const hq_classes_answer *before, GError **error)
{
    uint64_t left = 0;
    bool done = true;
    for (uint32_t c = 0; c < before->n; c++)
        left += before->items[c].numbers;
    i->page.drop = true;
    for (uint64_t parts = (left + DROPPED_AT_ONCE - 1) / DROPPED_AT_ONCE; done && parts > 0;
         parts--)
        done = send_page(i, error);
    return done;
}

static bool
import_file(intake *i, GError **error)
{
    hq_classes_answer before;
    FILE *file = fopen(i->path, "re");
    if (file == NULL)
        return hq_shell_usage(error, "%s cannot be read", i->path);
    bool done = read_classes(i->shell, &before, error) && send_file(i, file, error) &&
                (!replace || i->page.import == 0 || drop_earlier(i, &before, error));
    fclose(file);
    return done;
}

static bool
classes_import(hq_shell *shell, char **args, GError **error)
{
    intake i = {.shell = shell, .path = args[0]};
    i.page.rows.items = g_new0(hq_listed, HQ_CLASS_PAGE_MAX);
    bool done = import_file(&i, error);
    i.page.rows.n = HQ_CLASS_PAGE_MAX;
    hq_class_import_request_clear(&i.page);
    if (!done)
        return false;
    printf(shell->json ? "{\"listed\":%" G_GUINT64_FORMAT ",\"rejected\":%" G_GUINT64_FORMAT "}\n"
                       : "%" G_GUINT64_FORMAT " listed, %" G_GUINT64_FORMAT " lines not taken\n",
           i.listed, i.rejected);
    if (i.rejected == 0)
        return true;
    g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED, "some lines were not taken");
    return false;
}

static bool
classes_show(hq_shell *shell, char **args, GError **error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    hq_classes_answer classes;
    if (shell->json)
        return hq_shell_say(shell, "GET", HQ_API "/classes", NULL, NULL, error);
    if (!read_classes(shell, &classes, error))
        return false;
    hq_shell_cell(cells, "class");
    hq_shell_cell(cells, "numbers");
    for (uint32_t c = 0; c < classes.n; c++) {
        hq_shell_cell(cells, "%s", classes.items[c].class_.text);
        hq_shell_cell(cells, "%u", classes.items[c].numbers);
    }
    hq_shell_print_table(cells, 2);
    return true;
}

static const GOptionEntry import_options[] = {
    {"replace", 0, 0, G_OPTION_ARG_NONE, &replace,
     "Numbers of earlier imports that are not in the file are dropped", NULL},
    {NULL},
};

const hq_verb hq_classes_verbs[] = {
    {"classes import", "FILE [--replace]", 1, 1, "take in customer classes by mobile number",
     "FILE has lines \"phone,class\" or \"phone,class,2026-12-31\", the last day it counts. The "
     "hall keeps a blind index of each number, never the number. A number that is listed already "
     "gets the class of the file. Lines that are not taken are told of by their line number.",
     import_options, classes_import},
    {"classes show", "", 0, 0, "how many numbers are listed with each class", NULL, NULL,
     classes_show},
    {NULL},
};
