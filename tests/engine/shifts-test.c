// What the forecast makes of the shifts that a hall has planned.
#include "small-hall.h"
#include "tests/lib/suite.h"

enum { QUEUE = 10 };

static hq_planned_shift
shift(const char *point, int32_t from_s, int32_t until_s)
{
    return (hq_planned_shift){
        .id = hq_slug_of("day"), .point = hq_slug_of(point), .from_s = from_s, .until_s = until_s};
}

// Counters 1 and 3 do everything for everybody.
static hall
hall_with(const hq_planned_shift *planned)
{
    hall h;
    hq_config *config = small_config();
    config->points[2].reserved_for = 0;
    config->n_shifts = planned != NULL;
    if (planned != NULL)
        config->shifts[0] = *planned;
    open_hall_with(&h, config);
    hq_config_free(config);
    return h;
}

// What the last of so many who wait is told.
static hq_offer
told_last(hall *h)
{
    const hq_ticket *last = NULL;
    for (int i = 0; i < QUEUE; i++)
        last = take_plain(h);
    hq_forecast_table *table = hq_forecaster_refresh(h->forecaster, h->now, 400);
    ck_assert_ptr_nonnull(table);
    hq_offer offer = hq_forecast_waiting(table, last, h->now);
    hq_forecast_table_free(table);
    return offer;
}

// With counter 1 open, and 3 in so many ways.
typedef enum { CLOSED, OPEN, PAUSED } third;

static hq_offer
told_with(third is, const hq_planned_shift *planned)
{
    hall h = hall_with(planned);
    sign_on(&h, "counter-1", "1001");
    if (is != CLOSED)
        sign_on(&h, "counter-3", "1003");
    if (is == PAUSED) {
        h.now += 5 * HQ_MINUTE;
        hq_command pause = at(HQ_COMMAND_PAUSE, "counter-3");
        pause.reason = hq_slug_of("lunch");
        ck_assert_int_eq(do_it(&h, pause), HQ_OK);
    }
    hq_offer offer = told_last(&h);
    close_hall(&h);
    return offer;
}

START_TEST(a_counter_that_opens_soon_shortens_the_wait)
{
    hq_planned_shift soon = shift("counter-3", 9 * 3600 + 600, 17 * 3600);
    hq_planned_shift late = shift("counter-3", 12 * 3600, 17 * 3600);
    hq_offer without = told_with(CLOSED, NULL);
    ck_assert_int_lt(told_with(CLOSED, &soon).likely_s, without.likely_s * 4 / 5);
    ck_assert_int_eq(told_with(CLOSED, &late).likely_s, without.likely_s);
}
END_TEST

START_TEST(a_lunch_and_the_end_of_a_shift_lengthen_it)
{
    hq_planned_shift lunch = shift("counter-3", 8 * 3600, 17 * 3600);
    hq_planned_shift end = shift("counter-3", 8 * 3600, 9 * 3600 + 300);
    lunch.lunch_from_s = 9 * 3600 + 300;
    lunch.lunch_until_s = 9 * 3600 + 540;
    hq_offer without = told_with(OPEN, NULL);
    ck_assert_int_gt(told_with(OPEN, &lunch).likely_s, without.likely_s * 21 / 20);
    ck_assert_int_gt(told_with(OPEN, &end).likely_s, told_with(OPEN, &lunch).likely_s);
}
END_TEST

START_TEST(who_works_beyond_the_plan_is_there)
{
    hq_planned_shift over = shift("counter-3", 7 * 3600, 8 * 3600);
    hq_planned_shift later = shift("counter-3", 13 * 3600, 17 * 3600);
    int32_t without_s = told_with(OPEN, NULL).likely_s;
    ck_assert_int_eq(told_with(OPEN, &over).likely_s, without_s);
    ck_assert_int_eq(told_with(OPEN, &later).likely_s, without_s);
}
END_TEST

START_TEST(who_has_not_come_for_an_hour_is_not_expected)
{
    hq_planned_shift missed = shift("counter-3", 7 * 3600, 17 * 3600);
    hq_planned_shift due = shift("counter-3", 9 * 3600 - 300, 17 * 3600);
    int32_t without_s = told_with(CLOSED, NULL).likely_s;
    ck_assert_int_eq(told_with(CLOSED, &missed).likely_s, without_s);
    ck_assert_int_lt(told_with(CLOSED, &due).likely_s, without_s);
    missed.lunch_from_s = 9 * 3600;
    missed.lunch_until_s = 9 * 3600 + 300;
    ck_assert_int_lt(told_with(CLOSED, &missed).likely_s, without_s);
}
END_TEST

START_TEST(a_pause_within_a_shift_is_like_any_other)
{
    hq_planned_shift day = shift("counter-3", 8 * 3600, 17 * 3600);
    ck_assert_int_eq(told_with(PAUSED, &day).likely_s, told_with(PAUSED, NULL).likely_s);
}
END_TEST

// So many days on which counter 3 opens so late, or not at all.
static hq_offer
told_after_days(int days, hq_span late)
{
    hq_planned_shift planned = shift("counter-3", 9 * 3600, 17 * 3600);
    hall h = hall_with(&planned);
    hq_config *config = hq_config_copy(hq_state_config(hq_forecaster_state(h.forecaster)));
    for (int day = 0; day < days; day++) {
        h.now += late;
        if (late < HQ_HOUR)
            sign_on(&h, "counter-3", "1003");
        h.now += HQ_HOUR;
        ck_assert_int_eq(do_it(&h, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY}), HQ_OK);
        h.now = (day + 1) * 24 * HQ_HOUR + 9 * HQ_HOUR;
        ck_assert_int_eq(do_it(&h, (hq_command){.kind = HQ_COMMAND_OPEN_DAY,
                                                .day = 20300305 + (hq_day)day,
                                                .midnight = (day + 1) * 24 * HQ_HOUR,
                                                .config = config}),
                         HQ_OK);
    }
    hq_config_free(config);
    sign_on(&h, "counter-1", "1001");
    hq_offer offer = told_last(&h);
    close_hall(&h);
    return offer;
}

START_TEST(how_late_they_come_is_learnt)
{
    int32_t in_time_s = told_after_days(20, 0).likely_s;
    int32_t late_s = told_after_days(20, 25 * HQ_MINUTE).likely_s;
    int32_t never_s = told_after_days(20, 2 * HQ_HOUR).likely_s;
    ck_assert_int_gt(late_s, in_time_s * 11 / 10);
    ck_assert_int_gt(never_s, in_time_s * 11 / 10);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("shifts");
    hq_suite_add(suite, "opens", a_counter_that_opens_soon_shortens_the_wait, 60);
    hq_suite_add(suite, "lunch", a_lunch_and_the_end_of_a_shift_lengthen_it, 60);
    hq_suite_add(suite, "overtime", who_works_beyond_the_plan_is_there, 60);
    hq_suite_add(suite, "missed", who_has_not_come_for_an_hour_is_not_expected, 60);
    hq_suite_add(suite, "pause", a_pause_within_a_shift_is_like_any_other, 60);
    hq_suite_add(suite, "late", how_late_they_come_is_learnt, 60);
    return hq_suite_run(suite);
}
