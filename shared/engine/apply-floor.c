// What roaming staff did beside calling, and who asked for them.
#include "shared/engine/apply-private.h"
#include "shared/engine/ledger.h"

bool
hq_apply_pre_checked(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL)
        return false;
    ticket->seq = state->seq;
    ticket->pre_check = (hq_pre_check){
        .at = event->at, .service = ticket->service, .applicant = event->pre_checked.applicant};
    for (uint32_t i = 0; i < event->pre_checked.missing.n; i++) {
        hq_index document = hq_config_document(state->config, event->pre_checked.missing.list[i]);
        if (document != HQ_NONE)
            ticket->pre_check.missing |= UINT32_C(1) << document;
    }
    return true;
}

bool
hq_apply_diverted(hq_state *state, const hq_event *event)
{
    hq_way way = hq_way_of(event->diverted.to);
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (event->diverted.service >= HQ_MAX_SERVICES)
        return false;
    hq_counts *counts = &state->counts[event->diverted.service];
    counts->diverted++;
    if (way < HQ_WAYS)
        counts->diverted_to[way]++;
    if (ticket == NULL)
        return true;
    ticket->diverted = way;
    ticket->seq = state->seq;
    return ticket->state == HQ_TICKET_CANCELLED;
}

bool
hq_apply_greeted(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL || point->state == HQ_POINT_CLOSED)
        return false;
    state->greeted++;
    hq_ledger_greet(state, point, event->greeted.reason);
    return true;
}

bool
hq_apply_help_asked(hq_state *state, const hq_event *event)
{
    if (state->n_helps == state->help_capacity) {
        state->help_capacity = state->help_capacity == 0 ? 16 : state->help_capacity * 2;
        state->helps = hq_grow(state->helps, state->help_capacity, sizeof *state->helps);
    }
    state->helps[state->n_helps++] =
        (hq_help){.number = event->help.request,
                  .asked_at = event->at,
                  .device = event->actor.device,
                  .due = event->help.due != 0 ? event->help.due : HQ_NEVER};
    return true;
}

static hq_help *
help_of(hq_state *state, const hq_event *event)
{
    uint32_t request = event->help.request;
    return request == 0 || request > state->n_helps ? NULL : &state->helps[request - 1];
}

bool
hq_apply_help_taken(hq_state *state, const hq_event *event)
{
    hq_help *help = help_of(state, event);
    if (help == NULL || help->taken_at != 0)
        return false;
    help->taken_at = event->at;
    help->taken_by = event->actor.staff;
    return true;
}

// Whoever says that it is done was there.
bool
hq_apply_help_answered(hq_state *state, const hq_event *event)
{
    hq_help *help = help_of(state, event);
    if (help == NULL)
        return false;
    if (help->taken_at == 0)
        hq_apply_help_taken(state, event);
    help->answered_at = event->at;
    return true;
}

bool
hq_apply_cared(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL)
        return false;
    ticket->seq = state->seq;
    ticket->cared = (hq_cared){.at = event->at,
                               .way = event->cared.way,
                               .staff = event->actor.staff,
                               .causes = event->cared.causes};
    return true;
}
