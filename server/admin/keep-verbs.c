// Keeping a hall: copies of it, and who changed what.
#include <stdio.h>

#include "server/journal/backup.h"
#include "server/journal/salvage.h"
#include "shared/base/clock.h"
#include "shared/base/timestamp.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/audit.h"
#include "shared/wire/paths.h"
#include "shared/wire/queue-jumps.h"
#include "audit-table.h"
#include "shell.h"

static bool
backup(hq_shell *shell, char **args, GError **error)
{
    hq_backup_request request = {0};
    g_auto(hq_writer) body = {0};
    g_autofree char *to = g_canonicalize_filename(args[0], NULL);
    if (g_strlcpy(request.to, to, sizeof request.to) >= sizeof request.to)
        return hq_shell_usage(error, "the path is too long");
    hq_writer_init(&body);
    hq_backup_request_encode(&request, &body);
    g_autofree char *said = g_strdup_printf("copied and checked: %s", to);
    return hq_shell_say(shell, "POST", HQ_API "/backup", body.text, said, error);
}

static gint again;

static bool
check_again(GError **error)
{
    return again >= 0 || hq_shell_usage(error, "--again is how many, 0 or more");
}

// Two halls made alike go on with the same numbers, and nothing in a folder knows of the other.
static void
print_again(void)
{
    printf("Halls made of this one or its copies today, by restore or by salvage, are counted: "
           "this is number %d.\n"
           "If there were more before it, make it anew with --again and how many.\n",
           again + 1);
}

static bool
restore(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_backup_manifest) manifest = {0};
    char last[HQ_TIMESTAMP_SIZE];
    if (!check_again(error) ||
        !hq_backup_restore(args[0], args[1], (uint32_t)again, hq_clock_wall(), &manifest, error))
        return false;
    hq_timestamp_format(manifest.last_at, last);
    printf("restored the hall %s into %s, up to %s; what came later is lost.\n"
           "Numbers go on in the thousands that are kept for this: none of them is on paper.\n",
           manifest.hall, args[1], last);
    print_again();
    return true;
}

static void
print_tables(const hq_salvage_report *report)
{
    for (guint i = 0; i < report->tables->len; i++) {
        const hq_salvaged_table *table = &g_array_index(report->tables, hq_salvaged_table, i);
        if (table->torn || table->refused > 0)
            printf("lost: of %s, %" G_GUINT64_FORMAT " rows were kept, %" G_GUINT64_FORMAT
                   " are damaged%s\n",
                   table->name, table->kept, table->refused,
                   table->torn ? " and the rest cannot be read" : "");
    }
}

static void
print_salvaged(const hq_salvage_report *report, const char *dir)
{
    char last[HQ_TIMESTAMP_SIZE];
    hq_timestamp_format(report->last_at, last);
    printf("kept: the hall %s, %" G_GUINT64_FORMAT " events in %" G_GUINT64_FORMAT
           " commits, up to %s\n",
           report->hall, report->last_seq, report->commits, last);
    if (report->torn_bytes > 0)
        printf("lost: %" G_GUINT64_FORMAT " bytes that the disk does not give\n",
               report->torn_bytes);
    if (report->damage != NULL)
        printf("lost: what came later: %s\n", report->damage);
    if (report->seen_seq > report->last_seq)
        printf("lost: events up to %" G_GUINT64_FORMAT
               " can be seen but do not follow; they are not taken over\n",
               report->seen_seq);
    print_tables(report);
    if (report->damage == NULL)
        printf("Whether there was more behind the end cannot be seen.\n");
    printf("Today's numbers go on in the thousands that are kept for this: none of them is on "
           "paper.\n%s is as it was; its keys/ and media/ can be moved into the new folder.\n",
           dir);
}

static bool
salvage(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_salvage_report) report = {0};
    if (!check_again(error) ||
        !hq_salvage(args[0], args[1], (uint32_t)again, hq_clock_wall(), &report, error))
        return false;
    print_salvaged(&report, args[0]);
    print_again();
    return true;
}

static bool
read_audit(hq_shell *shell, int64_t after, hq_audit_answer *ret_page, GError **error)
{
    hq_fault fault;
    g_auto(hq_blocking_answer) answer = {0};
    g_autofree char *path =
        g_strdup_printf(HQ_API "/audit?limit=500&after=%" G_GINT64_FORMAT, after);
    if (!hq_shell_send(shell, "GET", path, NULL, NULL, &answer, error))
        return false;
    if (shell->json)
        printf("%s\n", answer.body);
    return hq_audit_answer_decode(answer.body, answer.length, ret_page, &fault) ||
           hq_fault_raise(&fault, error);
}

static bool
audit(hq_shell *shell, char **args, GError **error)
{
    g_autoptr(GPtrArray) cells = hq_audit_table_new();
    for (int64_t after = 0; after >= 0;) {
        hq_audit_answer page;
        if (!read_audit(shell, after, &page, error))
            return false;
        for (uint32_t i = 0; i < page.events.n; i++)
            hq_audit_table_add(cells, &page.events.items[i]);
        after = page.next;
        hq_audit_answer_clear(&page);
    }
    if (!shell->json)
        hq_audit_table_print(cells);
    return true;
}

static void
add_jump_row(GPtrArray *cells, const hq_queue_jump *jump)
{
    char at[HQ_TIMESTAMP_SIZE];
    hq_timestamp_format(jump->at, at);
    hq_shell_cell(cells, "%s", at);
    hq_shell_cell(cells, "%s", jump->number);
    hq_shell_cell(cells, "%s", jump->service.text);
    hq_shell_cell(cells, "%s", jump->point.text);
    hq_shell_cell(cells, "%s", jump->staff.text[0] != '\0' ? jump->staff.text : jump->device.text);
    hq_shell_cell(cells, "%s", jump->reason.text);
    hq_shell_cell(cells, "%d min", (int)(jump->waited_s / 60));
    hq_shell_cell(cells, "%u", jump->passed);
    hq_shell_cell(cells, "%d min", (int)(jump->behind_s / 60));
}

static bool
read_jumps(hq_shell *shell, int64_t after, hq_queue_jumps_answer *ret_page, GError **error)
{
    hq_fault fault;
    g_auto(hq_blocking_answer) answer = {0};
    g_autofree char *path =
        g_strdup_printf(HQ_API "/queue-jumps?limit=500&after=%" G_GINT64_FORMAT, after);
    if (!hq_shell_send(shell, "GET", path, NULL, NULL, &answer, error))
        return false;
    if (shell->json)
        printf("%s\n", answer.body);
    return hq_queue_jumps_answer_decode(answer.body, answer.length, ret_page, &fault) ||
           hq_fault_raise(&fault, error);
}

static bool
queue_jumps(hq_shell *shell, char **args, GError **error)
{
    static const char *const heads[] = {"at",     "number", "service", "point", "by",
                                        "reason", "waited", "passed",  "behind"};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (int64_t after = 0; after >= 0;) {
        hq_queue_jumps_answer page;
        if (!read_jumps(shell, after, &page, error))
            return false;
        for (uint32_t i = 0; i < page.jumps.n; i++)
            add_jump_row(cells, &page.jumps.items[i]);
        after = page.next;
        hq_queue_jumps_answer_clear(&page);
    }
    if (!shell->json)
        hq_shell_print_table(cells, G_N_ELEMENTS(heads));
    return true;
}

static const GOptionEntry again_options[] = {
    {"again", 0, 0, G_OPTION_ARG_INT, &again,
     "How many halls were made of this one or its copies before, today, by restore or salvage",
     "N"},
    {NULL},
};

const hq_verb hq_keep_verbs[] = {
    {"audit", "", 0, 0, "who changed what",
     "Access, configuration, the day, services switched off, customers called by hand, tickets "
     "changed, merged and split. With --json one page a line. \"hallqueue verify\" checks that "
     "nobody changed the trail.",
     NULL, audit},
    {"queue-jumps", "", 0, 0, "who was called before their turn",
     "Each call by hand: when, where, by whom, why, how many were passed and how many minutes of "
     "credit the first of them had more. With --json one page a line.",
     NULL, queue_jumps},
    {"backup", "FOLDER", 1, 1, "copy the hall, while it works, into a new folder", NULL, NULL,
     backup},
    {"restore", "BACKUP FOLDER", 2, 2, "make a hall from a copy",
     "What the lost hall gave since the copy is not known. Today's numbers therefore go on above "
     "8000, after a second restore of the day above 9000; no other day gives those.",
     again_options, restore},
    {"salvage", "HALL FOLDER", 2, 2, "make a hall from what a damaged one still says",
     "Kept are all events up to the last commit that can be read and follows; nothing behind the "
     "damage is, whatever can be seen of it. It says what was kept and what is lost. When the last "
     "copy is younger than the damage, restore that instead.",
     again_options, salvage},
    {NULL},
};
