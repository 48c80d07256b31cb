// The corners of the rules, each from the middle of a morning: what only few halls ever come to.
#include "morning.h"
#include "shared/engine/issuing.h"
#include "shared/engine/rule.h"
#include "suite.h"

static void
call(morning *m, uint8_t ticket, unsigned point)
{
    morning_must(m, (hq_command){.kind = HQ_COMMAND_CALL,
                                 .point = morning_point(point),
                                 .ticket = morning_ticket(ticket),
                                 .reason = hq_slug_of("care")});
}

static void
send_to(morning *m, unsigned point, const char *service, hq_place place)
{
    morning_must(m, (hq_command){.kind = HQ_COMMAND_TRANSFER,
                                 .point = morning_point(point),
                                 .service = hq_slug_of(service),
                                 .place = place});
}

static hq_command
finish(unsigned point, const char *outcome)
{
    return (hq_command){
        .kind = HQ_COMMAND_FINISH, .point = morning_point(point), .word = hq_slug_of(outcome)};
}

// ---- undo ----

START_TEST(undo_of_a_later_finish_brings_the_first_outcome_back)
{
    morning m = morning_new();
    m.config->n_outcomes = 2;
    m.config->outcomes[0].id = hq_slug_of("completed");
    m.config->outcomes[1].id = hq_slug_of("partly");
    m.config->wrap_up_s = 0;
    morning_configure(&m);
    ck_assert_int_eq(morning_do(&m, finish(M_SERVING, "perfect")), HQ_REFUSED_UNKNOWN_OUTCOME);
    morning_of(&m, HQ_COMMAND_ADD_STEP, M_SERVED, "payment");
    morning_must(&m, finish(M_SERVING, "partly"));
    call(&m, M_SERVED, M_SERVING);
    morning_at(&m, HQ_COMMAND_SERVE, M_SERVING);
    send_to(&m, M_SERVING, "broadband", HQ_PLACE_ARRIVAL);
    call(&m, M_SERVED, M_SERVING);
    morning_at(&m, HQ_COMMAND_SERVE, M_SERVING);
    morning_must(&m, finish(M_SERVING, "completed"));
    ck_assert_str_eq(morning_find(&m, M_SERVED)->outcome.text, "completed");
    morning_at(&m, HQ_COMMAND_UNDO, M_SERVING);
    ck_assert_str_eq(morning_find(&m, M_SERVED)->outcome.text, "partly");
    morning_free(&m);
}
END_TEST

// ---- who is next ----

START_TEST(two_who_were_put_first_are_called_by_arrival)
{
    morning m = morning_new();
    send_to(&m, M_CALLING, "payment", HQ_PLACE_FIRST); // came second
    send_to(&m, M_SERVING, "broadband", HQ_PLACE_FIRST);
    morning_at(&m, HQ_COMMAND_NEXT, M_FREE);
    ck_assert_int_eq(morning_find(&m, M_SERVED)->state, HQ_TICKET_CALLED);
    morning_at(&m, HQ_COMMAND_NEXT, M_SERVING);
    ck_assert_int_eq(morning_find(&m, M_CALLED)->state, HQ_TICKET_CALLED);
    morning_free(&m);
}
END_TEST

// Put first in payment and in broadband, as if they had come then: who is called.
static hq_index
first_of_two(uint8_t in_payment, hq_time came, uint8_t in_broadband, hq_time other_came)
{
    morning m = morning_new();
    for (int i = 0; i < 2; i++) {
        uint8_t nth = i == 0 ? in_payment : in_broadband;
        hq_event sent = {.kind = HQ_EVENT_TRANSFERRED, .at = m.now, .ticket = nth};
        sent.point = nth == M_SERVED ? M_SERVING : M_CALLING;
        sent.transferred.service = i == 0 ? M_PAYMENT : M_BROADBAND;
        sent.transferred.pinned = HQ_NONE;
        sent.transferred.first = true;
        sent.transferred.ranked_from = 9 * HQ_HOUR + (i == 0 ? came : other_came);
        ck_assert(hq_apply(m.state, &sent));
    }
    hq_why why;
    hq_index next = hq_rule_next(m.state, M_FREE, m.now, &why);
    morning_free(&m);
    return next;
}

START_TEST(of_two_who_were_put_first_the_earlier_counts_then_the_number)
{
    ck_assert_uint_eq(first_of_two(M_SERVED, 1, M_CALLED, 2), M_SERVED);
    ck_assert_uint_eq(first_of_two(M_SERVED, 2, M_CALLED, 1), M_CALLED);
    ck_assert_uint_eq(first_of_two(M_SERVED, 1, M_CALLED, 1), M_SERVED);
    ck_assert_uint_eq(first_of_two(M_CALLED, 1, M_SERVED, 1), M_SERVED);
}
END_TEST

START_TEST(whoever_goes_to_another_service_is_not_first_there)
{
    morning m = morning_new();
    send_to(&m, M_SERVING, "payment", HQ_PLACE_FIRST);
    morning_of(&m, HQ_COMMAND_CHANGE, M_SERVED, "broadband");
    ck_assert(!morning_find(&m, M_SERVED)->first);
    morning_free(&m);
}
END_TEST

START_TEST(who_was_put_first_waits_for_a_point_that_may)
{
    morning m = morning_new();
    send_to(&m, M_SERVING, "payment", HQ_PLACE_FIRST);
    m.config->points[M_FREE].ranks[M_PAYMENT].helps_after = HQ_HOUR;
    m.config->points[M_SERVING].reserved_for = 1u << M_VIP;
    morning_configure(&m);
    hq_why why;
    ck_assert_uint_eq(hq_rule_next(m.state, M_SERVING, m.now, &why), HQ_NONE);
    ck_assert_uint_ne(hq_rule_next(m.state, M_FREE, m.now, &why), M_SERVED);
    morning_free(&m);
}
END_TEST

START_TEST(a_pick_of_who_was_put_first_passed_nobody_of_them)
{
    morning m = morning_new();
    send_to(&m, M_CALLING, "payment", HQ_PLACE_FIRST);
    send_to(&m, M_SERVING, "payment", HQ_PLACE_FIRST);
    call(&m, M_CALLED, M_FREE);
    ck_assert_uint_eq(morning_find(&m, M_CALLED)->why.passed, 0);
    call(&m, M_WAITING, M_SERVING);
    ck_assert_uint_eq(morning_find(&m, M_WAITING)->why.passed, 1);
    morning_free(&m);
}
END_TEST

// Before all others of its service, with nobody to let pass first any more.
START_TEST(whoever_is_put_first_passes_those_ahead)
{
    morning m = morning_new();
    morning_take(&m, 60, "payment");
    morning_take(&m, 61, "payment");
    morning_take(&m, 62, "payment");
    hq_command first = {.kind = HQ_COMMAND_CHANGE,
                        .ticket = morning_ticket(62),
                        .place = HQ_PLACE_FIRST,
                        .reason = hq_slug_of("care")};
    hq_events events = {0};
    ck_assert_uint_eq(hq_state_ahead(m.state, morning_find(&m, 62)->index, m.now), 2);
    ck_assert_int_eq(hq_decide(m.state, &first, m.now, &events), HQ_OK);
    ck_assert_uint_eq(events.items[0].changed.passed, 2);
    hq_events_clear(&events);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_TRANSFER,
                                  .point = morning_point(M_SERVING),
                                  .service = hq_slug_of("payment"),
                                  .place = HQ_PLACE_AFTER,
                                  .after = 2});
    ck_assert_uint_gt(morning_find(&m, M_SERVED)->after_calls, 0);
    first.ticket = morning_ticket(M_SERVED);
    morning_must(&m, first);
    ck_assert_uint_eq(morning_find(&m, M_SERVED)->after_calls, 0);
    ck_assert_uint_eq(hq_state_ahead(m.state, M_SERVED, m.now), 0);
    morning_free(&m);
}
END_TEST

// A transfer that comes back goes on at the point it comes back to, and at no other.
START_TEST(what_is_promised_to_one_point_goes_on_there_only)
{
    for (unsigned p = M_SERVING; p <= M_FREE; p += M_FREE - M_SERVING) {
        morning m = morning_new();
        morning_must(&m, (hq_command){.kind = HQ_COMMAND_TRANSFER,
                                      .point = morning_point(M_SERVING),
                                      .service = hq_slug_of("payment"),
                                      .back = true});
        call(&m, M_SERVED, p);
        morning_at(&m, HQ_COMMAND_SERVE, p);
        hq_command on = {.kind = HQ_COMMAND_FINISH, .point = morning_point(p), .here = true};
        ck_assert_int_eq(morning_do(&m, on), p == M_SERVING ? HQ_OK : HQ_REFUSED_NOT_ELIGIBLE);
        morning_free(&m);
    }
}
END_TEST

START_TEST(the_slowest_rate_still_counts)
{
    morning m = morning_new();
    m.config->classes[M_ORDINARY].rate_milli = 1;
    for (int p = 0; p < M_POINTS; p++)
        m.config->points[p].ranks[M_ENQUIRY].rate_milli = 1;
    morning_configure(&m);
    morning_at(&m, HQ_COMMAND_NEXT, M_FREE);
    ck_assert_int_eq(morning_find(&m, M_WAITING)->why.rate_milli, 1);
    morning_free(&m);
}
END_TEST

START_TEST(a_closed_point_ranks_as_it_is_configured)
{
    morning m = morning_new();
    m.config->n_skills = 1;
    m.config->skills[0] = (hq_skill){.staff = hq_slug_of("12"), .services = 1};
    m.config->skills[0].ranks[M_ENQUIRY] = (hq_rank){.head_start = HQ_MINUTE, .rate_milli = 2000};
    morning_configure(&m);
    ck_assert_int_eq(hq_rule_rank(m.state, M_FREE, M_ENQUIRY).head_start, HQ_MINUTE);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_SIGN_OFF, .point = morning_point(M_FREE)});
    ck_assert_int_eq(hq_rule_rank(m.state, M_FREE, M_ENQUIRY).head_start, 0);
    morning_free(&m);
}
END_TEST

START_TEST(whoever_has_learnt_nothing_signs_on_without_a_mentor)
{
    morning m = morning_new();
    m.config->n_skills = 1;
    m.config->skills[0].staff = hq_slug_of("99");
    morning_configure(&m);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_SIGN_ON,
                                  .point = morning_point(M_CLOSED),
                                  .staff = hq_slug_of("99")});
    hq_why why;
    ck_assert_uint_eq(hq_rule_next(m.state, M_CLOSED, m.now, &why), HQ_NONE);
    morning_free(&m);
}
END_TEST

START_TEST(absence_comes_by_itself_only_after_the_last_recall)
{
    morning m = morning_new();
    m.config->no_show_s = 60;
    m.config->recall_max = 1;
    morning_configure(&m);
    m.now += 2 * HQ_MINUTE;
    morning_do(&m, (hq_command){.kind = HQ_COMMAND_TICK});
    ck_assert_int_eq(morning_find(&m, M_CALLED)->state, HQ_TICKET_CALLED);
    morning_at(&m, HQ_COMMAND_RECALL, M_CALLING);
    m.now += HQ_MINUTE;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_TICK});
    ck_assert_int_eq(morning_find(&m, M_CALLED)->state, HQ_TICKET_NO_SHOW);
    morning_free(&m);
}
END_TEST

// ---- whether a number is given ----

START_TEST(the_earliest_window_counts_whichever_stands_first)
{
    morning m = morning_new();
    hq_service *enquiry = &m.config->services[M_ENQUIRY];
    enquiry->n_windows = 3;
    enquiry->windows[0] = (hq_window){.from_s = 15 * 3600, .to_s = 16 * 3600};
    enquiry->windows[1] = (hq_window){.from_s = 11 * 3600, .to_s = 12 * 3600};
    enquiry->windows[2] = (hq_window){.from_s = 11 * 3600, .to_s = 17 * 3600};
    morning_configure(&m);
    ck_assert_int_eq(hq_state_issuing(m.state, M_ENQUIRY, m.now).opens_s, 11 * 3600);
    ck_assert_uint_eq(hq_state_issuing(m.state, M_ENQUIRY, 11 * HQ_HOUR).window, 1);
    morning_free(&m);
}
END_TEST

START_TEST(what_follows_takes_no_number_of_its_quota)
{
    morning m = morning_new();
    m.config->services[M_PAYMENT].quota = 1;
    morning_configure(&m);
    morning_take(&m, 50, "payment");
    hq_command issue = {
        .kind = HQ_COMMAND_ISSUE, .ticket = morning_ticket(51), .service = hq_slug_of("payment")};
    ck_assert_int_eq(morning_do(&m, issue), HQ_REFUSED_QUOTA_REACHED);
    issue.service = hq_slug_of("enquiry");
    issue.n_further = 1;
    issue.further[0] = hq_slug_of("payment");
    morning_must(&m, issue);
    morning_free(&m);
}
END_TEST

START_TEST(what_follows_must_be_a_service)
{
    morning m = morning_new();
    hq_command issue = {.kind = HQ_COMMAND_ISSUE,
                        .ticket = morning_ticket(50),
                        .service = hq_slug_of("enquiry"),
                        .n_further = 2,
                        .further = {hq_slug_of("payment"), hq_slug_of("fax")}};
    ck_assert_int_eq(morning_do(&m, issue), HQ_REFUSED_UNKNOWN_SERVICE);
    morning_free(&m);
}
END_TEST

// ---- how the day ends ----

// A morning whose only later appointment is cancelled: it is no deadline of the next day.
static morning
free_morning(void)
{
    morning m = morning_new();
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CANCEL_APPOINTMENT,
                                  .appointment = morning_appointment(1)});
    return m;
}

START_TEST(a_day_that_was_opened_late_is_not_closed_at_closing_time)
{
    morning m = free_morning();
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = 20260303, .config = m.config};
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")});
    m.now = 20 * HQ_HOUR;
    morning_must(&m, open);
    ck_assert_int_eq(hq_deadline(m.state), m.config->ends_s * HQ_SECOND);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY});
    m.now = m.config->ends_s * HQ_SECOND + 1;
    open.day = 20260304;
    morning_must(&m, open);
    ck_assert_int_eq(hq_deadline(m.state), HQ_NEVER);
    morning_free(&m);
}
END_TEST

START_TEST(whoever_is_on_hold_keeps_the_hall_no_longer_than_the_day)
{
    morning m = free_morning();
    m.config->ends_s = m.config->closes_s + 60;
    m.config->held_grace_s = 600;
    morning_configure(&m);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")});
    morning_must(&m,
                 (hq_command){.kind = HQ_COMMAND_OPEN_DAY, .day = 20260303, .config = m.config});
    morning_take(&m, 0, "enquiry");
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_HOLD, .ticket = morning_ticket(0)});
    ck_assert_int_eq(hq_deadline(m.state), (m.config->closes_s + 60) * HQ_SECOND);
    m.now = hq_deadline(m.state);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_TICK});
    ck_assert_str_eq(morning_find(&m, 0)->left_reason.text, "rollover");
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("corners");
    hq_suite_add(suite, "outcome", undo_of_a_later_finish_brings_the_first_outcome_back, 10);
    hq_suite_add(suite, "first", two_who_were_put_first_are_called_by_arrival, 10);
    hq_suite_add(suite, "two", of_two_who_were_put_first_the_earlier_counts_then_the_number, 10);
    hq_suite_add(suite, "elsewhere", whoever_goes_to_another_service_is_not_first_there, 10);
    hq_suite_add(suite, "may", who_was_put_first_waits_for_a_point_that_may, 10);
    hq_suite_add(suite, "passed", a_pick_of_who_was_put_first_passed_nobody_of_them, 10);
    hq_suite_add(suite, "ahead", whoever_is_put_first_passes_those_ahead, 10);
    hq_suite_add(suite, "on", what_is_promised_to_one_point_goes_on_there_only, 10);
    hq_suite_add(suite, "rate", the_slowest_rate_still_counts, 10);
    hq_suite_add(suite, "rank", a_closed_point_ranks_as_it_is_configured, 10);
    hq_suite_add(suite, "learnt", whoever_has_learnt_nothing_signs_on_without_a_mentor, 10);
    hq_suite_add(suite, "absent", absence_comes_by_itself_only_after_the_last_recall, 10);
    hq_suite_add(suite, "windows", the_earliest_window_counts_whichever_stands_first, 10);
    hq_suite_add(suite, "quota", what_follows_takes_no_number_of_its_quota, 10);
    hq_suite_add(suite, "follows", what_follows_must_be_a_service, 10);
    hq_suite_add(suite, "late", a_day_that_was_opened_late_is_not_closed_at_closing_time, 10);
    hq_suite_add(suite, "hold", whoever_is_on_hold_keeps_the_hall_no_longer_than_the_day, 10);
    return hq_suite_run(suite);
}
