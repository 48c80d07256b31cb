// A visit's steps: what was delivered, what follows, who came along, and service without a ticket.
#include "shared/engine/apply-private.h"

void
hq_add_step(hq_state *state, hq_ticket *ticket, const hq_visit_step *step)
{
    if (state->n_steps == state->step_capacity) {
        state->step_capacity = state->step_capacity == 0 ? 256 : state->step_capacity * 2;
        state->steps = hq_grow(state->steps, state->step_capacity, sizeof *state->steps);
    }
    hq_visit_step *added = &state->steps[state->n_steps];
    *added = *step;
    added->ticket = ticket->index;
    added->before = ticket->last_step;
    ticket->last_step = state->n_steps++;
    ticket->steps++;
}

void
hq_take_back_step(hq_state *state, hq_ticket *ticket)
{
    hq_visit_step *step = &state->steps[ticket->last_step];
    step->ticket = HQ_NONE;
    ticket->last_step = step->before;
    ticket->steps--;
}

bool
hq_plan_is_known(const hq_config *config, const hq_plan *plan)
{
    if (plan->n > HQ_MAX_PLAN)
        return false;
    for (uint32_t i = 0; i < plan->n; i++) {
        const hq_planned *step = &plan->steps[i];
        if (step->service >= config->n_services ||
            (step->pinned != HQ_NONE && step->pinned >= config->n_points))
            return false;
    }
    return true;
}

bool
hq_plan_push(hq_plan *plan, hq_planned step)
{
    if (plan->n == HQ_MAX_PLAN)
        return false;
    for (uint32_t i = plan->n++; i > 0; i--)
        plan->steps[i] = plan->steps[i - 1];
    plan->steps[0] = step;
    return true;
}

hq_planned
hq_plan_take(hq_plan *plan)
{
    hq_planned taken = plan->steps[0];
    plan->n--;
    for (uint32_t i = 0; i < plan->n; i++)
        plan->steps[i] = plan->steps[i + 1];
    plan->steps[plan->n] = (hq_planned){0};
    return taken;
}

bool
hq_apply_planned(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || !hq_plan_is_known(state->config, &event->planned.plan))
        return false;
    ticket->plan = event->planned.plan;
    ticket->seq = ticket->moved_seq = state->seq;
    return true;
}

// The number waits in another queue, or counts there from now on; whoever was called stays called.
bool
hq_apply_changed(hq_state *state, const hq_event *event)
{
    const hq_config *config = state->config;
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL)
        return false;
    hq_standing standing = hq_standing_of(ticket);
    hq_index service = event->changed.service, class_ = event->changed.class_;
    if ((service != HQ_NONE && service >= config->n_services) ||
        (class_ != HQ_NONE && class_ >= config->n_classes) ||
        (event->changed.first && !hq_ticket_may_be_first(ticket)))
        return false;
    if (service != HQ_NONE && service != ticket->service) {
        standing.service = service;
        standing.after_calls = 0;
        standing.first = false;
        ticket->calls_at_call = state->counts[service].calls;
    }
    if (class_ != HQ_NONE)
        standing.class_ = class_;
    if (event->changed.first) {
        standing.first = true;
        standing.after_calls = 0;
    }
    hq_stand_ticket(state, ticket, ticket->state, &standing, event->at);
    if (ticket->point != HQ_NONE && state->points[ticket->point].ticket == ticket->index)
        state->points[ticket->point].undo.kind = HQ_UNDO_NOTHING;
    return true;
}

bool
hq_apply_merged(hq_state *state, const hq_event *event)
{
    hq_ticket *joined = hq_event_ticket(state, event);
    hq_index index = event->merged.into;
    if (joined == NULL || index >= state->n_tickets || index == joined->index ||
        !hq_plan_is_known(state->config, &event->merged.plan) ||
        !hq_move_ticket(state, joined, HQ_TICKET_CANCELLED, event->at))
        return false;
    hq_ticket *into = &state->tickets[index];
    joined->ended_at = event->at;
    joined->merged_into = index;
    joined->point = HQ_NONE;
    hq_standing standing = hq_standing_of(into);
    standing.ranked_from = event->merged.ranked_from;
    into->people = event->merged.people;
    into->plan = event->merged.plan;
    return hq_stand_ticket(state, into, into->state, &standing, event->at);
}

bool
hq_go_on(hq_state *state, hq_ticket *ticket, hq_index service, hq_ticket_state to, hq_time at)
{
    if (ticket->plan.n == 0 || ticket->plan.steps[0].service != service)
        return false;
    hq_planned next = hq_plan_take(&ticket->plan);
    hq_standing standing = {.service = next.service,
                            .class_ = ticket->class_,
                            .pinned = next.pinned,
                            .ranked_from = next.ranked_from};
    if (!hq_stand_ticket(state, ticket, to, &standing, at))
        return false;
    ticket->state_since = at;
    if (to == HQ_TICKET_SERVING)
        ticket->serving_from = at;
    else
        ticket->point = HQ_NONE;
    return true;
}

// A call that reached nobody ends with it.
bool
hq_apply_struck(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || hq_event_point(state, event) == NULL ||
        ticket->state == HQ_TICKET_SERVING || !hq_leave_point(state, ticket, event->at))
        return false;
    hq_counts *counts = &state->counts[ticket->service];
    bool ends = event->struck.next == HQ_NONE;
    if (ends ? !hq_move_ticket(state, ticket, HQ_TICKET_DONE, event->at)
             : !hq_go_on(state, ticket, event->struck.next, HQ_TICKET_WAITING, event->at))
        return false;
    counts->struck++;
    ticket->struck++;
    ticket->late = false;
    if (ends) {
        ticket->first = false;
        ticket->point = event->point;
        ticket->ended_at = event->at;
    }
    return true;
}

bool
hq_apply_quick_started(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL || point->ticket != HQ_NONE ||
        event->quick.service >= state->config->n_services ||
        !hq_move_point(state, point, HQ_POINT_SERVING, event->at))
        return false;
    point->quick = event->quick.service;
    point->undo.kind = HQ_UNDO_NOTHING;
    return true;
}

bool
hq_apply_quick_served(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL || event->quick.service >= state->config->n_services)
        return false;
    hq_counts *counts = &state->counts[event->quick.service];
    counts->quick++;
    counts->quick_handheld += state->config->points[event->point].kind == HQ_HANDHELD;
    point->quick_served++;
    if (event->quick.from == 0)
        return true;
    point->quick = HQ_NONE;
    return hq_move_point(state, point, HQ_POINT_OPEN, event->at);
}
