// Days of a made-up hall, written as a hall would write its past: for scoring the forecast.
#include <glib/gstdio.h>
#include <stdio.h>

#include "day-source.h"
#include "server/config/config-file.h"
#include "server/simulator/made-day.h"
#include "shell.h"

static char *hall_path, *out_path;
static gint64 seed;
static double times;
static int days, first_day;

static const GOptionEntry days_options[] = {
    {"hall", 0, 0, G_OPTION_ARG_FILENAME, &hall_path, "The hall's configuration", "FILE"},
    {"out", 'o', 0, G_OPTION_ARG_FILENAME, &out_path, "Where to write (the current folder)", "DIR"},
    {"days", 0, 0, G_OPTION_ARG_INT, &days, "How many days (20)", "NUMBER"},
    {"from", 0, 0, G_OPTION_ARG_INT, &first_day, "The first day (20300107)", "YYYYMMDD"},
    {"seed", 's', 0, G_OPTION_ARG_INT64, &seed, "Another hall of the same kind (1)", "NUMBER"},
    {"crowd", 'c', 0, G_OPTION_ARG_DOUBLE, &times, "So many times the people of the file", "TIMES"},
    {NULL},
};

static hq_day
day_after(hq_day first, int n)
{
    g_autoptr(GDateTime) begin =
        g_date_time_new_utc(first / 10000, first / 100 % 100, first % 100, 0, 0, 0);
    g_autoptr(GDateTime) day = begin != NULL ? g_date_time_add_days(begin, n) : NULL;
    if (day == NULL)
        return 0;
    return g_date_time_get_year(day) * 10000 + g_date_time_get_month(day) * 100 +
           g_date_time_get_day_of_month(day);
}

static void
add_row(GString *out, const hq_config *config, const hq_profile *profile, hq_day day,
        const hq_made_row *row)
{
    static const char *const outcomes[] = {"ABANDONED", "SERVED", "ABANDONED", "NO-SHOW"};
    g_string_append_printf(out, "%d,%s,%s,%.0f,%d,%.0f,%s,", day,
                           config->services[row->service].id.text,
                           config->classes[row->class_].id.text, row->arrive_s, row->queued,
                           row->call_s > 0 ? row->call_s : row->end_s, outcomes[row->outcome]);
    if (row->outcome == HQ_MADE_SERVED)
        g_string_append_printf(out, "%.0f,%.0f,", row->start_s, row->end_s);
    else if (row->outcome == HQ_MADE_NO_SHOW)
        g_string_append_printf(out, ",%.0f,", row->end_s);
    else
        g_string_append(out, ",,");
    if (row->call_s > 0)
        g_string_append_printf(out, "%s,%s\n",
                               g_array_index(profile->shifts, hq_shift, row->agent).staff.text,
                               config->points[row->point].id.text);
    else
        g_string_append(out, ",\n");
}

static void
add_day(GString *log, GString *schedule, const hq_day_source *source, const hq_made *made,
        hq_day day)
{
    const GArray *rows = hq_made_rows(made), *shifts = hq_made_shifts(made);
    for (unsigned i = 0; i < rows->len; i++) {
        const hq_made_row *row = &g_array_index(rows, hq_made_row, i);
        // Who still waited when the day ended is in no record of a wait.
        if (row->outcome != HQ_MADE_WAITS)
            add_row(log, source->config, &source->day->profile, day, row);
    }
    for (unsigned i = 0; i < shifts->len; i++) {
        const hq_made_shift *shift = &g_array_index(shifts, hq_made_shift, i);
        g_string_append_printf(schedule, "%d,%s,%s,%.0f,%.0f\n", day,
                               source->config->points[shift->point].id.text, shift->staff.text,
                               shift->from_s, shift->until_s);
    }
}

static bool
write_file(const char *name, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(out_path != NULL ? out_path : ".", name, NULL);
    return g_file_set_contents(path, text, -1, error);
}

static bool
make_days(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_day_source) source = {0};
    GPtrArray *mistakes = NULL;
    (void)shell;
    if (!hq_day_source_read(args[0], hall_path, &source, error))
        return false;
    if (times > 0)
        source.day->profile.times *= times;
    g_autoptr(hq_made) made =
        hq_made_new(&source.day->profile, source.config, seed > 0 ? (uint64_t)seed : 1, &mistakes);
    if (made == NULL)
        return hq_mistakes_raise(mistakes, args[0] != NULL ? args[0] : "weekday.day", error);
    g_autoptr(GString) log = g_string_new(
        "date,service,priority,arrive_s,queued,call_s,outcome,start_s,end_s,agent,point\n");
    g_autoptr(GString) schedule = g_string_new("date,point,agent,from_s,until_s\n");
    for (int i = 0; i < (days > 0 ? days : 20); i++) {
        hq_day day = day_after(first_day > 0 ? first_day : 20300107, i);
        if (day == 0)
            return hq_shell_usage(error, "%d is not a day like 20300107", first_day);
        hq_made_play(made, day);
        add_day(log, schedule, &source, made, day);
    }
    g_autofree char *hall = hq_config_file_write(source.config);
    return write_file("days.csv", log->str, error) &&
           write_file("schedule.csv", schedule->str, error) && write_file("hall.conf", hall, error);
}

const hq_verb hq_made_verbs[] = {
    {"simulate days", "[FILE.day]", 0, 1, "days of a made-up hall, to score the forecast on",
     "Writes days.csv, schedule.csv and hall.conf for `hallqueue forecast score`. The days differ\n"
     "in crowd and speed, people come in bursts and leave, clerks tire and are late.",
     days_options, make_days},
    {NULL},
};
