// What a strike stands for at its edges: when it was, and which call it ends.
#include "morning.h"
#include "suite.h"

static const hq_event *
decided(morning *m, hq_events *events, uint8_t ticket, hq_time at)
{
    hq_command strike = {.kind = HQ_COMMAND_STRIKE,
                         .point = morning_point(M_FREE),
                         .ticket = morning_ticket(ticket),
                         .struck_at = at};
    ck_assert_int_eq(hq_decide(m->state, &strike, m->now, events), HQ_OK);
    ck_assert_int_eq(events->items[0].kind, HQ_EVENT_STRUCK);
    return &events->items[0];
}

START_TEST(a_strike_is_not_before_its_number_and_not_after_now)
{
    morning m = morning_new();
    hq_time issued_at = hq_state_ticket(m.state, M_WAITING)->issued_at;
    const hq_time said[] = {issued_at - 1, issued_at, m.now, m.now + 1};
    const hq_time taken[] = {issued_at, issued_at, m.now, m.now};
    ck_assert_int_lt(issued_at, m.now);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        hq_events events = {0};
        ck_assert_int_eq(decided(&m, &events, M_WAITING, said[i])->struck.at, taken[i]);
        hq_events_clear(&events);
    }
    morning_free(&m);
}
END_TEST

START_TEST(a_call_of_the_same_moment_ends_with_the_strike)
{
    morning m = morning_new();
    hq_time called_at = hq_state_ticket(m.state, M_CALLED)->called_at;
    hq_command strike = {.kind = HQ_COMMAND_STRIKE,
                         .point = morning_point(M_FREE),
                         .ticket = morning_ticket(M_CALLED),
                         .struck_at = called_at + 1};
    m.now += HQ_MINUTE;
    ck_assert_int_eq(morning_do(&m, strike), HQ_REFUSED_WRONG_STATE);
    strike.struck_at = called_at;
    ck_assert_int_eq(morning_do(&m, strike), HQ_OK);
    ck_assert_int_eq(hq_state_point(m.state, M_CALLING)->state, HQ_POINT_OPEN);
    const hq_ticket *ticket = hq_state_ticket(m.state, M_CALLED);
    ck_assert_int_eq(ticket->state, HQ_TICKET_DONE);
    ck_assert_uint_eq(ticket->point, M_FREE);
    ck_assert_uint_eq(ticket->struck, 1);
    ck_assert_uint_eq(hq_state_counts(m.state, ticket->service)->struck, 1);
    ck_assert_ptr_null(hq_state_broken(m.state));
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("strike");
    hq_suite_add(suite, "moment", a_strike_is_not_before_its_number_and_not_after_now, 10);
    hq_suite_add(suite, "call", a_call_of_the_same_moment_ends_with_the_strike, 10);
    return hq_suite_run(suite);
}
