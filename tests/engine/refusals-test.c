// What the engine refuses, and with which word: one row a rule, tried in the middle of a morning.
#include <string.h>

#include "morning.h"
#include "suite.h"

typedef struct {
    hq_refusal expected;
    hq_command command;
    void (*before)(morning *m);
} refused;

#define ID(...)                                                                                    \
    {                                                                                              \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define OF(kind_, ticket_) .kind = HQ_COMMAND_##kind_, .ticket = ID(1, ticket_)
#define AT(kind_, point_)  .kind = HQ_COMMAND_##kind_, .point = {"counter-" #point_}
#define NEW                ID(9)

static void
with(morning *m)
{
    ck_assert_int_eq(morning_do(m, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = m->config}),
                     HQ_OK);
}

static void
never_recall_in_vain(morning *m)
{
    m->config->recall_max = 0;
    with(m);
    for (int i = 0; i < 5; i++) {
        m->now += HQ_MINUTE;
        ck_assert_int_eq(
            morning_do(m, (hq_command){.kind = HQ_COMMAND_RECALL, .point = morning_point(1)}),
            HQ_OK);
    }
    m->config->recall_max = 3;
    with(m);
    m->now += HQ_MINUTE;
}

static void
fill_the_plan(morning *m)
{
    hq_event planned = {.kind = HQ_EVENT_PLANNED, .ticket = M_SERVED, .at = m->now};
    planned.planned.plan.n = HQ_MAX_PLAN;
    for (int i = 0; i < HQ_MAX_PLAN; i++)
        planned.planned.plan.steps[i] = (hq_planned){M_BROADBAND, HQ_NONE, 0};
    ck_assert(hq_apply(m->state, &planned));
}

static void
fill_a_waiting_plan(morning *m)
{
    hq_event planned = {.kind = HQ_EVENT_PLANNED, .ticket = M_WAITING, .at = m->now};
    planned.planned.plan.n = HQ_MAX_PLAN;
    for (int i = 0; i < HQ_MAX_PLAN; i++)
        planned.planned.plan.steps[i] = (hq_planned){M_BROADBAND, HQ_NONE, 0};
    ck_assert(hq_apply(m->state, &planned));
}

static void
plan_two_for_another_point(morning *m)
{
    hq_event planned = {.kind = HQ_EVENT_PLANNED, .ticket = M_SERVED, .at = m->now};
    planned.planned.plan = (hq_plan){.n = 1, .steps[0] = {M_PAYMENT, M_FREE, 0}};
    ck_assert(hq_apply(m->state, &planned));
}

static void
split_everybody(morning *m)
{
    hq_event issued = {.kind = HQ_EVENT_ISSUED, .ticket = M_NOBODY, .at = m->now};
    issued.issued = (hq_issued){.id = ID(9, 9), .number = 9999, .people = 1, .split_from = HQ_NONE};
    ck_assert(hq_apply(m->state, &issued));
}

static void
come_in_crowds(morning *m)
{
    hq_event merged = {.kind = HQ_EVENT_MERGED, .ticket = M_HELD, .at = m->now};
    merged.merged.into = M_PLANNED;
    merged.merged.people = HQ_MAX_PEOPLE;
    merged.merged.plan = hq_state_ticket(m->state, M_PLANNED)->plan;
    ck_assert(hq_apply(m->state, &merged));
}

static void
book_to_the_last_place(morning *m)
{
    for (uint32_t i = hq_state_appointments(m->state); i < HQ_MAX_APPOINTMENTS; i++) {
        hq_event booked = {.kind = HQ_EVENT_BOOKED, .at = m->now};
        booked.booking = (hq_booking){
            .id = ID(3, (uint8_t)(i >> 8), (uint8_t)i), .day = 20260304, .slot_s = 10 * 3600};
        ck_assert(hq_apply(m->state, &booked));
    }
    m->config->pass_days = 3;
    m->config->person_open = 0;
    with(m);
    morning_do(m, (hq_command){.kind = HQ_COMMAND_PRESET_ON, .word = {"system-down"}});
}

static void
give_passes(morning *m)
{
    m->config->pass_days = 3;
    with(m);
    morning_do(m, (hq_command){.kind = HQ_COMMAND_PRESET_ON, .word = {"system-down"}});
}

// The pass of a customer who comes back on `day`.
static void
come_back(morning *m, hq_day day)
{
    give_passes(m);
    ck_assert_int_eq(morning_do(m, (hq_command){OF(PASS, M_WAITING), .appointment = ID(2, 8)}),
                     HQ_OK);
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = {"closing"}};
    ck_assert_int_eq(morning_do(m, close), HQ_OK);
    m->now += 24 * HQ_HOUR;
    ck_assert_int_eq(morning_do(m, (hq_command){.kind = HQ_COMMAND_OPEN_DAY,
                                                .day = day,
                                                .midnight = 24 * HQ_HOUR,
                                                .config = m->config}),
                     HQ_OK);
}

static void
come_back_in_time(morning *m)
{
    m->config->services[M_ENQUIRY].quota = 1;
    come_back(m, 20260303);
    ck_assert_int_eq(morning_do(m, (hq_command){OF(ISSUE, 50), .service = {"enquiry"}}), HQ_OK);
}

static void
miss_with_a_quota(morning *m)
{
    m->config->services[M_ENQUIRY].quota = 1;
    m->config->late_s = 600;
    with(m);
    m->now = 11 * HQ_HOUR + 11 * HQ_MINUTE;
}

static void
refuse_the_late(morning *m)
{
    m->config->passed_rule = HQ_PASSED_REFUSED;
    with(m);
    m->now = 20 * HQ_HOUR;
}

static void
have_a_list_of_reasons(morning *m)
{
    m->config->n_disclosure_reasons = m->config->n_hand_reasons = 1;
    m->config->disclosure_reasons[0].id = m->config->hand_reasons[0].id = hq_slug_of("lost-item");
    with(m);
}

static void
own_no_documents(morning *m)
{
    m->config->n_documents = 0;
    with(m);
}

static void
count_items(morning *m)
{
    m->config->n_items = 2;
    m->config->items[0].id = hq_slug_of("sim-card");
    m->config->items[1].id = hq_slug_of("contract");
    with(m);
}

static void
wait_too_long(morning *m)
{
    m->now += 11 * HQ_MINUTE;
}

// clang-format off
static const refused rows[] = {
    {HQ_REFUSED_UNKNOWN_POINT, {AT(NEXT, 99)}},
    {HQ_REFUSED_UNKNOWN_TICKET, {OF(LEAVE, 99)}},
    {HQ_REFUSED_DAY_OPEN, {.kind = HQ_COMMAND_OPEN_DAY}},
    {HQ_REFUSED_NEEDS_REASON, {AT(SIGN_ON, 5), .staff = {"NOBODY"}}},
    {HQ_REFUSED_UNKNOWN_SERVICE, {AT(SERVICE_OFF, 2), .service = {"fax"}}},
    {HQ_REFUSED_UNKNOWN_SERVICE, {AT(QUICK, 2), .service = {"fax"}}},
    {HQ_REFUSED_UNKNOWN_SERVICE, {AT(TRANSFER, 0), .service = {"fax"}}},
    {HQ_REFUSED_SERVICE_IS_BRANCH, {AT(TRANSFER, 0), .service = {"more"}}},
    {HQ_REFUSED_NOBODY_CALLED, {AT(TRANSFER, 2), .service = {"payment"}}},
    {HQ_REFUSED_PLAN_FULL, {AT(TRANSFER, 0), .service = {"payment"}, .back = true}, fill_the_plan},
    {HQ_REFUSED_UNKNOWN_POINT, {AT(HOLD, 99)}},
    {HQ_REFUSED_RECALL_LIMIT, {AT(RECALL, 1)}, never_recall_in_vain},
    {HQ_REFUSED_NOT_ELIGIBLE, {AT(FINISH, 0), .here = true}, plan_two_for_another_point},
    {HQ_REFUSED_UNKNOWN_REASON, {AT(FINISH, 0), .reason = {"golf"}}},
    {HQ_REFUSED_UNKNOWN_ITEM, {AT(FINISH, 0), .items = {.n = HQ_MAX_STEP_ITEMS + 1}}, count_items},
    {HQ_REFUSED_UNKNOWN_ITEM, {AT(FINISH, 0), .items = {2, {{{"sim-card"}, 1}, {{"sim-card"}, 1}}}},
     count_items},
    {HQ_REFUSED_UNKNOWN_ITEM, {AT(FINISH, 0), .items = {1, {{{"sim-card"}, 0}}}}, count_items},
    {HQ_REFUSED_UNKNOWN_ITEM, {AT(FINISH, 0), .items = {1, {{{"sim-card"}, HQ_MAX_ITEM_COUNT + 1}}}},
     count_items},
    {HQ_REFUSED_NOTHING_TO_UNDO, {AT(UNDO, 0)}},

    {HQ_REFUSED_UNKNOWN_SERVICE, {OF(ISSUE, 50), .service = {"fax"}}},
    {HQ_REFUSED_SERVICE_IS_BRANCH, {OF(ISSUE, 50), .service = {"more"}}},
    {HQ_REFUSED_UNKNOWN_CLASS, {OF(ISSUE, 50), .service = {"enquiry"}, .class_ = {"royal"}}},
    {HQ_REFUSED_UNKNOWN_TICKET, {.kind = HQ_COMMAND_ISSUE, .service = {"enquiry"}}},
    {HQ_REFUSED_PLAN_FULL, {OF(ISSUE, 50), .service = {"enquiry"}, .n_further = HQ_MAX_PLAN + 1}},
    {HQ_REFUSED_WRONG_PEOPLE, {OF(ISSUE, 50), .service = {"enquiry"}, .people = HQ_MAX_PEOPLE + 1}},
    {HQ_REFUSED_UNKNOWN_SERVICE, {OF(ADD_STEP, M_WAITING), .service = {"fax"}}},
    {HQ_REFUSED_SERVICE_IS_BRANCH, {OF(ADD_STEP, M_WAITING), .service = {"more"}}},
    {HQ_REFUSED_WRONG_STATE, {OF(ADD_STEP, M_LEFT), .service = {"payment"}}},
    {HQ_REFUSED_PLAN_FULL, {OF(ADD_STEP, M_WAITING), .service = {"payment"}}, fill_a_waiting_plan},
    {HQ_REFUSED_UNKNOWN_SERVICE, {OF(DROP_STEP, M_PLANNED), .service = {"fax"}}},
    {HQ_REFUSED_UNKNOWN_SERVICE, {OF(CHANGE, M_WAITING), .service = {"fax"}, .reason = {"care"}}},
    {HQ_REFUSED_UNKNOWN_CLASS, {OF(CHANGE, M_WAITING), .class_ = {"royal"}, .reason = {"care"}}},
    {HQ_REFUSED_UNKNOWN_REASON, {OF(CHANGE, M_WAITING), .class_ = {"vip"}, .reason = {"care"}},
     have_a_list_of_reasons},
    {HQ_REFUSED_UNKNOWN_TICKET, {OF(MERGE, M_WAITING), .other = ID(1, 99)}},
    {HQ_REFUSED_WRONG_PEOPLE, {OF(MERGE, M_WAITING), .other = ID(1, M_PLANNED)}, come_in_crowds},
    {HQ_REFUSED_PLAN_FULL, {OF(MERGE, M_PLANNED), .other = ID(1, M_WAITING)}, fill_a_waiting_plan},
    {HQ_REFUSED_UNKNOWN_TICKET, {OF(SPLIT, 50), .other = ID(1, 99)}},
    {HQ_REFUSED_UNKNOWN_TICKET, {.kind = HQ_COMMAND_SPLIT, .other = ID(1, M_WAITING)}},
    {HQ_REFUSED_NUMBERS_EXHAUSTED, {OF(SPLIT, 50), .other = ID(1, M_WAITING)}, split_everybody},
    {HQ_REFUSED_NUMBERS_EXHAUSTED, {OF(ISSUE, 50), .service = {"enquiry"}}, split_everybody},

    {HQ_REFUSED_UNKNOWN_SERVICE, {.kind = HQ_COMMAND_BOOK, .appointment = NEW, .service = {"fax"}}},
    {HQ_REFUSED_UNKNOWN_CLASS, {.kind = HQ_COMMAND_BOOK, .appointment = NEW, .service = {"enquiry"},
                                .class_ = {"royal"}}},
    {HQ_REFUSED_UNKNOWN_APPOINTMENT, {.kind = HQ_COMMAND_BOOK, .service = {"enquiry"}}},
    {HQ_REFUSED_NO_SUCH_SLOT, {.kind = HQ_COMMAND_BOOK, .appointment = NEW, .service = {"enquiry"},
                               .day = 20260230}},
    {HQ_REFUSED_NO_SUCH_SLOT, {.kind = HQ_COMMAND_BOOK, .appointment = NEW, .service = {"enquiry"},
                               .day = 20260303, .slot_s = -1800}},
    {HQ_REFUSED_NO_SUCH_SLOT, {.kind = HQ_COMMAND_BOOK, .appointment = NEW, .service = {"enquiry"},
                               .day = 20260303, .slot_s = 10 * 3600 + 1}},
    {HQ_REFUSED_NO_SUCH_SLOT, {.kind = HQ_COMMAND_BOOK, .appointment = NEW, .service = {"payment"},
                               .day = 20260303, .slot_s = 10 * 3600}},
    {HQ_REFUSED_SLOT_FULL, {.kind = HQ_COMMAND_BOOK, .appointment = NEW, .service = {"enquiry"},
                            .day = 20260303, .slot_s = 10 * 3600}, book_to_the_last_place},
    {HQ_REFUSED_SLOT_FULL, {OF(PASS, M_WAITING), .appointment = NEW}, book_to_the_last_place},
    {HQ_REFUSED_UNKNOWN_APPOINTMENT, {OF(PASS, M_WAITING)}, give_passes},
    {HQ_REFUSED_APPOINTMENT_EXISTS, {OF(PASS, M_WAITING), .appointment = ID(2, 1)}, give_passes},
    {HQ_REFUSED_UNKNOWN_APPOINTMENT, {OF(CHECK_IN, 50), .appointment = NEW}},
    {HQ_REFUSED_UNKNOWN_APPOINTMENT, {OF(CHECK_IN, 50)}},
    {HQ_REFUSED_APPOINTMENT_PASSED, {OF(CHECK_IN, 50), .appointment = ID(2, 3)}, refuse_the_late},
    {HQ_REFUSED_QUOTA_REACHED, {OF(CHECK_IN, 50), .appointment = ID(2, 3)}, miss_with_a_quota},
    {HQ_REFUSED_QUOTA_REACHED, {OF(CHECK_IN, 51), .appointment = ID(2, 8)}, come_back_in_time},

    {HQ_REFUSED_UNKNOWN_TICKET, {.kind = HQ_COMMAND_CLOSE_DAY, .n_left = 1,
                                 .left = &(const hq_left){ID(1, 99), {"closing"}}}},
    {HQ_REFUSED_UNKNOWN_PRESET, {.kind = HQ_COMMAND_PRESET_ON, .word = {"holiday"}}},
    {HQ_REFUSED_UNKNOWN_SERVICE,
     {.kind = HQ_COMMAND_PRESET_ON, .word = {"system-down"}, .service = {"fax"}}},
    {HQ_REFUSED_SERVICE_IS_BRANCH,
     {.kind = HQ_COMMAND_PRESET_ON, .word = {"system-down"}, .service = {"more"}}},
    {HQ_REFUSED_WRONG_STATE,
     {.kind = HQ_COMMAND_PRESET_ON, .word = {"evacuate"}, .service = {"enquiry"}}},
    {HQ_REFUSED_CONFIG_INVALID, {.kind = HQ_COMMAND_CONFIGURE}},

    {HQ_REFUSED_WRONG_STATE, {OF(STRIKE, M_SERVED), .point = {"counter-2"}}},
    {HQ_REFUSED_WRONG_STATE, {OF(STRIKE, M_DONE), .point = {"counter-2"}}},
    {HQ_REFUSED_WRONG_STATE, {OF(STRIKE, M_LEFT), .point = {"counter-2"}}},
    {HQ_REFUSED_WRONG_STATE,
     {OF(STRIKE, M_CALLED), .point = {"counter-2"}, .struck_at = HQ_NEVER}},
    {HQ_REFUSED_UNKNOWN_TICKET, {OF(STRIKE, 99), .point = {"counter-2"}}},
    {HQ_REFUSED_UNKNOWN_POINT, {OF(STRIKE, M_WAITING), .point = {"counter-99"}}},
    {HQ_REFUSED_UNKNOWN_SCORE, {OF(RATE, M_DONE)}},
    {HQ_REFUSED_UNKNOWN_POINT,
     {OF(RATE, M_DONE), .score = 3, .source = HQ_RATING_SIGN, .point = {"counter-99"}}},
    {HQ_REFUSED_NEEDS_REASON, {OF(DISCLOSE, M_WAITING), .word = {"revealed"}}},
    {HQ_REFUSED_UNKNOWN_REASON, {OF(DISCLOSE, M_WAITING), .word = {"revealed"}, .reason = {"x"}},
     have_a_list_of_reasons},
    {HQ_REFUSED_UNKNOWN_TICKET, {OF(DISCLOSE, 99), .word = {"searched"}}},
    {HQ_REFUSED_NEEDS_REASON, {OF(ERASE, M_WAITING)}},
    {HQ_REFUSED_UNKNOWN_DOCUMENT,
     {OF(PRE_CHECK, M_WAITING), .missing = {.n = HQ_MAX_REASONS + 1}}},
    {HQ_REFUSED_UNKNOWN_DOCUMENT,
     {OF(PRE_CHECK, M_WAITING), .missing = {1, {{"id-card"}}}}, own_no_documents},
    {HQ_REFUSED_UNKNOWN_SERVICE,
     {.kind = HQ_COMMAND_DIVERT, .service = {"fax"}, .word = {"online"}}},
    {HQ_REFUSED_NOTHING_TO_UNDO, {AT(UNDO, 3)}, wait_too_long},
};
// clang-format on

START_TEST(every_rule_refuses_with_its_word)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        morning m = morning_new();
        if (rows[i].before != NULL)
            rows[i].before(&m);
        uint64_t seq = hq_state_seq(m.state);
        hq_refusal refusal = morning_do(&m, rows[i].command);
        ck_assert_msg(refusal == rows[i].expected, "row %zu: command %d: %s instead of %s", i,
                      rows[i].command.kind, hq_refusal_word(refusal),
                      hq_refusal_word(rows[i].expected));
        ck_assert_uint_eq(hq_state_seq(m.state), seq);
        morning_free(&m);
    }
}
END_TEST

START_TEST(nothing_is_asked_of_a_hall_without_rules)
{
    static const hq_command_kind kinds[] = {HQ_COMMAND_PAPER, HQ_COMMAND_BOOK, HQ_COMMAND_DISCLOSE};
    hq_state *state = hq_state_new();
    hq_events events = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        ck_assert_int_eq(hq_decide(state, &(hq_command){.kind = kinds[i]}, 0, &events),
                         HQ_REFUSED_DAY_NOT_OPEN);
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = 20260302};
    ck_assert_int_eq(hq_decide(state, &open, 0, &events), HQ_REFUSED_CONFIG_INVALID);
    hq_state_free(state);
}
END_TEST

// Rules before the first day: they are put in place, and booking waits for a day.
START_TEST(a_hall_is_configured_before_its_first_day)
{
    morning m = morning_new();
    hq_state_free(m.state);
    m.state = hq_state_new();
    hq_command configure = {.kind = HQ_COMMAND_CONFIGURE, .config = m.config};
    ck_assert_int_eq(morning_do(&m, configure), HQ_OK);
    hq_command book = {.kind = HQ_COMMAND_BOOK, .appointment = NEW, .service = {"enquiry"}};
    ck_assert_int_eq(morning_do(&m, book), HQ_REFUSED_DAY_NOT_OPEN);
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = 20260302};
    ck_assert_int_eq(morning_do(&m, open), HQ_OK); // with the rules that are there
    morning_free(&m);
}
END_TEST

static hq_refusal
open_again(morning *m, hq_day day)
{
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = {"closing"}};
    ck_assert_int_eq(morning_do(m, close), HQ_OK);
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = day, .config = m->config};
    return morning_do(m, open);
}

START_TEST(a_day_does_not_come_again_nor_without_its_rules)
{
    morning m = morning_new();
    ck_assert_int_eq(open_again(&m, 20260301), HQ_REFUSED_TIME_BACKWARDS);
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = 20260303, .config = m.config};
    m.config->undo_s = -1;
    ck_assert_int_eq(morning_do(&m, open), HQ_REFUSED_CONFIG_INVALID);
    m.config->undo_s = 10;
    m.config->services[M_ENQUIRY].id = hq_slug_of("questions"); // somebody has booked it
    ck_assert_int_eq(morning_do(&m, open), HQ_REFUSED_CONFIG_IN_USE);
    m.config->services[M_ENQUIRY].id = hq_slug_of("enquiry");
    m.config->classes[M_ORDINARY].id = hq_slug_of("plain");
    ck_assert_int_eq(morning_do(&m, open), HQ_REFUSED_CONFIG_IN_USE);
    morning_free(&m);
}
END_TEST

// What a changed configuration may not take away, each from a fresh morning.
typedef void taking(morning *m);

static void
take_planned_service(morning *m)
{
    m->config->services[M_PAYMENT].id = hq_slug_of("bills");
}

static void
take_class(morning *m)
{
    m->config->classes[M_ORDINARY].id = hq_slug_of("plain");
}

static void
take_series(morning *m)
{
    m->config->series[0].letter = 'Z';
}

static void
take_the_point_of_a_customer(morning *m)
{
    m->config->points[M_SERVING].id = hq_slug_of("gone");
}

static void
take_the_point_of_a_clerk(morning *m)
{
    m->config->points[M_PAUSED].id = hq_slug_of("gone");
}

static void
promise_to_the_closed_point(morning *m)
{
    hq_event event = {.kind = HQ_EVENT_RETURNED, .ticket = M_MISSED, .at = m->now};
    event.returned.pinned = M_CLOSED;
    ck_assert(hq_apply(m->state, &event));
    m->config->points[M_CLOSED].id = hq_slug_of("gone");
}

static void
plan_for_the_closed_point(morning *m)
{
    hq_event event = {.kind = HQ_EVENT_PLANNED, .ticket = M_WAITING, .at = m->now};
    event.planned.plan = (hq_plan){.n = 1, .steps[0] = {M_BROADBAND, M_CLOSED, 0}};
    ck_assert(hq_apply(m->state, &event));
    m->config->points[M_CLOSED].id = hq_slug_of("gone");
}

static void
take_the_service_without_a_ticket(morning *m)
{
    hq_command drop = {OF(DROP_STEP, M_PLANNED), .service = {"payment"}};
    ck_assert_int_eq(morning_do(m, drop), HQ_OK);
    take_planned_service(m);
}

START_TEST(a_configuration_takes_nothing_away_that_somebody_needs)
{
    static taking *const takings[] = {take_planned_service,
                                      take_class,
                                      take_series,
                                      take_the_point_of_a_customer,
                                      take_the_point_of_a_clerk,
                                      promise_to_the_closed_point,
                                      plan_for_the_closed_point,
                                      take_the_service_without_a_ticket};
    for (size_t i = 0; i < sizeof takings / sizeof *takings; i++) {
        morning m = morning_new();
        takings[i](&m);
        hq_command configure = {.kind = HQ_COMMAND_CONFIGURE, .config = m.config};
        hq_refusal refusal = morning_do(&m, configure);
        ck_assert_msg(refusal == HQ_REFUSED_CONFIG_IN_USE, "number %zu: %s", i,
                      hq_refusal_word(refusal));
        morning_free(&m);
    }
}
END_TEST

START_TEST(a_configuration_is_of_this_hall_and_made_from_the_last_one)
{
    morning m = morning_new();
    hq_command configure = {.kind = HQ_COMMAND_CONFIGURE, .config = m.config, .base = 1};
    ck_assert_int_eq(morning_do(&m, configure), HQ_OK);
    ck_assert_int_eq(morning_do(&m, configure), HQ_REFUSED_CONFIG_STALE);
    configure.base = hq_state_config_seq(m.state);
    m.config->hall = hq_slug_of("other");
    ck_assert_int_eq(morning_do(&m, configure), HQ_REFUSED_CONFIG_INVALID);
    m.config->hall = hq_slug_of("hall");
    m.config->undo_s = -1;
    ck_assert_int_eq(morning_do(&m, configure), HQ_REFUSED_CONFIG_INVALID);
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("refusals");
    hq_suite_add(suite, "rows", every_rule_refuses_with_its_word, 30);
    hq_suite_add(suite, "without", nothing_is_asked_of_a_hall_without_rules, 10);
    hq_suite_add(suite, "first", a_hall_is_configured_before_its_first_day, 10);
    hq_suite_add(suite, "again", a_day_does_not_come_again_nor_without_its_rules, 10);
    hq_suite_add(suite, "in use", a_configuration_takes_nothing_away_that_somebody_needs, 10);
    hq_suite_add(suite, "base", a_configuration_is_of_this_hall_and_made_from_the_last_one, 10);
    return hq_suite_run(suite);
}
