// Every invariant of hq_state_broken() can be broken, and then is named: a check that never speaks
// proves nothing.
#include <string.h>

#include "morning.h"
#include "shared/engine/apply-private.h"
#include "suite.h"

static const hq_index nowhere = HQ_NONE;

// One more ticket lets others pass first, and the finished one has a second step.
static morning
rich_morning(void)
{
    morning m = morning_new();
    hq_event late = {.kind = HQ_EVENT_RETURNED, .at = m.now, .ticket = M_MISSED, .point = HQ_NONE};
    late.returned.pinned = nowhere;
    late.returned.after = hq_state_counts(m.state, M_ENQUIRY)->calls + 2;
    ck_assert(hq_apply(m.state, &late));
    hq_state *s = m.state;
    hq_visit_step second = s->steps[0];
    second.transferred = true;
    second.from = second.until = s->last_at;
    hq_add_step(s, &s->tickets[M_DONE], &second);
    s->tickets[M_DONE].serving_from = s->tickets[M_DONE].ended_at = s->last_at;
    ck_assert_ptr_null(hq_state_broken(s));
    return m;
}

static void
empty_lanes(hq_state *s)
{
    for (int c = 0; c < HQ_MAX_CLASSES; c++)
        s->lanes[M_ENQUIRY][c] = nowhere;
}

#define BY(spoilt, sentence)                                                                       \
    if (n-- == 0) {                                                                                \
        spoilt;                                                                                    \
        return sentence;                                                                           \
    }

static const char *
spoil_points(hq_state *s, int n)
{
    static const char busy[] =
        "a service point is busy exactly while it serves a ticket or somebody without one";
    static const char knows[] = "a service point's ticket knows the service point";
    static const char open[] = "a service point is open exactly while somebody is signed on";
    hq_point *p = s->points;
    BY(p[M_SERVING].ticket = nowhere, busy)
    BY(p[M_QUICK].ticket = M_WAITING, busy)
    BY(p[M_FREE].staff = (hq_slug){{0}}, open)
    BY(p[M_CLOSED].staff = p[M_FREE].staff, open)
    BY(p[M_CLOSED].auto_off = true, "nobody who left still calls themselves")
    BY(p[M_QUICK].state = HQ_POINT_CALLING, "nobody is called without a ticket")
    BY(p[M_SERVING].ticket = M_NOBODY, knows)
    BY(p[M_SERVING].ticket = M_CALLED, knows)
    BY(s->tickets[M_SERVED].state = HQ_TICKET_CALLED,
       "a ticket and its service point agree on the state")
    BY(s->tickets[M_CALLED].state = HQ_TICKET_SERVING,
       "a ticket and its service point agree on the state")
    return NULL;
}

static const char *
spoil_visits(hq_state *s, int n)
{
    static const char steps[] = "a ticket knows its steps, and each ends after it began";
    hq_ticket *t = s->tickets;
    BY(s->steps[0].until = s->last_at + 1, "the steps of a visit come one after the other")
    BY(s->steps[0].ticket = M_WAITING, steps)
    BY(s->steps[1].from = s->last_at + 1, steps)
    BY(t[M_DONE].steps = 3, "no step of a visit is forgotten")
    BY(t[M_WAITING].people = 0, "somebody comes with every ticket")
    BY(t[M_PLANNED].plan.steps[0].service = 99, "what follows on a ticket is configured")
    BY(t[M_WAITING].merged_into = M_PLANNED, "a ticket that joined another one has ended")
    BY(t[M_MISSED].first = true, "nobody who is first lets others pass")
    return NULL;
}

static const char *
spoil_floor(hq_state *s, int n)
{
    static const char aside[] = "nobody is set aside for longer than they are here";
    static const char request[] = "whoever asks for help has a number and is due later";
    static const char order[] = "help is asked for, taken and answered in this order";
    static const char rated[] = "whoever says how it was says it once, of a visit, with a score";
    hq_ticket *t = s->tickets;
    hq_help *h = s->helps;
    BY(t[M_DONE].rating.at = s->last_at, rated)
    BY(t[M_DONE].rating.score = 3, rated)
    BY(t[M_DONE].rating = ((hq_rating){.at = s->last_at, .score = HQ_SCORES + 1}), rated)
    BY(t[M_LEFT].rating = ((hq_rating){.at = s->last_at, .score = 3}), rated)
    BY(t[M_WAITING].pre_check.missing = 4, "what is missing is one of the hall's documents")
    BY(t[M_WAITING].pre_check.at = 1, "papers are looked at after the issue")
    BY(t[M_WAITING].diverted = 0, "whoever was sent elsewhere does not wait")
    BY(t[M_WAITING].set_aside = -1, aside)
    BY(t[M_WAITING].set_aside = HQ_HOUR, aside)
    BY(h[0].number = 2, request)
    BY(h[1].due = 1, request)
    BY(h[0].taken_at = 1, order)
    BY(h[0].answered_at = 1, order)
    BY(h[1].answered_at = s->last_at, "nobody is helped by nobody")
    return NULL;
}

static void
swap_numbers(hq_ticket *a, hq_ticket *b)
{
    uint32_t number = a->number;
    a->number = b->number;
    b->number = number;
}

static const char *
spoil_tickets(hq_state *s, int n)
{
    static const char once[] = "no ticket is at two service points, none is called at none";
    static const char series[] = "no number is above the last of its series";
    static const char told[] = "nobody is told a range that ends before it begins";
    hq_ticket *t = s->tickets;
    BY(t[M_LEFT].state = HQ_TICKET_WAITING, "a ticket stands in a queue exactly while it waits")
    BY(t[M_WAITING].state = HQ_TICKET_DONE, "a ticket stands in a queue exactly while it waits")
    BY(t[M_HELD].state = HQ_TICKET_CALLED, once)
    BY((t[M_HELD].state = HQ_TICKET_CALLED, t[M_HELD].point = M_FREE), once)
    BY(t[M_WAITING].number = 99, series)
    BY(t[M_WAITING].number = 0, series)
    BY(t[M_WAITING].issued_at = s->last_at + 1, "nothing happens to a ticket before its issue")
    BY(t[M_DONE].ended_at = 1, "no duration is negative")
    BY((t[M_LEFT].state = HQ_TICKET_DONE, s->counts[M_ENQUIRY].cancelled--),
       "nobody is done who was not served")
    BY(t[M_WAITING].told.at = 1, told)
    BY(t[M_WAITING].told.range = ((hq_range){true, 600, 600}), told)
    BY(t[M_WAITING].id.bytes[5] = 1, "a ticket is found by its id")
    BY(t[M_WAITING].number = t[M_HELD].number, "no number is issued twice")
    BY(swap_numbers(&t[M_WAITING], &t[M_HELD]),
       "numbers of one source increase in the order of issue")
    return NULL;
}

static void
lend(hq_state *s, hq_index series, uint32_t first, uint32_t last)
{
    s->blocks = hq_grow(s->blocks, s->n_blocks + 1, sizeof *s->blocks);
    s->blocks[s->n_blocks++] = (hq_block){
        .lease = {{7}}, .letter = s->config->series[series].letter, .first = first, .last = last};
}

static const char *
spoil_blocks(hq_state *s, int n)
{
    static const char own[] = "a kiosk gives numbers of its own block only";
    hq_ticket *t = &s->tickets[M_WAITING];
    BY((lend(s, 0, 901, 905), lend(s, 0, 905, 909)), "blocks of offline numbers are disjoint")
    BY(lend(s, t->series, t->number, t->number), "the hall gives no number of a kiosk's block")
    BY(t->lease.bytes[0] = 1, own)
    BY((lend(s, t->series, t->number + 1, 99), t->lease = s->blocks[0].lease), own)
    BY((lend(s, t->series, t->number, 99), t->lease = s->blocks[0].lease), own)
    return NULL;
}

static const char *
spoil_counts(hq_state *s, int n)
{
    static const char sums[] = "the counts of a service are the sums of its tickets and steps";
    static const char order[] = "nobody waiting is forgotten, every queue is in order";
    static const char late[] = "a late customer waits no longer than the rule says";
    hq_counts *c = &s->counts[M_ENQUIRY];
    BY(c->waiting++, sums)
    BY(c->called++, sums)
    BY(c->serving++, sums)
    BY(c->served++, sums)
    BY(c->handheld++, sums)
    BY(c->quick_handheld = c->quick + 1, sums)
    BY(c->struck++, sums)
    BY((s->tickets[M_LEFT].diverted = 0, c->diverted = 0), sums)
    BY(c->calls += 2, late)
    BY(empty_lanes(s), late)
    BY((s->tickets[M_WAITING].pinned = M_FREE, empty_lanes(s),
        s->lanes[M_ENQUIRY][0] = s->late[M_ENQUIRY], s->late[M_ENQUIRY] = nowhere),
       order)
    BY(s->nodes[M_WAITING].ranked_from++, order)
    BY(s->nodes[M_WAITING].ranked_from = s->tickets[M_WAITING].ranked_from = HQ_NEVER, order)
    BY(s->nodes[s->lanes[M_ENQUIRY][0]].size++, order)
    BY(s->n_held = 0, "every held ticket can be brought back")
    return NULL;
}

static const char *
spoil_appointments_and_alerts(hq_state *s, int n)
{
    static const char pass[] = "a pass counts on days after its own";
    hq_booking *b = &s->appointments[0].booking;
    hq_alert *a = s->alerts;
    BY(b->pass_given = b->day, pass)
    BY(b->pass_given = 20260301, pass)
    BY(a[0].number = 2, "every alert has a number")
    BY((a[0].over_at = 0, a[0].subject = a[1].subject), "nothing is alerted about twice")
    BY(a[0].acknowledged_at = 0, "nobody does something about an alert that nobody has seen")
    BY(a[1].escalated_at = 0, "no escalation is forgotten")
    return NULL;
}

static const char *
spoil_ledgers(hq_state *s, int n)
{
    BY(s->point_ledgers[M_FREE].signed_on++, "the ledger of a service point has no gap")
    BY(s->point_ledgers[M_FREE].breaks[0].total++, "the ledger of a service point has no gap")
    BY(s->points[M_FREE].staff_row = s->points[M_PAUSED].staff_row,
       "time is booked to whoever is signed on")
    BY(s->staff_ledgers[0].signed_on++, "the ledger of a person has no gap")
    BY(s->staff_ledgers[0].rated[2]++, "every rating is of somebody who served")
    BY(s->greeted++, "everybody who was greeted was greeted by somebody")
    return NULL;
}

START_TEST(what_is_broken_is_named)
{
    static const char *(*const spoilers[])(hq_state *, int) = {
        spoil_points, spoil_visits, spoil_floor,   spoil_tickets,
        spoil_counts, spoil_blocks, spoil_ledgers, spoil_appointments_and_alerts};
    const char *expected = "";
    for (int n = 0; expected != NULL; n++) {
        morning m = rich_morning();
        expected = spoilers[_i](m.state, n);
        const char *told = hq_state_broken(m.state);
        ck_assert_msg(expected == NULL || (told != NULL && strcmp(told, expected) == 0),
                      "number %d: \"%s\" instead of \"%s\"", n, told, expected);
        morning_free(&m);
    }
}
END_TEST

START_TEST(before_the_first_day_nothing_is_broken)
{
    hq_state *state = hq_state_new();
    ck_assert_ptr_null(hq_state_broken(state));
    hq_state_free(state);
}
END_TEST

START_TEST(blocks_beside_each_other_are_sound)
{
    morning m = morning_new();
    lend(m.state, 0, 905, 909);
    lend(m.state, 0, 901, 904);
    ck_assert_ptr_null(hq_state_broken(m.state));
    morning_free(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("invariants");
    TCase *each = tcase_create("named");
    tcase_add_loop_test(each, what_is_broken_is_named, 0, 8);
    suite_add_tcase(suite, each);
    hq_suite_add(suite, "before", before_the_first_day_nothing_is_broken, 10);
    hq_suite_add(suite, "beside", blocks_beside_each_other_are_sound, 10);
    return hq_suite_run(suite);
}
