#include "shared/engine/apply-private.h"

#include "shared/engine/ledger.h"
#include "shared/engine/ratio.h"

// A clerk who lets more time than this pass was doing something else.
#define LONGEST_CALL_NEXT (10 * HQ_MINUTE)

static bool
names_known_things(const hq_state *state, const hq_issued *issued)
{
    const hq_config *config = state->config;
    return config != NULL && issued->service < config->n_services &&
           issued->class_ < config->n_classes && issued->series < config->n_series;
}

static void
count_issued(hq_state *state, const hq_event *event)
{
    const hq_issued *issued = &event->issued;
    hq_counts *counts = &state->counts[issued->service];
    hq_index kiosk = hq_config_kiosk(state->config, event->actor.device);
    counts->issued++;
    counts->quota_used++;
    if (issued->window < HQ_MAX_WINDOWS)
        counts->window_used[issued->window]++;
    if (kiosk != HQ_NONE)
        state->kiosk_used[kiosk]++;
}

bool
hq_apply_issued(hq_state *state, const hq_event *event)
{
    const hq_issued *issued = &event->issued;
    if (!names_known_things(state, issued) || event->ticket != state->n_tickets ||
        issued->number <= state->last_number[issued->series] ||
        hq_state_find(state, issued->id) != NULL)
        return false;
    hq_ticket *ticket = hq_state_add_ticket(state, issued->id);
    ticket->service = issued->service;
    ticket->class_ = issued->class_;
    ticket->series = issued->series;
    ticket->number = issued->number;
    ticket->channel = issued->channel;
    ticket->lang = issued->lang;
    ticket->ahead_at_issue = issued->ahead;
    ticket->promise = issued->promise;
    ticket->basis = issued->basis;
    ticket->issued_at = ticket->state_since = event->at;
    ticket->ranked_from = issued->ranked_from != 0 ? issued->ranked_from : event->at;
    hq_state_set_person(state, ticket, issued->person);
    ticket->seq = state->seq;
    ticket->state = HQ_TICKET_WAITING;
    state->last_number[issued->series] = issued->number;
    count_issued(state, event);
    hq_state_enqueue(state, ticket);
    return true;
}

static void
learn_call_next(hq_state *state, const hq_ticket *ticket, const hq_point *point, hq_time at)
{
    hq_span gap = at - point->since;
    if (point->state != HQ_POINT_OPEN && point->state != HQ_POINT_WRAP_UP)
        return;
    if (ticket->ranked_from > point->since || gap > LONGEST_CALL_NEXT)
        return;
    state->counts[ticket->service].call_next_total += gap;
    state->counts[ticket->service].call_next_n++;
}

static void
remember_call(hq_point *point, const hq_ticket *ticket, hq_time at)
{
    bool with_finish = point->undo.kind == HQ_UNDO_FINISH && point->undo.at == at;
    point->undo.kind = with_finish ? HQ_UNDO_FINISH_AND_CALL : HQ_UNDO_CALL;
    point->undo.at = at;
    point->undo.called = ticket->index;
    if (!with_finish)
        point->undo.finished = HQ_NONE;
}

bool
hq_apply_called(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    hq_point *point = hq_event_point(state, event);
    if (ticket == NULL || point == NULL || point->ticket != HQ_NONE)
        return false;
    ticket->before_call = ticket->state;
    learn_call_next(state, ticket, point, event->at);
    hq_ledger_call(state, point, ticket);
    point->called_back = false;
    if (!hq_move_ticket(state, ticket, HQ_TICKET_CALLED, event->at) ||
        !hq_move_point(state, point, HQ_POINT_CALLING, event->at))
        return false;
    ticket->point = event->point;
    ticket->called_at = event->at;
    ticket->call_seq = state->seq;
    ticket->calls_at_call = ++state->counts[ticket->service].calls;
    ticket->recalls = 0;
    ticket->why = event->called.why;
    ticket->hand_reason = event->called.reason;
    if (ticket->first_called_at == 0)
        ticket->first_called_at = event->at;
    point->ticket = ticket->index;
    remember_call(point, ticket, event->at);
    hq_ratio_count(state, point, ticket);
    hq_state_release_late(state, ticket->service);
    return true;
}

bool
hq_apply_recalled(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || ticket->state != HQ_TICKET_CALLED)
        return false;
    ticket->recalls++;
    ticket->called_at = event->at;
    ticket->seq = ticket->call_seq = state->seq;
    return true;
}

bool
hq_apply_serving(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    hq_point *point = hq_event_point(state, event);
    if (ticket == NULL || point == NULL || point->ticket != ticket->index ||
        !hq_move_ticket(state, ticket, HQ_TICKET_SERVING, event->at) ||
        !hq_move_point(state, point, HQ_POINT_SERVING, event->at))
        return false;
    ticket->serving_from = event->at;
    point->undo.kind = HQ_UNDO_NOTHING;
    return true;
}

// Counts a finished service, or with `sign` −1 takes it back.
static void
count_service(hq_state *state, hq_point *point, const hq_ticket *ticket, hq_time ended, int sign)
{
    hq_counts *counts = &state->counts[ticket->service];
    hq_span target = state->config->services[ticket->service].target_wait_s * HQ_SECOND;
    bool within = ticket->first_called_at - ticket->issued_at <= target;
    counts->served += (uint32_t)sign;
    counts->within_target += within ? (uint32_t)sign : 0;
    counts->service_total += sign * (ended - ticket->serving_from);
    point->served += (uint32_t)sign;
    hq_ledger_serve(state, (hq_index)(point - state->points), sign);
}

bool
hq_apply_finished(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    hq_point *point = hq_event_point(state, event);
    if (ticket == NULL || point == NULL || point->ticket != ticket->index ||
        !hq_move_ticket(state, ticket, HQ_TICKET_DONE, event->at) ||
        !hq_move_point(state, point, HQ_POINT_WRAP_UP, event->at))
        return false;
    ticket->ended_at = event->at;
    ticket->outcome = event->finished.outcome;
    ticket->steps++;
    point->ticket = HQ_NONE;
    point->freed_at = event->at;
    point->called_back = false;
    point->wrap_up_until = event->at + state->config->wrap_up_s * HQ_SECOND;
    point->undo = (hq_undo){.kind = HQ_UNDO_FINISH,
                            .at = event->at,
                            .called = HQ_NONE,
                            .finished = ticket->index,
                            .finished_serving_from = ticket->serving_from};
    count_service(state, point, ticket, event->at, 1);
    return state->config->wrap_up_s > 0 || hq_move_point(state, point, HQ_POINT_OPEN, event->at);
}

bool
hq_apply_no_show(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    return ticket != NULL && hq_move_ticket(state, ticket, HQ_TICKET_NO_SHOW, event->at) &&
           hq_leave_point(state, ticket, event->at);
}

bool
hq_apply_held(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || !hq_move_ticket(state, ticket, HQ_TICKET_HELD, event->at))
        return false;
    ticket->hold_until = event->held.until;
    return hq_leave_point(state, ticket, event->at);
}

bool
hq_apply_returned(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || ticket->state == HQ_TICKET_SERVING || ticket->state == HQ_TICKET_CALLED)
        return false;
    hq_index pinned = event->returned.pinned;
    ticket->pinned = pinned < state->config->n_points ? pinned : HQ_NONE;
    ticket->after_calls = event->returned.after;
    ticket->point = HQ_NONE;
    return hq_move_ticket(state, ticket, HQ_TICKET_WAITING, event->at);
}

bool
hq_apply_transferred(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    hq_point *point = hq_event_point(state, event);
    if (ticket == NULL || point == NULL || point->ticket != ticket->index ||
        event->transferred.service >= state->config->n_services)
        return false;
    if (ticket->state == HQ_TICKET_SERVING)
        ticket->steps++;
    if (!hq_transfer_ticket(state, ticket, event->transferred.service, event->transferred.pinned,
                            event->at) ||
        !hq_leave_point(state, ticket, event->at))
        return false;
    ticket->point = HQ_NONE;
    return true;
}

bool
hq_apply_cancelled(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || !hq_move_ticket(state, ticket, HQ_TICKET_CANCELLED, event->at))
        return false;
    ticket->ended_at = event->at;
    return hq_leave_point(state, ticket, event->at);
}

bool
hq_apply_expired(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || !hq_move_ticket(state, ticket, HQ_TICKET_EXPIRED, event->at))
        return false;
    ticket->ended_at = event->at;
    ticket->left_reason = event->expired.reason;
    return true;
}

bool
hq_apply_paper(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL)
        return false;
    ticket->paper = event->paper.paper;
    ticket->seq = state->seq;
    return true;
}

// A call taken back: the customer stands again where they stood before.
static bool
undo_call(hq_state *state, hq_point *point, hq_time at)
{
    hq_ticket *ticket = &state->tickets[point->undo.called];
    if (point->ticket != ticket->index || !hq_move_ticket(state, ticket, ticket->before_call, at))
        return false;
    if (ticket->first_called_at == ticket->called_at)
        ticket->first_called_at = 0;
    if (ticket->state == HQ_TICKET_WAITING)
        ticket->point = HQ_NONE;
    hq_ratio_take_back(point, ticket);
    hq_ledger_take_back(state, point);
    point->ticket = HQ_NONE;
    point->called_back = true;
    return hq_move_point(state, point, HQ_POINT_OPEN, at);
}

static bool
undo_finish(hq_state *state, hq_point *point, hq_time at)
{
    hq_ticket *ticket = &state->tickets[point->undo.finished];
    hq_time since = point->undo.finished_serving_from;
    count_service(state, point, ticket, ticket->ended_at, -1);
    if (!hq_move_ticket(state, ticket, HQ_TICKET_SERVING, since) ||
        !hq_move_point(state, point, HQ_POINT_SERVING, since))
        return false;
    ticket->serving_from = since;
    ticket->ended_at = 0;
    ticket->outcome = (hq_slug){{0}};
    ticket->steps--;
    point->freed_at = 0;
    point->ticket = ticket->index;
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
    if (finished && !undo_finish(state, point, event->at))
        return false;
    point->undo = (hq_undo){.called = HQ_NONE, .finished = HQ_NONE};
    return true;
}
