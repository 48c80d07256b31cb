#include "shared/engine/apply-private.h"

bool
hq_apply_consented(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL)
        return false;
    ticket->contact = true;
    ticket->reminder = event->consented.reminder;
    ticket->survey = event->consented.survey;
    ticket->seq = state->seq;
    return true;
}

bool
hq_apply_noted(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL)
        return false;
    ticket->notes++;
    ticket->seq = state->seq;
    return true;
}

static void
forget(hq_state *state, hq_ticket *ticket)
{
    ticket->contact = ticket->reminder = ticket->survey = false;
    ticket->notes = 0;
    ticket->seq = state->seq;
}

bool
hq_apply_erased(hq_state *state, const hq_event *event)
{
    bool today = event->erased.day != 0 && event->erased.day == state->day;
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket != NULL)
        forget(state, ticket);
    for (uint32_t i = 0; today && i < state->n_tickets; i++)
        forget(state, &state->tickets[i]);
    return true;
}
