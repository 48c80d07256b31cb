// The moments at which a customer is told something else, or is owed care: exactly then.
#include "morning.h"
#include "suite.h"

static void
happen(morning *m, hq_event event)
{
    event.at = m->now;
    ck_assert(hq_apply(m->state, &event));
}

static const hq_ticket *
ticket(const morning *m, hq_index nth)
{
    return hq_state_ticket(m->state, nth);
}

// Tells whoever waits that the call comes between these moments from now.
static void
tell(morning *m, hq_index nth, int32_t from_s, int32_t to_s)
{
    hq_event told = {.kind = HQ_EVENT_PROMISED, .ticket = nth, .point = HQ_NONE};
    told.promised.promise = (hq_range){true, from_s, to_s};
    happen(m, told);
}

static hq_change
review(const morning *m, hq_index nth, const hq_offer *offer)
{
    hq_promised told;
    bool changes = hq_told_review(m->state, ticket(m, nth), offer, false, m->now, &told);
    return changes ? told.change : HQ_CHANGE_NONE;
}

static hq_offer
foresees(const morning *m, hq_index nth, int32_t high_s)
{
    return (hq_offer){.rung = HQ_RUNG_SIMULATION,
                      .high_s = high_s,
                      .ahead = hq_state_ahead(m->state, nth, m->now)};
}

START_TEST(a_range_passes_with_time)
{
    morning m = morning_new();
    tell(&m, M_WAITING, 600, 900);
    hq_range left = hq_told_left(ticket(&m, M_WAITING), m.now + 5 * HQ_MINUTE);
    ck_assert_int_eq(left.from_s, 300);
    ck_assert_int_eq(left.to_s, 600);
    tell(&m, M_WAITING, 600, 900);
    ck_assert_uint_eq(ticket(&m, M_WAITING)->told.times, 2);
    morning_free(&m);
}
END_TEST

START_TEST(a_sooner_end_is_told_by_two_steps_and_every_three_minutes)
{
    morning m = morning_new();
    hq_offer offer = foresees(&m, M_WAITING, 480); // a step is a minute
    tell(&m, M_WAITING, 0, 180 + 480 + 60);
    tell(&m, M_PLANNED, 0, 180 + 480 + 120);
    m.now += 3 * HQ_MINUTE - 1;
    ck_assert_int_eq(review(&m, M_PLANNED, &offer), HQ_CHANGE_NONE);
    m.now++;
    ck_assert_int_eq(review(&m, M_WAITING, &offer), HQ_CHANGE_NONE);
    ck_assert_int_eq(review(&m, M_PLANNED, &offer), HQ_CHANGE_SOONER);
    morning_free(&m);
}
END_TEST

START_TEST(a_later_end_is_told_by_more_than_a_step_and_every_minute)
{
    morning m = morning_new();
    hq_offer offer = foresees(&m, M_WAITING, 480);
    tell(&m, M_WAITING, 0, 60 + 480 - 60);
    tell(&m, M_PLANNED, 0, 60 + 480 - 61);
    m.now += HQ_MINUTE - 1;
    ck_assert_int_eq(review(&m, M_PLANNED, &offer), HQ_CHANGE_NONE);
    m.now++;
    ck_assert_int_eq(review(&m, M_WAITING, &offer), HQ_CHANGE_NONE);
    ck_assert_int_ne(review(&m, M_PLANNED, &offer), HQ_CHANGE_NONE);
    morning_free(&m);
}
END_TEST

START_TEST(without_a_forecast_a_promise_changes_only_once_it_is_broken)
{
    morning m = morning_new();
    for (uint8_t i = 0; i < 30; i++) {
        hq_command take = {.kind = HQ_COMMAND_ISSUE,
                           .ticket = morning_ticket((uint8_t)(50 + i)),
                           .service = hq_slug_of("enquiry")};
        ck_assert_int_eq(morning_do(&m, take), HQ_OK);
    }
    hq_index last = hq_state_tickets(m.state) - 1;
    tell(&m, last, 60, 120);
    m.now += 2 * HQ_MINUTE - 1;
    ck_assert_int_eq(review(&m, last, NULL), HQ_CHANGE_NONE);
    m.now++;
    ck_assert_int_eq(review(&m, last, NULL), HQ_CHANGE_SLOWER);
    morning_free(&m);
}
END_TEST

START_TEST(a_number_goes_away_after_a_minute_without_anybody)
{
    morning m = morning_new();
    m.config->services[M_PAYMENT].zone = HQ_NONE;
    for (unsigned p = 0; p < M_POINTS; p++) {
        hq_command off = {.kind = HQ_COMMAND_SERVICE_OFF,
                          .point = morning_point(p),
                          .service = hq_slug_of("enquiry"),
                          .reason = hq_slug_of("broken"),
                          .sure = true};
        ck_assert_int_eq(morning_do(&m, off), HQ_OK);
    }
    tell(&m, M_WAITING, 0, 600);
    m.now += HQ_MINUTE - 1;
    ck_assert_int_eq(review(&m, M_WAITING, NULL), HQ_CHANGE_NONE);
    m.now++;
    ck_assert_int_eq(review(&m, M_WAITING, NULL), HQ_CHANGE_NOBODY);
    morning_free(&m);
}
END_TEST

START_TEST(care_is_owed_only_beyond_what_was_said)
{
    morning m = morning_new();
    m.config->care_after_s = 900;
    hq_command configure = {.kind = HQ_COMMAND_CONFIGURE, .config = m.config};
    ck_assert_int_eq(morning_do(&m, configure), HQ_OK);
    const hq_ticket *t = ticket(&m, M_WAITING);
    ck_assert(t->promise.known && t->promise.to_s < 900);
    hq_time promised = t->issued_at + t->promise.to_s * HQ_SECOND;
    hq_time longest = t->issued_at + 900 * HQ_SECOND;
    ck_assert_uint_eq(hq_state_care(m.state, t, promised), 0);
    ck_assert_uint_eq(hq_state_care(m.state, t, promised + 1), HQ_CARE_PROMISE);
    ck_assert_uint_eq(hq_state_care(m.state, t, longest), HQ_CARE_PROMISE);
    ck_assert_uint_eq(hq_state_care(m.state, t, longest + 1), HQ_CARE_PROMISE | HQ_CARE_WAITED);
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("told");
    hq_suite_add(suite, "passes", a_range_passes_with_time, 10);
    hq_suite_add(suite, "sooner", a_sooner_end_is_told_by_two_steps_and_every_three_minutes, 10);
    hq_suite_add(suite, "later", a_later_end_is_told_by_more_than_a_step_and_every_minute, 10);
    hq_suite_add(suite, "broken", without_a_forecast_a_promise_changes_only_once_it_is_broken, 10);
    hq_suite_add(suite, "nobody", a_number_goes_away_after_a_minute_without_anybody, 10);
    hq_suite_add(suite, "care", care_is_owed_only_beyond_what_was_said, 10);
    return hq_suite_run(suite);
}
