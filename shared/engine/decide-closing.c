// The end of the business day: by a manager who says why for each ticket left, or by itself.
#include "shared/engine/decide-private.h"

#include "shared/engine/closing.h"
#include "shared/engine/lifecycle.h"

// Whether closing sends the customer home who could still be served. Who missed the call has left.
static bool
is_left(const hq_ticket *ticket)
{
    return !hq_ticket_is_final(ticket->state) && ticket->state != HQ_TICKET_SERVING &&
           ticket->state != HQ_TICKET_NO_SHOW;
}

// Why this ticket is left: its own reason, else the one for all.
static hq_slug
reason_for(const hq_command *command, hq_uuid ticket)
{
    for (uint32_t i = 0; i < command->n_left; i++) {
        if (hq_uuid_equal(command->left[i].ticket, ticket))
            return command->left[i].reason;
    }
    return command->reason;
}

static hq_refusal
check_reasons(const hq_deciding *d)
{
    const hq_config *config = d->state->config;
    for (uint32_t i = 0; i < d->command->n_left; i++) {
        if (hq_state_find(d->state, d->command->left[i].ticket) == NULL)
            return HQ_REFUSED_UNKNOWN_TICKET;
    }
    for (uint32_t i = 0; i < d->state->n_tickets; i++) {
        hq_slug reason = reason_for(d->command, d->state->tickets[i].id);
        if (!is_left(&d->state->tickets[i]))
            continue;
        if (reason.text[0] == '\0')
            return HQ_REFUSED_NEEDS_REASON;
        if (!hq_is_choice(config->close_reasons, config->n_close_reasons, reason))
            return HQ_REFUSED_UNKNOWN_REASON;
    }
    return HQ_OK;
}

static void
expire(hq_deciding *d, const hq_ticket *ticket, hq_slug reason)
{
    hq_emit(d, HQ_EVENT_EXPIRED, ticket->index, HQ_NONE)->expired.reason = reason;
}

// Empties the service points first: a forgotten finish is booked as such, a called customer expires
// with the rest.
static void
close_ticket(hq_deciding *d, const hq_ticket *ticket, hq_slug reason)
{
    if (ticket->state == HQ_TICKET_SERVING) {
        hq_event *finished = hq_emit(d, HQ_EVENT_FINISHED, ticket->index, ticket->point);
        finished->finished.outcome = hq_slug_of(HQ_OUTCOME_UNFINISHED);
        finished->finished.next = HQ_NONE;
        return;
    }
    if (ticket->state == HQ_TICKET_CALLED)
        hq_emit(d, HQ_EVENT_NO_SHOW, ticket->index, ticket->point);
    expire(d, ticket, ticket->state == HQ_TICKET_NO_SHOW ? hq_slug_of("no-show") : reason);
}

// Whoever is served there without a ticket is booked as unfinished too.
static void
close_point(hq_deciding *d, hq_index point)
{
    d->point = point;
    d->at_point = &d->state->points[point];
    if (d->at_point->state == HQ_POINT_CLOSED)
        return;
    if (d->at_point->quick != HQ_NONE)
        hq_emit_quick_served(d, hq_slug_of(HQ_OUTCOME_UNFINISHED));
    hq_emit(d, HQ_EVENT_SIGNED_OFF, HQ_NONE, point);
}

static void
close_points(hq_deciding *d, hq_slug reason)
{
    for (uint32_t p = 0; p < d->state->config->n_points; p++)
        close_point(d, p);
    hq_emit(d, HQ_EVENT_DAY_CLOSED, HQ_NONE, HQ_NONE)->day_closed.reason = reason;
}

hq_refusal
hq_decide_close_day(hq_deciding *d)
{
    hq_refusal refusal = check_reasons(d);
    if (refusal != HQ_OK)
        return refusal;
    for (uint32_t i = 0; i < d->state->n_tickets; i++) {
        const hq_ticket *ticket = &d->state->tickets[i];
        if (!hq_ticket_is_final(ticket->state))
            close_ticket(d, ticket, reason_for(d->command, ticket->id));
    }
    close_points(d, d->command->reason);
    return HQ_OK;
}

void
hq_emit_day_end(hq_deciding *d)
{
    hq_slug reason;
    if (hq_closing_time(d->state, &reason) > d->now)
        return;
    for (uint32_t i = 0; i < d->state->n_tickets; i++) {
        const hq_ticket *ticket = &d->state->tickets[i];
        if (!hq_ticket_is_final(ticket->state))
            close_ticket(d, ticket, reason);
    }
    close_points(d, reason);
}
