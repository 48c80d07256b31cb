// What a waiting customer is told after the number was taken, and when it has to change.
#include "shared/engine/apply-private.h"
#include "shared/engine/decide-private.h"
#include "shared/engine/promise.h"

#define SOONER_EVERY (3 * HQ_MINUTE)
#define LATER_EVERY  HQ_MINUTE
#define NOBODY_AFTER HQ_MINUTE // a short pause takes no number away

hq_range
hq_told_left(const hq_ticket *ticket, hq_time now)
{
    const hq_told *told = &ticket->told;
    int64_t passed_s = (now - told->at) / HQ_SECOND;
    if (!told->range.known)
        return (hq_range){.known = false};
    return hq_promise_widen(told->range.from_s - passed_s, told->range.to_s - passed_s);
}

// How long nobody has been there who does the ticket's service; 0 when somebody is.
static hq_span
nobody_for(const hq_state *state, const hq_ticket *ticket, hq_time now)
{
    hq_time since = ticket->told.at;
    if (hq_state_open_points(state, ticket->service) > 0)
        return 0;
    for (uint32_t p = 0; p < state->config->n_points; p++) {
        const hq_point *point = &state->points[p];
        if ((state->config->points[p].services & hq_service_bit(ticket->service)) &&
            point->since > since)
            since = point->since;
    }
    return now - since;
}

// Others were called, or stand before them now, who did not when they were told.
static bool
was_passed(const hq_state *state, const hq_ticket *ticket, hq_time now)
{
    const hq_told *told = &ticket->told;
    uint32_t called = state->counts[ticket->service].calls - told->calls;
    return hq_state_ahead(state, ticket->index, now) + called > told->ahead;
}

static hq_change
why_later(const hq_state *state, const hq_ticket *ticket, bool stopped, hq_time now)
{
    if (stopped)
        return HQ_CHANGE_STOPPED;
    if (ticket->state_since > ticket->told.at)
        return HQ_CHANGE_MOVED;
    if (hq_state_open_points(state, ticket->service) < ticket->told.points)
        return HQ_CHANGE_FEWER_COUNTERS;
    return was_passed(state, ticket, now) ? HQ_CHANGE_PRIORITY : HQ_CHANGE_SLOWER;
}

// What is foreseen now is told when it ends more than a step later or two steps sooner.
static hq_change
change_of(const hq_state *state, const hq_ticket *ticket, const hq_promised *now_told, bool stopped,
          hq_time now)
{
    const hq_told *told = &ticket->told;
    if (!told->range.known && told->times == 0 && !hq_uuid_is_nil(ticket->lease))
        return HQ_CHANGE_STOPPED;
    if (!told->range.known)
        return ticket->state_since > told->at ? HQ_CHANGE_MOVED : HQ_CHANGE_REOPENED;
    hq_time ends = told->at + told->range.to_s * HQ_SECOND;
    hq_time would_end = now + now_told->promise.to_s * HQ_SECOND;
    int64_t step = hq_promise_step_s(now_told->promise.to_s) * HQ_SECOND;
    bool foreseen = now_told->basis.rung == HQ_RUNG_SIMULATION;
    if (would_end > ends + step && now - told->at >= LATER_EVERY && (foreseen || now >= ends))
        return why_later(state, ticket, stopped, now);
    if (foreseen && would_end + 2 * step <= ends && now - told->at >= SOONER_EVERY)
        return HQ_CHANGE_SOONER;
    return HQ_CHANGE_NONE;
}

bool
hq_told_review(const hq_state *state, const hq_ticket *ticket, const hq_offer *offer, bool stopped,
               hq_time now, hq_promised *ret_promised)
{
    if (ticket->state != HQ_TICKET_WAITING)
        return false;
    *ret_promised = (hq_promised){.change = HQ_CHANGE_NOBODY};
    if (ticket->told.range.known && nobody_for(state, ticket, now) >= NOBODY_AFTER)
        return true;
    ret_promised->promise =
        hq_state_promise(state, ticket->service, ticket->class_,
                         hq_state_ahead(state, ticket->index, now), offer, &ret_promised->basis);
    if (!ret_promised->promise.known)
        return false;
    ret_promised->change = change_of(state, ticket, ret_promised, stopped, now);
    return ret_promised->change != HQ_CHANGE_NONE;
}

hq_refusal
hq_decide_promise(hq_deciding *d)
{
    hq_promised promised;
    const hq_command *command = d->command;
    if (d->ticket->state != HQ_TICKET_WAITING)
        return HQ_REFUSED_WRONG_STATE;
    if (!hq_told_review(d->state, d->ticket, &command->offer, command->stopped, d->now, &promised))
        return HQ_REFUSED_PROMISE_STANDS;
    hq_emit(d, HQ_EVENT_PROMISED, d->ticket->index, HQ_NONE)->promised = promised;
    return HQ_OK;
}

void
hq_told_begin(const hq_state *state, hq_ticket *ticket)
{
    ticket->told = (hq_told){.range = ticket->promise,
                             .at = ticket->issued_at,
                             .ahead = ticket->ahead_at_issue,
                             .calls = state->counts[ticket->service].calls,
                             .points = hq_state_open_points(state, ticket->service)};
}

bool
hq_apply_promised(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || ticket->state != HQ_TICKET_WAITING)
        return false;
    ticket->told = (hq_told){.range = event->promised.promise,
                             .at = event->at,
                             .change = event->promised.change,
                             .ahead = hq_state_ahead(state, ticket->index, event->at),
                             .calls = state->counts[ticket->service].calls,
                             .points = hq_state_open_points(state, ticket->service),
                             .times = ticket->told.times + 1};
    ticket->seq = state->seq;
    return true;
}
