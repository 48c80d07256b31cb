#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/forecast-calibrate.h"
#include "shared/engine/forecast-regress.h"
#include "shared/engine/forecast.h"
#include "tests/lib/suite.h"

#define RUNS        400
#define MAX_TICKETS 40

// A hall of `points` clerks, all just now busy, and `tickets` ordinary customers who came one
// second apart.
typedef struct {
    hq_forecast_ticket tickets[MAX_TICKETS];
    hq_forecast_point points[8];
    hq_forecast_view view;
    float waits[MAX_TICKETS * RUNS];
} hall;

static void
set_up(hall *h, uint32_t tickets, uint32_t points)
{
    memset(h, 0, sizeof(*h));
    for (uint32_t i = 0; i < tickets; i++)
        h->tickets[i] = (hq_forecast_ticket){.waited_s = tickets - i, .rate = 1};
    for (uint32_t i = 0; i < points; i++)
        h->points[i] = (hq_forecast_point){.staff = i, .services = 1, .serving = 0, .for_s = 5};
    h->view = (hq_forecast_view){.at_s = 36000,
                                 .tickets = h->tickets,
                                 .n_tickets = tickets,
                                 .points = h->points,
                                 .n_points = points};
}

static hq_forecast
last_told(hq_forecast_model *model, hall *h, uint64_t seed)
{
    hq_forecast told;
    ck_assert(hq_forecast_run(model, &h->view, seed, RUNS, h->waits));
    hq_forecast_sum_up(h->waits + (h->view.n_tickets - 1) * RUNS, RUNS, &told);
    return told;
}

START_TEST(more_people_ahead_never_shorten_the_wait)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    double before = 0;
    hall h;
    for (uint32_t n = 1; n <= 20; n++) {
        set_up(&h, n, 3);
        hq_forecast told = last_told(model, &h, 7);
        ck_assert(told.known);
        ck_assert_double_gt(told.mean_s, before);
        before = told.mean_s;
    }
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(more_open_points_shorten_the_wait)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall two, four;
    set_up(&two, 10, 2);
    set_up(&four, 10, 4);
    ck_assert_double_gt(last_told(model, &two, 7).mean_s, 1.5 * last_told(model, &four, 7).mean_s);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(nobody_is_told_a_number_when_nobody_serves)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall h;
    set_up(&h, 3, 0);
    ck_assert(!last_told(model, &h, 7).known);
    set_up(&h, 3, 2);
    h.points[0].services = h.points[1].services = 2; // another service only
    ck_assert(!last_told(model, &h, 7).known);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(the_same_seed_tells_the_same_and_another_does_not)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall one, same, other;
    set_up(&one, 12, 3);
    set_up(&same, 12, 3);
    set_up(&other, 12, 3);
    last_told(model, &one, 7);
    last_told(model, &same, 7);
    last_told(model, &other, 8);
    ck_assert_mem_eq(one.waits, same.waits, 12 * RUNS * sizeof(float));
    ck_assert_mem_ne(one.waits, other.waits, 12 * RUNS * sizeof(float));
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(a_new_hall_tells_by_its_defaults_and_then_by_what_it_sees)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall h;
    set_up(&h, 6, 2);
    double first = last_told(model, &h, 7).mean_s;
    // Six calls of about (180 + 10) ÷ 2 seconds each.
    ck_assert_double_gt(first, 350);
    ck_assert_double_lt(first, 800);
    for (int i = 0; i < 500; i++)
        hq_forecast_learn_service(model, HQ_NONE, 0, 50 + i % 20);
    double learnt = last_told(model, &h, 7).mean_s;
    ck_assert_double_lt(learnt, 0.6 * first);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(a_head_start_overtakes)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall h;
    set_up(&h, 10, 2);
    double ordinary = last_told(model, &h, 7).mean_s;
    h.tickets[9].head_start_s = 600;
    ck_assert_double_lt(last_told(model, &h, 7).mean_s, 0.4 * ordinary);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(impatient_people_ahead_shorten_the_wait)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall h;
    set_up(&h, 20, 2);
    double before = last_told(model, &h, 7).mean_s;
    for (int i = 0; i < 500; i++)
        hq_forecast_learn_wait(model, 0, i, i % 2 == 0);
    ck_assert_double_lt(last_told(model, &h, 7).mean_s, before);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(a_point_that_closes_or_opens_by_the_schedule_counts)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hq_forecast_shift ends = {0, 36000 + 300}, begins = {36000 + 300, 50000};
    hall h;
    set_up(&h, 12, 2);
    double stays = last_told(model, &h, 7).mean_s;
    h.points[0].shifts = &ends;
    h.points[0].n_shifts = 1;
    double closes = last_told(model, &h, 7).mean_s;
    ck_assert_double_gt(closes, 1.3 * stays);
    h.points[0] = (hq_forecast_point){
        .services = 1, .serving = HQ_NONE, .away = true, .shifts = &begins, .n_shifts = 1};
    double opens = last_told(model, &h, 7).mean_s;
    ck_assert_double_gt(opens, 1.05 * stays);
    h.view.n_points = 1;
    h.points[0] = h.points[1];
    ck_assert_double_lt(opens, 0.8 * last_told(model, &h, 7).mean_s);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(a_break_is_believed_to_end_when_it_says_and_late_as_they_are)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hq_forecast_shift shifts[] = {{30000, 35000}, {36000 + 600, 50000}};
    hall h;
    set_up(&h, 1, 1);
    h.points[0] = (hq_forecast_point){
        .services = 1, .serving = HQ_NONE, .away = true, .shifts = shifts, .n_shifts = 2};
    for (int i = 0; i < 500; i++)
        hq_forecast_learn_late(model, 240 + i % 20, true);
    double told = last_told(model, &h, 7).mean_s;
    ck_assert_double_gt(told, 600 + 200);
    ck_assert_double_lt(told, 600 + 320);
    h.view.at_s = 36000 + 600 + 200;
    ck_assert_double_lt(last_told(model, &h, 7).mean_s, 120);
    h.view.without = HQ_FORECAST_LATENESS;
    ck_assert_double_lt(last_told(model, &h, 7).mean_s, 1);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(a_reserved_point_helps_only_once_they_have_waited_long_enough)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall h;
    set_up(&h, 1, 1);
    h.points[0].serving = HQ_NONE;
    h.points[0].reserved_for = 1u << 1;
    ck_assert(!last_told(model, &h, 7).known);
    h.points[0].spills_after_s = 600;
    ck_assert_double_eq_tol(last_told(model, &h, 7).mean_s, 599, 5);
    h.tickets[0].class_ = 1;
    ck_assert_double_lt(last_told(model, &h, 7).mean_s, 60);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(a_helping_point_waits_for_the_longest_wait_of_the_service)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hq_rank ranks[HQ_MAX_SERVICES] = {{.rate_milli = 1000, .helps_after = 480 * HQ_SECOND}};
    hall h;
    set_up(&h, 2, 1);
    h.points[0].serving = HQ_NONE;
    h.points[0].ranks = ranks;
    // The longest wait opens the point to all of the service, whoever goes first.
    h.tickets[1].head_start_s = 1000;
    ck_assert_double_eq_tol(last_told(model, &h, 7).mean_s, 478, 5);
    h.tickets[0].waited_s = 480;
    ck_assert_double_lt(last_told(model, &h, 7).mean_s, 60);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(a_promise_to_one_point_and_a_rank_are_kept)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hq_rank ranks[HQ_MAX_SERVICES] = {{.rate_milli = 1000},
                                      {.rate_milli = 1000, .head_start = 600 * HQ_SECOND}};
    hall h;
    set_up(&h, 10, 1);
    double last = last_told(model, &h, 7).mean_s;
    h.tickets[9].pinned = 1;
    ck_assert_double_lt(last_told(model, &h, 7).mean_s, 0.3 * last);
    h.tickets[9].pinned = 0;
    h.tickets[9].service = 1;
    h.points[0].services = 3;
    ck_assert_double_gt(last_told(model, &h, 7).mean_s, 0.7 * last);
    h.points[0].ranks = ranks;
    ck_assert_double_lt(last_told(model, &h, 7).mean_s, 0.3 * last);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(those_who_miss_their_call_cost_less_than_a_service)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall h;
    set_up(&h, 20, 2);
    double before = last_told(model, &h, 7).mean_s;
    for (int i = 0; i < 1000; i++)
        hq_forecast_learn_show(model, 3 * i, i % 2 == 0, 40);
    double missing = last_told(model, &h, 7).mean_s;
    ck_assert_double_lt(missing, 0.85 * before);
    h.view.without = HQ_FORECAST_NO_SHOWS;
    ck_assert_double_gt(last_told(model, &h, 7).mean_s, 1.2 * missing);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(whoever_joins_later_is_called_later)
{
    hq_forecast_model *model = hq_forecast_model_new(180, 10);
    hall h;
    set_up(&h, 1, 1);
    h.points[0].serving = HQ_NONE;
    h.tickets[0].joins_in_s = 300;
    double told = last_told(model, &h, 7).mean_s;
    ck_assert_double_ge(told, 300);
    ck_assert_double_lt(told, 301);
    hq_forecast_model_free(model);
}
END_TEST

START_TEST(time_already_spent_counts)
{
    // Half take 30 s, half 300 s: after a minute only the long ones are left.
    hq_forecast_span span;
    hq_forecast_span_init(&span, 100, 1);
    for (int i = 0; i < 2000; i++)
        hq_forecast_span_learn(&span, i % 2 ? 30 : 300, true);
    ck_assert_double_eq_tol(hq_forecast_span_mean(&span), 165, 2);
    double rest_s = hq_forecast_span_rest(&span, 60, 0.5);
    ck_assert_double_gt(rest_s, 180);
    ck_assert_double_lt(rest_s, 280);
    ck_assert_double_lt(hq_forecast_span_rest(&span, 0, 0.3), 40);
}
END_TEST

START_TEST(an_interval_too_narrow_is_widened)
{
    hq_forecast_calibrate c;
    hq_forecast_calibrate_init(&c, 200, 0.999);
    ck_assert_double_eq_tol(hq_forecast_calibrate_bend(&c, 0.9), 0.9, 1e-9);
    // Half of what came fell beyond what had been told with 95 %.
    for (int i = 0; i < 2000; i++)
        hq_forecast_calibrate_learn(&c, i % 2 ? 0.99 : i % 100 / 100.0);
    ck_assert_double_gt(hq_forecast_calibrate_bend(&c, 0.9), 0.97);
}
END_TEST

START_TEST(the_regression_finds_a_line_and_the_median_ignores_outliers)
{
    hq_forecast_regress mean, median;
    hq_forecast_regress_init(&mean, 2, 1e-3, 1);
    hq_forecast_regress_init(&median, 2, 1e-3, 1);
    for (int i = 0; i < 4000; i++) {
        double x[2] = {1, i % 17}, y = 3 + 2 * x[1] + (i % 10 == 0 ? 50 : 0);
        hq_forecast_regress_learn(&mean, x, y, 1);
        hq_forecast_regress_learn_quantile(&median, x, y, 0.5, 0.1);
    }
    ck_assert_double_eq_tol(hq_forecast_regress_tell(&mean, (double[]){1, 10}), 28, 0.5);
    ck_assert_double_eq_tol(hq_forecast_regress_tell(&median, (double[]){1, 10}), 23, 0.5);
}
END_TEST

START_TEST(a_level_and_its_place_agree)
{
    float waits[RUNS];
    hq_forecast told;
    for (int i = 0; i < RUNS; i++)
        waits[i] = (float)((i * 37) % RUNS);
    hq_forecast_sum_up(waits, RUNS, &told);
    ck_assert_double_eq_tol(told.mean_s, (RUNS - 1) / 2.0, 0.01);
    for (double p = 0.1; p < 1; p += 0.1)
        ck_assert_double_eq_tol(hq_forecast_place(&told, hq_forecast_level(&told, p)), p, 0.01);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("forecast");
    hq_suite_add(suite, "ahead", more_people_ahead_never_shorten_the_wait, 60);
    hq_suite_add(suite, "points", more_open_points_shorten_the_wait, 60);
    hq_suite_add(suite, "nobody", nobody_is_told_a_number_when_nobody_serves, 60);
    hq_suite_add(suite, "seed", the_same_seed_tells_the_same_and_another_does_not, 60);
    hq_suite_add(suite, "defaults", a_new_hall_tells_by_its_defaults_and_then_by_what_it_sees, 60);
    hq_suite_add(suite, "head start", a_head_start_overtakes, 60);
    hq_suite_add(suite, "patience", impatient_people_ahead_shorten_the_wait, 60);
    hq_suite_add(suite, "schedule", a_point_that_closes_or_opens_by_the_schedule_counts, 60);
    hq_suite_add(suite, "late", a_break_is_believed_to_end_when_it_says_and_late_as_they_are, 60);
    hq_suite_add(suite, "reserved", a_reserved_point_helps_only_once_they_have_waited_long_enough,
                 60);
    hq_suite_add(suite, "helps", a_helping_point_waits_for_the_longest_wait_of_the_service, 60);
    hq_suite_add(suite, "ranks", a_promise_to_one_point_and_a_rank_are_kept, 60);
    hq_suite_add(suite, "missing", those_who_miss_their_call_cost_less_than_a_service, 60);
    hq_suite_add(suite, "joins", whoever_joins_later_is_called_later, 60);
    hq_suite_add(suite, "spent", time_already_spent_counts, 60);
    hq_suite_add(suite, "calibrate", an_interval_too_narrow_is_widened, 60);
    hq_suite_add(suite, "regress", the_regression_finds_a_line_and_the_median_ignores_outliers, 60);
    hq_suite_add(suite, "levels", a_level_and_its_place_agree, 60);
    return hq_suite_run(suite);
}
