#include <string.h>

#include "shared/engine/advice.h"
#include "tests/lib/suite.h"

#define RUNS     60
#define WINDOW_S 2700

// A hall of two service points and `waiting` ordinary customers of service 0 who came 20 s apart.
// Two of the points do service 0; point 1 can be made reserved.
typedef struct {
    hq_forecast_model *model;
    hq_forecast_ticket tickets[60];
    hq_forecast_point points[2];
    hq_forecast_shift stint;
    hq_advice_spare spare;
    hq_service_set could[2];
    uint32_t ids[2];
    hq_forecast_view view;
    hq_advice_means means;
    hq_advice_action actions[HQ_ADVICE_MAX];
    hq_advice_effect effects[HQ_ADVICE_MAX];
    hq_outlook nothing;
    uint32_t n;
} hall;

static void
set_up(hall *h, uint32_t waiting)
{
    memset(h, 0, sizeof *h);
    h->model = hq_forecast_model_new(240, 10);
    for (uint32_t i = 0; i < waiting; i++)
        h->tickets[i] = (hq_forecast_ticket){.waited_s = 20.0 * (waiting - i), .rate = 1};
    for (uint32_t i = 0; i < 2; i++) {
        h->points[i] = (hq_forecast_point){.staff = i, .services = 1, .serving = 0, .for_s = 30};
        h->ids[i] = 10 + i;
    }
    h->stint = (hq_forecast_shift){36060, 36000 + 1800};
    h->spare = (hq_advice_spare){.id = 20,
                                 .point = {.staff = HQ_NONE,
                                           .services = 1,
                                           .serving = HQ_NONE,
                                           .away = true,
                                           .shifts = &h->stint,
                                           .n_shifts = 1}};
    h->view = (hq_forecast_view){.at_s = 36000,
                                 .tickets = h->tickets,
                                 .n_tickets = waiting,
                                 .points = h->points,
                                 .n_points = 2};
    h->means = (hq_advice_means){.ids = h->ids, .could = h->could};
}

static void
weigh(hall *h)
{
    const double target_s[HQ_MAX_SERVICES] = {600, 600, 600};
    h->n = hq_advice_list(&h->view, &h->means, WINDOW_S, h->actions);
    ck_assert(hq_advice_weigh(h->model, &h->view, target_s, WINDOW_S, RUNS, 7, h->actions, h->n,
                              &h->nothing, h->effects));
}

static void
tear_down(hall *h)
{
    hq_forecast_model_free(h->model);
}

START_TEST(opening_a_counter_in_a_full_hall_surely_helps)
{
    hall h;
    set_up(&h, 25);
    h.means.spares = &h.spare;
    h.means.n_spares = 1;
    weigh(&h);
    ck_assert_uint_eq(h.n, 1);
    ck_assert_int_eq(h.actions[0].kind, HQ_ADVICE_OPEN);
    ck_assert_uint_eq(h.actions[0].id, 20);
    ck_assert_double_gt(h.nothing.over_s, 3600);
    ck_assert_double_gt(h.effects[0].saved_low_s, 0.1 * h.nothing.over_s);
    ck_assert_double_gt(h.effects[0].outlook.within, h.nothing.within);
    tear_down(&h);
}
END_TEST

START_TEST(in_a_calm_hall_nothing_is_worth_a_walk)
{
    hall h;
    hq_advice_board board = {0};
    set_up(&h, 2);
    h.means.spares = &h.spare;
    h.means.n_spares = 1;
    weigh(&h);
    hq_advice_board_update(&board, &h.nothing, h.actions, h.effects, h.n, 36000);
    ck_assert_uint_eq(board.n_shown, 0);
    ck_assert_int_eq(board.warning, HQ_WARNING_NONE);
    tear_down(&h);
}
END_TEST

START_TEST(an_action_that_changes_nothing_saves_nothing_at_all)
{
    hall h;
    set_up(&h, 25);
    h.spare.point.services = 2; // nobody waits for that
    h.means.spares = &h.spare;
    h.means.n_spares = 1;
    weigh(&h);
    ck_assert_double_eq(h.effects[0].saved_s, 0);
    ck_assert_double_eq(h.effects[0].saved_low_s, 0);
    tear_down(&h);
}
END_TEST

START_TEST(a_service_is_offered_only_where_somebody_waits_for_it)
{
    hall h;
    set_up(&h, 25);
    h.points[1].services = 4;
    h.points[1].serving = HQ_NONE;
    h.could[1] = 3; // service 0, for which 25 wait, and 1, for which nobody does
    weigh(&h);
    ck_assert_uint_eq(h.n, 1);
    ck_assert_int_eq(h.actions[0].kind, HQ_ADVICE_SERVICE);
    ck_assert_uint_eq(h.actions[0].service, 0);
    ck_assert_uint_eq(h.actions[0].id, 11);
    ck_assert_double_gt(h.effects[0].saved_low_s, 0);
    tear_down(&h);
}
END_TEST

START_TEST(a_reserved_point_without_customers_helps_when_it_serves_all)
{
    hall h;
    set_up(&h, 25);
    h.points[1].serving = HQ_NONE;
    h.points[1].reserved_for = 1u << 3;
    weigh(&h);
    ck_assert_uint_eq(h.n, 1);
    ck_assert_int_eq(h.actions[0].kind, HQ_ADVICE_TO_ALL);
    ck_assert_double_gt(h.effects[0].saved_low_s, 0);
    tear_down(&h);
}
END_TEST

START_TEST(a_break_is_moved_only_when_it_is_near)
{
    hall h;
    hq_forecast_shift near[] = {{30000, 36000 + 600}, {36000 + 3000, 60000}};
    hq_forecast_shift far[] = {{30000, 36000 + 9000}, {36000 + 12000, 60000}};
    set_up(&h, 25);
    h.points[0].shifts = far;
    h.points[1].shifts = near;
    h.points[0].n_shifts = h.points[1].n_shifts = 2;
    weigh(&h);
    ck_assert_uint_eq(h.n, 1);
    ck_assert_int_eq(h.actions[0].kind, HQ_ADVICE_BREAK);
    ck_assert_uint_eq(h.actions[0].id, 11);
    ck_assert_double_eq(h.actions[0].shifts[0].until_s, 36000 + 600 + 1800);
    ck_assert_double_eq(near[0].until_s, 36000 + 600); // the hall's own plan is as it was
    ck_assert_double_gt(h.effects[0].saved_low_s, 0);
    tear_down(&h);
}
END_TEST

static void
show(hq_advice_board *board, double over_s, double saved_s, double low_s, double now_s)
{
    hq_outlook nothing = {.people = 40, .over_s = over_s, .within = 0.9};
    hq_advice_action action = {.kind = HQ_ADVICE_OPEN, .id = 3, .service = HQ_NONE};
    hq_advice_effect effect = {.saved_s = saved_s, .saved_low_s = low_s};
    hq_advice_board_update(board, &nothing, &action, &effect, 1, now_s);
}

START_TEST(an_advice_shown_stays_until_it_is_clearly_worth_less)
{
    hq_advice_board board = {0};
    show(&board, 4000, 400, 100, 0);
    ck_assert_uint_eq(board.n_shown, 0); // not enough
    show(&board, 4000, 900, -5, 60);
    ck_assert_uint_eq(board.n_shown, 0); // not sure
    show(&board, 4000, 900, 100, 120);
    ck_assert_uint_eq(board.n_shown, 1);
    show(&board, 4000, 400, -5, 600);
    ck_assert_uint_eq(board.n_shown, 1);
    ck_assert_double_eq(board.shown[0].shown_s, 120);
    show(&board, 4000, 100, -5, 660);
    ck_assert_uint_eq(board.n_shown, 0);
}
END_TEST

START_TEST(the_most_helpful_of_many_are_shown_first)
{
    hq_advice_board board = {0};
    hq_outlook nothing = {.people = 40, .over_s = 9000, .within = 0.9};
    hq_advice_action actions[5];
    hq_advice_effect effects[5];
    static const double saved_s[] = {1000, 3000, 2000, 5000, 4000};
    for (uint32_t i = 0; i < 5; i++) {
        actions[i] = (hq_advice_action){.kind = HQ_ADVICE_OPEN, .id = i, .service = HQ_NONE};
        effects[i] = (hq_advice_effect){.saved_s = saved_s[i], .saved_low_s = 1};
    }
    hq_advice_board_update(&board, &nothing, actions, effects, 5, 0);
    ck_assert_uint_eq(board.n_shown, HQ_ADVICE_SHOWN);
    ck_assert_uint_eq(board.shown[0].action.id, 3);
    ck_assert_uint_eq(board.shown[1].action.id, 4);
    ck_assert_uint_eq(board.shown[2].action.id, 1);
}
END_TEST

static hq_warning
warned(hq_advice_board *board, double within)
{
    hq_outlook nothing = {.people = 40, .over_s = 0, .within = within};
    hq_advice_board_update(board, &nothing, NULL, NULL, 0, 0);
    return board->warning;
}

START_TEST(a_warning_rises_at_once_and_sinks_when_it_is_clearly_better)
{
    hq_advice_board board = {0};
    ck_assert_int_eq(warned(&board, 0.95), HQ_WARNING_NONE);
    ck_assert_int_eq(warned(&board, 0.78), HQ_WARNING_BLUE);
    ck_assert_int_eq(warned(&board, 0.55), HQ_WARNING_RED);
    ck_assert_int_eq(warned(&board, 0.62), HQ_WARNING_RED);
    ck_assert_int_eq(warned(&board, 0.66), HQ_WARNING_YELLOW);
    ck_assert_int_eq(warned(&board, 0.82), HQ_WARNING_BLUE);
    ck_assert_int_eq(warned(&board, 0.86), HQ_WARNING_NONE);
}
END_TEST

START_TEST(it_worked_when_what_came_is_nearer_to_what_was_promised)
{
    ck_assert(hq_advice_worked(&(hq_advice_record){3000, 1000, 1900}));
    ck_assert(!hq_advice_worked(&(hq_advice_record){3000, 1000, 2100}));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("advice");
    hq_suite_add(suite, "open", opening_a_counter_in_a_full_hall_surely_helps, 60);
    hq_suite_add(suite, "calm", in_a_calm_hall_nothing_is_worth_a_walk, 60);
    hq_suite_add(suite, "nothing", an_action_that_changes_nothing_saves_nothing_at_all, 60);
    hq_suite_add(suite, "service", a_service_is_offered_only_where_somebody_waits_for_it, 60);
    hq_suite_add(suite, "reserved", a_reserved_point_without_customers_helps_when_it_serves_all,
                 60);
    hq_suite_add(suite, "break", a_break_is_moved_only_when_it_is_near, 60);
    hq_suite_add(suite, "hysteresis", an_advice_shown_stays_until_it_is_clearly_worth_less, 60);
    hq_suite_add(suite, "order", the_most_helpful_of_many_are_shown_first, 60);
    hq_suite_add(suite, "warning", a_warning_rises_at_once_and_sinks_when_it_is_clearly_better, 60);
    hq_suite_add(suite, "worked", it_worked_when_what_came_is_nearer_to_what_was_promised, 60);
    return hq_suite_run(suite);
}
