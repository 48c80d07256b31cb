// What is read from a state and a configuration beside the rules: limits, words, lists.
#include <string.h>

#include "morning.h"
#include "shared/engine/appointment.h"
#include "shared/engine/calendar.h"
#include "shared/engine/lifecycle.h"
#include "shared/engine/preset.h"
#include "suite.h"

START_TEST(nothing_is_read_beyond_the_end)
{
    morning m = morning_new();
    ck_assert_ptr_null(hq_state_ticket(m.state, M_NOBODY));
    ck_assert_ptr_null(hq_state_point(m.state, HQ_MAX_POINTS));
    ck_assert_ptr_null(hq_state_counts(m.state, HQ_MAX_SERVICES));
    ck_assert_ptr_null(hq_state_step(m.state, 99));
    ck_assert_ptr_null(hq_state_appointment(m.state, 99));
    ck_assert_ptr_null(hq_state_alert(m.state, 99));
    ck_assert_ptr_null(hq_state_help(m.state, 99));
    ck_assert_uint_eq(hq_state_ahead(m.state, M_NOBODY, m.now), 0);
    ck_assert_uint_eq(hq_state_ahead(m.state, M_SERVED, m.now), 0);
    hq_command down = {.kind = HQ_COMMAND_PRESET_ON, .word = hq_slug_of("system-down")};
    ck_assert_int_eq(morning_do(&m, down), HQ_OK);
    down.kind = HQ_COMMAND_PRESET_OFF;
    ck_assert_int_eq(morning_do(&m, down), HQ_OK);
    ck_assert(!hq_preset_interrupted(m.state, HQ_NONE, 0, HQ_NEVER));
    morning_free(&m);
}
END_TEST

START_TEST(words_are_read_back_and_nonsense_is_none)
{
    ck_assert_int_eq(hq_event_kind_of("nonsense"), HQ_EVENT_KINDS);
    ck_assert_ptr_null(hq_preset_word(HQ_PRESETS));
    static const char *const wrong[] = {
        NULL, "", "Upper", "{", "under_score", "a-word-of-more-than-thirty-two-letters"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert(!hq_slug_is_valid(wrong[i]));
    ck_assert(hq_slug_is_valid("a-word-of-exactly-32-letters-abc"));
}
END_TEST

START_TEST(a_visit_may_be_rated_once_it_is_over)
{
    morning m = morning_new();
    for (hq_index i = 0; i < M_NOBODY; i++)
        ck_assert_int_eq(hq_ticket_may_be_rated(hq_state_ticket(m.state, i)), i == M_DONE);
    hq_command rate = {.kind = HQ_COMMAND_RATE, .ticket = morning_ticket(M_DONE), .score = 4};
    rate.source = HQ_RATING_SOURCES - 1;
    ck_assert_int_eq(morning_do(&m, rate), HQ_OK);
    ck_assert(!hq_ticket_may_be_rated(hq_state_ticket(m.state, M_DONE)));
    morning_free(&m);
}
END_TEST

START_TEST(a_visit_that_went_on_with_another_number_is_rated_there)
{
    morning m = morning_new();
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_TRANSFER,
                                  .point = morning_point(M_SERVING),
                                  .service = hq_slug_of("payment")});
    ck_assert_uint_ne(hq_state_ticket(m.state, M_SERVED)->last_step, HQ_NONE);
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_MERGE,
                                  .ticket = morning_ticket(M_SERVED),
                                  .other = morning_ticket(M_WAITING)});
    ck_assert(!hq_ticket_may_be_rated(hq_state_ticket(m.state, M_SERVED)));
    morning_free(&m);
}
END_TEST

START_TEST(only_final_states_are_final)
{
    for (int state = 0; state < HQ_TICKET_STATES; state++) {
        bool leads_on = false;
        for (int to = 0; to < HQ_TICKET_STATES; to++)
            leads_on |= to != HQ_TICKET_SERVING && // undo of a finish
                        hq_ticket_may_become((hq_ticket_state)state, (hq_ticket_state)to);
        ck_assert_int_eq(hq_ticket_is_final((hq_ticket_state)state), !leads_on);
    }
}
END_TEST

START_TEST(a_number_of_no_series_has_no_letter)
{
    morning m = morning_new();
    char text[HQ_NUMBER_SIZE];
    hq_number_format(m.config, 1, 7, text);
    ck_assert_str_eq(text, "B007");
    hq_number_format(m.config, 2, 7, text);
    ck_assert_str_eq(text, "?007");
    morning_free(&m);
}
END_TEST

START_TEST(weekdays_are_right_before_1970_too)
{
    ck_assert_uint_eq(hq_day_weekday(19700101), 3);
    ck_assert_uint_eq(hq_day_weekday(19691231), 2);
    ck_assert_uint_eq(hq_day_weekday(19691228), 6);
    ck_assert_uint_eq(hq_day_weekday(20260302), 0);
}
END_TEST

START_TEST(stretches_are_those_of_the_shifts_of_the_day_without_lunch)
{
    hq_config *c = hq_config_new();
    hq_stretch found[HQ_STRETCHES];
    c->n_points = 2;
    c->points[0].id = hq_slug_of("one");
    c->points[1].id = hq_slug_of("two");
    c->n_shifts = 3;
    c->shifts[0] =
        (hq_planned_shift){{{0}}, c->points[0].id, 0x1f, 9 * 3600, 17 * 3600, 43200, 45900};
    c->shifts[1] = (hq_planned_shift){{{0}}, c->points[0].id, 0, 7 * 3600, 8 * 3600, 0, 0};
    c->shifts[2] = (hq_planned_shift){{{0}}, c->points[1].id, 0x60, 9 * 3600, 17 * 3600, 0, 0};
    ck_assert_uint_eq(hq_config_stretches(c, 20300304, 0, found), 3); // a Monday
    static const hq_stretch wanted[] = {
        {7 * 3600, 8 * 3600}, {9 * 3600, 43200}, {45900, 17 * 3600}};
    ck_assert_mem_eq(found, wanted, sizeof wanted);
    ck_assert_uint_eq(hq_config_stretches(c, 20300304, 1, found), 0);
    ck_assert_uint_eq(hq_config_stretches(c, 20300309, 0, found), 1); // a Saturday
    ck_assert_uint_eq(hq_config_stretches(c, 20300309, 1, found), 1);
    c->n_special_days = 2;
    c->special_days[0] = (hq_special_day){.date = 20300304, .closed = true};
    c->special_days[1] = (hq_special_day){.date = 20300309, .like = 1};
    ck_assert_uint_eq(hq_config_stretches(c, 20300304, 0, found), 0);
    ck_assert_uint_eq(hq_config_stretches(c, 20300309, 0, found), 3);
    hq_config_free(c);
}
END_TEST

START_TEST(slots_are_those_of_the_windows_of_the_day)
{
    morning m = morning_new();
    int32_t slots[HQ_MAX_SLOTS];
    hq_config *c = m.config;
    ck_assert_uint_eq(hq_list_slots(c, M_PAYMENT, 20260303, slots), 0);
    uint32_t n = hq_list_slots(c, M_ENQUIRY, 20260303, slots);
    ck_assert_uint_eq(n, (uint32_t)(c->closes_s - c->opens_s) / 1800);
    ck_assert_int_eq(slots[0], c->opens_s);
    c->services[M_ENQUIRY].n_windows = 2;
    c->services[M_ENQUIRY].windows[0] = (hq_window){9 * 3600, 11 * 3600, 1u << 1, 0}; // Tuesday
    c->services[M_ENQUIRY].windows[1] = (hq_window){14 * 3600, 15 * 3600, 0, 0};
    ck_assert_uint_eq(hq_list_slots(c, M_ENQUIRY, 20260303, slots), 6);
    ck_assert_uint_eq(hq_list_slots(c, M_ENQUIRY, 20260304, slots), 2);
    ck_assert(hq_is_slot(c, M_ENQUIRY, 20260303, 9 * 3600));
    ck_assert(!hq_is_slot(c, M_ENQUIRY, 20260304, 9 * 3600));
    ck_assert(hq_is_slot(c, M_ENQUIRY, 20260304, 14 * 3600));
    c->n_special_days = 1;
    c->special_days[0] = (hq_special_day){.date = 20260303, .closed = true};
    ck_assert(!hq_is_slot(c, M_ENQUIRY, 20260303, 9 * 3600));
    ck_assert_uint_eq(hq_list_slots(c, M_ENQUIRY, 20260303, slots), 0);
    morning_free(&m);
}
END_TEST

START_TEST(short_slots_of_a_long_day_end_at_the_most)
{
    morning m = morning_new();
    int32_t slots[HQ_MAX_SLOTS];
    m.config->opens_s = 0;
    m.config->closes_s = 24 * 3600;
    m.config->services[M_ENQUIRY].slot_s = 60;
    ck_assert_uint_eq(hq_list_slots(m.config, M_ENQUIRY, 20260303, slots), HQ_MAX_SLOTS);
    morning_free(&m);
}
END_TEST

START_TEST(a_pass_takes_no_place_in_a_slot)
{
    morning m = morning_new();
    hq_event booked = {.kind = HQ_EVENT_BOOKED, .at = m.now};
    booked.booking = (hq_booking){.id.bytes[0] = 9, .day = 20260305, .pass_given = 20260302};
    ck_assert(hq_apply(m.state, &booked));
    ck_assert_uint_eq(hq_state_slot_taken(m.state, M_ENQUIRY, 20260305, 0), 0);
    morning_free(&m);
}
END_TEST

START_TEST(what_to_bring_is_said_in_any_language)
{
    morning m = morning_new();
    hq_text bring;
    hq_service *enquiry = &m.config->services[M_ENQUIRY];
    ck_assert(hq_config_bring(m.config, M_ENQUIRY, &bring));
    ck_assert_str_eq(bring.in[HQ_EN], "");
    strcpy(enquiry->documents.in[HQ_EN], "your passport");
    ck_assert(hq_config_bring(m.config, M_ENQUIRY, &bring));
    ck_assert_str_eq(bring.in[HQ_EN], "your passport");
    morning_free(&m);
}
END_TEST

START_TEST(without_a_forecast_the_queue_says_what_to_promise)
{
    morning m = morning_new();
    hq_basis basis;
    ck_assert(hq_state_promise(m.state, M_ENQUIRY, M_ORDINARY, 2, NULL, &basis).known);
    ck_assert_int_eq(basis.rung, HQ_RUNG_QUEUE);
    hq_promised told;
    ck_assert(
        !hq_told_review(m.state, hq_state_ticket(m.state, M_SERVED), NULL, false, m.now, &told));
    morning_free(&m);
}
END_TEST

// The list on the screens against counting who stands before each.
START_TEST(the_first_of_a_queue_are_those_with_the_fewest_before_them)
{
    morning m = morning_new();
    m.config->classes[M_VIP].rate_milli = 3000;
    ck_assert_int_eq(morning_do(&m, (hq_command){.kind = HQ_COMMAND_CONFIGURE, .config = m.config}),
                     HQ_OK);
    hq_index listed[20];
    for (uint8_t i = 0; i < 12; i++) {
        hq_command take = {.kind = HQ_COMMAND_ISSUE,
                           .ticket = morning_ticket((uint8_t)(50 + i)),
                           .service = hq_slug_of("broadband"),
                           .class_ = hq_slug_of(i % 3 == 1 ? "vip" : "ordinary")};
        m.now += i % 4 == 0 ? 0 : 3 * HQ_MINUTE;
        ck_assert_int_eq(morning_do(&m, take), HQ_OK);
        ck_assert_uint_eq(hq_state_first(m.state, M_BROADBAND, m.now, 20, listed), i + 1u);
        for (uint32_t k = 0; k <= i; k++)
            ck_assert_uint_eq(hq_state_ahead(m.state, listed[k], m.now), k);
    }
    hq_command first = {.kind = HQ_COMMAND_TRANSFER,
                        .point = morning_point(M_CALLING),
                        .service = hq_slug_of("broadband"),
                        .place = HQ_PLACE_FIRST};
    ck_assert_int_eq(morning_do(&m, first), HQ_OK);
    hq_event late = {.kind = HQ_EVENT_TRANSFERRED, .at = m.now, .ticket = M_SERVED};
    late.point = M_SERVING;
    late.transferred.service = M_BROADBAND;
    late.transferred.pinned = HQ_NONE;
    late.transferred.after = 9;
    ck_assert(hq_apply(m.state, &late));
    m.now += 20 * HQ_MINUTE;
    ck_assert_uint_eq(hq_state_first(m.state, M_BROADBAND, m.now, 20, listed), 14);
    for (uint32_t i = 0; i < 13; i++)
        ck_assert_uint_eq(hq_state_ahead(m.state, listed[i], m.now), i);
    ck_assert_uint_eq(listed[13], M_SERVED);
    for (uint32_t max = 0; max < 14; max++)
        ck_assert_uint_eq(hq_state_first(m.state, M_BROADBAND, m.now, max, listed), max);
    morning_free(&m);
}
END_TEST

// Many tickets of many people on one day, twenty of them on hold: each is found again.
START_TEST(everybody_is_found_among_many)
{
    enum { MANY = 1500 };
    morning m = morning_new();
    hq_uuid people[MANY];
    uint64_t dice = 20260302;
    for (uint32_t i = 0; i < MANY; i++) {
        hq_uuid id = {.bytes = {9, (uint8_t)(i >> 8), (uint8_t)i}};
        for (size_t b = 0; b < sizeof people[i].bytes; b++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u; // as in Knuth's MMIX
            people[i].bytes[b] = (uint8_t)(dice >> 56);
        }
        hq_event issued = {.kind = HQ_EVENT_ISSUED, .at = m.now, .ticket = M_NOBODY + i};
        issued.issued = (hq_issued){.id = id,
                                    .number = M_NOBODY + 1 + i,
                                    .people = 1,
                                    .split_from = HQ_NONE,
                                    .person = people[i]};
        ck_assert(hq_apply(m.state, &issued));
        hq_event held = {.kind = HQ_EVENT_HELD, .at = m.now, .ticket = M_NOBODY + i};
        held.held.until = HQ_NEVER;
        ck_assert(i >= 20 || hq_apply(m.state, &held));
    }
    ck_assert_ptr_null(hq_state_broken(m.state));
    for (uint32_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(hq_state_of_person(m.state, people[i])->index, M_NOBODY + i);
    ck_assert_ptr_null(hq_state_of_person(m.state, (hq_uuid){.bytes = {7}}));
    morning_free(&m);
}
END_TEST

START_TEST(a_ledger_before_the_first_rules_is_empty)
{
    hq_state *state = hq_state_new();
    ck_assert(hq_apply(state, &(hq_event){.kind = HQ_EVENT_ACCESS_CHANGED, .at = HQ_HOUR}));
    ck_assert_uint_eq(hq_state_staff_ledgers(state), 0);
    hq_state_free(state);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("reads");
    hq_suite_add(suite, "end", nothing_is_read_beyond_the_end, 10);
    hq_suite_add(suite, "words", words_are_read_back_and_nonsense_is_none, 10);
    hq_suite_add(suite, "rated", a_visit_may_be_rated_once_it_is_over, 10);
    hq_suite_add(suite, "elsewhere", a_visit_that_went_on_with_another_number_is_rated_there, 10);
    hq_suite_add(suite, "final", only_final_states_are_final, 10);
    hq_suite_add(suite, "letter", a_number_of_no_series_has_no_letter, 10);
    hq_suite_add(suite, "weekday", weekdays_are_right_before_1970_too, 10);
    hq_suite_add(suite, "stretches", stretches_are_those_of_the_shifts_of_the_day_without_lunch,
                 10);
    hq_suite_add(suite, "slots", slots_are_those_of_the_windows_of_the_day, 10);
    hq_suite_add(suite, "most", short_slots_of_a_long_day_end_at_the_most, 10);
    hq_suite_add(suite, "pass", a_pass_takes_no_place_in_a_slot, 10);
    hq_suite_add(suite, "bring", what_to_bring_is_said_in_any_language, 10);
    hq_suite_add(suite, "promise", without_a_forecast_the_queue_says_what_to_promise, 10);
    hq_suite_add(suite, "first", the_first_of_a_queue_are_those_with_the_fewest_before_them, 10);
    hq_suite_add(suite, "many", everybody_is_found_among_many, 10);
    hq_suite_add(suite, "empty", a_ledger_before_the_first_rules_is_empty, 10);
    return hq_suite_run(suite);
}
