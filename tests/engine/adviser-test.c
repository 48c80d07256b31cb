// The advice of a hall at work: what can be done in its real state, what was followed, what became
// of it.
#include <string.h>

#include "shared/engine/adviser.h"
#include "small-hall.h"
#include "tests/lib/suite.h"

#define RUNS 48

static hq_advice_table
look(hall *h, hq_adviser *adviser)
{
    hq_advice_table table = {0};
    hq_forecast_table_free(hq_forecaster_refresh(h->forecaster, h->now, RUNS));
    ck_assert(hq_adviser_look(adviser, h->forecaster, h->now, RUNS, &table));
    return table;
}

static const hq_advice_told *
find(const hq_advice_table *table, hq_advice_kind kind, hq_index point)
{
    for (uint32_t i = 0; i < table->n_told; i++) {
        if (table->told[i].what.kind == kind && table->told[i].what.point == point)
            return &table->told[i];
    }
    return NULL;
}

// Counter 1 alone, and so many who wait for it.
static void
fill_hall(hall *h, uint32_t waiting)
{
    open_hall(h);
    sign_on(h, "counter-1", "1001");
    for (uint32_t i = 0; i < waiting; i++) {
        take_plain(h);
        h->now += 20 * HQ_SECOND;
    }
    ck_assert_int_eq(do_it(h, at(HQ_COMMAND_NEXT, "counter-1")), HQ_OK);
    ck_assert_int_eq(do_it(h, at(HQ_COMMAND_SERVE, "counter-1")), HQ_OK);
}

static void
configure(hall *h, void (*change)(hq_config *config))
{
    hq_config *config = hq_config_copy(hq_state_config(hq_forecaster_state(h->forecaster)));
    change(config);
    ck_assert_int_eq(do_it(h, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = config}), HQ_OK);
    hq_config_free(config);
}

static void
open_to_all(hq_config *config)
{
    config->points[2].reserved_for = 0;
}

static void
third_like_first(hq_config *config)
{
    config->points[2].reserved_for = 0;
    config->points[2].services = 3;
}

START_TEST(a_full_hall_is_warned_of_and_told_what_helps)
{
    hall h;
    hq_adviser adviser = {0};
    fill_hall(&h, 20);
    sign_on(&h, "counter-3", "1003");
    hq_advice_table table = look(&h, &adviser);
    ck_assert_int_eq(table.warning, HQ_WARNING_RED);
    const hq_advice_told *told = find(&table, HQ_ADVICE_TO_ALL, 2);
    ck_assert_ptr_nonnull(told);
    ck_assert_double_gt(told->saved_s, 0);
    ck_assert_double_gt(told->after.within, table.nothing.within);
    ck_assert_int_eq(told->shown_at, h.now);
    close_hall(&h);
}
END_TEST

START_TEST(those_who_wait_are_counted_from_now_to_half_an_hour_ahead)
{
    hall h;
    hq_adviser adviser = {0};
    fill_hall(&h, 20);
    configure(&h, third_like_first);
    hq_advice_table table = look(&h, &adviser);
    ck_assert_double_eq(table.nothing.waiting[0], 19);
    ck_assert_double_eq(table.nothing.waiting_spread[0], 0);
    ck_assert_double_lt(table.nothing.waiting[HQ_ADVICE_MARKS - 1], 19);
    ck_assert_double_gt(table.nothing.waiting_spread[HQ_ADVICE_MARKS - 1], 0);
    ck_assert_uint_gt(table.n_told, 0);
    ck_assert_double_lt(table.told[0].after.waiting[HQ_ADVICE_MARKS - 1],
                        table.nothing.waiting[HQ_ADVICE_MARKS - 1]);
    close_hall(&h);
}
END_TEST

static void
third_opens_soon(hq_config *config)
{
    third_like_first(config);
    config->n_shifts = 1;
    config->shifts[0] = (hq_planned_shift){.id = hq_slug_of("day"),
                                           .point = config->points[2].id,
                                           .from_s = 9 * 3600 + 900,
                                           .until_s = 17 * 3600};
}

static void
first_has_lunch_soon(hq_config *config)
{
    third_like_first(config);
    config->n_shifts = 1;
    config->shifts[0] = (hq_planned_shift){.id = hq_slug_of("day"),
                                           .point = config->points[0].id,
                                           .from_s = 8 * 3600,
                                           .until_s = 17 * 3600,
                                           .lunch_from_s = 9 * 3600 + 900,
                                           .lunch_until_s = 10 * 3600};
}

START_TEST(nobody_is_sent_where_somebody_comes_by_the_roster)
{
    hall h;
    hq_adviser adviser = {0};
    fill_hall(&h, 20);
    configure(&h, third_like_first);
    hq_advice_table table = look(&h, &adviser);
    ck_assert_ptr_nonnull(find(&table, HQ_ADVICE_OPEN, 2));
    double over_s = table.nothing.over_s;
    configure(&h, third_opens_soon);
    table = look(&h, &adviser);
    ck_assert_ptr_null(find(&table, HQ_ADVICE_OPEN, 2));
    ck_assert_double_lt(table.nothing.over_s, over_s);
    configure(&h, first_has_lunch_soon);
    table = look(&h, &adviser);
    ck_assert_ptr_null(find(&table, HQ_ADVICE_BREAK, 0));
    ck_assert_double_gt(table.nothing.over_s, over_s);
    close_hall(&h);
}
END_TEST

START_TEST(one_person_is_sent_to_one_counter)
{
    hall h;
    hq_adviser adviser = {0};
    fill_hall(&h, 20);
    configure(&h, third_like_first);
    ck_assert_int_eq(do_it(&h, at(HQ_COMMAND_FINISH, "counter-1")), HQ_OK);
    ck_assert_int_eq(do_it(&h, at(HQ_COMMAND_SIGN_OFF, "counter-1")), HQ_OK);
    hq_advice_table table = look(&h, &adviser);
    ck_assert_ptr_nonnull(find(&table, HQ_ADVICE_OPEN, 0));
    ck_assert_ptr_null(find(&table, HQ_ADVICE_OPEN, 2));
    close_hall(&h);
}
END_TEST

START_TEST(nobody_is_sent_to_a_counter_while_the_system_is_down)
{
    hall h;
    hq_adviser before = {0}, after = {0};
    hq_command down = {.kind = HQ_COMMAND_PRESET_ON, .word = hq_slug_of("system-down")};
    fill_hall(&h, 20);
    configure(&h, third_like_first);
    hq_advice_table table = look(&h, &before);
    ck_assert_ptr_nonnull(find(&table, HQ_ADVICE_OPEN, 2));
    ck_assert_int_eq(do_it(&h, down), HQ_OK);
    ck_assert_uint_eq(hq_advice_could_do(hq_forecaster_state(h.forecaster), 0), 0);
    table = look(&h, &after);
    ck_assert_uint_eq(table.n_told, 0);
    close_hall(&h);
}
END_TEST

START_TEST(a_counter_may_take_what_the_others_of_its_zone_do)
{
    hall h;
    hq_adviser adviser = {0};
    fill_hall(&h, 20);
    sign_on(&h, "counter-2", "1002");
    const hq_state *state = hq_forecaster_state(h.forecaster);
    ck_assert_uint_eq(hq_advice_could_do(state, 1), 3);
    hq_advice_table table = look(&h, &adviser);
    const hq_advice_told *told = find(&table, HQ_ADVICE_SERVICE, 1);
    ck_assert_ptr_nonnull(told);
    ck_assert_uint_eq(told->what.service, 0);
    close_hall(&h);
}
END_TEST

START_TEST(a_break_that_was_asked_for_may_wait)
{
    hall h;
    hq_adviser adviser = {0};
    fill_hall(&h, 9);
    hq_command pause = at(HQ_COMMAND_PAUSE, "counter-1");
    pause.reason = hq_slug_of("lunch");
    pause.sure = true;
    ck_assert_int_eq(do_it(&h, pause), HQ_OK);
    hq_advice_table table = look(&h, &adviser);
    ck_assert_ptr_nonnull(find(&table, HQ_ADVICE_BREAK, 0));
    ck_assert_int_eq(do_it(&h, at(HQ_COMMAND_READY, "counter-1")), HQ_OK);
    table = look(&h, &adviser);
    ck_assert_ptr_null(find(&table, HQ_ADVICE_BREAK, 0));
    ck_assert_uint_eq(table.n_deeds, 1);
    close_hall(&h);
}
END_TEST

START_TEST(an_advice_followed_is_noted_and_judged_when_its_window_is_over)
{
    hall h;
    hq_adviser adviser = {0};
    fill_hall(&h, 20);
    sign_on(&h, "counter-3", "1003");
    hq_advice_table before = look(&h, &adviser);
    ck_assert_uint_eq(before.n_deeds, 0);
    configure(&h, open_to_all);
    hq_time done = h.now;
    hq_advice_table table = look(&h, &adviser);
    ck_assert_ptr_null(find(&table, HQ_ADVICE_TO_ALL, 2));
    ck_assert_uint_eq(table.n_deeds, 1);
    ck_assert_int_eq(table.deeds[0].what.kind, HQ_ADVICE_TO_ALL);
    ck_assert_int_eq(table.deeds[0].at, done);
    ck_assert(!table.deeds[0].judged);
    ck_assert_double_lt(table.deeds[0].record.with_s, table.deeds[0].record.without_s);
    // Nobody works: far more comes than was promised.
    h.now += HQ_ADVICE_WINDOW_S * HQ_SECOND;
    table = look(&h, &adviser);
    ck_assert_uint_eq(table.n_deeds, 1);
    ck_assert(table.deeds[0].judged);
    ck_assert(!table.deeds[0].worked);
    ck_assert_double_eq(table.deeds[0].record.came_s,
                        hq_advice_over_s(hq_forecaster_state(h.forecaster), done,
                                         done + HQ_ADVICE_WINDOW_S * HQ_SECOND));
    close_hall(&h);
}
END_TEST

START_TEST(time_beyond_target_is_counted_within_the_moments_asked_for)
{
    hall h;
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    hq_time first = h.now;
    take_plain(&h);
    h.now += 15 * HQ_MINUTE; // target: ten
    ck_assert_int_eq(do_it(&h, at(HQ_COMMAND_NEXT, "counter-1")), HQ_OK);
    const hq_state *state = hq_forecaster_state(h.forecaster);
    ck_assert_double_eq(hq_advice_over_s(state, first, first + HQ_HOUR), 300);
    ck_assert_double_eq(hq_advice_over_s(state, first + 12 * HQ_MINUTE, first + HQ_HOUR), 180);
    ck_assert_double_eq(hq_advice_over_s(state, first, first + 11 * HQ_MINUTE), 60);
    ck_assert_double_eq(hq_advice_over_s(state, first + HQ_HOUR, first + 2 * HQ_HOUR), 0);
    close_hall(&h);
}
END_TEST

START_TEST(a_closed_hall_and_a_new_day_begin_with_nothing)
{
    hall h;
    hq_adviser adviser = {0};
    hq_advice_table table = {.n_told = 7};
    fill_hall(&h, 20);
    sign_on(&h, "counter-3", "1003");
    look(&h, &adviser);
    configure(&h, open_to_all);
    ck_assert_uint_eq(look(&h, &adviser).n_deeds, 1);
    hq_config *config = hq_config_copy(hq_state_config(hq_forecaster_state(h.forecaster)));
    ck_assert_int_eq(
        do_it(&h, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("end")}), HQ_OK);
    ck_assert(!hq_adviser_look(&adviser, h.forecaster, h.now, RUNS, &table));
    ck_assert_uint_eq(table.n_told, 7);
    h.now += 24 * HQ_HOUR;
    ck_assert_int_eq(do_it(&h, (hq_command){.kind = HQ_COMMAND_OPEN_DAY,
                                            .day = 20300305,
                                            .midnight = 24 * HQ_HOUR,
                                            .config = config}),
                     HQ_OK);
    hq_config_free(config);
    table = look(&h, &adviser);
    ck_assert_uint_eq(table.n_deeds, 0);
    for (uint32_t i = 0; i < table.n_told; i++) // for the people who will come again
        ck_assert_int_eq(table.told[i].shown_at, h.now);
    close_hall(&h);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("adviser");
    hq_suite_add(suite, "roster", nobody_is_sent_where_somebody_comes_by_the_roster, 60);
    hq_suite_add(suite, "full", a_full_hall_is_warned_of_and_told_what_helps, 60);
    hq_suite_add(suite, "marks", those_who_wait_are_counted_from_now_to_half_an_hour_ahead, 60);
    hq_suite_add(suite, "alike", one_person_is_sent_to_one_counter, 60);
    hq_suite_add(suite, "system down", nobody_is_sent_to_a_counter_while_the_system_is_down, 60);
    hq_suite_add(suite, "zone", a_counter_may_take_what_the_others_of_its_zone_do, 60);
    hq_suite_add(suite, "break", a_break_that_was_asked_for_may_wait, 60);
    hq_suite_add(suite, "followed", an_advice_followed_is_noted_and_judged_when_its_window_is_over,
                 60);
    hq_suite_add(suite, "over", time_beyond_target_is_counted_within_the_moments_asked_for, 60);
    hq_suite_add(suite, "days", a_closed_hall_and_a_new_day_begin_with_nothing, 60);
    return hq_suite_run(suite);
}
