#include "shared/engine/apply-private.h"
#include "shared/engine/ledger.h"

#include <stdlib.h>
#include <string.h>

static const char *
check_point(const hq_state *state, hq_index p)
{
    const hq_point *point = &state->points[p];
    bool busy = point->state == HQ_POINT_CALLING || point->state == HQ_POINT_SERVING;
    bool quick = point->quick != HQ_NONE;
    if (busy != (quick || point->ticket != HQ_NONE) || (quick && point->ticket != HQ_NONE))
        return "a service point is busy exactly while it serves a ticket or somebody without one";
    if ((point->state == HQ_POINT_CLOSED) != (point->staff.text[0] == '\0'))
        return "a service point is open exactly while somebody is signed on";
    if (point->auto_off && point->state == HQ_POINT_CLOSED)
        return "nobody who left still calls themselves";
    if (quick)
        return point->state == HQ_POINT_SERVING ? NULL : "nobody is called without a ticket";
    if (!busy)
        return NULL;
    const hq_ticket *ticket = hq_state_ticket(state, point->ticket);
    if (ticket == NULL || ticket->point != p)
        return "a service point's ticket knows the service point";
    hq_ticket_state expected =
        point->state == HQ_POINT_CALLING ? HQ_TICKET_CALLED : HQ_TICKET_SERVING;
    return ticket->state == expected ? NULL : "a ticket and its service point agree on the state";
}

static const char *
check_steps(const hq_state *state, const hq_ticket *ticket)
{
    uint32_t n = 0;
    hq_time until = ticket->serving_from;
    for (hq_index i = ticket->last_step; i != HQ_NONE; i = state->steps[i].before, n++) {
        const hq_visit_step *step = &state->steps[i];
        if (n > 0 && step->until > until)
            return "the steps of a visit come one after the other";
        if (step->ticket != ticket->index || step->from > step->until)
            return "a ticket knows its steps, and each ends after it began";
        until = step->from;
    }
    return n == ticket->steps ? NULL : "no step of a visit is forgotten";
}

static const char *
check_visit(const hq_state *state, const hq_ticket *ticket)
{
    if (ticket->people < 1)
        return "somebody comes with every ticket";
    if (!hq_plan_is_known(state->config, &ticket->plan))
        return "what follows on a ticket is configured";
    if (ticket->merged_into != HQ_NONE && ticket->state != HQ_TICKET_CANCELLED)
        return "a ticket that joined another one has ended";
    if (ticket->first && ticket->after_calls > 0)
        return "nobody who is first lets others pass";
    return check_steps(state, ticket);
}

static const char *
check_floor(const hq_state *state, const hq_ticket *ticket)
{
    const hq_pre_check *check = &ticket->pre_check;
    if (check->missing >> state->config->n_documents != 0)
        return "what is missing is one of the hall's documents";
    if (check->at != 0 && check->at < ticket->issued_at)
        return "papers are looked at after the issue";
    if (ticket->diverted != HQ_WAYS && ticket->state != HQ_TICKET_CANCELLED)
        return "whoever was sent elsewhere does not wait";
    if ((ticket->rating.at != 0) != (ticket->rating.score != 0) ||
        ticket->rating.score > HQ_SCORES || (ticket->rating.at != 0 && ticket->called_at == 0))
        return "whoever says how it was says it once, of a visit, with a score";
    if (ticket->set_aside < 0 || ticket->set_aside > state->last_at - ticket->issued_at)
        return "nobody is set aside for longer than they are here";
    return NULL;
}

static const char *
check_helps(const hq_state *state)
{
    for (uint32_t i = 0; i < state->n_helps; i++) {
        const hq_help *help = &state->helps[i];
        if (help->number != i + 1 || help->due < help->asked_at)
            return "whoever asks for help has a number and is due later";
        if ((help->taken_at != 0 && help->taken_at < help->asked_at) ||
            (help->answered_at != 0 && help->answered_at < help->taken_at))
            return "help is asked for, taken and answered in this order";
        if (help->answered_at != 0 && help->taken_at == 0)
            return "nobody is helped by nobody";
    }
    return NULL;
}

static const char *
check_ticket(const hq_state *state, hq_index i)
{
    const hq_ticket *ticket = &state->tickets[i];
    bool queued = state->nodes[i].size > 0;
    bool attended = ticket->state == HQ_TICKET_CALLED || ticket->state == HQ_TICKET_SERVING;
    if (queued != (ticket->state == HQ_TICKET_WAITING))
        return "a ticket stands in a queue exactly while it waits";
    if (attended && (ticket->point == HQ_NONE || state->points[ticket->point].ticket != i))
        return "no ticket is at two service points, none is called at none";
    if (ticket->number == 0 ||
        (hq_uuid_is_nil(ticket->lease) && ticket->number > state->last_number[ticket->series]))
        return "no number is above the last of its series";
    if (ticket->issued_at > ticket->state_since)
        return "nothing happens to a ticket before its issue";
    if (ticket->state == HQ_TICKET_DONE && ticket->ended_at < ticket->serving_from)
        return "no duration is negative";
    if (ticket->state == HQ_TICKET_DONE && ticket->steps + ticket->struck == 0)
        return "nobody is done who was not served";
    if (ticket->told.at < ticket->issued_at ||
        (ticket->told.range.known && ticket->told.range.to_s <= ticket->told.range.from_s))
        return "nobody is told a range that ends before it begins";
    if (hq_state_find(state, ticket->id) != ticket)
        return "a ticket is found by its id";
    const char *broken = check_visit(state, ticket);
    return broken != NULL ? broken : check_floor(state, ticket);
}

static hq_time
place_of(const hq_ticket *ticket)
{
    return ticket->after_calls > 0 ? ticket->after_calls : ticket->ranked_from;
}

// Every waiting ticket is in the lane it belongs to, in order.
static uint32_t
count_in_order(const hq_state *state, hq_lane lane)
{
    uint32_t n = hq_lane_size(state->nodes, lane);
    hq_time last = INT64_MIN;
    for (uint32_t i = 0; i < n; i++) {
        hq_index at = hq_lane_at(state->nodes, lane, i);
        if (at == HQ_NONE || state->nodes[at].ranked_from < last ||
            state->nodes[at].ranked_from != place_of(&state->tickets[at]))
            return UINT32_MAX / 2;
        last = state->nodes[at].ranked_from;
    }
    return n;
}

static const char *
check_counts(const hq_state *state)
{
    uint32_t waiting[HQ_MAX_SERVICES] = {0}, called[HQ_MAX_SERVICES] = {0};
    uint32_t serving[HQ_MAX_SERVICES] = {0}, done[HQ_MAX_SERVICES] = {0}, queued = 0, in_lanes = 0,
             held = 0, handheld[HQ_MAX_SERVICES] = {0};
    uint32_t diverted[HQ_MAX_SERVICES] = {0}, struck = 0, struck_of = 0;
    for (uint32_t i = 0; i < state->n_tickets; i++) {
        const hq_ticket *ticket = &state->tickets[i];
        waiting[ticket->service] += ticket->state == HQ_TICKET_WAITING;
        called[ticket->service] += ticket->state == HQ_TICKET_CALLED;
        serving[ticket->service] += ticket->state == HQ_TICKET_SERVING;
        queued += ticket->state == HQ_TICKET_WAITING;
        held += ticket->state == HQ_TICKET_HELD;
        diverted[ticket->service] += ticket->diverted != HQ_WAYS;
        struck += ticket->struck;
    }
    for (uint32_t i = 0; i < state->n_steps; i++) {
        const hq_visit_step *step = &state->steps[i];
        if (step->ticket != HQ_NONE && step->service != HQ_NONE && !step->transferred)
            done[step->service]++;
        if (step->ticket != HQ_NONE && step->service != HQ_NONE && !step->transferred)
            handheld[step->service] += step->handheld;
    }
    for (uint32_t s = 0; s < HQ_MAX_SERVICES; s++) {
        if (waiting[s] != state->counts[s].waiting || called[s] != state->counts[s].called ||
            serving[s] != state->counts[s].serving || done[s] != state->counts[s].served ||
            handheld[s] != state->counts[s].handheld ||
            state->counts[s].quick_handheld > state->counts[s].quick ||
            diverted[s] > state->counts[s].diverted)
            return "the counts of a service are the sums of its tickets and steps";
        struck_of += state->counts[s].struck;
        for (uint32_t c = 0; c < HQ_MAX_CLASSES; c++)
            in_lanes += count_in_order(state, state->lanes[s][c]);
        in_lanes += count_in_order(state, state->first[s]);
        in_lanes += count_in_order(state, state->late[s]);
    }
    for (uint32_t p = 0; p < HQ_MAX_POINTS; p++)
        in_lanes += count_in_order(state, state->pinned[p]);
    for (uint32_t s = 0; s < HQ_MAX_SERVICES; s++) {
        hq_index late = hq_lane_at(state->nodes, state->late[s], 0);
        if (late != HQ_NONE && (state->tickets[late].after_calls <= state->counts[s].calls ||
                                hq_state_oldest(state, s) == 0))
            return "a late customer waits no longer than the rule says";
    }
    if (struck_of > struck)
        return "the counts of a service are the sums of its tickets and steps";
    if (held != state->n_held)
        return "every held ticket can be brought back";
    return in_lanes == queued ? NULL : "nobody waiting is forgotten, every queue is in order";
}

static int
by_number(const void *a, const void *b)
{
    const hq_ticket *x = *(const hq_ticket *const *)a, *y = *(const hq_ticket *const *)b;
    if (x->series != y->series)
        return x->series < y->series ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

// The hall, or one block of a kiosk: what gives the numbers of a series in order.
static bool
is_of_source(const hq_ticket *x, const hq_ticket *y)
{
    return x->series == y->series && hq_uuid_equal(x->lease, y->lease);
}

static int
by_source(const void *a, const void *b)
{
    const hq_ticket *x = *(const hq_ticket *const *)a, *y = *(const hq_ticket *const *)b;
    return is_of_source(x, y) || x->series != y->series
               ? by_number(a, b)
               : memcmp(x->lease.bytes, y->lease.bytes, sizeof x->lease.bytes);
}

static const char *
check_numbers(const hq_state *state)
{
    const char *broken = NULL;
    const hq_ticket **sorted = hq_grow(NULL, state->n_tickets + 1, sizeof(const hq_ticket *));
    for (uint32_t i = 0; i < state->n_tickets; i++)
        sorted[i] = &state->tickets[i];
    qsort(sorted, state->n_tickets, sizeof(const hq_ticket *), by_number);
    for (uint32_t i = 1; i < state->n_tickets && broken == NULL; i++) {
        if (by_number(&sorted[i - 1], &sorted[i]) == 0)
            broken = "no number is issued twice";
    }
    qsort(sorted, state->n_tickets, sizeof(const hq_ticket *), by_source);
    for (uint32_t i = 1; i < state->n_tickets && broken == NULL; i++) {
        if (is_of_source(sorted[i - 1], sorted[i]) && sorted[i]->index < sorted[i - 1]->index)
            broken = "numbers of one source increase in the order of issue";
    }
    free(sorted);
    return broken;
}

// A pass counts after the day it was given on, an appointment on one day.
static const char *
check_passes(const hq_state *state)
{
    for (uint32_t i = 0; i < state->n_appointments; i++) {
        const hq_booking *b = &state->appointments[i].booking;
        if (b->pass_given != 0 && (b->pass_given >= b->day || b->slot_s != 0))
            return "a pass counts on days after its own";
    }
    return NULL;
}

const char *
hq_state_broken(const hq_state *state)
{
    const char *broken = NULL;
    if (state->config == NULL)
        return NULL;
    for (hq_index p = 0; p < state->config->n_points && broken == NULL; p++)
        broken = check_point(state, p);
    for (hq_index i = 0; i < state->n_tickets && broken == NULL; i++)
        broken = check_ticket(state, i);
    if (broken == NULL)
        broken = check_counts(state);
    if (broken == NULL)
        broken = check_helps(state);
    if (broken == NULL)
        broken = hq_alerts_broken(state);
    if (broken == NULL)
        broken = hq_blocks_broken(state);
    if (broken == NULL)
        broken = check_passes(state);
    if (broken == NULL)
        broken = hq_ledger_broken(state);
    return broken != NULL ? broken : check_numbers(state);
}
