// What undo takes back: a service point's last call, its last finish, or both.
#include "shared/engine/apply-private.h"

#include "shared/engine/ledger.h"
#include "shared/engine/ratio.h"

// A call taken back: the customer stands again where they stood before.
static bool
undo_call(hq_state *state, hq_point *point, hq_time at)
{
    hq_ticket *ticket = &state->tickets[point->undo.called];
    hq_standing standing = hq_standing_of(ticket);
    standing.after_calls = ticket->after_before_call;
    if (point->ticket != ticket->index ||
        !hq_stand_ticket(state, ticket, ticket->before_call, &standing, at))
        return false;
    ticket->first_called_at = ticket->first_called_before_call;
    ticket->point = ticket->point_before_call;
    hq_ratio_take_back(point, ticket);
    hq_ledger_take_back(state, point);
    point->ticket = HQ_NONE;
    point->called_back = true;
    return hq_move_point(state, point, HQ_POINT_OPEN, at);
}

// The service that followed is to come again.
static bool
plan_again(hq_ticket *ticket)
{
    hq_planned next = {ticket->service, ticket->pinned, ticket->ranked_from};
    return hq_plan_push(&ticket->plan, next);
}

// The outcome of the last step that was finished; who is sent on keeps it.
static void
restore_outcome(const hq_state *state, hq_ticket *ticket)
{
    const hq_visit_step *last = hq_state_step(state, ticket->last_step);
    while (last != NULL && last->transferred)
        last = hq_state_step(state, last->before);
    ticket->outcome = last == NULL ? (hq_slug){{0}} : last->outcome;
}

// A finish taken back: the customer is served as if it had not been.
static bool
undo_finish(hq_state *state, hq_point *point)
{
    const hq_undo *undo = &point->undo;
    hq_ticket *ticket = &state->tickets[undo->finished];
    hq_standing standing = {.service = undo->finished_service,
                            .class_ = ticket->class_,
                            .pinned = undo->finished_pinned,
                            .ranked_from = undo->finished_ranked_from};
    hq_time since = undo->finished_serving_from;
    if (ticket->last_step == HQ_NONE || (undo->finished_planned && !plan_again(ticket)) ||
        !hq_stand_ticket(state, ticket, HQ_TICKET_SERVING, &standing, since) ||
        (!undo->finished_here && !hq_move_point(state, point, HQ_POINT_SERVING, since)))
        return false;
    ticket->serving_from = ticket->state_since = since;
    ticket->ended_at = 0;
    hq_count_service(state, point, ticket, undo->at, -1);
    hq_take_back_step(state, ticket);
    restore_outcome(state, ticket);
    ticket->point = (hq_index)(point - state->points);
    if (!undo->finished_here)
        point->freed_at = 0;
    point->ticket = ticket->index;
    point->since = since;
    return true;
}

bool
hq_apply_undone(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL || point->undo.kind != event->undone.kind)
        return false;
    bool called = event->undone.kind != HQ_UNDO_FINISH;
    bool finished = event->undone.kind != HQ_UNDO_CALL;
    if (called && !undo_call(state, point, event->at))
        return false;
    if (finished && !undo_finish(state, point))
        return false;
    point->undo = (hq_undo){.called = HQ_NONE, .finished = HQ_NONE};
    return true;
}
