// The list that a panel keeps for when the hall cannot be reached is the order of the calls.
#include "morning.h"
#include "shared/engine/order.h"
#include "suite.h"

enum { MANY = 40, ROOM = 200 };

// Many customers of two classes and three services, some of them put first or promised.
static void
fill_the_hall(morning *m)
{
    for (int i = 0; i < MANY; i++) {
        hq_command issue = {.kind = HQ_COMMAND_ISSUE,
                            .ticket = {{9, (uint8_t)i}},
                            .service = m->config->services[i % 3].id,
                            .class_ = m->config->classes[i % 5 == 0].id};
        m->now += 20 * HQ_SECOND;
        morning_must(m, issue);
        if (i % 13 == 5)
            morning_must(m, (hq_command){.kind = HQ_COMMAND_CHANGE,
                                         .ticket = issue.ticket,
                                         .place = HQ_PLACE_FIRST,
                                         .reason = hq_slug_of("care")});
    }
    morning_must(m, (hq_command){.kind = HQ_COMMAND_DROP_STEP,
                                 .ticket = morning_ticket(M_PLANNED),
                                 .service = m->config->services[M_PAYMENT].id});
    morning_must(m, (hq_command){.kind = HQ_COMMAND_TRANSFER,
                                 .point = morning_point(M_SERVING),
                                 .service = m->config->services[M_PAYMENT].id,
                                 .back = true});
}

// Promises two more to the service point, the later one first.
static void
promise_two(morning *m)
{
    hq_slug point = morning_point(M_FREE);
    hq_uuid ids[2];
    for (int i = 0; i < 2; i++) {
        morning_must(m, (hq_command){.kind = HQ_COMMAND_NEXT, .point = point});
        ids[i] = hq_state_ticket(m->state, hq_state_point(m->state, M_FREE)->ticket)->id;
        morning_must(m, (hq_command){.kind = HQ_COMMAND_HOLD, .point = point});
    }
    for (int i = 1; i >= 0; i--)
        morning_must(m, (hq_command){.kind = HQ_COMMAND_RETURN, .ticket = ids[i], .pin = true});
}

// Calls and finishes as often as somebody is on the list: each call is the next on it.
static void
call_them_all(morning *m, uint32_t n, const hq_index *order)
{
    hq_slug point = morning_point(M_FREE);
    for (uint32_t i = 0; i < n; i++) {
        hq_command next = {.kind = HQ_COMMAND_NEXT, .point = point};
        ck_assert_int_eq(morning_do(m, next), HQ_OK);
        ck_assert_uint_eq(hq_state_point(m->state, M_FREE)->ticket, order[i]);
        morning_must(m, (hq_command){.kind = HQ_COMMAND_SERVE, .point = point});
    }
}

START_TEST(the_list_is_the_order_of_the_calls)
{
    hq_index order[ROOM];
    morning m = morning_new();
    m.config->classes[M_VIP].head_start = 5 * HQ_MINUTE;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = m.config});
    fill_the_hall(&m);
    promise_two(&m);
    uint32_t n = hq_state_order(m.state, M_FREE, m.now, ROOM, order);
    ck_assert_uint_ge(n, MANY);
    call_them_all(&m, n, order);
    morning_free(&m);
}
END_TEST

START_TEST(it_keeps_the_turns_of_classes_that_share_the_calls)
{
    hq_index order[ROOM];
    morning m = morning_new();
    m.config->classes[M_ORDINARY].share = 2;
    m.config->classes[M_VIP].share = 1;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = m.config});
    fill_the_hall(&m);
    uint32_t n = hq_state_order(m.state, M_FREE, m.now, ROOM, order);
    call_them_all(&m, n, order);
    morning_free(&m);
}
END_TEST

START_TEST(whom_a_point_does_not_take_yet_comes_last)
{
    hq_index order[ROOM];
    morning m = morning_new();
    m.config->points[M_FREE].reserved_for = 1u << M_VIP;
    m.config->points[M_FREE].ranks[M_PAYMENT].helps_after = HQ_HOUR;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = m.config});
    fill_the_hall(&m);
    uint32_t n = hq_state_order(m.state, M_FREE, m.now, ROOM, order), now = 0;
    while (now < n && hq_state_ticket(m.state, order[now])->class_ == M_VIP &&
           hq_state_ticket(m.state, order[now])->service != M_PAYMENT)
        now++;
    ck_assert_uint_gt(now, 3);
    for (uint32_t i = now; i < n; i++) {
        const hq_ticket *t = hq_state_ticket(m.state, order[i]);
        ck_assert(t->class_ != M_VIP || t->service == M_PAYMENT);
    }
    call_them_all(&m, now, order);
    ck_assert_uint_eq(hq_state_order(m.state, M_FREE, m.now, 3, order), 3);
    morning_free(&m);
}
END_TEST

START_TEST(whoever_is_promised_to_a_point_comes_first_unless_their_service_stands_still)
{
    hq_index order[ROOM];
    morning m = morning_new();
    hq_slug free_ = morning_point(M_FREE);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_NEXT, .point = free_});
    hq_index promised = hq_state_point(m.state, M_FREE)->ticket;
    hq_uuid id = hq_state_ticket(m.state, promised)->id;
    hq_index service = hq_state_ticket(m.state, promised)->service;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_HOLD, .point = free_});
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_RETURN, .ticket = id, .pin = true});
    ck_assert_uint_gt(hq_state_order(m.state, M_FREE, m.now, ROOM, order), 0);
    ck_assert_uint_eq(order[0], promised);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_PRESET_ON,
                                  .word = hq_slug_of("system-down"),
                                  .service = m.config->services[service].id});
    uint32_t n = hq_state_order(m.state, M_FREE, m.now, ROOM, order);
    for (uint32_t i = 0; i < n; i++)
        ck_assert_uint_ne(order[i], promised);
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("order");
    hq_suite_add(suite, "calls", the_list_is_the_order_of_the_calls, 10);
    hq_suite_add(suite, "shares", it_keeps_the_turns_of_classes_that_share_the_calls, 10);
    hq_suite_add(suite, "later", whom_a_point_does_not_take_yet_comes_last, 10);
    hq_suite_add(suite, "promised",
                 whoever_is_promised_to_a_point_comes_first_unless_their_service_stands_still, 10);
    return hq_suite_run(suite);
}
