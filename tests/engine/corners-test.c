// The corners of the rules, each from the middle of a morning: what only few halls ever come to.
#include <stdio.h>
#include <string.h>

#include "morning.h"
#include "shared/engine/issuing.h"
#include "shared/engine/rule.h"
#include "suite.h"

static void
must(morning *m, hq_command command)
{
    hq_refusal refusal = morning_do(m, command);
    ck_assert_msg(refusal == HQ_OK, "command %d: %s", command.kind, hq_refusal_word(refusal));
}

static void
at(morning *m, hq_command_kind kind, unsigned point)
{
    must(m, (hq_command){.kind = kind, .point = morning_point(point)});
}

static void
of(morning *m, hq_command_kind kind, uint8_t ticket, const char *word)
{
    must(m, (hq_command){.kind = kind,
                         .ticket = morning_ticket(ticket),
                         .service = hq_slug_of(word),
                         .word = hq_slug_of(word),
                         .reason = hq_slug_of("care")});
}

static void
take(morning *m, uint8_t ticket, const char *service)
{
    must(m, (hq_command){.kind = HQ_COMMAND_ISSUE,
                         .ticket = morning_ticket(ticket),
                         .service = hq_slug_of(service)});
}

static void
configure(morning *m)
{
    must(m, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = m->config});
}

static void
call(morning *m, uint8_t ticket, unsigned point)
{
    must(m, (hq_command){.kind = HQ_COMMAND_CALL,
                         .point = morning_point(point),
                         .ticket = morning_ticket(ticket),
                         .reason = hq_slug_of("care")});
}

static void
send_to(morning *m, unsigned point, const char *service, hq_place place)
{
    must(m, (hq_command){.kind = HQ_COMMAND_TRANSFER,
                         .point = morning_point(point),
                         .service = hq_slug_of(service),
                         .place = place});
}

static const hq_ticket *
ticket(const morning *m, uint8_t nth)
{
    return hq_state_find(m->state, morning_ticket(nth));
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
    configure(&m);
    ck_assert_int_eq(morning_do(&m, finish(M_SERVING, "perfect")), HQ_REFUSED_UNKNOWN_OUTCOME);
    of(&m, HQ_COMMAND_ADD_STEP, M_SERVED, "payment");
    must(&m, finish(M_SERVING, "partly"));
    call(&m, M_SERVED, M_SERVING);
    at(&m, HQ_COMMAND_SERVE, M_SERVING);
    send_to(&m, M_SERVING, "broadband", HQ_PLACE_ARRIVAL);
    call(&m, M_SERVED, M_SERVING);
    at(&m, HQ_COMMAND_SERVE, M_SERVING);
    must(&m, finish(M_SERVING, "completed"));
    ck_assert_str_eq(ticket(&m, M_SERVED)->outcome.text, "completed");
    at(&m, HQ_COMMAND_UNDO, M_SERVING);
    ck_assert_str_eq(ticket(&m, M_SERVED)->outcome.text, "partly");
    morning_free(&m);
}
END_TEST

// ---- who is next ----

START_TEST(two_who_were_put_first_are_called_by_arrival)
{
    morning m = morning_new();
    send_to(&m, M_CALLING, "payment", HQ_PLACE_FIRST); // came second
    send_to(&m, M_SERVING, "broadband", HQ_PLACE_FIRST);
    at(&m, HQ_COMMAND_NEXT, M_FREE);
    ck_assert_int_eq(ticket(&m, M_SERVED)->state, HQ_TICKET_CALLED);
    at(&m, HQ_COMMAND_NEXT, M_SERVING);
    ck_assert_int_eq(ticket(&m, M_CALLED)->state, HQ_TICKET_CALLED);
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
    of(&m, HQ_COMMAND_CHANGE, M_SERVED, "broadband");
    ck_assert(!ticket(&m, M_SERVED)->first);
    morning_free(&m);
}
END_TEST

START_TEST(who_was_put_first_waits_for_a_point_that_may)
{
    morning m = morning_new();
    send_to(&m, M_SERVING, "payment", HQ_PLACE_FIRST);
    m.config->points[M_FREE].ranks[M_PAYMENT].helps_after = HQ_HOUR;
    m.config->points[M_SERVING].reserved_for = 1u << M_VIP;
    configure(&m);
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
    ck_assert_uint_eq(ticket(&m, M_CALLED)->why.passed, 0);
    call(&m, M_WAITING, M_SERVING);
    ck_assert_uint_eq(ticket(&m, M_WAITING)->why.passed, 1);
    morning_free(&m);
}
END_TEST

START_TEST(the_slowest_rate_still_counts)
{
    morning m = morning_new();
    m.config->classes[M_ORDINARY].rate_milli = 1;
    for (int p = 0; p < M_POINTS; p++)
        m.config->points[p].ranks[M_ENQUIRY].rate_milli = 1;
    configure(&m);
    at(&m, HQ_COMMAND_NEXT, M_FREE);
    ck_assert_int_eq(ticket(&m, M_WAITING)->why.rate_milli, 1);
    morning_free(&m);
}
END_TEST

START_TEST(a_closed_point_ranks_as_it_is_configured)
{
    morning m = morning_new();
    m.config->n_skills = 1;
    m.config->skills[0] = (hq_skill){.staff = hq_slug_of("12"), .services = 1};
    m.config->skills[0].ranks[M_ENQUIRY] = (hq_rank){.head_start = HQ_MINUTE, .rate_milli = 2000};
    configure(&m);
    ck_assert_int_eq(hq_rule_rank(m.state, M_FREE, M_ENQUIRY).head_start, HQ_MINUTE);
    must(&m, (hq_command){.kind = HQ_COMMAND_SIGN_OFF, .point = morning_point(M_FREE)});
    ck_assert_int_eq(hq_rule_rank(m.state, M_FREE, M_ENQUIRY).head_start, 0);
    morning_free(&m);
}
END_TEST

START_TEST(whoever_has_learnt_nothing_signs_on_without_a_mentor)
{
    morning m = morning_new();
    m.config->n_skills = 1;
    m.config->skills[0].staff = hq_slug_of("99");
    configure(&m);
    must(&m, (hq_command){.kind = HQ_COMMAND_SIGN_ON,
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
    configure(&m);
    m.now += 2 * HQ_MINUTE;
    morning_do(&m, (hq_command){.kind = HQ_COMMAND_TICK});
    ck_assert_int_eq(ticket(&m, M_CALLED)->state, HQ_TICKET_CALLED);
    at(&m, HQ_COMMAND_RECALL, M_CALLING);
    m.now += HQ_MINUTE;
    must(&m, (hq_command){.kind = HQ_COMMAND_TICK});
    ck_assert_int_eq(ticket(&m, M_CALLED)->state, HQ_TICKET_NO_SHOW);
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
    configure(&m);
    ck_assert_int_eq(hq_state_issuing(m.state, M_ENQUIRY, m.now).opens_s, 11 * 3600);
    ck_assert_uint_eq(hq_state_issuing(m.state, M_ENQUIRY, 11 * HQ_HOUR).window, 1);
    morning_free(&m);
}
END_TEST

START_TEST(what_follows_takes_no_number_of_its_quota)
{
    morning m = morning_new();
    m.config->services[M_PAYMENT].quota = 1;
    configure(&m);
    take(&m, 50, "payment");
    hq_command issue = {
        .kind = HQ_COMMAND_ISSUE, .ticket = morning_ticket(51), .service = hq_slug_of("payment")};
    ck_assert_int_eq(morning_do(&m, issue), HQ_REFUSED_QUOTA_REACHED);
    issue.service = hq_slug_of("enquiry");
    issue.n_further = 1;
    issue.further[0] = hq_slug_of("payment");
    must(&m, issue);
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
    must(&m, (hq_command){.kind = HQ_COMMAND_CANCEL_APPOINTMENT,
                          .appointment = morning_appointment(1)});
    return m;
}

START_TEST(a_day_that_was_opened_late_is_not_closed_at_closing_time)
{
    morning m = free_morning();
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = 20260303, .config = m.config};
    must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")});
    m.now = 20 * HQ_HOUR;
    must(&m, open);
    ck_assert_int_eq(hq_deadline(m.state), m.config->ends_s * HQ_SECOND);
    must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY});
    m.now = m.config->ends_s * HQ_SECOND + 1;
    open.day = 20260304;
    must(&m, open);
    ck_assert_int_eq(hq_deadline(m.state), HQ_NEVER);
    morning_free(&m);
}
END_TEST

START_TEST(whoever_is_on_hold_keeps_the_hall_no_longer_than_the_day)
{
    morning m = free_morning();
    m.config->ends_s = m.config->closes_s + 60;
    m.config->held_grace_s = 600;
    configure(&m);
    must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")});
    must(&m, (hq_command){.kind = HQ_COMMAND_OPEN_DAY, .day = 20260303, .config = m.config});
    take(&m, 0, "enquiry");
    must(&m, (hq_command){.kind = HQ_COMMAND_HOLD, .ticket = morning_ticket(0)});
    ck_assert_int_eq(hq_deadline(m.state), (m.config->closes_s + 60) * HQ_SECOND);
    m.now = hq_deadline(m.state);
    must(&m, (hq_command){.kind = HQ_COMMAND_TICK});
    ck_assert_str_eq(ticket(&m, 0)->left_reason.text, "rollover");
    morning_free(&m);
}
END_TEST

// ---- appointments ----

START_TEST(of_a_persons_appointments_those_to_keep_come_before_those_missed)
{
    morning m = morning_new();
    static const struct {
        hq_day day;
        int32_t slot_s;
        uint8_t person;
    } booked[] = {{20260302, 36000, 7}, {20260302, 43200, 7}, {20260302, 34200, 7},
                  {20260302, 41400, 7}, {20260302, 41400, 8}, {20260303, 43200, 7}};
    m.config->check_in_s = 6 * 3600;
    configure(&m);
    for (uint8_t i = 0; i < 6; i++)
        must(&m, (hq_command){.kind = HQ_COMMAND_BOOK,
                              .appointment = morning_appointment((uint8_t)(10 + i)),
                              .service = hq_slug_of("enquiry"),
                              .day = booked[i].day,
                              .slot_s = booked[i].slot_s,
                              .person.bytes[0] = booked[i].person});
    m.now = 36000 * HQ_SECOND + m.config->late_s * HQ_SECOND + 2;
    must(&m, (hq_command){.kind = HQ_COMMAND_TICK}); // two are missed
    static const uint8_t order[] = {13, 11, 12, 10};
    for (uint8_t i = 0; i < 4; i++) {
        must(&m, (hq_command){.kind = HQ_COMMAND_CHECK_IN,
                              .ticket = morning_ticket((uint8_t)(60 + i)),
                              .person.bytes[0] = 7});
        const hq_appointment *kept =
            hq_state_find_appointment(m.state, morning_appointment(order[i]));
        ck_assert_int_eq(kept->state, HQ_APPOINTMENT_ARRIVED);
    }
    morning_free(&m);
}
END_TEST

START_TEST(whoever_moves_within_a_full_slot_keeps_the_place)
{
    morning m = morning_new();
    hq_command book = {.kind = HQ_COMMAND_BOOK,
                       .appointment = morning_appointment(10),
                       .service = hq_slug_of("enquiry"),
                       .day = 20260303,
                       .slot_s = 10 * 3600};
    must(&m, book);
    book.appointment = morning_appointment(11);
    ck_assert_int_eq(morning_do(&m, book), HQ_REFUSED_SLOT_FULL);
    book.kind = HQ_COMMAND_REBOOK;
    book.appointment = morning_appointment(10);
    must(&m, book);
    morning_free(&m);
}
END_TEST

START_TEST(the_last_moment_to_check_in_is_not_missed)
{
    morning m = morning_new();
    m.now = 11 * HQ_HOUR + m.config->late_s * HQ_SECOND;
    hq_command tick = {.kind = HQ_COMMAND_TICK};
    const hq_appointment *kept = hq_state_find_appointment(m.state, morning_appointment(3));
    morning_do(&m, tick);
    ck_assert_int_eq(kept->state, HQ_APPOINTMENT_BOOKED);
    m.now++;
    morning_do(&m, tick);
    ck_assert_int_eq(kept->state, HQ_APPOINTMENT_MISSED);
    morning_free(&m);
}
END_TEST

START_TEST(a_kept_appointment_uses_no_quota)
{
    morning m = morning_new();
    m.config->services[M_ENQUIRY].quota = M_NOBODY + 1;
    configure(&m);
    m.now = 11 * HQ_HOUR;
    must(&m, (hq_command){.kind = HQ_COMMAND_CHECK_IN,
                          .ticket = morning_ticket(60),
                          .appointment = morning_appointment(3)});
    take(&m, 61, "enquiry");
    morning_free(&m);
}
END_TEST

// ---- people without a number, papers, persons ----

START_TEST(only_whoever_was_sent_for_papers_comes_back_with_them)
{
    morning m = morning_new();
    hq_command check = {.kind = HQ_COMMAND_PRE_CHECK, .ticket = morning_ticket(M_WAITING)};
    check.missing = (hq_documents){.n = 1, .list[0] = hq_slug_of("consent")};
    check.aside = true;
    must(&m, check);
    check.aside = false;
    must(&m, check); // still missing
    ck_assert_int_eq(ticket(&m, M_WAITING)->state, HQ_TICKET_HELD);
    check.missing.n = 0;
    must(&m, check);
    ck_assert_int_eq(ticket(&m, M_WAITING)->state, HQ_TICKET_WAITING);
    check.ticket = morning_ticket(M_HELD); // for another reason than papers
    for (int i = 0; i < 2; i++) {
        must(&m, check);
        ck_assert_int_eq(ticket(&m, M_HELD)->state, HQ_TICKET_HELD);
    }
    morning_free(&m);
}
END_TEST

START_TEST(looking_somebody_up_names_no_ticket_and_needs_no_reason)
{
    morning m = morning_new();
    hq_events events = {0};
    hq_command search = {.kind = HQ_COMMAND_DISCLOSE, .word = hq_slug_of("searched")};
    ck_assert_int_eq(hq_decide(m.state, &search, m.now, &events), HQ_OK);
    ck_assert_uint_eq(events.items[0].ticket, HQ_NONE);
    hq_events_clear(&events);
    morning_free(&m);
}
END_TEST

START_TEST(erasing_another_day_leaves_this_ones_notes)
{
    morning m = morning_new();
    of(&m, HQ_COMMAND_NOTE, M_WAITING, "");
    hq_command erase = {.kind = HQ_COMMAND_ERASE, .reason = hq_slug_of("retention")};
    erase.day = 20260301;
    must(&m, erase);
    ck_assert_uint_eq(ticket(&m, M_WAITING)->notes, 1);
    erase.day = 20260302;
    must(&m, erase);
    ck_assert_uint_eq(ticket(&m, M_WAITING)->notes, 0);
    morning_free(&m);
}
END_TEST

START_TEST(a_restore_lifts_only_the_series_below_its_floor)
{
    morning m = morning_new();
    must(&m, (hq_command){.kind = HQ_COMMAND_RESTORE, .epoch = 2, .number_floor = 5});
    take(&m, 50, "enquiry");
    take(&m, 51, "payment");
    ck_assert_uint_eq(ticket(&m, 50)->number, M_NOBODY + 1);
    ck_assert_uint_eq(ticket(&m, 51)->number, 6);
    morning_free(&m);
}
END_TEST

// ---- presets, alerts, ledgers ----

START_TEST(only_the_last_interruptions_are_remembered)
{
    morning m = morning_new();
    hq_command down = {.word = hq_slug_of("system-down")};
    for (int i = 0; i < HQ_MAX_INTERRUPTIONS + 3; i++) {
        m.now += HQ_SECOND;
        down.kind = HQ_COMMAND_PRESET_ON;
        must(&m, down);
        m.now += HQ_SECOND;
        down.kind = HQ_COMMAND_PRESET_OFF;
        must(&m, down);
    }
    ck_assert_uint_eq(hq_state_interruptions(m.state), HQ_MAX_INTERRUPTIONS);
    const hq_interruption *last = hq_state_interruption(m.state, HQ_MAX_INTERRUPTIONS - 1);
    ck_assert_int_eq(last->to, m.now);
    morning_free(&m);
}
END_TEST

START_TEST(presets_end_with_the_day)
{
    morning m = morning_new();
    must(&m, (hq_command){.kind = HQ_COMMAND_PRESET_ON, .word = hq_slug_of("system-down")});
    m.now += HQ_MINUTE;
    must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")});
    ck_assert_uint_eq(hq_state_preset(m.state, HQ_PRESET_SYSTEM_DOWN)->services, 0);
    ck_assert_uint_eq(hq_state_interruptions(m.state), 1);
    ck_assert_int_eq(hq_state_interruption(m.state, 0)->to, m.now);
    morning_free(&m);
}
END_TEST

START_TEST(a_rule_is_measured_in_what_it_watches)
{
    hq_alert_rule rule = {.more_than = 30, .longer_than_s = 600};
    static const int64_t thresholds[] = {30, 600, 600, 30};
    for (int kind = HQ_ALERT_WAITING; kind <= HQ_ALERT_ABANDONMENT; kind++) {
        rule.watches = (hq_alert_kind)kind;
        ck_assert_int_eq(hq_alert_threshold(&rule), thresholds[kind]);
    }
}
END_TEST

// A reason that the hall does not list, the `nth` of many.
static hq_slug
reason(int nth)
{
    char text[HQ_SLUG_SIZE];
    snprintf(text, sizeof text, "reason-%d", nth);
    return hq_slug_of(text);
}

START_TEST(reasons_without_a_row_of_their_own_are_counted_together)
{
    morning m = morning_new();
    m.config->n_pause_reasons = 0; // any reason
    configure(&m);
    hq_command pause = {.point = morning_point(M_FREE)};
    ck_assert_int_eq(morning_do(&m, (hq_command){.kind = HQ_COMMAND_PAUSE,
                                                 .point = morning_point(M_FREE),
                                                 .reason.text = "Not a slug"}),
                     HQ_REFUSED_UNKNOWN_REASON);
    for (int i = 0; i < HQ_MAX_REASONS + 3; i++) {
        pause.reason = reason(i);
        pause.kind = HQ_COMMAND_GREET;
        must(&m, pause);
        pause.kind = HQ_COMMAND_PAUSE;
        must(&m, pause);
        m.now += HQ_MINUTE;
        at(&m, HQ_COMMAND_READY, M_FREE);
    }
    hq_ledger ledger = hq_state_staff_ledger(m.state, M_FREE, m.now);
    ck_assert_str_eq(ledger.breaks[1].reason.text, "reason-1");
    ck_assert_int_eq(ledger.breaks[1].total, HQ_MINUTE);
    ck_assert_int_eq(ledger.breaks[HQ_MAX_REASONS].total, 3 * HQ_MINUTE);
    ck_assert_str_eq(ledger.greeted[1].reason.text, "reason-1");
    ck_assert_uint_eq(ledger.greeted[HQ_MAX_REASONS].n, 3);
    morning_free(&m);
}
END_TEST

START_TEST(everybody_who_signed_on_has_a_ledger)
{
    morning m = morning_new();
    for (int i = 0; i < 40; i++) {
        must(&m, (hq_command){.kind = HQ_COMMAND_SIGN_ON,
                              .point = morning_point(M_CLOSED),
                              .staff = reason(i)});
        m.now += HQ_MINUTE;
        at(&m, HQ_COMMAND_SIGN_OFF, M_CLOSED);
    }
    ck_assert_uint_eq(hq_state_staff_ledgers(m.state), M_POINTS - 1 + 40);
    for (uint32_t i = M_POINTS - 1; i < M_POINTS - 1 + 40; i++)
        ck_assert_int_eq(hq_state_staff_ledger(m.state, i, m.now).signed_on, HQ_MINUTE);
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
    hq_suite_add(suite, "rate", the_slowest_rate_still_counts, 10);
    hq_suite_add(suite, "rank", a_closed_point_ranks_as_it_is_configured, 10);
    hq_suite_add(suite, "learnt", whoever_has_learnt_nothing_signs_on_without_a_mentor, 10);
    hq_suite_add(suite, "absent", absence_comes_by_itself_only_after_the_last_recall, 10);
    hq_suite_add(suite, "windows", the_earliest_window_counts_whichever_stands_first, 10);
    hq_suite_add(suite, "quota", what_follows_takes_no_number_of_its_quota, 10);
    hq_suite_add(suite, "follows", what_follows_must_be_a_service, 10);
    hq_suite_add(suite, "late", a_day_that_was_opened_late_is_not_closed_at_closing_time, 10);
    hq_suite_add(suite, "hold", whoever_is_on_hold_keeps_the_hall_no_longer_than_the_day, 10);
    hq_suite_add(suite, "booked", of_a_persons_appointments_those_to_keep_come_before_those_missed,
                 10);
    hq_suite_add(suite, "kept", a_kept_appointment_uses_no_quota, 10);
    hq_suite_add(suite, "moved", whoever_moves_within_a_full_slot_keeps_the_place, 10);
    hq_suite_add(suite, "moment", the_last_moment_to_check_in_is_not_missed, 10);
    hq_suite_add(suite, "papers", only_whoever_was_sent_for_papers_comes_back_with_them, 10);
    hq_suite_add(suite, "looked up", looking_somebody_up_names_no_ticket_and_needs_no_reason, 10);
    hq_suite_add(suite, "erased", erasing_another_day_leaves_this_ones_notes, 10);
    hq_suite_add(suite, "restored", a_restore_lifts_only_the_series_below_its_floor, 10);
    hq_suite_add(suite, "presets", only_the_last_interruptions_are_remembered, 10);
    hq_suite_add(suite, "end", presets_end_with_the_day, 10);
    hq_suite_add(suite, "measured", a_rule_is_measured_in_what_it_watches, 10);
    hq_suite_add(suite, "reasons", reasons_without_a_row_of_their_own_are_counted_together, 10);
    hq_suite_add(suite, "ledgers", everybody_who_signed_on_has_a_ledger, 10);
    return hq_suite_run(suite);
}
