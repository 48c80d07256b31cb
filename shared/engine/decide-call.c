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

static void
emit_finish(hq_deciding *d, hq_slug outcome)
{
    hq_event *event = hq_emit(d, HQ_EVENT_FINISHED, d->ticket->index, d->point);
    event->finished.outcome = outcome;
}

static hq_slug
default_outcome(const hq_config *config)
{
    return config->n_outcomes > 0 ? config->outcomes[0].id : hq_slug_of("completed");
}

hq_refusal
hq_decide_next(hq_deciding *d)
{
    hq_why why = {0};
    hq_refusal refusal = may_call(d);
    if (refusal != HQ_OK)
        return refusal;
    bool serving = d->at_point->state == HQ_POINT_SERVING;
    if (serving)
        emit_finish(d, default_outcome(d->state->config));
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

hq_refusal
hq_decide_finish(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    hq_slug outcome = d->command->word;
    if (d->at_point->state != HQ_POINT_SERVING)
        return HQ_REFUSED_NOBODY_CALLED;
    if (outcome.text[0] == '\0')
        outcome = default_outcome(config);
    else if (!hq_is_choice(config->outcomes, config->n_outcomes, outcome))
        return HQ_REFUSED_UNKNOWN_OUTCOME;
    bool pause = d->command->reason.text[0] != '\0';
    if (pause && !hq_is_choice(config->pause_reasons, config->n_pause_reasons, d->command->reason))
        return HQ_REFUSED_UNKNOWN_REASON;
    hq_refusal refusal = pause ? hq_decide_leaving(d, ~UINT64_C(0)) : HQ_OK;
    if (refusal != HQ_OK)
        return refusal;
    emit_finish(d, outcome);
    if (pause)
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

hq_refusal
hq_decide_transfer(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    hq_index service = hq_config_service(config, d->command->service);
    if (d->ticket == NULL)
        return HQ_REFUSED_NOBODY_CALLED;
    if (service == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_SERVICE;
    if (config->services[service].is_branch)
        return HQ_REFUSED_SERVICE_IS_BRANCH;
    hq_event *event = hq_emit(d, HQ_EVENT_TRANSFERRED, d->ticket->index, d->point);
    event->transferred.service = service;
    event->transferred.pinned = d->command->pin ? d->point : HQ_NONE;
    hq_emit_asked_pause(d);
    return HQ_OK;
}

hq_refusal
hq_decide_undo(hq_deciding *d)
{
    const hq_undo *undo = &d->at_point->undo;
    if (undo->kind == HQ_UNDO_NOTHING || d->now - undo->at > d->state->config->undo_s * HQ_SECOND)
        return HQ_REFUSED_NOTHING_TO_UNDO;
    hq_event *event = hq_emit(d, HQ_EVENT_UNDONE, undo->called, d->point);
    event->undone.kind = undo->kind;
    event->undone.finished = undo->finished;
    return HQ_OK;
}
