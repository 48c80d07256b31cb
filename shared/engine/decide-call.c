// Commands of the person at a service point: calling, serving and finishing customers.
#include "shared/engine/decide-private.h"

#include "shared/engine/rule.h"

static hq_refusal
may_call(const hq_deciding *d)
{
    switch (d->at_point->state) {
    case HQ_POINT_CLOSED:
        return HQ_REFUSED_POINT_CLOSED;
    case HQ_POINT_PAUSED:
        return HQ_REFUSED_POINT_PAUSED;
    case HQ_POINT_CALLING:
        return HQ_REFUSED_POINT_BUSY;
    default:
        return HQ_OK;
    }
}

// Ends the step, or the service of somebody without a ticket. What is planned follows: in its
// queue, or `here` at once.
static void
emit_finish(hq_deciding *d, hq_slug outcome, bool here)
{
    if (d->ticket == NULL) {
        hq_emit_quick_served(d, outcome);
        return;
    }
    hq_event *event = hq_emit(d, HQ_EVENT_FINISHED, d->ticket->index, d->point);
    event->finished.outcome = outcome;
    event->finished.items = d->command->items;
    event->finished.next = d->ticket->plan.n > 0 ? d->ticket->plan.steps[0].service : HQ_NONE;
    event->finished.here = here;
}

// The next of all others: whoever is being finished now stands in a queue only afterwards.
hq_refusal
hq_decide_next(hq_deciding *d)
{
    hq_why why = {0};
    hq_refusal refusal = may_call(d);
    if (refusal != HQ_OK)
        return refusal;
    bool serving = d->at_point->state == HQ_POINT_SERVING;
    if (serving)
        emit_finish(d, hq_default_outcome(d->state->config), false);
    if (serving && hq_emit_asked_pause(d))
        return HQ_OK;
    hq_index next = hq_rule_next(d->state, d->point, d->now, &why);
    if (next == HQ_NONE)
        return serving ? HQ_OK : HQ_REFUSED_NOBODY_WAITS;
    hq_emit(d, HQ_EVENT_CALLED, next, d->point)->called.why = why;
    return HQ_OK;
}

static hq_refusal
may_pick(const hq_deciding *d)
{
    const hq_config *config = d->state->config;
    const hq_ticket *ticket = d->ticket;
    bool here = hq_state_eligible(d->state, d->point) & hq_service_bit(ticket->service);
    if (ticket->state != HQ_TICKET_WAITING && ticket->state != HQ_TICKET_HELD &&
        ticket->state != HQ_TICKET_NO_SHOW)
        return HQ_REFUSED_WRONG_STATE;
    if (ticket->pinned != HQ_NONE ? ticket->pinned != d->point : !here)
        return HQ_REFUSED_NOT_ELIGIBLE;
    if (ticket->state != HQ_TICKET_WAITING && ticket->point == d->point)
        return HQ_OK; // one's own held or missed customer comes back: no queue is jumped
    if (d->command->reason.text[0] == '\0')
        return HQ_REFUSED_NEEDS_REASON;
    return hq_is_choice(config->hand_reasons, config->n_hand_reasons, d->command->reason)
               ? HQ_OK
               : HQ_REFUSED_UNKNOWN_REASON;
}

hq_refusal
hq_decide_call(hq_deciding *d)
{
    hq_refusal refusal = may_call(d);
    if (refusal != HQ_OK)
        return refusal;
    if (d->at_point->state == HQ_POINT_SERVING)
        return HQ_REFUSED_POINT_BUSY;
    refusal = may_pick(d);
    if (refusal != HQ_OK)
        return refusal;
    hq_event *event = hq_emit(d, HQ_EVENT_CALLED, d->ticket->index, d->point);
    hq_rule_explain(d->state, d->point, d->ticket->index, d->now, &event->called.why);
    event->called.why.choice = HQ_CHOICE_HAND;
    event->called.reason = d->command->reason;
    return HQ_OK;
}

hq_refusal
hq_decide_recall(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    if (d->at_point->state != HQ_POINT_CALLING)
        return HQ_REFUSED_NOBODY_CALLED;
    if (d->now - d->ticket->called_at < config->recall_gap_s * HQ_SECOND)
        return HQ_REFUSED_RECALL_TOO_SOON;
    if (config->recall_max > 0 && d->ticket->recalls >= (uint32_t)config->recall_max)
        return HQ_REFUSED_RECALL_LIMIT;
    hq_emit(d, HQ_EVENT_RECALLED, d->ticket->index, d->point);
    return HQ_OK;
}

hq_refusal
hq_decide_serve(hq_deciding *d)
{
    if (d->at_point->state != HQ_POINT_CALLING)
        return HQ_REFUSED_NOBODY_CALLED;
    hq_emit(d, HQ_EVENT_SERVING, d->ticket->index, d->point);
    return HQ_OK;
}

// Whether the next planned service may go on where the customer is.
static hq_refusal
may_go_on(const hq_deciding *d)
{
    if (d->ticket == NULL || d->ticket->plan.n == 0)
        return HQ_REFUSED_NOT_PLANNED;
    const hq_planned *next = &d->ticket->plan.steps[0];
    bool here = hq_state_eligible(d->state, d->point) & hq_service_bit(next->service);
    return here && (next->pinned == HQ_NONE || next->pinned == d->point) ? HQ_OK
                                                                         : HQ_REFUSED_NOT_ELIGIBLE;
}

static hq_refusal
check_finish(const hq_deciding *d, hq_slug *ret_outcome)
{
    const hq_config *config = d->state->config;
    hq_slug pause = d->command->reason;
    if (d->at_point->state != HQ_POINT_SERVING)
        return HQ_REFUSED_NOBODY_CALLED;
    hq_refusal refusal = hq_find_outcome(d, ret_outcome);
    if (refusal == HQ_OK)
        refusal = hq_check_items(d);
    if (refusal == HQ_OK && d->command->here)
        refusal = may_go_on(d);
    if (refusal == HQ_OK && pause.text[0] != '\0' &&
        !hq_is_choice(config->pause_reasons, config->n_pause_reasons, pause))
        refusal = HQ_REFUSED_UNKNOWN_REASON;
    if (refusal == HQ_OK && pause.text[0] != '\0')
        refusal = hq_decide_leaving(d, ~UINT64_C(0));
    return refusal;
}

hq_refusal
hq_decide_finish(hq_deciding *d)
{
    hq_slug outcome;
    hq_refusal refusal = check_finish(d, &outcome);
    if (refusal != HQ_OK)
        return refusal;
    emit_finish(d, outcome, d->command->here);
    if (d->command->here)
        return HQ_OK;
    if (d->command->reason.text[0] != '\0')
        hq_emit(d, HQ_EVENT_PAUSED, HQ_NONE, d->point)->paused.reason = d->command->reason;
    else
        hq_emit_asked_pause(d);
    return HQ_OK;
}

hq_refusal
hq_decide_no_show(hq_deciding *d)
{
    if (d->at_point->state != HQ_POINT_CALLING)
        return HQ_REFUSED_NOBODY_CALLED;
    hq_emit(d, HQ_EVENT_NO_SHOW, d->ticket->index, d->point);
    hq_emit_asked_pause(d);
    return HQ_OK;
}

static hq_refusal
hold_at_point(hq_deciding *d)
{
    d->point = hq_config_point(d->state->config, d->command->point);
    if (d->point == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_POINT;
    d->at_point = &d->state->points[d->point];
    d->ticket = hq_state_ticket(d->state, d->at_point->ticket);
    return d->ticket == NULL ? HQ_REFUSED_NOBODY_CALLED : HQ_OK;
}

static hq_refusal
hold_while_waiting(hq_deciding *d)
{
    d->ticket = hq_state_find(d->state, d->command->ticket);
    if (d->ticket == NULL)
        return HQ_REFUSED_UNKNOWN_TICKET;
    return d->ticket->state == HQ_TICKET_WAITING ? HQ_OK : HQ_REFUSED_WRONG_STATE;
}

// Sets aside the customer at the service point or, without one, a waiting customer who asked for
// more time.
hq_refusal
hq_decide_hold(hq_deciding *d)
{
    bool at_point = d->command->point.text[0] != '\0';
    hq_refusal refusal = at_point ? hold_at_point(d) : hold_while_waiting(d);
    if (refusal != HQ_OK)
        return refusal;
    hq_event *event = hq_emit(d, HQ_EVENT_HELD, d->ticket->index, d->point);
    event->held.until = d->command->span > 0 ? d->now + d->command->span : HQ_NEVER;
    if (at_point)
        hq_emit_asked_pause(d);
    return HQ_OK;
}

static hq_refusal
may_transfer(const hq_deciding *d, hq_index service)
{
    if (d->ticket == NULL)
        return HQ_REFUSED_NOBODY_CALLED;
    if (service == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_SERVICE;
    if (d->state->config->services[service].is_branch)
        return HQ_REFUSED_SERVICE_IS_BRANCH;
    return d->command->back && d->ticket->plan.n == HQ_MAX_PLAN ? HQ_REFUSED_PLAN_FULL : HQ_OK;
}

// A promise to one service point is a place of its own.
hq_refusal
hq_decide_transfer(hq_deciding *d)
{
    hq_index service = hq_config_service(d->state->config, d->command->service);
    hq_refusal refusal = may_transfer(d, service);
    if (refusal != HQ_OK)
        return refusal;
    hq_place place = d->command->pin ? HQ_PLACE_ARRIVAL : d->command->place;
    hq_event *event = hq_emit(d, HQ_EVENT_TRANSFERRED, d->ticket->index, d->point);
    event->transferred.service = service;
    event->transferred.pinned = d->command->pin ? d->point : HQ_NONE;
    event->transferred.back = d->command->back;
    event->transferred.first = place == HQ_PLACE_FIRST;
    if (place == HQ_PLACE_LAST)
        event->transferred.ranked_from = d->now;
    if (place == HQ_PLACE_AFTER)
        event->transferred.after = d->state->counts[service].calls + d->command->after;
    hq_emit_asked_pause(d);
    return HQ_OK;
}

// Whether nothing has happened to the finished ticket since.
static bool
may_unfinish(const hq_deciding *d, const hq_undo *undo)
{
    return d->state->tickets[undo->finished].moved_seq == undo->finished_seq;
}

hq_refusal
hq_decide_undo(hq_deciding *d)
{
    const hq_undo *undo = &d->at_point->undo;
    if (undo->kind == HQ_UNDO_NOTHING || d->now - undo->at > d->state->config->undo_s * HQ_SECOND)
        return HQ_REFUSED_NOTHING_TO_UNDO;
    if (undo->kind != HQ_UNDO_CALL && !may_unfinish(d, undo))
        return HQ_REFUSED_NOTHING_TO_UNDO;
    hq_event *event = hq_emit(d, HQ_EVENT_UNDONE, undo->called, d->point);
    event->undone.kind = undo->kind;
    event->undone.finished = undo->finished;
    return HQ_OK;
}
