// Numbers that a kiosk gives alone: what it may hold, and what the hall makes of what it is told.
#include <check.h>

#include "morning.h"
#include "shared/engine/issuing.h"
#include "shared/engine/apply-private.h"
#include "suite.h"

static hq_refusal
lease(morning *m, uint8_t id, const char *kiosk, bool anew)
{
    return morning_do(m, (hq_command){.kind = HQ_COMMAND_LEASE,
                                      .actor.device = hq_slug_of(kiosk),
                                      .ticket = {.bytes = {7, id}},
                                      .anew = anew});
}

// A morning whose kiosks may hold numbers.
static morning
lending(void)
{
    morning m = morning_new();
    m.config->offline_numbers = 5;
    m.config->offline_from = 601;
    morning_configure(&m);
    return m;
}

static const hq_block *
block_of(const morning *m, const char *kiosk, char letter)
{
    return hq_state_block_of(m->state, hq_slug_of(kiosk), letter);
}

static hq_event
leased(hq_index series, uint32_t first, uint32_t last)
{
    return (hq_event){.kind = HQ_EVENT_BLOCK_LEASED,
                      .ticket = HQ_NONE,
                      .point = HQ_NONE,
                      .block_leased = {.series = series, .first = first, .last = last}};
}

static void
happen(morning *m, hq_event event)
{
    event.at = m->now;
    ck_assert(hq_apply(m->state, &event));
}

// ---- leasing ------------------------------------------------------------------------------------

START_TEST(only_a_kiosk_of_a_hall_that_lends_holds_numbers)
{
    morning m = morning_new();
    m.config->offline_numbers = 0;
    morning_configure(&m);
    ck_assert_int_eq(lease(&m, 1, "kiosk-1", false), HQ_REFUSED_NO_BLOCK);
    morning_free(&m);
    m = lending();
    ck_assert_int_eq(lease(&m, 1, "", false), HQ_REFUSED_NO_BLOCK);
    hq_command nil = {.kind = HQ_COMMAND_LEASE, .actor.device = hq_slug_of("kiosk-1")};
    ck_assert_int_eq(morning_do(&m, nil), HQ_REFUSED_TICKET_EXISTS);
    ck_assert_int_eq(lease(&m, 1, "kiosk-1", false), HQ_OK);
    ck_assert_int_eq(lease(&m, 1, "kiosk-2", false), HQ_REFUSED_TICKET_EXISTS);
    ck_assert_int_eq(lease(&m, 2, "kiosk-1", false), HQ_REFUSED_BLOCKS_STAND);
    ck_assert_uint_eq(block_of(&m, "kiosk-1", 'A')->last, 605);
    morning_free(&m);
}
END_TEST

START_TEST(the_end_of_a_series_is_lent_and_then_nothing)
{
    morning m = lending();
    for (hq_index series = 0; series < 2; series++)
        happen(&m, leased(series, 7990, 7998));
    ck_assert_int_eq(lease(&m, 1, "kiosk-1", false), HQ_OK);
    ck_assert_uint_eq(block_of(&m, "kiosk-1", 'A')->first, 7999);
    ck_assert_uint_eq(block_of(&m, "kiosk-1", 'A')->last, 7999);
    ck_assert_int_eq(lease(&m, 2, "kiosk-2", false), HQ_REFUSED_NUMBERS_EXHAUSTED);
    morning_free(&m);
}
END_TEST

START_TEST(a_day_opened_again_lends_above_what_it_lent)
{
    morning m = lending();
    happen(&m, leased(0, 905, 909));
    happen(&m, leased(1, 701, 705));
    happen(&m, leased(1, 801, 805));
    morning_must(&m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closed")});
    for (uint8_t i = 0; i < 2; i++) { // the second time nothing was lent in between
        morning_must(
            &m, (hq_command){.kind = HQ_COMMAND_OPEN_DAY, .day = 20260302, .config = m.config});
        ck_assert_uint_eq(hq_state_blocks(m.state), 0);
        if (i == 0)
            morning_must(
                &m, (hq_command){.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closed")});
    }
    ck_assert_int_eq(lease(&m, 1, "kiosk-1", false), HQ_OK);
    ck_assert_uint_eq(block_of(&m, "kiosk-1", 'A')->first, 910);
    ck_assert_uint_eq(block_of(&m, "kiosk-1", 'B')->first, 910);
    morning_free(&m);
}
END_TEST

START_TEST(a_restored_hall_lends_above_what_may_be_on_paper)
{
    hq_state *nothing = hq_state_new();
    hq_blocks_restored(nothing);
    ck_assert_int_eq(hq_state_day(nothing), 0);
    hq_state_free(nothing);
    morning m = lending();
    happen(&m, leased(0, 601, 605));
    happen(&m, leased(1, 601, 603));
    hq_blocks_restored(m.state);
    ck_assert_int_eq(lease(&m, 1, "kiosk-1", false), HQ_OK);
    uint32_t first = block_of(&m, "kiosk-1", 'A')->first;
    ck_assert_uint_gt(first, 605);
    hq_blocks_restored(m.state);
    hq_blocks_restored(m.state);
    ck_assert_int_eq(lease(&m, 2, "kiosk-2", false), HQ_OK);
    ck_assert_uint_gt(block_of(&m, "kiosk-2", 'A')->first, first + 4);
    m.config->offline_numbers = 0;
    morning_configure(&m);
    hq_blocks_restored(m.state);
    ck_assert_int_eq(lease(&m, 3, "kiosk-3", false), HQ_REFUSED_NO_BLOCK);
    morning_free(&m);
}
END_TEST

// ---- telling ------------------------------------------------------------------------------------

enum { TOLD = 8 };

// A kiosk's numbers from the first of its block on, a minute after each other.
static void
give(const morning *m, hq_offline_number told[TOLD], const hq_block *block)
{
    for (uint8_t i = 0; i < TOLD; i++)
        told[i] = (hq_offline_number){.ticket = {.bytes = {0x0f, (uint8_t)(1 + i)}},
                                      .lease = block->lease,
                                      .letter = block->letter,
                                      .number = block->first + i,
                                      .service = hq_slug_of("enquiry"),
                                      .people = 1,
                                      .taken_at = m->now + i * HQ_MINUTE};
}

// A morning in which kiosk-1 holds numbers of its own and has given some.
static morning
giving(hq_offline_number told[TOLD], char letter)
{
    morning m = lending();
    ck_assert_int_eq(lease(&m, 1, "kiosk-1", false), HQ_OK);
    give(&m, told, block_of(&m, "kiosk-1", letter));
    return m;
}

static hq_refusal
tell(morning *m, const hq_offline_number *told, uint32_t n)
{
    return morning_do(m, (hq_command){.kind = HQ_COMMAND_TELL,
                                      .actor.device = hq_slug_of("kiosk-1"),
                                      .offline = told,
                                      .n_offline = n});
}

static const char *
doubt(const morning *m, const hq_offline_number *o)
{
    const hq_doubted *found = hq_state_find_doubt(m->state, o->ticket);
    return found == NULL ? "none" : found->doubt.reason.text;
}

START_TEST(a_number_is_taken_over_once)
{
    hq_offline_number told[TOLD];
    morning m = giving(told, 'A');
    ck_assert_int_eq(tell(&m, told, 0), HQ_REFUSED_NOTHING_CHANGED);
    told[2].ticket = told[1].ticket;         // the same paper twice in one telling
    told[3].ticket = (hq_uuid){{0}};         // of nobody
    told[4].ticket = morning_ticket(M_HELD); // the hall's own
    ck_assert_int_eq(tell(&m, told, 5), HQ_OK);
    ck_assert_uint_eq(hq_state_tickets(m.state), M_NOBODY + 2);
    ck_assert_uint_eq(hq_state_doubts(m.state), 0);
    ck_assert_ptr_null(hq_state_doubted(m.state, 0));
    told[0].ticket.bytes[1] = 99; // another customer with a number told of
    ck_assert_int_eq(tell(&m, told, 1), HQ_OK);
    ck_assert_str_eq(doubt(&m, &told[0]), "told-before");
    ck_assert_int_eq(tell(&m, told, 1), HQ_REFUSED_NOTHING_CHANGED);
    ck_assert_uint_eq(hq_state_doubts(m.state), 1);
    ck_assert_ptr_nonnull(hq_state_doubted(m.state, 0));
    morning_free(&m);
}
END_TEST

START_TEST(what_follows_is_taken_over_as_far_as_the_hall_has_it)
{
    hq_offline_number told[TOLD];
    morning m = giving(told, 'A');
    static const char *const wished[] = {"payment", "nothing",   "more",
                                         "enquiry", "broadband", "payment"};
    told[0].n_further = sizeof wished / sizeof *wished;
    for (uint32_t i = 0; i < told[0].n_further; i++)
        told[0].further[i] = hq_slug_of(wished[i]);
    ck_assert_int_eq(tell(&m, told, 2), HQ_OK);
    const hq_ticket *ticket = hq_state_find(m.state, told[0].ticket);
    ck_assert_int_eq(ticket->state, HQ_TICKET_WAITING);
    ck_assert_uint_eq(ticket->plan.n, 2);
    ck_assert_uint_eq(ticket->plan.steps[0].service, M_PAYMENT);
    ck_assert_uint_eq(ticket->plan.steps[1].service, M_BROADBAND);
    ck_assert_uint_eq(hq_state_find(m.state, told[1].ticket)->plan.n, 0);
    morning_free(&m);
}
END_TEST

START_TEST(what_a_kiosk_may_not_give_is_doubted)
{
    hq_offline_number told[TOLD];
    morning m = giving(told, 'A');
    ck_assert_int_eq(lease(&m, 2, "kiosk-2", false), HQ_OK);
    told[0].lease = block_of(&m, "kiosk-2", 'A')->lease;
    told[1].lease = (hq_uuid){.bytes = {99}};
    told[2].lease = told[1].lease;
    told[2].taken_at = -HQ_HOUR;
    told[3].service = hq_slug_of("more");
    told[4].service = hq_slug_of("nothing");
    told[5].number = told[0].number - 1;
    told[6].number = told[0].number + 5;
    told[7].letter = 'B';
    ck_assert_int_eq(tell(&m, told, TOLD), HQ_OK);
    static const char *const reasons[TOLD] = {"other-kiosk",     "unknown-block",   "day-over",
                                              "unknown-service", "unknown-service", "not-in-block",
                                              "not-in-block",    "not-in-block"};
    for (int i = 0; i < TOLD; i++)
        ck_assert_str_eq(doubt(&m, &told[i]), reasons[i]);
    ck_assert_int_eq(lease(&m, 3, "kiosk-1", false), HQ_OK); // a block in doubt is not used on
    morning_free(&m);
}
END_TEST

// Of each letter the numbers go up; those of another letter or block are no matter.
START_TEST(the_letters_of_one_lease_count_alone)
{
    hq_offline_number told[TOLD];
    morning m = giving(told, 'A');
    ck_assert_int_eq(lease(&m, 2, "kiosk-2", false), HQ_OK);
    told[1].letter = told[3].letter = 'B';
    told[1].service = told[3].service = hq_slug_of("payment");
    told[1].number = told[0].number + 2;
    told[3].number = told[0].number + 3;
    told[2].number = told[0].number + 1;
    told[4].number = told[0].number; // lower than what was just told
    told[5].lease = block_of(&m, "kiosk-2", 'A')->lease;
    told[5].taken_at = m.now - HQ_MINUTE; // before all others
    ck_assert_int_eq(tell(&m, told, 6), HQ_OK);
    ck_assert_uint_eq(hq_state_tickets(m.state), M_NOBODY + 4);
    ck_assert_str_eq(doubt(&m, &told[4]), "told-before");
    ck_assert_str_eq(doubt(&m, &told[5]), "other-kiosk");
    morning_free(&m);
}
END_TEST

START_TEST(a_letter_that_the_hall_has_given_up_is_doubted)
{
    hq_offline_number told[TOLD];
    morning m = giving(told, 'B');
    m.config->services[M_PAYMENT].series = 0;
    m.config->n_series = 1;
    morning_configure(&m);
    ck_assert_int_eq(tell(&m, told, 1), HQ_OK);
    ck_assert_str_eq(doubt(&m, &told[0]), "unknown-service");
    morning_free(&m);
}
END_TEST

// ---- when a kiosk may give ---------------------------------------------------------------------

static uint32_t
gives(morning *m, hq_index service, hq_gives ret[HQ_MAX_WINDOWS])
{
    morning_configure(m);
    return hq_state_gives(m->state, service, ret);
}

START_TEST(a_kiosk_gives_alone_within_the_hours)
{
    morning m = morning_new();
    hq_gives found[HQ_MAX_WINDOWS];
    m.config->opens_s = 9 * 3600;
    m.config->closes_s = 17 * 3600;
    m.config->ends_s = 20 * 3600;
    m.config->advance_s = 600;
    m.config->last_ticket = HQ_LAST_TICKET_OFF;
    ck_assert_uint_eq(gives(&m, M_PAYMENT, found), 1);
    ck_assert_int_eq(found[0].from, 0);
    ck_assert_int_eq(found[0].until, 20 * HQ_HOUR);
    m.config->last_ticket = HQ_LAST_TICKET_FIXED;
    m.config->last_ticket_before_s = 1800;
    ck_assert_uint_eq(gives(&m, M_PAYMENT, found), 1);
    ck_assert_int_eq(found[0].from, 9 * HQ_HOUR - 10 * HQ_MINUTE);
    ck_assert_int_eq(found[0].until, 17 * HQ_HOUR - 30 * HQ_MINUTE);
    m.config->last_ticket = HQ_LAST_TICKET_BY_WORK;
    ck_assert_uint_eq(gives(&m, M_PAYMENT, found), 1);
    ck_assert_int_eq(found[0].until, 17 * HQ_HOUR);
    morning_free(&m);
}
END_TEST

START_TEST(a_kiosk_gives_alone_within_the_windows_of_the_day)
{
    morning m = morning_new();
    hq_gives found[HQ_MAX_WINDOWS];
    hq_service *payment = &m.config->services[M_PAYMENT];
    m.config->opens_s = 9 * 3600;
    m.config->closes_s = 17 * 3600;
    m.config->ends_s = 20 * 3600;
    m.config->last_ticket = HQ_LAST_TICKET_BY_WORK;
    payment->n_windows = 3;
    payment->windows[0] = (hq_window){.from_s = 10 * 3600, .to_s = 11 * 3600};
    payment->windows[1] = (hq_window){.weekdays = 1 << 6, .from_s = 12 * 3600, .to_s = 13 * 3600};
    payment->windows[2] = (hq_window){.from_s = 16 * 3600, .to_s = 17 * 3600};
    ck_assert_uint_eq(gives(&m, M_PAYMENT, found), 2); // the second is of another weekday
    ck_assert_int_eq(found[0].from, 10 * HQ_HOUR);
    ck_assert_int_eq(found[1].until, 17 * HQ_HOUR);
    m.config->last_ticket = HQ_LAST_TICKET_FIXED;
    m.config->last_ticket_before_s = 2 * 3600;
    ck_assert_uint_eq(gives(&m, M_PAYMENT, found), 1); // the third begins too late
    m.config->n_special_days = 1;
    m.config->special_days[0] = (hq_special_day){.date = 20260302, .closed = true};
    ck_assert_uint_eq(gives(&m, M_PAYMENT, found), 0);
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("offline");
    hq_suite_add(suite, "holds", only_a_kiosk_of_a_hall_that_lends_holds_numbers, 10);
    hq_suite_add(suite, "end", the_end_of_a_series_is_lent_and_then_nothing, 10);
    hq_suite_add(suite, "again", a_day_opened_again_lends_above_what_it_lent, 10);
    hq_suite_add(suite, "restored", a_restored_hall_lends_above_what_may_be_on_paper, 10);
    hq_suite_add(suite, "once", a_number_is_taken_over_once, 10);
    hq_suite_add(suite, "follows", what_follows_is_taken_over_as_far_as_the_hall_has_it, 10);
    hq_suite_add(suite, "doubted", what_a_kiosk_may_not_give_is_doubted, 10);
    hq_suite_add(suite, "letters", the_letters_of_one_lease_count_alone, 10);
    hq_suite_add(suite, "given-up", a_letter_that_the_hall_has_given_up_is_doubted, 10);
    hq_suite_add(suite, "hours", a_kiosk_gives_alone_within_the_hours, 10);
    hq_suite_add(suite, "windows", a_kiosk_gives_alone_within_the_windows_of_the_day, 10);
    return hq_suite_run(suite);
}
