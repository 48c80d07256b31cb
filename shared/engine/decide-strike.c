// A number that a clerk called by voice from the panel's list, and struck off there, while the hall
// could not be reached: booked when it is back, as served outside the system.
#include "shared/engine/decide-private.h"

// Whoever is served elsewhere was not served here, and neither was whoever is gone. A call that
// came after the strike reached nobody.
static bool
may_be_struck(const hq_deciding *d, hq_time at)
{
    const hq_ticket *ticket = d->ticket;
    switch (ticket->state) {
    case HQ_TICKET_WAITING:
    case HQ_TICKET_HELD:
    case HQ_TICKET_NO_SHOW:
        return true;
    case HQ_TICKET_CALLED:
        return ticket->point == d->point || ticket->called_at >= at;
    default:
        return false;
    }
}

static hq_time
struck_at(const hq_deciding *d)
{
    hq_time at = d->command->struck_at;
    if (at < d->ticket->issued_at)
        return d->ticket->issued_at;
    return at > d->now ? d->now : at;
}

hq_refusal
hq_decide_strike(hq_deciding *d)
{
    const hq_ticket *ticket = d->ticket;
    hq_time at = struck_at(d);
    if (!may_be_struck(d, at))
        return HQ_REFUSED_WRONG_STATE;
    hq_event *event = hq_emit(d, HQ_EVENT_STRUCK, ticket->index, d->point);
    event->struck.at = at;
    event->struck.next = ticket->plan.n > 0 ? ticket->plan.steps[0].service : HQ_NONE;
    if (ticket->state == HQ_TICKET_CALLED) {
        d->point = ticket->point;
        d->at_point = &d->state->points[d->point];
        hq_emit_asked_pause(d);
    }
    return HQ_OK;
}
