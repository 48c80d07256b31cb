// Trying things out: playing `.day` files, and days made up by the simulator.
#include <stdio.h>
#include <stdlib.h>

#include "day-source.h"
#include "server/config/mistakes.h"
#include "server/config/spans.h"
#include "server/simulator/crowd.h"
#include "server/simulator/live-stage.h"
#include "server/simulator/play.h"
#include "server/simulator/told-stage.h"
#include "shared/base/clock.h"
#include "shared/engine/calendar.h"
#include "shell.h"

static char *hall_path, *until_text;
static gint64 seed;
static double times;
static gboolean live, tell;

static const GOptionEntry play_options[] = {
    {"hall", 0, 0, G_OPTION_ARG_FILENAME, &hall_path, "Play in this hall, not the one named in it",
     "FILE"},
    {"live", 0, 0, G_OPTION_ARG_NONE, &live, "Play on the rehearsal hall in --dir", NULL},
    {"tell", 0, 0, G_OPTION_ARG_NONE, &tell, "Print what each command came to", NULL},
    {NULL},
};

// A live hall's clock never goes back: the scenario is played on its own date when that is still to
// come, else on the next day of the same weekday, so that the hall's calendar says the same.
static bool
move_to_come(hq_day_file *day, hq_stage *stage, GError **error)
{
    hq_time now;
    g_autoptr(hq_zone_time) zone = hq_zone_time_new(stage->config->time_zone);
    if (!hq_live_stage_now(stage, &now, error))
        return false;
    if (!stage->config->rehearsal || zone == NULL) {
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED,
                    "only a rehearsal hall lets a scenario set its clock");
        return false;
    }
    hq_day today = hq_zone_time_day(zone, now);
    if (day->date > today)
        return true;
    uint32_t weekday = hq_day_weekday(day->date);
    for (day->date = hq_day_after(today, 1); hq_day_weekday(day->date) != weekday;)
        day->date = hq_day_after(day->date, 1);
    return true;
}

static hq_stage *
open_live_stage(const hq_shell *shell, hq_day_file *day, GError **error)
{
    g_autofree char *url = g_strdup_printf("unix:%s/control.sock", shell->dir);
    g_autoptr(hq_stage) stage = hq_live_stage_new(&(hq_live_options){.base_url = url}, error);
    bool ready = stage != NULL && move_to_come(day, stage, error);
    return ready ? g_steal_pointer(&stage) : NULL;
}

static hq_stage *
open_stage(const hq_shell *shell, const hq_day_source *source, GString *told, GError **error)
{
    hq_stage *stage =
        live ? open_live_stage(shell, source->day, error) : hq_engine_stage_new(source->config);
    return stage != NULL && tell ? hq_told_stage_new(stage, told) : stage;
}

// Leaves a live hall closed, ready for the next scenario.
static bool
close_day(hq_stage *stage, GError **error)
{
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("scenario")};
    hq_outcome outcome;
    return stage->perform(stage, &close, &outcome, error);
}

static bool
play_file(hq_shell *shell, const char *path, GError **error)
{
    g_auto(hq_day_source) source = {0};
    GPtrArray *failures = NULL;
    if (!hq_day_source_read(path, hall_path, &source, error))
        return false;
    g_autoptr(GString) told = g_string_new(NULL);
    g_autoptr(hq_stage) stage = open_stage(shell, &source, told, error);
    if (stage == NULL || !hq_play(source.day, stage, &failures, error))
        return false;
    fputs(told->str, stdout);
    if (live && !close_day(stage, error)) {
        g_ptr_array_unref(failures);
        return false;
    }
    if (failures->len > 0)
        return hq_mistakes_raise(failures, path, error);
    g_ptr_array_unref(failures);
    printf("%s: as expected: %s\n", path, source.day->title);
    return true;
}

static bool
play(hq_shell *shell, char **args, GError **error)
{
    for (char **path = args; *path != NULL; path++) {
        if (!play_file(shell, *path, error)) {
            g_prefix_error(error, "%s: ", *path);
            return false;
        }
    }
    return true;
}

static const GOptionEntry simulate_options[] = {
    {"hall", 0, 0, G_OPTION_ARG_FILENAME, &hall_path, "The hall's configuration", "FILE"},
    {"live", 0, 0, G_OPTION_ARG_NONE, &live, "In the rehearsal hall in --dir; leaves its day open",
     NULL},
    {"seed", 's', 0, G_OPTION_ARG_INT64, &seed, "Another day of the same kind", "NUMBER"},
    {"crowd", 'c', 0, G_OPTION_ARG_DOUBLE, &times, "So many times the people of the file", "TIMES"},
    {"until", 'u', 0, G_OPTION_ARG_STRING, &until_text, "Stop at this time of day", "HH:MM"},
    {NULL},
};

// What one half hour came to.
typedef struct {
    uint32_t waiting, called;
    double mean_wait_min, longest_wait_min;
} half_hour;

static half_hour
measure(hq_stage *stage, hq_time from)
{
    const hq_state *state = hq_engine_stage_state(stage);
    half_hour h = {0};
    stage->waiting(stage, hq_slug_of(""), &h.waiting, NULL);
    for (uint32_t i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        if (ticket->first_called_at < from)
            continue;
        double wait = (double)(ticket->first_called_at - ticket->issued_at) / HQ_MINUTE;
        h.called++;
        h.mean_wait_min += wait;
        h.longest_wait_min = MAX(h.longest_wait_min, wait);
    }
    if (h.called > 0)
        h.mean_wait_min /= h.called;
    return h;
}

static void
print_half_hour(hq_shell *shell, hq_span at, half_hour h, const char *comma)
{
    g_autofree char *clock = hq_clock_format((int32_t)(at / HQ_SECOND));
    if (shell->json)
        printf("%s{\"at\":\"%s\",\"waiting\":%u,\"called\":%u,\"mean_wait_s\":%.0f,"
               "\"longest_wait_s\":%.0f}",
               comma, clock, h.waiting, h.called, h.mean_wait_min * 60, h.longest_wait_min * 60);
    else
        printf("%s  %7u  %6u  %8.1f min  %7.1f min\n", clock, h.waiting, h.called, h.mean_wait_min,
               h.longest_wait_min);
}

static void
print_figures(hq_shell *shell, const hq_crowd_figures *f)
{
    printf(shell->json ? "],\"came\":%u,\"diverted\":%u,\"issued\":%u,\"served\":%u,"
                         "\"no_show\":%u,\"left\":%u,\"transferred\":%u}\n"
                       : "\n%u people came, %u went to self-service, %u took a number: %u served, "
                         "%u missed their call, %u left, %u were sent on.\n",
           f->came, f->diverted, f->issued, f->served, f->no_show, f->left, f->transferred);
}

static bool
run_day(hq_shell *shell, hq_crowd *crowd, hq_stage *stage, hq_time midnight, hq_span until,
        GError **error)
{
    const hq_span step = 30 * HQ_MINUTE;
    const char *comma = "";
    printf(shell->json ? "{\"half_hours\":["
                       : "until  waiting  called     mean wait      longest\n");
    for (hq_span at = step; at <= until; at += step) {
        uint32_t before = hq_crowd_get_figures(crowd)->came;
        if (!hq_crowd_run(crowd, stage, midnight, at, error) ||
            !stage->advance(stage, midnight + at, error))
            return false;
        half_hour h = measure(stage, midnight + at - step);
        if (h.waiting + h.called == 0 && hq_crowd_get_figures(crowd)->came == before)
            continue;
        print_half_hour(shell, at, h, comma);
        comma = ",";
    }
    print_figures(shell, hq_crowd_get_figures(crowd));
    return true;
}

// A day in a hall at work, on its own date or the day after its today.
static bool
run_live(hq_shell *shell, const hq_day_source *source, hq_crowd *crowd, hq_stage *stage,
         hq_span until, GError **error)
{
    hq_time midnight;
    hq_outcome outcome;
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY};
    if (!hq_play_midnight(source->day, stage->config, &midnight, error) ||
        !stage->advance(stage, midnight, error) || !stage->perform(stage, &open, &outcome, error) ||
        !hq_crowd_run(crowd, stage, midnight, until, error) ||
        !stage->advance(stage, midnight + until, error))
        return false;
    const hq_crowd_figures *f = hq_crowd_get_figures(crowd);
    printf("%u people came, %u took a number, %u were served.\n", f->came, f->issued, f->served);
    return true;
}

static bool
simulate(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_day_source) source = {0};
    GPtrArray *mistakes = NULL;
    hq_time midnight;
    hq_outcome outcome;
    int32_t until = 24 * 3600;
    if (until_text != NULL && !hq_clock_parse(until_text, &until))
        return hq_shell_usage(error, "\"%s\" is not a time of day like 10:30", until_text);
    if (!hq_day_source_read(args[0], hall_path, &source, error) ||
        !hq_play_midnight(source.day, source.config, &midnight, error))
        return false;
    if (times > 0)
        source.day->profile.times *= times;
    g_autoptr(hq_stage) stage = open_stage(shell, &source, NULL, error);
    if (stage == NULL)
        return false;
    g_autoptr(hq_crowd) crowd =
        hq_crowd_new(&source.day->profile, source.config, (uint64_t)seed, &mistakes);
    if (crowd == NULL)
        return hq_mistakes_raise(mistakes, args[0] != NULL ? args[0] : "weekday.day", error);
    if (live)
        return run_live(shell, &source, crowd, stage, until * HQ_SECOND, error);
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = source.day->date, .midnight = midnight};
    return stage->advance(stage, midnight, error) &&
           stage->perform(stage, &open, &outcome, error) &&
           run_day(shell, crowd, stage, midnight, until * HQ_SECOND, error);
}

const hq_verb hq_simulate_verbs[] = {
    {"play", "FILE.day…", 1, -1, "play scenarios and compare with what they expect",
     "Each file is played on the pure engine, or with --live on a running rehearsal hall, on the "
     "file's date or the next day of that weekday. Staff sign on with their number as PIN.",
     play_options, play},
    {"simulate", "[FILE.day]", 0, 1, "a whole day of customers and staff, as fast as it goes",
     "Without a file it is a weekday of the demo hall.", simulate_options, simulate},
    {NULL},
};
