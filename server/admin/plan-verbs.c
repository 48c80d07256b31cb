// The plan of days to come: from the hall's own past, or from logs of it.
#include <math.h>
#include <stdio.h>

#include "config-source.h"
#include "past-days.h"
#include "server/journal/reader.h"
#include "server/reports/past-day.h"
#include "server/reports/plan-days.h"
#include "server/reports/plan-sheet.h"
#include "shared/base/timestamp.h"
#include "shared/wire/plan.h"
#include "shell.h"

enum { DAYS_USUAL = 7, DAYS_MAX = 31 };

static char *hall_path, *first_text, *table_path, *shifts_path, *sheet_path, *lang_text;
static gint days;

static const GOptionEntry plan_options[] = {
    {"hall", 0, 0, G_OPTION_ARG_FILENAME, &hall_path,
     "The configuration, with FILEs or to try another one", "FILE"},
    {"from", 0, 0, G_OPTION_ARG_STRING, &first_text,
     "The first day (usually the one after the last of the past)", "YYYY-MM-DD"},
    {"days", 'd', 0, G_OPTION_ARG_INT, &days, "So many days (7, at most 31)", "N"},
    {"csv", 0, 0, G_OPTION_ARG_FILENAME, &table_path, "Write quarters of an hour", "FILE"},
    {"shifts", 0, 0, G_OPTION_ARG_FILENAME, &shifts_path, "Write the shifts", "FILE"},
    {"pdf", 0, 0, G_OPTION_ARG_FILENAME, &sheet_path, "Draw a page a day", "FILE"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &lang_text, "Language of the pages: zh or en", "LANGUAGE"},
    {NULL},
};

// What the plan is made from.
typedef struct {
    hq_config *config;
    GArray *past;        // hq_past_day
    hq_day last;         // of them
    hq_past_day *so_far; // the day that goes on; NULL: none
    int32_t now_s;
} source;

static void
source_clear(source *s)
{
    g_clear_pointer(&s->config, hq_config_free);
    g_clear_pointer(&s->past, g_array_unref);
    g_clear_pointer(&s->so_far, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(source, source_clear)

static bool
read_logs(char **paths, source *ret, GError **error)
{
    ret->config = hq_config_source_read(hall_path, error);
    if (ret->config == NULL)
        return false;
    g_autoptr(hq_forecast_log) log = hq_forecast_log_new(hq_config_copy(ret->config));
    for (char **path = paths; *path != NULL; path++) {
        if (!hq_forecast_log_read(log, *path, true, error))
            return false;
    }
    hq_forecast_log_order(log, 0);
    ret->past = hq_past_days_of_log(log, NULL);
    if (ret->past->len > 0)
        ret->last = g_array_index(ret->past, hq_past_day, ret->past->len - 1).date;
    return true;
}

// The journal's last day may still go on: it is not past then.
static void
take_last_day(const hq_state *state, source *ret)
{
    ret->last = hq_state_day(state);
    if (!hq_state_is_open(state))
        return;
    ret->last = hq_day_after(ret->last, -1);
    ret->so_far = g_new(hq_past_day, 1);
    hq_plan_day_take(state, ret->config, ret->so_far);
    ret->now_s = (int32_t)((hq_state_last_at(state) - hq_state_midnight(state)) / HQ_SECOND);
}

static bool
read_journal(const char *dir, source *ret, GError **error)
{
    hq_journal_head head;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    if (reader == NULL || !hq_journal_reader_get_head(reader, &head, error))
        return false;
    if (head.last_day == 0)
        return hq_shell_usage(error, "the hall was never open: there is no past to plan from");
    hq_state *state = hq_past_day_read(dir, head.last_day, error);
    if (state == NULL)
        return false;
    ret->config = hall_path != NULL ? hq_config_source_read(hall_path, error)
                                    : hq_config_copy(hq_state_config(state));
    if (ret->config != NULL)
        take_last_day(state, ret);
    hq_state_free(state);
    ret->past = g_array_new(FALSE, TRUE, sizeof(hq_past_day));
    return ret->config != NULL &&
           hq_plan_days_read(dir, ret->config, hq_day_after(ret->last, 1), ret->past, error);
}

static void
add_row(GPtrArray *cells, const hq_plan_day *day)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    char date[HQ_DATE_SIZE];
    uint32_t most = 0;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++)
        most = MAX(most, day->need.open[q]);
    hq_date_format(day->expected.date, date);
    hq_shell_cell(cells, "%s %s", date, weekdays[hq_day_weekday(day->expected.date)]);
    hq_shell_cell(cells, "%.0f", hq_arrivals_sum(&day->expected, 0, HQ_QUARTERS * HQ_QUARTER_S));
    hq_shell_cell(cells, "%u", most);
    hq_shell_cell(cells, "%u", day->roster.n_shifts);
    hq_shell_cell(cells, "%.1f", day->roster.paid / 4.0);
    hq_shell_cell(cells, "%.1f %%", 100 * fmax(day->roster.effect.all_in_time, 0));
    hq_shell_cell(cells, day->like == 0 ? "–" : "%.1f", day->was_paid / 4.0);
    hq_shell_cell(cells, day->like == 0 ? "–" : "%.1f %%",
                  100 * fmax(day->was_effect.all_in_time, 0));
}

static void
print_table(const GArray *plan)
{
    static const char *const heads[] = {"day",   "customers", "most counters", "shifts",
                                        "hours", "in time",   "hours before",  "in time"};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (guint i = 0; i < plan->len; i++)
        add_row(cells, &g_array_index(plan, hq_plan_day, i));
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
    puts("Before: the hours of the last same weekday, with the customers that are expected now.");
}

// Takes the table over.
static bool
write_table(const char *path, char *table, GError **error)
{
    bool written = path == NULL || g_file_set_contents(path, table, -1, error);
    g_free(table);
    return written;
}

// Takes the sheet over.
static bool
write_sheet(GBytes *sheet, GError **error)
{
    gsize length;
    const char *bytes = g_bytes_get_data(sheet, &length);
    bool written = g_file_set_contents(sheet_path, bytes, (gssize)length, error);
    g_bytes_unref(sheet);
    return written;
}

static bool
write_all(hq_shell *shell, const source *s, const GArray *plan, GError **error)
{
    const hq_plan_day *first = (const hq_plan_day *)(const void *)plan->data;
    const char *tag = lang_text != NULL ? lang_text : g_get_language_names()[0];
    if (shell->json) {
        g_auto(hq_writer) writer = {0};
        hq_writer_init(&writer);
        hq_plan_encode(s->config, s->past->len, first, plan->len, &writer);
        puts(writer.text);
    } else {
        print_table(plan);
    }
    return write_table(table_path, hq_plan_table(s->config, first, plan->len), error) &&
           write_table(shifts_path, hq_plan_shift_table(first, plan->len), error) &&
           (sheet_path == NULL ||
            write_sheet(hq_plan_sheet(s->config, first, plan->len,
                                      g_str_has_prefix(tag, "zh") ? HQ_ZH : HQ_EN),
                        error));
}

static bool
plan_days(hq_shell *shell, char **args, GError **error)
{
    g_auto(source) s = {0};
    hq_day first = 0;
    if (args[0] != NULL && hall_path == NULL)
        return hq_shell_usage(error, "give the logs' hall with --hall hall.conf");
    if (first_text != NULL && !hq_date_parse(first_text, &first))
        return hq_shell_usage(error, "\"%s\" is not a date like 2026-03-01", first_text);
    if (days < 0 || days > DAYS_MAX)
        return hq_shell_usage(error, "give 1 to %d days", DAYS_MAX);
    if (!(args[0] != NULL ? read_logs(args, &s, error) : read_journal(shell->dir, &s, error)))
        return false;
    if (s.past->len == 0)
        return hq_shell_usage(error, "there is no past business day to plan from");
    g_autoptr(GArray) plan = g_array_new(FALSE, TRUE, sizeof(hq_plan_day));
    hq_plan_ground ground = {s.config, s.past, s.so_far, s.now_s};
    hq_plan_days_make(&ground, first != 0 ? first : hq_day_after(s.last, 1),
                      days > 0 ? (unsigned)days : DAYS_USUAL, plan, NULL, NULL);
    return write_all(shell, &s, plan, error);
}

const hq_verb hq_plan_verbs[] = {
    {"staff plan", "[FILE…]", 0, -1, "how many counters the coming days need, and shifts for them",
     "Plans from the hall's journal, beside its running server, or from logs of its past (CSV,\n"
     "columns in docs/forecast.md). What the numbers mean: docs/plan.md.",
     plan_options, plan_days},
    {NULL},
};
