// The plan of a day: who is expected, what that needs, which shifts cover it.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/plan.h"
#include "small-hall.h"
#include "tests/lib/suite.h"

enum { NINE = 36, FIVE = 68, MONDAY = 20300107, DAYS = 28, PER_QUARTER = 4 };

static hq_config *config;
static hq_past_day *past;

// Four weeks of a hall in which so many come for payment in every quarter from nine to five, and
// `peak` times as many from noon to two.
static void
make_peak(uint32_t per_quarter, uint32_t peak)
{
    config = small_config();
    config->opens_s = NINE * HQ_QUARTER_S;
    config->closes_s = FIVE * HQ_QUARTER_S;
    config->roster_percent = 80;
    for (uint32_t p = 0; p < config->n_points; p++)
        config->points[p].reserved_for = 0;
    for (uint32_t p = config->n_points; p < 12; p++) {
        config->points[p] = config->points[0];
        config->n_points++;
    }
    past = calloc(DAYS, sizeof *past);
    for (int d = 0; d < DAYS; d++) {
        past[d].date = hq_day_after(MONDAY, d - DAYS);
        past[d].over = true;
        for (int q = NINE; q < FIVE; q++) {
            past[d].came[0][q] = (uint16_t)(per_quarter * (q >= 48 && q < 56 ? peak : 1));
            past[d].staffed[q] = 2;
            for (uint32_t i = 0; i < past[d].came[0][q]; i++)
                hq_past_day_note_work(&past[d], 0, i % 2 == 0 ? 200 : 400);
        }
    }
}

static void
make_past(uint32_t per_quarter)
{
    make_peak(per_quarter, 2);
}

static void
free_past(void)
{
    hq_config_free(config);
    free(past);
}

// `so_far`: the day itself until `now_s`, or NULL.
static hq_plan_day *
plan_with(const hq_past_day *so_far, int32_t now_s)
{
    hq_plan_day *day = calloc(1, sizeof *day);
    hq_arrivals *arrivals = hq_arrivals_learn(config, past, DAYS, MONDAY);
    ck_assert_ptr_nonnull(arrivals);
    hq_plan_basis basis = {.config = config,
                           .arrivals = arrivals,
                           .days = past,
                           .n = DAYS,
                           .so_far = so_far,
                           .now_s = now_s};
    ck_assert(hq_plan_make(&basis, MONDAY, 1, day));
    hq_arrivals_free(arrivals);
    return day;
}

static hq_plan_day *
plan(void)
{
    return plan_with(NULL, 0);
}

START_TEST(a_steady_hall_expects_what_always_came)
{
    make_past(PER_QUARTER);
    hq_plan_day *day = plan();
    ck_assert_double_eq_tol(day->expected.expected[0][40], PER_QUARTER, 0.05);
    ck_assert_double_eq_tol(day->expected.expected[0][50], 2 * PER_QUARTER, 0.1);
    ck_assert_double_eq(day->expected.expected[0][NINE - 1], 0);
    free(day);
    free_past();
}
END_TEST

START_TEST(no_quarter_has_a_point_too_few_and_a_point_less_would_be)
{
    make_past(PER_QUARTER);
    hq_plan_day *day = plan();
    hq_staffing_view view = {.config = config, .day = &day->expected, .seed = 1};
    hq_plan_work(config, past, DAYS, MONDAY, view.work);
    hq_staffing_days *days = hq_staffing_days_new(&view);
    ck_assert_ptr_nonnull(days);
    uint32_t thinned = 0;
    for (int q = NINE; q < FIVE; q++) {
        ck_assert(!day->need.short_of[q]);
        ck_assert_double_ge(day->need.effect.in_time[q], 0.8);
        hq_staffing_effect less;
        if (day->need.open[q] <= 1)
            continue;
        day->need.open[q]--;
        hq_staffing_try(days, day->need.open, &less);
        day->need.open[q]++;
        bool enough = true;
        for (int later = q; later < FIVE; later++)
            enough &= less.in_time[later] < 0 || less.in_time[later] >= 0.8;
        thinned += enough;
    }
    ck_assert_uint_eq(thinned, 0);
    hq_staffing_days_free(days);
    free(day);
    free_past();
}
END_TEST

START_TEST(the_midday_peak_needs_more_points_than_the_morning)
{
    make_past(PER_QUARTER);
    hq_plan_day *day = plan();
    ck_assert_uint_gt(day->need.open[52], day->need.open[42]);
    ck_assert_uint_eq(day->need.open[NINE - 1], 0);
    ck_assert_uint_eq(day->need.open[FIVE], 0);
    free(day);
    free_past();
}
END_TEST

START_TEST(the_need_is_near_what_the_load_alone_says)
{
    // 8 in a quarter at some 315 s each is a load of 2.8: fewer points than 3 cannot do it, and
    // twice as many would be waste.
    make_past(2 * PER_QUARTER);
    hq_plan_day *day = plan();
    ck_assert_uint_ge(day->need.open[44], 3);
    ck_assert_uint_le(day->need.open[44], 6);
    free(day);
    free_past();
}
END_TEST

START_TEST(a_hall_with_too_few_counters_is_told_so)
{
    make_past(30);
    config->n_points = 3;
    hq_plan_day *day = plan();
    ck_assert(day->need.short_of[50]);
    ck_assert_uint_eq(day->need.open[50], 3);
    free(day);
    free_past();
}
END_TEST

static void
check_shift(const hq_shift *s)
{
    ck_assert_uint_ge(s->from, NINE);
    ck_assert_uint_le(s->until, FIVE);
    if (s->lunch_from == s->lunch_until)
        return;
    ck_assert_uint_ge(s->lunch_from * HQ_QUARTER_S, config->lunch_from_s);
    ck_assert_uint_le(s->lunch_until * HQ_QUARTER_S, config->lunch_until_s);
    ck_assert_uint_eq((s->lunch_until - s->lunch_from) * HQ_QUARTER_S, config->lunch_s);
}

START_TEST(shifts_keep_the_hours_and_lunches_are_staggered)
{
    make_peak(2 * PER_QUARTER, 1);
    config->short_shift_s = 0;
    hq_plan_day *day = plan();
    uint8_t lunching[HQ_QUARTERS] = {0}, together = 0, with_lunch = 0;
    for (uint32_t i = 0; i < day->roster.n_shifts; i++) {
        const hq_shift *s = &day->roster.shifts[i];
        check_shift(s);
        with_lunch += s->lunch_from != s->lunch_until;
        for (uint32_t q = s->lunch_from; q < s->lunch_until; q++)
            lunching[q]++;
    }
    for (int q = 0; q < HQ_QUARTERS; q++)
        together = lunching[q] > together ? lunching[q] : together;
    ck_assert_uint_ge(with_lunch, 2);
    ck_assert_uint_lt(together, with_lunch);
    free(day);
    free_past();
}
END_TEST

START_TEST(the_shifts_meet_the_target_and_add_up)
{
    make_past(2 * PER_QUARTER);
    hq_plan_day *day = plan();
    uint8_t staffed[HQ_QUARTERS] = {0};
    uint32_t paid = 0;
    ck_assert_double_ge(day->roster.effect.all_in_time, 0.79);
    for (uint32_t i = 0; i < day->roster.n_shifts; i++) {
        const hq_shift *s = &day->roster.shifts[i];
        for (uint32_t q = s->from; q < s->until; q++)
            staffed[q] = (uint8_t)(staffed[q] + (q < s->lunch_from || q >= s->lunch_until));
    }
    for (int q = 0; q < HQ_QUARTERS; q++)
        paid += staffed[q];
    ck_assert_mem_eq(staffed, day->roster.staffed, sizeof staffed);
    ck_assert_uint_eq(paid, day->roster.paid);
    free(day);
    free_past();
}
END_TEST

START_TEST(nobody_is_proposed_without_a_counter)
{
    make_past(2 * PER_QUARTER);
    config->n_points = 5;
    hq_plan_day *day = plan();
    uint32_t counters = 0, most = 0;
    for (uint32_t p = 0; p < config->n_points; p++)
        counters += config->points[p].kind == HQ_COUNTER;
    for (int q = 0; q < HQ_QUARTERS; q++)
        most = day->roster.staffed[q] > most ? day->roster.staffed[q] : most;
    ck_assert_uint_eq(most, counters);
    free(day);
    free_past();
}
END_TEST

START_TEST(it_is_compared_with_the_same_weekday_a_week_ago)
{
    make_past(2 * PER_QUARTER);
    hq_plan_day *day = plan();
    ck_assert_uint_eq(day->like, hq_day_after(MONDAY, -7));
    ck_assert_uint_eq(day->was_paid, 2 * (FIVE - NINE));
    ck_assert_double_lt(day->was_effect.all_in_time, day->roster.effect.all_in_time);
    free(day);
    free_past();
}
END_TEST

START_TEST(a_day_that_has_begun_corrects_what_is_to_come)
{
    make_past(2 * PER_QUARTER);
    hq_past_day *so_far = calloc(1, sizeof *so_far);
    *so_far = past[0];
    so_far->date = MONDAY;
    so_far->over = false;
    for (int q = NINE; q < 48; q++)
        so_far->came[0][q] *= 2;
    hq_plan_day *usual = plan(), *day = plan_with(so_far, 48 * HQ_QUARTER_S);
    ck_assert_uint_eq(day->over, 48);
    ck_assert_uint_eq(day->came[40], 4 * PER_QUARTER);
    ck_assert_uint_eq(day->came[50], 0);
    ck_assert_uint_eq(day->staffed[40], 2);
    ck_assert_double_eq_tol(day->expected.expected[0][40], usual->expected.expected[0][40], 1e-9);
    ck_assert_double_gt(day->expected.expected[0][60], usual->expected.expected[0][60]);
    free(usual);
    free(day);
    free(so_far);
    free_past();
}
END_TEST

START_TEST(a_closed_day_needs_nobody)
{
    make_past(PER_QUARTER);
    config->special_days[config->n_special_days++] =
        (hq_special_day){.date = MONDAY, .closed = true};
    hq_plan_day *day = plan();
    ck_assert_uint_eq(day->roster.n_shifts, 0);
    ck_assert_uint_eq(day->need.open[50], 0);
    free(day);
    free_past();
}
END_TEST

START_TEST(an_occasion_brings_more_and_what_was_learnt_of_it_counts)
{
    make_past(PER_QUARTER);
    config->occasions[config->n_occasions++] = (hq_occasion){.day_of_month = 7, .percent = 150};
    hq_plan_day *day = plan();
    ck_assert_double_eq_tol(day->expected.expected[0][40], 1.5 * PER_QUARTER, 0.5);
    free(day);
    free_past();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("plan");
    hq_suite_add(suite, "expected", a_steady_hall_expects_what_always_came, 60);
    hq_suite_add(suite, "need", no_quarter_has_a_point_too_few_and_a_point_less_would_be, 60);
    hq_suite_add(suite, "peak", the_midday_peak_needs_more_points_than_the_morning, 60);
    hq_suite_add(suite, "load", the_need_is_near_what_the_load_alone_says, 60);
    hq_suite_add(suite, "short", a_hall_with_too_few_counters_is_told_so, 60);
    hq_suite_add(suite, "shifts", shifts_keep_the_hours_and_lunches_are_staggered, 60);
    hq_suite_add(suite, "roster", the_shifts_meet_the_target_and_add_up, 60);
    hq_suite_add(suite, "counters", nobody_is_proposed_without_a_counter, 60);
    hq_suite_add(suite, "begun", a_day_that_has_begun_corrects_what_is_to_come, 60);
    hq_suite_add(suite, "compared", it_is_compared_with_the_same_weekday_a_week_ago, 60);
    hq_suite_add(suite, "closed", a_closed_day_needs_nobody, 60);
    hq_suite_add(suite, "occasion", an_occasion_brings_more_and_what_was_learnt_of_it_counts, 60);
    return hq_suite_run(suite);
}
