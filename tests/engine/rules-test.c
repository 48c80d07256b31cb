// What no scenario can say: the numbers of a reason, and what the engine keeps for the next day.
#include <stdlib.h>
#include <string.h>

#include "shared/engine/engine.h"
#include "shared/engine/number.h"
#include "suite.h"

typedef struct {
    hq_state *state;
    hq_config *config;
    hq_time now;
    uint8_t issued;
} hall;

static hall
open_hall(void)
{
    hall h = {.state = hq_state_new(), .config = hq_config_new(), .now = 9 * HQ_HOUR};
    hq_config *c = h.config;
    c->hall = hq_slug_of("hall");
    c->n_zones = c->n_series = c->n_services = 1;
    c->zones[0].id = hq_slug_of("floor");
    c->series[0].letter = 'A';
    c->services[0] = (hq_service){
        .id = hq_slug_of("enquiry"), .parent = HQ_NONE, .target_wait_s = 600, .service_s = 300};
    c->n_classes = 2;
    c->classes[0] = (hq_class){.id = hq_slug_of("ordinary"), .rate_milli = 1000};
    c->classes[1] =
        (hq_class){.id = hq_slug_of("vip"), .head_start = 5 * HQ_MINUTE, .rate_milli = 1000};
    c->n_points = 2;
    for (int p = 0; p < 2; p++) {
        c->points[p].id = hq_slug_of(p == 0 ? "counter-1" : "counter-2");
        c->points[p].label[0] = (char)('1' + p);
        c->points[p].services = 1;
        c->points[p].ranks[0].rate_milli = 1000;
    }
    return h;
}

static void
close_hall(hall *h)
{
    hq_state_free(h->state);
    hq_config_free(h->config);
}

// Carries a command out at once; its refusal.
static hq_refusal
carry_out(hall *h, hq_command command)
{
    hq_events events = {0};
    hq_refusal refusal = hq_decide(h->state, &command, h->now, &events);
    for (size_t i = 0; i < events.n; i++)
        ck_assert(hq_apply(h->state, &events.items[i]));
    hq_events_clear(&events);
    ck_assert_ptr_null(hq_state_broken(h->state));
    return refusal;
}

static void
open_day(hall *h, hq_day day)
{
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY, .day = day, .config = h->config};
    ck_assert_int_eq(carry_out(h, open), HQ_OK);
}

static void
sign_on(hall *h, const char *point, const char *staff)
{
    hq_command on = {
        .kind = HQ_COMMAND_SIGN_ON, .point = hq_slug_of(point), .staff = hq_slug_of(staff)};
    ck_assert_int_eq(carry_out(h, on), HQ_OK);
}

static hq_uuid
take(hall *h, const char *class_)
{
    hq_command issue = {.kind = HQ_COMMAND_ISSUE,
                        .ticket = {.bytes = {1, ++h->issued}},
                        .service = hq_slug_of("enquiry"),
                        .class_ = hq_slug_of(class_)};
    ck_assert_int_eq(carry_out(h, issue), HQ_OK);
    h->now += HQ_MINUTE;
    return issue.ticket;
}

static hq_refusal
at_point(hall *h, hq_command_kind kind, const char *point)
{
    return carry_out(h, (hq_command){.kind = kind, .point = hq_slug_of(point)});
}

static hq_refusal
preset(hall *h, hq_command_kind kind, const char *service)
{
    return carry_out(h, (hq_command){.kind = kind,
                                     .word = hq_slug_of("system-down"),
                                     .service = hq_slug_of(service)});
}

static const hq_ticket *
ticket(const hall *h, hq_uuid id)
{
    return hq_state_find(h->state, id);
}

START_TEST(a_reason_names_the_runner_up_and_its_credit)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-1", "1001");
    hq_uuid first = take(&h, "ordinary"), second = take(&h, "vip");
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NEXT, "counter-1"), HQ_OK);
    const hq_ticket *called = ticket(&h, second);
    ck_assert_int_eq(called->state, HQ_TICKET_CALLED);
    ck_assert_int_eq(called->why.credit, 6 * HQ_MINUTE);
    ck_assert_uint_eq(called->why.runner_up, ticket(&h, first)->index);
    ck_assert_int_eq(called->why.runner_up_credit, 2 * HQ_MINUTE);
    close_hall(&h);
}
END_TEST

START_TEST(a_pick_counts_those_it_passed_and_only_them)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-1", "1001");
    hq_uuid picked = {{0}};
    for (int i = 0; i < 6; i++) {
        hq_uuid id = take(&h, "ordinary");
        picked = i == 3 ? id : picked;
    }
    hq_command pick = {.kind = HQ_COMMAND_CALL,
                       .point = hq_slug_of("counter-1"),
                       .ticket = picked,
                       .reason = hq_slug_of("care")};
    ck_assert_int_eq(carry_out(&h, pick), HQ_OK);
    ck_assert_uint_eq(ticket(&h, picked)->why.passed, 3);
    ck_assert_uint_eq(ticket(&h, picked)->why.runner_up, 0);
    close_hall(&h);
}
END_TEST

START_TEST(what_was_promised_to_a_point_is_picked_by_no_other)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-1", "1001");
    sign_on(&h, "counter-2", "1002");
    hq_uuid id = take(&h, "ordinary");
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NEXT, "counter-1"), HQ_OK);
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NO_SHOW, "counter-1"), HQ_OK);
    ck_assert_int_eq(
        carry_out(&h, (hq_command){.kind = HQ_COMMAND_RETURN, .ticket = id, .pin = true}), HQ_OK);
    hq_command pick = {.kind = HQ_COMMAND_CALL,
                       .point = hq_slug_of("counter-2"),
                       .ticket = id,
                       .reason = hq_slug_of("care")};
    ck_assert_int_eq(carry_out(&h, pick), HQ_REFUSED_NOT_ELIGIBLE);
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NEXT, "counter-2"), HQ_REFUSED_NOBODY_WAITS);
    pick.point = hq_slug_of("counter-1");
    ck_assert_int_eq(carry_out(&h, pick), HQ_OK);
    close_hall(&h);
}
END_TEST

START_TEST(numbers_go_on_above_the_floor_and_after_a_second_opening)
{
    hall h = open_hall();
    hq_command open = {
        .kind = HQ_COMMAND_OPEN_DAY, .day = 20260302, .number_floor = 100, .config = h.config};
    ck_assert_int_eq(carry_out(&h, open), HQ_OK);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 101);
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("fire-drill")};
    ck_assert_int_eq(carry_out(&h, close), HQ_OK);
    open_day(&h, 20260302);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 102);
    ck_assert_int_eq(carry_out(&h, close), HQ_OK);
    open_day(&h, 20260303);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 1);
    hq_command restore = {.kind = HQ_COMMAND_RESTORE, .epoch = 2, .number_floor = 500};
    ck_assert_int_eq(carry_out(&h, restore), HQ_OK);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 501);
    close_hall(&h);
}
END_TEST

static hq_refusal
lease(hall *h, uint8_t id, const char *kiosk)
{
    hq_command command = {.kind = HQ_COMMAND_LEASE,
                          .actor = {.device = hq_slug_of(kiosk)},
                          .ticket = {.bytes = {0x1e, id}}};
    return carry_out(h, command);
}

START_TEST(what_a_kiosk_may_have_printed_is_never_given_again)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    ck_assert_int_eq(lease(&h, 1, "kiosk-1"), HQ_OK);
    char letter = hq_state_block(h.state, 0)->letter;
    ck_assert_uint_eq(hq_state_block(h.state, 0)->first, 601);
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY};
    ck_assert_int_eq(carry_out(&h, close), HQ_OK);
    open_day(&h, 20260302);
    ck_assert_int_eq(lease(&h, 2, "kiosk-1"), HQ_OK);
    ck_assert_uint_eq(hq_state_block_of(h.state, hq_slug_of("kiosk-1"), letter)->first, 701);
    hq_command restore = {.kind = HQ_COMMAND_RESTORE, .epoch = 2, .number_floor = 599};
    ck_assert_int_eq(carry_out(&h, restore), HQ_OK);
    ck_assert_int_eq(lease(&h, 3, "kiosk-2"), HQ_OK);
    ck_assert_uint_eq(hq_state_block_of(h.state, hq_slug_of("kiosk-2"), letter)->first, 1801);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 600);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 1901);
    ck_assert_int_eq(lease(&h, 3, "kiosk-3"), HQ_REFUSED_TICKET_EXISTS);
    ck_assert_ptr_null(hq_state_broken(h.state));
    close_hall(&h);
}
END_TEST

// The copy is of the day before: what the lost hall gave this morning is on paper.
START_TEST(a_hall_restored_from_the_day_before_numbers_on_above_what_it_cannot_know)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    take(&h, "ordinary");
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("fire-drill")};
    ck_assert_int_eq(carry_out(&h, close), HQ_OK);
    h.now += 24 * HQ_HOUR;
    hq_command restore = {.kind = HQ_COMMAND_RESTORE, .epoch = 2, .number_floor = 300};
    ck_assert_int_eq(carry_out(&h, restore), HQ_OK);
    hq_command open = {
        .kind = HQ_COMMAND_OPEN_DAY, .day = 20260303, .midnight = 24 * HQ_HOUR, .config = h.config};
    ck_assert_int_eq(carry_out(&h, open), HQ_OK);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 301);
    ck_assert_int_eq(lease(&h, 1, "kiosk-1"), HQ_OK);
    ck_assert_uint_eq(hq_state_block(h.state, 0)->first, 1601);
    ck_assert_int_eq(carry_out(&h, close), HQ_OK);
    open = (hq_command){
        .kind = HQ_COMMAND_OPEN_DAY, .day = 20260304, .midnight = 48 * HQ_HOUR, .config = h.config};
    ck_assert_int_eq(carry_out(&h, open), HQ_OK);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 1);
    close_hall(&h);
}
END_TEST

START_TEST(a_number_asked_for_in_vain_makes_room_for_the_one_on_paper)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    ck_assert_int_eq(lease(&h, 1, "kiosk-1"), HQ_OK);
    const hq_block *block = hq_state_block(h.state, 0);
    hq_uuid lost = take(&h, "ordinary"), held = take(&h, "ordinary");
    hq_offline_number numbers[2] = {{.ticket = {.bytes = {0x0f, 1}},
                                     .lease = block->lease,
                                     .letter = block->letter,
                                     .number = block->first,
                                     .service = hq_slug_of("enquiry"),
                                     .taken_at = h.now,
                                     .instead = lost},
                                    {.number = 0}};
    numbers[1] = numbers[0];
    numbers[1].ticket.bytes[1] = 2;
    numbers[1].number++;
    hq_command tell = {.kind = HQ_COMMAND_TELL,
                       .actor = {.device = hq_slug_of("kiosk-1")},
                       .offline = numbers,
                       .n_offline = 2};
    ck_assert_int_eq(carry_out(&h, tell), HQ_OK);
    ck_assert_int_eq(ticket(&h, lost)->state, HQ_TICKET_CANCELLED);
    ck_assert_int_eq(ticket(&h, held)->state, HQ_TICKET_WAITING);
    ck_assert_int_eq(ticket(&h, numbers[0].ticket)->state, HQ_TICKET_WAITING);
    ck_assert_int_eq(ticket(&h, numbers[1].ticket)->state, HQ_TICKET_WAITING);
    ck_assert_int_eq(carry_out(&h, tell), HQ_REFUSED_NOTHING_CHANGED);
    close_hall(&h);
}
END_TEST

// One more series, a branch in the tree, and a kiosk that offers the first service only.
static hall
open_kiosks_hall(int32_t offline_numbers)
{
    hall h = open_hall();
    hq_config *c = h.config;
    c->offline_numbers = offline_numbers;
    c->n_series = 2;
    c->series[1].letter = 'B';
    c->n_services = 3;
    c->services[1] = c->services[2] = c->services[0];
    c->services[1].id = hq_slug_of("payment");
    c->services[1].series = 1;
    c->services[2].id = hq_slug_of("more");
    c->services[2].is_branch = true;
    c->n_kiosks = 1;
    c->kiosks[0].device = hq_slug_of("kiosk-1");
    c->kiosks[0].services = 1;
    open_day(&h, 20260302);
    return h;
}

START_TEST(a_kiosk_holds_numbers_of_what_it_offers)
{
    hall h = open_kiosks_hall(100);
    ck_assert_int_eq(lease(&h, 1, "kiosk-1"), HQ_OK);
    ck_assert_uint_eq(hq_state_blocks(h.state), 1);
    ck_assert_int_eq(hq_state_block(h.state, 0)->letter, 'A');
    ck_assert_int_eq(lease(&h, 2, "kiosk-2"), HQ_OK);
    ck_assert_uint_eq(hq_state_blocks(h.state), 3);
    close_hall(&h);
    h = open_kiosks_hall(0);
    ck_assert_int_eq(lease(&h, 1, "kiosk-1"), HQ_REFUSED_NO_BLOCK);
    close_hall(&h);
}
END_TEST

START_TEST(what_a_kiosk_tells_is_taken_as_it_was_given)
{
    hall h = open_kiosks_hall(100);
    ck_assert_int_eq(lease(&h, 1, "kiosk-1"), HQ_OK);
    h.now += HQ_HOUR;
    const hq_block *block = hq_state_block(h.state, 0);
    hq_offline_number numbers[3];
    const char *services[] = {"more", "enquiry", "enquiry"};
    for (uint8_t i = 0; i < 3; i++) // the last one given comes first
        numbers[i] = (hq_offline_number){.ticket = {.bytes = {0x0f, (uint8_t)(1 + i)}},
                                         .lease = block->lease,
                                         .letter = 'A',
                                         .number = block->first + 2 - i,
                                         .service = hq_slug_of(services[i]),
                                         .people = HQ_MAX_PEOPLE + 1,
                                         .taken_at = h.now - (1 + i) * HQ_MINUTE};
    hq_command tell = {.kind = HQ_COMMAND_TELL,
                       .actor = {.device = hq_slug_of("kiosk-1")},
                       .offline = numbers,
                       .n_offline = 3};
    ck_assert_int_eq(carry_out(&h, tell), HQ_OK);
    ck_assert_uint_eq(hq_state_doubts(h.state), 1);
    ck_assert_str_eq(hq_state_doubted(h.state, 0)->doubt.reason.text, "unknown-service");
    for (uint8_t i = 1; i < 3; i++) {
        ck_assert_int_eq(ticket(&h, numbers[i].ticket)->state, HQ_TICKET_WAITING);
        ck_assert_uint_eq(ticket(&h, numbers[i].ticket)->people, 1);
        ck_assert_int_eq(ticket(&h, numbers[i].ticket)->ranked_from, numbers[i].taken_at);
    }
    close_hall(&h);
}
END_TEST

START_TEST(a_call_for_help_is_answered_once)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    hq_command answer = {.kind = HQ_COMMAND_ANSWER_HELP, .request = 1};
    ck_assert_int_eq(carry_out(&h, answer), HQ_REFUSED_UNKNOWN_REQUEST);
    ck_assert_int_eq(carry_out(&h, (hq_command){.kind = HQ_COMMAND_ASK_HELP}), HQ_OK);
    ck_assert(hq_state_help(h.state, 0)->answered_at == 0);
    ck_assert_int_eq(carry_out(&h, answer), HQ_OK);
    ck_assert(hq_state_help(h.state, 0)->answered_at != 0);
    ck_assert_int_eq(carry_out(&h, answer), HQ_REFUSED_WRONG_STATE);
    ck_assert_ptr_null(hq_state_help(h.state, 1));
    close_hall(&h);
}
END_TEST

START_TEST(the_wait_counts_to_the_first_call_whatever_comes_after)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-1", "1001");
    hq_uuid id = take(&h, "ordinary");
    hq_time first = h.now;
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NEXT, "counter-1"), HQ_OK);
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NO_SHOW, "counter-1"), HQ_OK);
    h.now += 5 * HQ_MINUTE;
    ck_assert_int_eq(carry_out(&h, (hq_command){.kind = HQ_COMMAND_RETURN, .ticket = id}), HQ_OK);
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NEXT, "counter-1"), HQ_OK);
    ck_assert_int_eq(ticket(&h, id)->first_called_at, first);
    ck_assert_int_eq(ticket(&h, id)->called_at, h.now);
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_SERVE, "counter-1"), HQ_OK);
    hq_command transfer = {.kind = HQ_COMMAND_TRANSFER,
                           .point = hq_slug_of("counter-1"),
                           .service = hq_slug_of("enquiry")};
    ck_assert_int_eq(carry_out(&h, transfer), HQ_OK);
    ck_assert_uint_eq(ticket(&h, id)->steps, 1);
    ck_assert_int_eq(ticket(&h, id)->first_called_at, first);
    close_hall(&h);
}
END_TEST

START_TEST(what_does_not_follow_from_before_is_not_applied)
{
    hall h = open_hall();
    static const hq_event_kind of_a_ticket[] = {
        HQ_EVENT_CALLED,  HQ_EVENT_RECALLED,    HQ_EVENT_SERVING,    HQ_EVENT_FINISHED,
        HQ_EVENT_NO_SHOW, HQ_EVENT_HELD,        HQ_EVENT_RETURNED,   HQ_EVENT_TRANSFERRED,
        HQ_EVENT_EXPIRED, HQ_EVENT_CANCELLED,   HQ_EVENT_UNDONE,     HQ_EVENT_PAPER,
        HQ_EVENT_PAUSED,  HQ_EVENT_PAUSE_ASKED, HQ_EVENT_READY,      HQ_EVENT_SIGNED_ON,
        HQ_EVENT_ISSUED,  HQ_EVENT_SIGNED_OFF,  HQ_EVENT_SERVICE_ON, HQ_EVENT_SERVICE_OFF};
    open_day(&h, 20260302);
    for (size_t i = 0; i < sizeof of_a_ticket / sizeof *of_a_ticket; i++) {
        hq_event event = {.kind = of_a_ticket[i], .at = h.now, .ticket = 7, .point = HQ_NONE};
        ck_assert_msg(!hq_apply(h.state, &event), "%s of nothing", hq_event_kind_word(event.kind));
    }
    hq_event past = {.kind = HQ_EVENT_HELP_ASKED, .at = h.now - 1};
    ck_assert(!hq_apply(h.state, &past));
    close_hall(&h);
}
END_TEST

START_TEST(a_final_ticket_is_called_no_more)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-1", "1001");
    hq_uuid id = take(&h, "ordinary");
    ck_assert_int_eq(carry_out(&h, (hq_command){.kind = HQ_COMMAND_LEAVE, .ticket = id}), HQ_OK);
    hq_event call = {
        .kind = HQ_EVENT_CALLED, .at = h.now, .ticket = ticket(&h, id)->index, .point = 0};
    ck_assert(!hq_apply(h.state, &call));
    close_hall(&h);
}
END_TEST

START_TEST(the_close_of_the_day_ends_the_wish_to_pause)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-1", "1001");
    take(&h, "ordinary");
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NEXT, "counter-1"), HQ_OK);
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_SERVE, "counter-1"), HQ_OK);
    hq_command pause = {
        .kind = HQ_COMMAND_PAUSE, .point = hq_slug_of("counter-1"), .reason = hq_slug_of("lunch")};
    ck_assert_int_eq(carry_out(&h, pause), HQ_OK);
    ck_assert(hq_state_point(h.state, 0)->pause_asked);
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("fire-drill")};
    ck_assert_int_eq(carry_out(&h, close), HQ_OK);
    ck_assert(!hq_state_point(h.state, 0)->pause_asked);
    close_hall(&h);
}
END_TEST

START_TEST(a_configuration_keeps_what_people_wait_for_and_sit_at)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-2", "1002");
    take(&h, "vip");
    hq_config *other = hq_config_copy(h.config);
    hq_command configure = {.kind = HQ_COMMAND_CONFIGURE, .config = other};
    other->services[0].id = hq_slug_of("payment");
    ck_assert_int_eq(carry_out(&h, configure), HQ_REFUSED_CONFIG_IN_USE);
    *other = *h.config;
    other->n_classes = 1;
    ck_assert_int_eq(carry_out(&h, configure), HQ_REFUSED_CONFIG_IN_USE);
    *other = *h.config;
    other->series[0].letter = 'B';
    ck_assert_int_eq(carry_out(&h, configure), HQ_REFUSED_CONFIG_IN_USE);
    *other = *h.config;
    other->n_points = 1;
    ck_assert_int_eq(carry_out(&h, configure), HQ_REFUSED_CONFIG_IN_USE);
    *other = *h.config;
    other->hall = hq_slug_of("another");
    ck_assert_int_eq(carry_out(&h, configure), HQ_REFUSED_CONFIG_INVALID);
    *other = *h.config;
    ck_assert_int_eq(carry_out(&h, configure), HQ_OK);
    hq_config_free(other);
    close_hall(&h);
}
END_TEST

START_TEST(numbers_leave_out_unloved_digits_and_end_at_four)
{
    hall h = open_hall();
    h.config->series[0].skip_digits = 1; // zero, seen in front too
    open_day(&h, 20260302);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 111);
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("fire-drill")};
    ck_assert_int_eq(carry_out(&h, close), HQ_OK);
    hq_command open = {
        .kind = HQ_COMMAND_OPEN_DAY, .day = 20260303, .number_floor = 9998, .config = h.config};
    ck_assert_int_eq(carry_out(&h, open), HQ_OK);
    ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, 9999);
    hq_command issue = {
        .kind = HQ_COMMAND_ISSUE, .ticket = {.bytes = {9}}, .service = hq_slug_of("enquiry")};
    ck_assert_int_eq(carry_out(&h, issue), HQ_REFUSED_NUMBERS_EXHAUSTED);
    close_hall(&h);
}
END_TEST

START_TEST(thousands_are_kept_for_halls_that_are_restored)
{
    ck_assert_uint_eq(hq_number_end(0), 7999);
    ck_assert_uint_eq(hq_number_after(9998, 0), 9999);
    ck_assert_uint_eq(hq_number_after(9999, 0), 0);
    ck_assert_uint_eq(hq_number_restored(0, 1), 8000);
    ck_assert_uint_eq(hq_number_restored(120, 2), 9000);
    ck_assert_uint_eq(hq_number_restored(8000, 1), 9000);
    ck_assert_uint_eq(hq_number_restored(8412, 1), 9000);
    ck_assert_uint_eq(hq_number_restored(9000, 1), 9999);
    ck_assert_uint_eq(hq_number_restored(0, 7), 9999);
    ck_assert_uint_eq(hq_number_end(8999), 8999);
    ck_assert_uint_eq(hq_number_end(9000), 9999);
    hall h = open_hall();
    hq_command issue = {
        .kind = HQ_COMMAND_ISSUE, .ticket = {.bytes = {9}}, .service = hq_slug_of("enquiry")};
    for (uint32_t floor = 7998; floor < 10000; floor += 1000) { // one number before each end
        hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("fire-drill")};
        hq_command open = {.kind = HQ_COMMAND_OPEN_DAY,
                           .day = 20260303 + (hq_day)floor / 1000,
                           .number_floor = floor,
                           .config = h.config};
        ck_assert_int_eq(carry_out(&h, open), HQ_OK);
        ck_assert_uint_eq(ticket(&h, take(&h, "ordinary"))->number, floor + 1);
        ck_assert_int_eq(carry_out(&h, issue), HQ_REFUSED_NUMBERS_EXHAUSTED);
        ck_assert_int_eq(carry_out(&h, close), HQ_OK);
    }
    close_hall(&h);
}
END_TEST

START_TEST(a_paused_point_is_not_open_for_anybody)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-1", "1001");
    sign_on(&h, "counter-2", "1002");
    ck_assert_uint_eq(hq_state_open_points(h.state, 0), 2);
    hq_command pause = {
        .kind = HQ_COMMAND_PAUSE, .point = hq_slug_of("counter-1"), .reason = hq_slug_of("lunch")};
    ck_assert_int_eq(carry_out(&h, pause), HQ_OK);
    ck_assert_uint_eq(hq_state_open_points(h.state, 0), 1);
    close_hall(&h);
}
END_TEST

START_TEST(who_missed_the_call_does_not_keep_the_day_open)
{
    hall h = open_hall();
    open_day(&h, 20260302);
    sign_on(&h, "counter-1", "1001");
    take(&h, "ordinary");
    ck_assert_int_eq(carry_out(&h, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY}),
                     HQ_REFUSED_NEEDS_REASON);
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NEXT, "counter-1"), HQ_OK);
    ck_assert_int_eq(at_point(&h, HQ_COMMAND_NO_SHOW, "counter-1"), HQ_OK);
    ck_assert_int_eq(carry_out(&h, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY}), HQ_OK);
    close_hall(&h);
}
END_TEST

START_TEST(a_changed_configuration_keeps_which_services_are_stopped)
{
    hall h = open_hall();
    h.config->n_services = 3;
    for (int s = 1; s < 3; s++) {
        h.config->services[s] = h.config->services[0];
        h.config->services[s].id = hq_slug_of(s == 1 ? "payment" : "broadband");
    }
    open_day(&h, 20260302);
    ck_assert_int_eq(preset(&h, HQ_COMMAND_PRESET_ON, ""), HQ_OK);
    ck_assert_int_eq(preset(&h, HQ_COMMAND_PRESET_OFF, "enquiry"), HQ_OK);
    hq_service second = h.config->services[1];
    h.config->services[1] = h.config->services[2];
    h.config->services[2] = second;
    h.config->services[3] = second;
    h.config->services[h.config->n_services++].id = hq_slug_of("new");
    hq_command configure = {.kind = HQ_COMMAND_CONFIGURE, .config = h.config};
    ck_assert_int_eq(carry_out(&h, configure), HQ_OK);
    // A service that is new when part of the hall is stopped is not stopped.
    ck_assert_uint_eq(hq_state_preset(h.state, HQ_PRESET_SYSTEM_DOWN)->services, 6);
    close_hall(&h);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("rules");
    hq_suite_add(suite, "why", a_reason_names_the_runner_up_and_its_credit, 10);
    hq_suite_add(suite, "passed", a_pick_counts_those_it_passed_and_only_them, 10);
    hq_suite_add(suite, "promised", what_was_promised_to_a_point_is_picked_by_no_other, 10);
    hq_suite_add(suite, "floor", numbers_go_on_above_the_floor_and_after_a_second_opening, 10);
    hq_suite_add(suite, "restored",
                 a_hall_restored_from_the_day_before_numbers_on_above_what_it_cannot_know, 10);
    hq_suite_add(suite, "printed", what_a_kiosk_may_have_printed_is_never_given_again, 10);
    hq_suite_add(suite, "in vain", a_number_asked_for_in_vain_makes_room_for_the_one_on_paper, 10);
    hq_suite_add(suite, "offered", a_kiosk_holds_numbers_of_what_it_offers, 10);
    hq_suite_add(suite, "as given", what_a_kiosk_tells_is_taken_as_it_was_given, 10);
    hq_suite_add(suite, "help", a_call_for_help_is_answered_once, 10);
    hq_suite_add(suite, "wait", the_wait_counts_to_the_first_call_whatever_comes_after, 10);
    hq_suite_add(suite, "follows", what_does_not_follow_from_before_is_not_applied, 10);
    hq_suite_add(suite, "final", a_final_ticket_is_called_no_more, 10);
    hq_suite_add(suite, "wish", the_close_of_the_day_ends_the_wish_to_pause, 10);
    hq_suite_add(suite, "in use", a_configuration_keeps_what_people_wait_for_and_sit_at, 10);
    hq_suite_add(suite, "restored", thousands_are_kept_for_halls_that_are_restored, 10);
    hq_suite_add(suite, "digits", numbers_leave_out_unloved_digits_and_end_at_four, 10);
    hq_suite_add(suite, "open", a_paused_point_is_not_open_for_anybody, 10);
    hq_suite_add(suite, "stopped", a_changed_configuration_keeps_which_services_are_stopped, 10);
    hq_suite_add(suite, "left", who_missed_the_call_does_not_keep_the_day_open, 10);
    return hq_suite_run(suite);
}
