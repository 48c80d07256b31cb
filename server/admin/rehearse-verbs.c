// Trying other rules on past days before anybody is affected.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config-source.h"
#include "rehearse-print.h"
#include "server/rehearsal/chart.h"
#include "server/rehearsal/days.h"
#include "shared/base/timestamp.h"
#include "shell.h"

static char *days_text, *chart_path, *lang_text;
static gboolean without_picks;

static const GOptionEntry rehearse_options[] = {
    {"days", 0, 0, G_OPTION_ARG_STRING, &days_text, "The last N business days (30), or these",
     "N|FROM..TO"},
    {"chart", 0, 0, G_OPTION_ARG_FILENAME, &chart_path, "Draw the waits as an SVG", "FILE"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &lang_text, "Language of the chart: zh or en", "LANGUAGE"},
    {"without-picks", 0, 0, G_OPTION_ARG_NONE, &without_picks,
     "Leave out the calls by hand of those days", NULL},
    {NULL},
};

static bool
parse_days(hq_rehearsal_days *ret_days, GError **error)
{
    const char *text = days_text != NULL ? days_text : "30";
    g_auto(GStrv) ends = g_strsplit(text, "..", 2);
    *ret_days = (hq_rehearsal_days){0};
    if (g_strv_length(ends) == 2 && hq_date_parse(ends[0], &ret_days->from) &&
        hq_date_parse(ends[1], &ret_days->to) && ret_days->from <= ret_days->to)
        return true;
    ret_days->n = (unsigned)MIN(strtoul(text, NULL, 10), G_MAXINT);
    if (ret_days->n > 0 && strspn(text, "0123456789") == strlen(text))
        return true;
    return hq_shell_usage(error,
                          "\"%s\" is neither a number of days nor two dates like "
                          "2026-03-01..2026-03-31",
                          text);
}

// A terminal is told how far it is; a file is not.
static void
show_progress(unsigned done, unsigned of, void *data)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%u of %u days%s", done, of, done == of ? "\r\033[K" : "");
}

// The hall's folder, also when its server's socket is named.
static char *
folder_of(const char *hall)
{
    return g_str_has_suffix(hall, "/control.sock") ? g_path_get_dirname(hall) : g_strdup(hall);
}

static bool
write_chart(const hq_figures *figures, const hq_config *rules, GError **error)
{
    const char *tag = lang_text != NULL ? lang_text : g_get_language_names()[0];
    hq_lang lang = g_str_has_prefix(tag, "zh") ? HQ_ZH : HQ_EN;
    g_autofree char *svg = hq_rehearsal_chart(figures, rules, lang);
    return g_file_set_contents(chart_path, svg, -1, error);
}

static bool
report(hq_shell *shell, const hq_figures *figures, const hq_config *rules, gint64 took_us,
       GError **error)
{
    if (figures->days == 0) {
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED,
                    "the journal has no closed business day among these");
        return false;
    }
    if (shell->json)
        hq_rehearse_print_json(figures, rules, (double)took_us / 1e6);
    else
        hq_rehearse_print_table(figures, rules);
    return chart_path == NULL || write_chart(figures, rules, error);
}

static bool
rehearse(hq_shell *shell, char **args, GError **error)
{
    hq_rehearsal_days days;
    if (!parse_days(&days, error))
        return false;
    hq_config *rules = hq_config_source_read(args[0], error);
    if (rules == NULL)
        return false;
    g_autofree char *folder = folder_of(args[1] != NULL ? args[1] : shell->dir);
    hq_rehearsal_options options = {.rules = rules, .without_picks = without_picks};
    gint64 began = g_get_monotonic_time();
    g_autoptr(hq_figures) figures =
        hq_rehearse_days(folder, &days, &options, show_progress, NULL, error);
    bool done =
        figures != NULL && report(shell, figures, rules, g_get_monotonic_time() - began, error);
    hq_config_free(rules);
    return done;
}

const hq_verb hq_rehearse_verbs[] = {
    {"rehearse", "RULES.conf [HALL]", 1, 2,
     "past days again under other rules: what waits would be",
     "Reads the hall's journal beside its server and changes nothing. People come, stay and are\n"
     "served as they were; who is called when is decided anew by RULES.conf. What cannot be known\n"
     "is estimated and counted, see docs/rehearsal.md. HALL is a hall's folder, else --dir.",
     rehearse_options, rehearse},
    {NULL},
};
