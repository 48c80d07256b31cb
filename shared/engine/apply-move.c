#include "shared/engine/apply-private.h"

#include "shared/engine/ledger.h"
#include "shared/engine/lifecycle.h"

hq_ticket *
hq_event_ticket(hq_state *state, const hq_event *event)
{
    return event->ticket < state->n_tickets ? &state->tickets[event->ticket] : NULL;
}

hq_point *
hq_event_point(hq_state *state, const hq_event *event)
{
    bool known = state->config != NULL && event->point < state->config->n_points;
    return known ? &state->points[event->point] : NULL;
}

static uint32_t *
counter_of(hq_counts *counts, hq_ticket_state state)
{
    switch (state) {
    case HQ_TICKET_CALLED:
        return &counts->called;
    case HQ_TICKET_SERVING:
        return &counts->serving;
    case HQ_TICKET_NO_SHOW:
        return &counts->no_show;
    case HQ_TICKET_CANCELLED:
        return &counts->cancelled;
    default:
        return NULL; // waiting is counted by the queue itself
    }
}

static void
leave_state(hq_state *state, hq_ticket *ticket, hq_ticket_state to, hq_time at)
{
    uint32_t *counter = counter_of(&state->counts[ticket->service], ticket->state);
    if (ticket->state == HQ_TICKET_WAITING)
        hq_state_dequeue(state, ticket);
    if (ticket->state == HQ_TICKET_HELD)
        hq_state_unhold(state, ticket);
    if (ticket->state == HQ_TICKET_HELD && to != HQ_TICKET_HELD && ticket->first_called_at == 0)
        ticket->set_aside += at - ticket->state_since;
    if (counter != NULL)
        (*counter)--;
}

static void
enter_state(hq_state *state, hq_ticket *ticket, hq_ticket_state to, hq_time at)
{
    if (ticket->state != to)
        ticket->state_since = at;
    ticket->state = to;
    ticket->seq = ticket->moved_seq = state->seq;
    uint32_t *counter = counter_of(&state->counts[ticket->service], ticket->state);
    if (ticket->state == HQ_TICKET_WAITING)
        hq_state_enqueue(state, ticket);
    if (ticket->state == HQ_TICKET_HELD)
        hq_state_hold(state, ticket);
    if (counter != NULL)
        (*counter)++;
}

bool
hq_move_ticket(hq_state *state, hq_ticket *ticket, hq_ticket_state to, hq_time at)
{
    if (!hq_ticket_may_become(ticket->state, to))
        return false;
    leave_state(state, ticket, to, at);
    enter_state(state, ticket, to, at);
    return true;
}

hq_standing
hq_standing_of(const hq_ticket *ticket)
{
    return (hq_standing){.service = ticket->service,
                         .class_ = ticket->class_,
                         .pinned = ticket->pinned,
                         .ranked_from = ticket->ranked_from,
                         .after_calls = ticket->after_calls,
                         .first = ticket->first};
}

bool
hq_stand_ticket(hq_state *state, hq_ticket *ticket, hq_ticket_state to, const hq_standing *standing,
                hq_time at)
{
    if (ticket->state != to && !hq_ticket_may_become(ticket->state, to))
        return false;
    leave_state(state, ticket, to, at);
    ticket->service = standing->service;
    ticket->class_ = standing->class_;
    ticket->pinned = standing->pinned < state->config->n_points ? standing->pinned : HQ_NONE;
    ticket->ranked_from = standing->ranked_from;
    ticket->first = standing->first;
    ticket->after_calls = standing->after_calls;
    enter_state(state, ticket, to, at);
    return true;
}

bool
hq_move_point(hq_state *state, hq_point *point, hq_point_state to, hq_time at)
{
    if (!hq_point_may_become(point->state, to))
        return false;
    hq_ledger_settle(state, point);
    point->stale = to == HQ_POINT_OPEN;
    point->state = to;
    point->since = at;
    return true;
}

bool
hq_leave_point(hq_state *state, const hq_ticket *ticket, hq_time at)
{
    if (ticket->point == HQ_NONE)
        return true;
    hq_point *point = &state->points[ticket->point];
    if (point->ticket != ticket->index)
        return true;
    point->ticket = HQ_NONE;
    point->freed_at = at;
    point->undo.kind = HQ_UNDO_NOTHING;
    return hq_move_point(state, point, HQ_POINT_OPEN, at);
}
