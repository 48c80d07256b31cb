// The corners of the day beside the queue, each from the middle of a morning: appointments, papers,
// presets, alerts, ledgers.
#include <stdio.h>

#include "morning.h"
#include "shared/engine/preset.h"
#include "suite.h"

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
    morning_configure(&m);
    for (uint8_t i = 0; i < 6; i++)
        morning_must(&m, (hq_command){.kind = HQ_COMMAND_BOOK,
                                      .appointment = morning_appointment((uint8_t)(10 + i)),
                                      .service = hq_slug_of("enquiry"),
                                      .day = booked[i].day,
                                      .slot_s = booked[i].slot_s,
                                      .person.bytes[0] = booked[i].person});
    m.now = 36000 * HQ_SECOND + m.config->late_s * HQ_SECOND + 2;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_TICK}); // two are missed
    static const uint8_t order[] = {13, 11, 12, 10};
    for (uint8_t i = 0; i < 4; i++) {
        morning_must(&m, (hq_command){.kind = HQ_COMMAND_CHECK_IN,
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
    morning_must(&m, book);
    book.appointment = morning_appointment(11);
    ck_assert_int_eq(morning_do(&m, book), HQ_REFUSED_SLOT_FULL);
    book.kind = HQ_COMMAND_REBOOK;
    book.appointment = morning_appointment(10);
    morning_must(&m, book);
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
    morning_configure(&m);
    m.now = 11 * HQ_HOUR;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CHECK_IN,
                                  .ticket = morning_ticket(60),
                                  .appointment = morning_appointment(3)});
    morning_take(&m, 61, "enquiry");
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
    morning_must(&m, check);
    check.aside = false;
    morning_must(&m, check); // still missing
    ck_assert_int_eq(morning_find(&m, M_WAITING)->state, HQ_TICKET_HELD);
    check.missing.n = 0;
    morning_must(&m, check);
    ck_assert_int_eq(morning_find(&m, M_WAITING)->state, HQ_TICKET_WAITING);
    check.ticket = morning_ticket(M_HELD); // for another reason than papers
    for (int i = 0; i < 2; i++) {
        morning_must(&m, check);
        ck_assert_int_eq(morning_find(&m, M_HELD)->state, HQ_TICKET_HELD);
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
    morning_of(&m, HQ_COMMAND_NOTE, M_WAITING, "");
    hq_command erase = {.kind = HQ_COMMAND_ERASE, .reason = hq_slug_of("retention")};
    erase.day = 20260301;
    morning_must(&m, erase);
    ck_assert_uint_eq(morning_find(&m, M_WAITING)->notes, 1);
    erase.day = 20260302;
    morning_must(&m, erase);
    ck_assert_uint_eq(morning_find(&m, M_WAITING)->notes, 0);
    morning_free(&m);
}
END_TEST

START_TEST(a_restore_lifts_only_the_series_below_its_floor)
{
    morning m = morning_new();
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_RESTORE, .epoch = 2, .number_floor = 5});
    morning_take(&m, 50, "enquiry");
    morning_take(&m, 51, "payment");
    ck_assert_uint_eq(morning_find(&m, 50)->number, M_NOBODY + 1);
    ck_assert_uint_eq(morning_find(&m, 51)->number, 6);
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
        morning_must(&m, down);
        m.now += HQ_SECOND;
        down.kind = HQ_COMMAND_PRESET_OFF;
        morning_must(&m, down);
    }
    ck_assert_uint_eq(hq_state_interruptions(m.state), HQ_MAX_INTERRUPTIONS);
    const hq_interruption *last = hq_state_interruption(m.state, HQ_MAX_INTERRUPTIONS - 1);
    ck_assert_int_eq(last->to, m.now);
    morning_free(&m);
}
END_TEST

START_TEST(a_wait_was_interrupted_when_both_met)
{
    morning m = morning_new();
    hq_time from = m.now + HQ_MINUTE, to = from + HQ_MINUTE;
    for (int kind = HQ_COMMAND_PRESET_ON; kind <= HQ_COMMAND_PRESET_OFF; kind++) {
        m.now += HQ_MINUTE;
        morning_must(&m, (hq_command){.kind = (hq_command_kind)kind,
                                      .word = hq_slug_of("system-down"),
                                      .service = hq_slug_of("payment")});
    }
    ck_assert(hq_preset_interrupted(m.state, M_PAYMENT, from - 1, from + 1));
    ck_assert(hq_preset_interrupted(m.state, M_PAYMENT, to - 1, to + 1));
    ck_assert(!hq_preset_interrupted(m.state, M_PAYMENT, from - 2, from));
    ck_assert(!hq_preset_interrupted(m.state, M_PAYMENT, to, to + 1));
    ck_assert(!hq_preset_interrupted(m.state, M_ENQUIRY, from, to));
    morning_free(&m);
}
END_TEST

START_TEST(a_peak_interrupts_no_wait)
{
    morning m = morning_new();
    hq_command peak = {.kind = HQ_COMMAND_PRESET_ON, .word = hq_slug_of("peak")};
    hq_time from = m.now;
    morning_must(&m, peak);
    m.now += HQ_MINUTE;
    peak.kind = HQ_COMMAND_PRESET_OFF;
    morning_must(&m, peak);
    ck_assert_uint_eq(hq_state_interruptions(m.state), 1);
    ck_assert(!hq_preset_interrupted(m.state, M_PAYMENT, from, m.now));
    morning_free(&m);
}
END_TEST

START_TEST(presets_end_with_the_day)
{
    morning m = morning_new();
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_PRESET_ON, .word = hq_slug_of("system-down")});
    m.now += HQ_MINUTE;
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")});
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
    rule.watches = HQ_ALERT_BAD_RATINGS;
    ck_assert_int_eq(hq_alert_threshold(&rule), 30);
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
    morning_configure(&m);
    hq_command pause = {.point = morning_point(M_FREE)};
    ck_assert_int_eq(morning_do(&m, (hq_command){.kind = HQ_COMMAND_PAUSE,
                                                 .point = morning_point(M_FREE),
                                                 .reason.text = "Not a slug"}),
                     HQ_REFUSED_UNKNOWN_REASON);
    for (int i = 0; i < HQ_MAX_REASONS + 3; i++) {
        pause.reason = reason(i);
        pause.kind = HQ_COMMAND_GREET;
        morning_must(&m, pause);
        pause.kind = HQ_COMMAND_PAUSE;
        morning_must(&m, pause);
        m.now += HQ_MINUTE;
        morning_at(&m, HQ_COMMAND_READY, M_FREE);
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

static void
change_class(morning *m, hq_index ticket)
{
    hq_event changed = {.kind = HQ_EVENT_CHANGED, .at = m->now, .ticket = ticket, .point = HQ_NONE};
    changed.changed.service = HQ_NONE;
    changed.changed.class_ = M_VIP;
    ck_assert(hq_apply(m->state, &changed));
}

START_TEST(a_change_ends_what_can_be_taken_back_only_where_the_customer_is)
{
    morning m = morning_new();
    hq_index aside = hq_state_ticket(m.state, M_MISSED)->point;
    ck_assert_uint_ne(aside, HQ_NONE);
    ck_assert_uint_ne(hq_state_point(m.state, aside)->ticket, M_MISSED);
    hq_undo_kind before = hq_state_point(m.state, aside)->undo.kind;
    change_class(&m, M_MISSED);
    ck_assert_int_eq(hq_state_point(m.state, aside)->undo.kind, before);
    ck_assert_int_eq(hq_state_point(m.state, M_CALLING)->undo.kind, HQ_UNDO_CALL);
    change_class(&m, M_CALLED);
    ck_assert_int_eq(hq_state_point(m.state, M_CALLING)->undo.kind, HQ_UNDO_NOTHING);
    morning_free(&m);
}
END_TEST

START_TEST(everybody_who_signed_on_has_a_ledger)
{
    morning m = morning_new();
    for (int i = 0; i < 40; i++) {
        morning_must(&m, (hq_command){.kind = HQ_COMMAND_SIGN_ON,
                                      .point = morning_point(M_CLOSED),
                                      .staff = reason(i)});
        m.now += HQ_MINUTE;
        morning_at(&m, HQ_COMMAND_SIGN_OFF, M_CLOSED);
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
    Suite *suite = suite_create("asides");
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
    hq_suite_add(suite, "interrupted", a_wait_was_interrupted_when_both_met, 10);
    hq_suite_add(suite, "peak", a_peak_interrupts_no_wait, 10);
    hq_suite_add(suite, "end", presets_end_with_the_day, 10);
    hq_suite_add(suite, "measured", a_rule_is_measured_in_what_it_watches, 10);
    hq_suite_add(suite, "reasons", reasons_without_a_row_of_their_own_are_counted_together, 10);
    hq_suite_add(suite, "ledgers", everybody_who_signed_on_has_a_ledger, 10);
    hq_suite_add(suite, "changed", a_change_ends_what_can_be_taken_back_only_where_the_customer_is,
                 10);
    return hq_suite_run(suite);
}
