// The simulator's people in the demo hall, on the pure engine: a whole day in which every
// invariant holds, the same for the same seed, and believable.
#include <string.h>

#include <glib.h>

#include "server/config/config-file.h"
#include "server/simulator/crowd.h"
#include "server/simulator/play.h"
#include "tests/lib/suite.h"

typedef struct {
    hq_config *config;
    hq_day_file *file;
    hq_time midnight;
} demo;

static char *
read_source(const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("HQ_SOURCE"), name, NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, NULL, NULL), "cannot read %s", path);
    return text;
}

static demo
open_demo(void)
{
    g_autofree char *hall = read_source("assets/demo/hall.conf");
    g_autofree char *day = read_source("assets/demo/weekday.day");
    GPtrArray *mistakes = NULL;
    demo d = {.config = hq_config_file_read(hall, &mistakes)};
    ck_assert_ptr_nonnull(d.config);
    d.file = hq_day_file_read(day, &mistakes);
    if (d.file == NULL)
        ck_abort_msg("%s", hq_mistakes_format(mistakes, "weekday.day"));
    ck_assert(hq_play_midnight(d.file, d.config, &d.midnight, NULL));
    return d;
}

static void
close_demo(demo *d)
{
    hq_day_file_free(d->file);
    hq_config_free(d->config);
}

// Opens the hall and lets the day pass until `until`.
static hq_stage *
play_day(const demo *d, uint64_t seed, hq_span until, hq_crowd_figures *ret_figures)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *mistakes = NULL;
    hq_outcome outcome;
    hq_stage *stage = hq_engine_stage_new(d->config);
    g_autoptr(hq_crowd) crowd = hq_crowd_new(&d->file->profile, d->config, seed, &mistakes);
    if (crowd == NULL)
        ck_abort_msg("%s", hq_mistakes_format(mistakes, "weekday.day"));
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = d->file->date, .midnight = d->midnight};
    ck_assert(stage->advance(stage, d->midnight + 8 * HQ_HOUR, NULL));
    ck_assert(stage->perform(stage, &open, &outcome, NULL));
    ck_assert_msg(hq_crowd_run(crowd, stage, d->midnight, until, &error), "%s",
                  error != NULL ? error->message : "");
    *ret_figures = *hq_crowd_get_figures(crowd);
    return stage;
}

// Mean wait in seconds of everybody called.
static double
mean_wait_s(const hq_state *state)
{
    double total = 0;
    unsigned n = 0;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        if (ticket->first_called_at == 0)
            continue;
        total += (double)(ticket->first_called_at - ticket->issued_at) / HQ_SECOND;
        n++;
    }
    return total / n;
}

START_TEST(a_whole_day_passes_and_the_hall_is_empty)
{
    demo d = open_demo();
    hq_crowd_figures f;
    g_autoptr(hq_stage) stage = play_day(&d, 0, 24 * HQ_HOUR, &f);
    const hq_state *state = hq_engine_stage_state(stage);
    uint32_t waiting = 0;
    ck_assert(stage->waiting(stage, hq_slug_of(""), &waiting, NULL));
    ck_assert_uint_eq(waiting, 0);
    ck_assert_uint_eq(f.issued, hq_state_tickets(state));
    ck_assert_uint_eq(f.came, f.issued + f.diverted);
    ck_assert_uint_ge(f.came, 750);
    ck_assert_uint_le(f.came, 1100);
    ck_assert_uint_ge(f.served * 100, f.issued * 85);
    ck_assert_uint_ge(f.no_show, 5);
    for (uint32_t p = 0; p < d.config->n_points; p++)
        ck_assert_int_eq(hq_state_point(state, p)->state, HQ_POINT_CLOSED);
    close_demo(&d);
}
END_TEST

START_TEST(people_wait_as_long_as_in_a_real_hall)
{
    demo d = open_demo();
    hq_crowd_figures f;
    g_autoptr(hq_stage) stage = play_day(&d, 0, 24 * HQ_HOUR, &f);
    double mean = mean_wait_s(hq_engine_stage_state(stage));
    ck_assert_msg(mean > 3 * 60 && mean < 20 * 60, "mean wait %.0f s", mean);
    close_demo(&d);
}
END_TEST

START_TEST(the_hall_is_busy_before_lunch)
{
    demo d = open_demo();
    hq_crowd_figures f;
    g_autoptr(hq_stage) stage = play_day(&d, 0, 10 * HQ_HOUR + 24 * HQ_MINUTE, &f);
    uint32_t waiting = 0;
    ck_assert(stage->waiting(stage, hq_slug_of(""), &waiting, NULL));
    ck_assert_msg(waiting >= 8 && waiting <= 60, "%u wait", waiting);
    close_demo(&d);
}
END_TEST

START_TEST(the_same_seed_makes_the_same_day)
{
    demo d = open_demo();
    hq_crowd_figures a, b, other;
    hq_stage_free(play_day(&d, 5, 11 * HQ_HOUR, &a));
    hq_stage_free(play_day(&d, 5, 11 * HQ_HOUR, &b));
    hq_stage_free(play_day(&d, 6, 11 * HQ_HOUR, &other));
    ck_assert_mem_eq(&a, &b, sizeof a);
    ck_assert_mem_ne(&a, &other, sizeof a);
    close_demo(&d);
}
END_TEST

START_TEST(days_of_other_seeds_hold_every_invariant)
{
    demo d = open_demo();
    hq_crowd_figures f;
    for (uint64_t seed = 100; seed < 110; seed++) {
        hq_stage_free(play_day(&d, seed, 24 * HQ_HOUR, &f));
        ck_assert_uint_gt(f.served, 300);
    }
    close_demo(&d);
}
END_TEST

START_TEST(a_profile_for_another_hall_is_refused_by_name)
{
    demo d = open_demo();
    GPtrArray *mistakes = NULL;
    d.config->services[1].id = hq_slug_of("renamed");
    ck_assert_ptr_null(hq_crowd_new(&d.file->profile, d.config, 0, &mistakes));
    g_autofree char *text = hq_mistakes_format(mistakes, "weekday.day");
    ck_assert_ptr_nonnull(strstr(text, "this hall has no service \"plan\""));
    g_ptr_array_unref(mistakes);
    close_demo(&d);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("scenario-crowd");
    hq_suite_add(suite, "crowd", a_whole_day_passes_and_the_hall_is_empty, 60);
    hq_suite_add(suite, "crowd", people_wait_as_long_as_in_a_real_hall, 60);
    hq_suite_add(suite, "crowd", the_hall_is_busy_before_lunch, 60);
    hq_suite_add(suite, "crowd", the_same_seed_makes_the_same_day, 60);
    hq_suite_add(suite, "crowd", days_of_other_seeds_hold_every_invariant, 120);
    hq_suite_add(suite, "crowd", a_profile_for_another_hall_is_refused_by_name, 60);
    return hq_suite_run(suite);
}
