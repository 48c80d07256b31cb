// The forecast at work on a hall's real state: what the view shows, what is learnt from events, and
// what is offered.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/forecaster-private.h"
#include "small-hall.h"
#include "tests/lib/suite.h"

START_TEST(the_view_shows_who_waits_who_serves_and_who_may_be_called)
{
    hall h;
    hq_forecast_watch watch = {0};
    hq_forecast_sight sight = {0};
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    sign_on(&h, "counter-3", "1003");
    take_plain(&h);
    ck_assert_int_eq(do_it(&h, at(HQ_COMMAND_NEXT, "counter-1")), HQ_OK);
    take_plain(&h);
    take(&h, "payment", "vip", (hq_offer){0});
    h.now += HQ_MINUTE;
    const hq_state *state = hq_forecaster_state(h.forecaster);
    hq_forecast_look(state, &watch, h.now, &sight);
    ck_assert_int_eq(sight.n_waiting, 2);
    ck_assert_double_eq(sight.tickets[0].waited_s, 60);
    ck_assert_double_eq(sight.tickets[1].head_start_s, 600);
    ck_assert_int_eq(sight.tickets[1].service, 1);
    ck_assert_int_eq(sight.view.n_points, 2);
    ck_assert_int_eq(sight.points[0].serving, 0);
    ck_assert_int_eq(sight.points[1].serving, HQ_NONE);
    ck_assert_int_eq(sight.points[1].reserved_for, 1u << VIP);
    // Somebody who would come now: two services, two classes that stand differently.
    ck_assert_int_eq(sight.view.n_tickets, 6);
    for (uint32_t i = 2; i < 6; i++)
        ck_assert(sight.tickets[i].newcomer);
    hq_forecast_sight_clear(&sight);
    close_hall(&h);
}
END_TEST

START_TEST(a_paused_point_is_away_and_a_closed_one_not_there)
{
    hall h;
    hq_forecast_watch watch = {0};
    hq_forecast_sight sight = {0};
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    sign_on(&h, "counter-2", "1002");
    hq_command pause = at(HQ_COMMAND_PAUSE, "counter-2");
    pause.reason = hq_slug_of("lunch");
    ck_assert_int_eq(do_it(&h, pause), HQ_OK);
    h.now += 5 * HQ_MINUTE;
    hq_forecast_look(hq_forecaster_state(h.forecaster), &watch, h.now, &sight);
    ck_assert_int_eq(sight.view.n_points, 2);
    ck_assert(!sight.points[0].away && sight.points[1].away);
    ck_assert_double_eq(sight.points[1].for_s, 300);
    hq_forecast_sight_clear(&sight);
    close_hall(&h);
}
END_TEST

static hq_forecast_table *
told(hall *h)
{
    hq_forecast_table *table = hq_forecaster_refresh(h->forecaster, h->now, 200);
    ck_assert_ptr_nonnull(table);
    return table;
}

START_TEST(everybody_is_told_and_later_ones_wait_longer)
{
    hall h;
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    for (int i = 0; i < 6; i++)
        take_plain(&h);
    hq_forecast_table *table = told(&h);
    const hq_state *state = hq_forecaster_state(h.forecaster);
    int32_t before_s = -1;
    for (uint32_t i = 0; i < 6; i++) {
        hq_offer offer = hq_forecast_waiting(table, hq_state_ticket(state, i), h.now);
        ck_assert_int_eq(offer.rung, HQ_RUNG_SIMULATION);
        ck_assert_int_gt(offer.likely_s, before_s);
        ck_assert_int_le(offer.low_s, offer.likely_s);
        ck_assert_int_le(offer.likely_s, offer.high_s);
        before_s = offer.likely_s;
    }
    hq_offer plain = hq_forecast_newcomer(table, 0, PLAIN, h.now);
    hq_offer vip = hq_forecast_newcomer(table, 0, VIP, h.now);
    ck_assert_int_gt(plain.likely_s, before_s);
    ck_assert_int_lt(vip.likely_s, plain.likely_s / 2);
    hq_forecast_table_free(table);
    close_hall(&h);
}
END_TEST

START_TEST(without_a_point_for_the_service_nobody_is_told_a_number)
{
    hall h;
    open_hall(&h);
    sign_on(&h, "counter-2", "1002"); // payment only
    hq_forecast_table *table = told(&h);
    ck_assert_int_eq(hq_forecast_newcomer(table, 0, PLAIN, h.now).rung, HQ_RUNG_NONE);
    ck_assert_int_eq(hq_forecast_newcomer(table, 1, PLAIN, h.now).rung, HQ_RUNG_SIMULATION);
    hq_forecast_table_free(table);
    ck_assert(!take_plain(&h)->promise.known);
    hq_offer offer = {.rung = HQ_RUNG_SIMULATION, .low_s = 60, .likely_s = 90, .high_s = 120};
    const hq_ticket *ticket = take(&h, "plan", "plain", offer);
    ck_assert_msg(!ticket->promise.known, "an offer made before the counter closed is not told");
    close_hall(&h);
}
END_TEST

START_TEST(slow_services_are_learnt)
{
    hall slow, quick;
    open_hall(&slow);
    open_hall(&quick);
    sign_on(&slow, "counter-1", "1001");
    sign_on(&quick, "counter-1", "1001");
    for (int i = 0; i < 40; i++) {
        take_plain(&slow);
        take_plain(&quick);
        serve_one(&slow, "counter-1", 20 * HQ_MINUTE);
        serve_one(&quick, "counter-1", 2 * HQ_MINUTE);
    }
    for (int i = 0; i < 3; i++) {
        take_plain(&slow);
        take_plain(&quick);
    }
    hq_forecast_table *long_ = told(&slow), *short_ = told(&quick);
    int32_t slow_s = hq_forecast_newcomer(long_, 0, PLAIN, slow.now).likely_s;
    int32_t quick_s = hq_forecast_newcomer(short_, 0, PLAIN, quick.now).likely_s;
    ck_assert_int_gt(slow_s, 4 * quick_s);
    hq_forecast_table_free(long_);
    hq_forecast_table_free(short_);
    close_hall(&slow);
    close_hall(&quick);
}
END_TEST

static int32_t
likely_now(hall *h)
{
    hq_forecast_table *table = told(h);
    hq_offer offer = hq_forecast_newcomer(table, 0, PLAIN, h->now);
    hq_forecast_table_free(table);
    ck_assert_int_le(offer.low_s, offer.likely_s);
    ck_assert_int_le(offer.likely_s, offer.high_s);
    return offer.likely_s;
}

// Two of three are called at once, the third after a quarter of an hour.
START_TEST(the_one_number_is_learnt_from_what_was_told)
{
    hall h;
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    for (int i = 0; i < 60; i++) {
        hq_forecast_table *table = told(&h);
        take(&h, "plan", "plain", hq_forecast_newcomer(table, 0, PLAIN, h.now));
        hq_forecast_table_free(table);
        h.now += i % 3 == 0 ? 15 * HQ_MINUTE : HQ_SECOND;
        serve_one(&h, "counter-1", HQ_MINUTE);
    }
    int32_t learnt_s = likely_now(&h);
    hq_forecast_stack_init(&h.forecaster->learnt.stack);
    ck_assert_int_ne(learnt_s, likely_now(&h));
    close_hall(&h);
}
END_TEST

// "plan" and "payment" the other way round.
static hq_config *
config_in_another_order(void)
{
    hq_config *config = small_config();
    hq_service first = config->services[0];
    config->services[0] = config->services[1];
    config->services[1] = first;
    config->points[1].services = 1; // payment only
    return config;
}

START_TEST(what_was_learnt_is_kept_and_finds_its_services_again)
{
    hall h, next = {.forecaster = hq_forecaster_new(0), .now = HQ_HOUR * 9};
    size_t size;
    hq_day day;
    open_hall(&h);
    h.forecaster->learnt.stack.drift[0] = (hq_forecast_drift){7, 700, 600};
    h.forecaster->learnt.watch.hour[0][9].n = 11;
    h.forecaster->learnt.stack.regress.weight[2] = 0.25;
    void *bytes = hq_forecaster_save(h.forecaster, &size);
    ck_assert(!hq_forecaster_load(next.forecaster, bytes, size - 1, &day));
    ck_assert(hq_forecaster_load(next.forecaster, bytes, size, &day));
    ck_assert_int_eq(day, 20300304);
    hq_config *config = config_in_another_order();
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = 20300305, .config = config};
    ck_assert_int_eq(do_it(&next, open), HQ_OK);
    const hq_learnt *learnt = &next.forecaster->learnt;
    ck_assert_double_eq(learnt->stack.drift[1].waited_s, 700);
    ck_assert_double_eq(learnt->stack.drift[0].n, 0);
    ck_assert_double_gt(learnt->watch.hour[1][9].n, 10); // a night fades it
    ck_assert_double_eq(learnt->stack.regress.weight[2], 0.25);
    hq_config_free(config);
    free(bytes);
    close_hall(&next);
    close_hall(&h);
}
END_TEST

START_TEST(an_old_table_is_not_believed_and_the_ladder_goes_down)
{
    hall h;
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    take_plain(&h);
    hq_forecast_table *table = told(&h);
    hq_offer fresh = hq_forecast_newcomer(table, 0, PLAIN, h.now + HQ_FORECAST_STALE);
    hq_offer stale = hq_forecast_newcomer(table, 0, PLAIN, h.now + HQ_FORECAST_STALE + 1);
    ck_assert_int_eq(fresh.rung, HQ_RUNG_SIMULATION);
    ck_assert_int_eq(stale.rung, HQ_RUNG_NONE);
    ck_assert_int_eq(take(&h, "plan", "plain", fresh)->basis.rung, HQ_RUNG_SIMULATION);
    const hq_ticket *by_queue = take(&h, "plan", "plain", stale);
    ck_assert_int_eq(by_queue->basis.rung, HQ_RUNG_QUEUE);
    ck_assert(by_queue->promise.known);
    hq_forecast_table_free(table);
    close_hall(&h);
}
END_TEST

START_TEST(the_hour_is_asked_where_only_a_reserved_counter_is_open)
{
    hall h;
    hq_offer hour = {.rung = HQ_RUNG_HOUR, .low_s = 200, .likely_s = 400, .high_s = 700};
    open_hall(&h);
    sign_on(&h, "counter-3", "1003");
    const hq_ticket *ticket = take(&h, "plan", "plain", hour);
    ck_assert_int_eq(ticket->basis.rung, HQ_RUNG_HOUR);
    ck_assert_int_eq(ticket->promise.from_s, 180);
    ck_assert_int_eq(ticket->promise.to_s, 720);
    ck_assert_int_eq(take(&h, "plan", "vip", hour)->basis.rung, HQ_RUNG_QUEUE);
    ck_assert_int_eq(take(&h, "plan", "plain", (hq_offer){0})->basis.rung, HQ_RUNG_NONE);
    close_hall(&h);
}
END_TEST

START_TEST(people_who_came_since_the_forecast_move_the_promise)
{
    hall h;
    hq_offer offer = {.rung = HQ_RUNG_SIMULATION,
                      .low_s = 120,
                      .likely_s = 180,
                      .high_s = 240,
                      .ahead = 0,
                      .each_s = 300};
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    ck_assert_int_eq(take(&h, "plan", "plain", offer)->promise.to_s, 240);
    const hq_ticket *second = take(&h, "plan", "plain", offer);
    ck_assert_int_eq(second->promise.from_s, 420);
    ck_assert_int_eq(second->promise.to_s, 540);
    ck_assert_int_eq(second->basis.likely_s, 480);
    close_hall(&h);
}
END_TEST

START_TEST(ends_of_a_promise_lie_on_the_grid_and_never_inside_the_forecast)
{
    static const int32_t low[] = {0, 61, 599, 601, 1199, 1201, 4000},
                         high[] = {30, 119, 601, 722, 1201, 1499, 4001},
                         from[] = {0, 60, 540, 600, 1080, 1200, 3900},
                         to[] = {60, 120, 720, 840, 1500, 1500, 4200};
    hall h;
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    for (int i = 0; i < 7; i++) {
        hq_offer offer = {
            .rung = HQ_RUNG_SIMULATION, .low_s = low[i], .high_s = high[i], .ahead = HQ_NONE};
        const hq_ticket *ticket = take(&h, "plan", "plain", offer);
        ck_assert_int_eq(ticket->promise.from_s, from[i]);
        ck_assert_int_eq(ticket->promise.to_s, to[i]);
    }
    close_hall(&h);
}
END_TEST

// ---- what a waiting customer is told later -----------------------------------------------------

static hq_offer
offer_to(int32_t low_s, int32_t high_s)
{
    return (hq_offer){.rung = HQ_RUNG_SIMULATION,
                      .low_s = low_s,
                      .likely_s = (low_s + high_s) / 2,
                      .high_s = high_s,
                      .ahead = HQ_NONE};
}

static hq_refusal
tell(hall *h, const hq_ticket *ticket, hq_offer offer)
{
    return do_it(h, (hq_command){.kind = HQ_COMMAND_PROMISE, .ticket = ticket->id, .offer = offer});
}

// Somebody was promised 4–8 minutes two minutes ago, one waits before them, counter 1 is open.
static const hq_ticket *
promised(hall *h)
{
    open_hall(h);
    sign_on(h, "counter-1", "1001");
    take_plain(h);
    const hq_ticket *ticket = take(h, "plan", "plain", offer_to(240, 480));
    h->now += 2 * HQ_MINUTE;
    return ticket;
}

START_TEST(what_was_told_runs_down_with_the_clock_and_never_grows)
{
    hall h;
    const hq_ticket *ticket = promised(&h);
    int32_t before_s = INT32_MAX;
    for (hq_time at = ticket->issued_at; at < ticket->issued_at + 12 * HQ_MINUTE; at += HQ_SECOND) {
        hq_range left = hq_told_left(ticket, at);
        ck_assert(left.known && left.from_s >= 0 && left.to_s > left.from_s);
        ck_assert_int_le(left.to_s, before_s);
        before_s = left.to_s;
    }
    ck_assert_int_eq(before_s, 60);
    close_hall(&h);
}
END_TEST

START_TEST(a_small_difference_changes_nothing)
{
    hall h;
    const hq_ticket *ticket = promised(&h);
    ck_assert_int_eq(tell(&h, ticket, offer_to(120, 420)), HQ_REFUSED_PROMISE_STANDS);
    ck_assert_int_eq(tell(&h, ticket, offer_to(60, 250)), HQ_REFUSED_PROMISE_STANDS);
    ck_assert_int_eq(ticket->told.times, 0);
    close_hall(&h);
}
END_TEST

START_TEST(a_later_end_is_told_with_its_reason)
{
    hall h;
    const hq_ticket *ticket = promised(&h);
    ck_assert_int_eq(tell(&h, ticket, offer_to(300, 540)), HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_SLOWER);
    ck_assert_int_eq(ticket->told.range.to_s, 540);
    ck_assert_msg(ticket->promise.to_s == 480, "the paper stays as it was printed");
    ck_assert_msg(tell(&h, ticket, offer_to(300, 900)) == HQ_REFUSED_PROMISE_STANDS,
                  "not again within the minute");
    close_hall(&h);
    ticket = promised(&h);
    sign_on(&h, "counter-2", "1002"); // does something else
    ck_assert_int_eq(do_it(&h, at(HQ_COMMAND_SIGN_OFF, "counter-2")), HQ_OK);
    ck_assert_int_eq(tell(&h, ticket, offer_to(300, 540)), HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_SLOWER);
    close_hall(&h);
}
END_TEST

START_TEST(fewer_counters_priority_and_a_stop_are_named)
{
    hall h;
    open_hall(&h);
    sign_on(&h, "counter-1", "1001");
    sign_on(&h, "counter-3", "1003");
    const hq_ticket *ticket = take(&h, "plan", "plain", offer_to(240, 480));
    ck_assert_int_eq(do_it(&h, at(HQ_COMMAND_SIGN_OFF, "counter-3")), HQ_OK);
    h.now += 2 * HQ_MINUTE;
    ck_assert_int_eq(tell(&h, ticket, offer_to(400, 700)), HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_FEWER_COUNTERS);
    close_hall(&h);
    ticket = promised(&h);
    take(&h, "plan", "vip", (hq_offer){0});
    ck_assert_int_eq(tell(&h, ticket, offer_to(300, 540)), HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_PRIORITY);
    close_hall(&h);
    ticket = promised(&h);
    ck_assert_int_eq(do_it(&h, (hq_command){.kind = HQ_COMMAND_PROMISE,
                                            .ticket = ticket->id,
                                            .stopped = true,
                                            .offer = offer_to(300, 540)}),
                     HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_STOPPED);
    close_hall(&h);
}
END_TEST

START_TEST(sooner_is_told_when_it_is_much_sooner)
{
    hall h;
    const hq_ticket *ticket = promised(&h);
    ck_assert_msg(tell(&h, ticket, offer_to(0, 60)) == HQ_REFUSED_PROMISE_STANDS,
                  "at most every three minutes");
    h.now += HQ_MINUTE;
    ck_assert_int_eq(tell(&h, ticket, offer_to(0, 60)), HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_SOONER);
    close_hall(&h);
}
END_TEST

START_TEST(without_a_counter_the_number_goes_after_a_minute_and_comes_back)
{
    hall h;
    const hq_ticket *ticket = promised(&h);
    hq_command pause = at(HQ_COMMAND_PAUSE, "counter-1");
    pause.reason = hq_slug_of("lunch");
    ck_assert_int_eq(do_it(&h, pause), HQ_OK);
    h.now += 59 * HQ_SECOND;
    ck_assert_int_eq(tell(&h, ticket, offer_to(60, 120)), HQ_REFUSED_PROMISE_STANDS);
    h.now += HQ_SECOND;
    ck_assert_int_eq(tell(&h, ticket, offer_to(60, 120)), HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_NOBODY);
    ck_assert(!hq_told_left(ticket, h.now).known);
    ck_assert_int_eq(do_it(&h, at(HQ_COMMAND_READY, "counter-1")), HQ_OK);
    ck_assert_int_eq(tell(&h, ticket, offer_to(60, 120)), HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_REOPENED);
    ck_assert_int_eq(hq_told_left(ticket, h.now).to_s, 120);
    close_hall(&h);
}
END_TEST

START_TEST(the_queue_s_length_changes_a_promise_only_once_it_is_broken)
{
    hall h;
    const hq_ticket *ticket = promised(&h);
    for (int i = 0; i < 3; i++)
        take(&h, "plan", "vip", (hq_offer){0}); // now four stand before them
    ck_assert_int_eq(tell(&h, ticket, (hq_offer){0}), HQ_REFUSED_PROMISE_STANDS);
    h.now += 6 * HQ_MINUTE;
    ck_assert_int_eq(tell(&h, ticket, (hq_offer){0}), HQ_OK);
    ck_assert_int_eq(ticket->told.change, HQ_CHANGE_PRIORITY);
    close_hall(&h);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("forecaster");
    hq_suite_add(suite, "view", the_view_shows_who_waits_who_serves_and_who_may_be_called, 60);
    hq_suite_add(suite, "away", a_paused_point_is_away_and_a_closed_one_not_there, 60);
    hq_suite_add(suite, "order", everybody_is_told_and_later_ones_wait_longer, 60);
    hq_suite_add(suite, "nobody", without_a_point_for_the_service_nobody_is_told_a_number, 60);
    hq_suite_add(suite, "learnt", slow_services_are_learnt, 60);
    hq_suite_add(suite, "one number", the_one_number_is_learnt_from_what_was_told, 60);
    hq_suite_add(suite, "kept", what_was_learnt_is_kept_and_finds_its_services_again, 60);
    hq_suite_add(suite, "stale", an_old_table_is_not_believed_and_the_ladder_goes_down, 60);
    hq_suite_add(suite, "hour", the_hour_is_asked_where_only_a_reserved_counter_is_open, 60);
    hq_suite_add(suite, "since", people_who_came_since_the_forecast_move_the_promise, 60);
    hq_suite_add(suite, "grid", ends_of_a_promise_lie_on_the_grid_and_never_inside_the_forecast,
                 60);
    hq_suite_add(suite, "left", what_was_told_runs_down_with_the_clock_and_never_grows, 60);
    hq_suite_add(suite, "small", a_small_difference_changes_nothing, 60);
    hq_suite_add(suite, "later", a_later_end_is_told_with_its_reason, 60);
    hq_suite_add(suite, "reasons", fewer_counters_priority_and_a_stop_are_named, 60);
    hq_suite_add(suite, "sooner", sooner_is_told_when_it_is_much_sooner, 60);
    hq_suite_add(suite, "gone", without_a_counter_the_number_goes_after_a_minute_and_comes_back,
                 60);
    hq_suite_add(suite, "queue", the_queue_s_length_changes_a_promise_only_once_it_is_broken, 60);
    return hq_suite_run(suite);
}
