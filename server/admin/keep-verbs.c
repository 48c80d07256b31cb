// Keeping a hall: copies of it, and whether its journal tells one true story.
#include <stdio.h>

#include "server/journal/backup.h"
#include "shared/base/clock.h"
#include "shared/base/timestamp.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/paths.h"
#include "shell.h"
#include "story.h"

static gboolean thorough;

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

static bool
restore(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_backup_manifest) manifest = {0};
    char last[HQ_TIMESTAMP_SIZE];
    if (!hq_backup_restore(args[0], args[1], 0, hq_clock_wall(), &manifest, error))
        return false;
    hq_timestamp_format(manifest.last_at, last);
    printf("restored the hall %s into %s, up to %s; what came later is lost.\n"
           "Numbers go on above any that may be on paper.\n",
           manifest.hall, args[1], last);
    return true;
}

static void
print_finding(uint64_t seq, const char *what, void *data)
{
    printf("event %" G_GUINT64_FORMAT ": %s\n", seq, what);
}

static bool
verify(hq_shell *shell, char **args, GError **error)
{
    const char *dir = args[0] != NULL ? args[0] : shell->dir;
    hq_story_report report;
    if (!hq_story_verify(dir, thorough, print_finding, NULL, &report, error))
        return false;
    if (shell->json)
        printf("{\"events\":%" G_GUINT64_FORMAT ",\"commits\":%" G_GUINT64_FORMAT
               ",\"days\":%" G_GUINT64_FORMAT ",\"tickets\":%" G_GUINT64_FORMAT
               ",\"calls\":%" G_GUINT64_FORMAT ",\"findings\":%" G_GUINT64_FORMAT "}\n",
               report.events, report.commits, report.days, report.tickets, report.calls,
               report.findings);
    else
        printf("%" G_GUINT64_FORMAT " events in %" G_GUINT64_FORMAT " commits on %" G_GUINT64_FORMAT
               " days, %" G_GUINT64_FORMAT " tickets, %" G_GUINT64_FORMAT
               " calls by the rule: %" G_GUINT64_FORMAT " findings\n",
               report.events, report.commits, report.days, report.tickets, report.calls,
               report.findings);
    if (report.findings == 0)
        return true;
    g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED, "the journal in %s is not right",
                dir);
    return false;
}

static const GOptionEntry verify_options[] = {
    {"thorough", 0, 0, G_OPTION_ARG_NONE, &thorough,
     "Check the state after every event, not only after every hundredth and each day", NULL},
    {NULL},
};

const hq_verb hq_keep_verbs[] = {
    {"backup", "FOLDER", 1, 1, "copy the hall, while it works, into a new folder", NULL, NULL,
     backup},
    {"restore", "BACKUP FOLDER", 2, 2, "make a hall from a copy", NULL, NULL, restore},
    {"verify", "[HALL]", 0, 1, "check that the journal is whole and every event follows",
     "Reads beside a running server. Checked: the file, numbers, times, the hash chain; that every "
     "event is a legal step; that every state is sound; that every call was the rule's choice.",
     verify_options, verify},
    {NULL},
};
