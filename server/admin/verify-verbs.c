// Whether a hall, or a copy of one, tells one true story and keeps people's numbers to itself.
#include <stdio.h>

#include "audit-table.h"
#include "number-scan.h"
#include "shared/base/hex.h"
#include "shell.h"
#include "story.h"
#include "offline-trail.h"

static gboolean thorough, with_audit;
static char *noted;

typedef struct {
    hq_story_report story;
    uint64_t numbers; // mobile numbers in clear
} result;

static void
print_finding(uint64_t seq, const char *what, void *data)
{
    printf("event %" G_GUINT64_FORMAT ": %s\n", seq, what);
}

static void
print_number(const char *file, uint64_t at, const char *masked, void *data)
{
    result *found = data;
    found->numbers++;
    printf("%s, byte %" G_GUINT64_FORMAT ": a mobile number in clear, %s\n", file, at, masked);
}

static void
print_audit(const hq_shell *shell, const hq_offline_trail *trail)
{
    g_auto(hq_writer) writer = {0};
    g_autoptr(GPtrArray) cells = hq_audit_table_new();
    hq_audit_answer answer = {
        .events = {.items = (hq_audit_row *)trail->rows->data, .n = trail->rows->len}, .next = -1};
    hq_writer_init(&writer);
    hq_audit_answer_encode(&answer, &writer);
    for (guint i = 0; i < trail->rows->len; i++)
        hq_audit_table_add(cells, &g_array_index(trail->rows, hq_audit_row, i));
    if (shell->json)
        printf("%s\n", writer.text);
    else
        hq_audit_table_print(cells);
}

static void
print_result(const hq_shell *shell, const result *found, const hq_offline_trail *trail)
{
    const hq_story_report *story = &found->story;
    char chain[2 * HQ_JOURNAL_CHAIN_SIZE + 1];
    hq_hex_format(trail->head.chain, HQ_JOURNAL_CHAIN_SIZE, chain);
    if (shell->json)
        printf("{\"events\":%" G_GUINT64_FORMAT ",\"commits\":%" G_GUINT64_FORMAT
               ",\"days\":%" G_GUINT64_FORMAT ",\"tickets\":%" G_GUINT64_FORMAT
               ",\"calls\":%" G_GUINT64_FORMAT ",\"findings\":%" G_GUINT64_FORMAT
               ",\"numbers\":%" G_GUINT64_FORMAT ",\"seq\":%" G_GUINT64_FORMAT
               ",\"chain\":\"%s\"}\n",
               story->events, story->commits, story->days, story->tickets, story->calls,
               story->findings, found->numbers, trail->head.last_seq, chain);
    else
        printf("%" G_GUINT64_FORMAT " events in %" G_GUINT64_FORMAT " commits on %" G_GUINT64_FORMAT
               " days, %" G_GUINT64_FORMAT " tickets, %" G_GUINT64_FORMAT
               " calls by the rule: %" G_GUINT64_FORMAT " findings\n%" G_GUINT64_FORMAT
               " mobile numbers in clear\nhead of the chain at event %" G_GUINT64_FORMAT ": %s\n",
               story->events, story->commits, story->days, story->tickets, story->calls,
               story->findings, found->numbers, trail->head.last_seq, chain);
}

static bool
judge(const char *dir, const result *found, const hq_offline_trail *trail, GError **error)
{
    const char *wrong = NULL;
    if (found->story.findings > 0)
        wrong = "the journal is not right";
    else if (noted != NULL && !trail->holds)
        wrong = "the chain does not hold the link that was noted";
    else if (found->numbers > 0)
        wrong = "mobile numbers lie in clear";
    if (wrong == NULL)
        return true;
    g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED, "%s: %s", dir, wrong);
    return false;
}

static bool
verify(hq_shell *shell, char **args, GError **error)
{
    const char *dir = args[0] != NULL ? args[0] : shell->dir;
    uint8_t link[HQ_JOURNAL_CHAIN_SIZE];
    g_auto(hq_offline_trail) trail = {0};
    result found = {0};
    if (noted != NULL && !hq_hex_parse(noted, link, sizeof link))
        return hq_shell_usage(error, "a link of the chain has %zu hexadecimal digits",
                              2 * sizeof link);
    if (!hq_story_verify(dir, thorough, print_finding, NULL, &found.story, error) ||
        !hq_offline_trail_read(dir, noted != NULL ? link : NULL, &trail, error) ||
        !hq_number_scan(dir, trail.published, print_number, &found, error))
        return false;
    if (with_audit)
        print_audit(shell, &trail);
    print_result(shell, &found, &trail);
    return judge(dir, &found, &trail, error);
}

static const GOptionEntry verify_options[] = {
    {"thorough", 0, 0, G_OPTION_ARG_NONE, &thorough,
     "Check the state after every event, not only after every hundredth and each day", NULL},
    {"audit", 0, 0, G_OPTION_ARG_NONE, &with_audit, "Print who changed what", NULL},
    {"holds", 0, 0, G_OPTION_ARG_STRING, &noted,
     "Check that the chain still holds this head of an earlier verification", "LINK"},
    {NULL},
};

const hq_verb hq_verify_verbs[] = {
    {"verify", "[HALL]", 0, 1, "check that the journal is whole and every event follows",
     "Reads beside a running server, or a backup. Checked: the file, numbers, times, the hash "
     "chain; that every event is a legal step; that every state is sound; that every call was the "
     "rule's choice; that the knowledge cards are what it tells of; that no mobile number lies in "
     "clear in the folder, but for those that the "
     "configuration shows to everybody. Whoever can write the file could make a whole new chain: "
     "note its head elsewhere, and ask for it later with --holds.",
     verify_options, verify},
    {NULL},
};
