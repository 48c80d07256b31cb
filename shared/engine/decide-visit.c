// Commands about a visit as a whole: what follows on a ticket, what it is for, who comes with it.
#include "shared/engine/decide-private.h"

#include "shared/engine/lifecycle.h"
#include "shared/engine/rule.h"

static bool
is_planned(const hq_plan *plan, hq_index service, uint32_t *ret_at)
{
    for (uint32_t i = 0; i < plan->n; i++) {
        if (plan->steps[i].service == service) {
            *ret_at = i;
            return true;
        }
    }
    return false;
}

hq_refusal
hq_plan_add(const hq_ticket *ticket, hq_index service, hq_time ranked_from, hq_plan *plan)
{
    uint32_t at;
    if (service == ticket->service || is_planned(plan, service, &at))
        return HQ_REFUSED_ALREADY_PLANNED;
    if (plan->n == HQ_MAX_PLAN)
        return HQ_REFUSED_PLAN_FULL;
    plan->steps[plan->n++] = (hq_planned){service, HQ_NONE, ranked_from};
    return HQ_OK;
}

static hq_refusal
find_service(const hq_deciding *d, hq_index *ret_service)
{
    *ret_service = hq_config_service(d->state->config, d->command->service);
    if (*ret_service == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_SERVICE;
    return d->state->config->services[*ret_service].is_branch ? HQ_REFUSED_SERVICE_IS_BRANCH
                                                              : HQ_OK;
}

hq_refusal
hq_decide_add_step(hq_deciding *d)
{
    hq_index service;
    hq_plan plan = d->ticket->plan;
    hq_refusal refusal = find_service(d, &service);
    if (refusal == HQ_OK && hq_ticket_is_final(d->ticket->state))
        refusal = HQ_REFUSED_WRONG_STATE;
    if (refusal == HQ_OK)
        refusal = hq_plan_add(d->ticket, service, d->ticket->ranked_from, &plan);
    if (refusal == HQ_OK)
        hq_emit(d, HQ_EVENT_PLANNED, d->ticket->index, HQ_NONE)->planned.plan = plan;
    return refusal;
}

hq_refusal
hq_decide_drop_step(hq_deciding *d)
{
    hq_index service;
    uint32_t at;
    hq_plan plan = d->ticket->plan;
    hq_refusal refusal = find_service(d, &service);
    if (refusal != HQ_OK)
        return refusal;
    if (!is_planned(&plan, service, &at))
        return HQ_REFUSED_NOT_PLANNED;
    if (hq_ticket_is_final(d->ticket->state))
        return HQ_REFUSED_WRONG_STATE;
    plan.n--;
    for (uint32_t i = at; i < plan.n; i++)
        plan.steps[i] = plan.steps[i + 1];
    plan.steps[plan.n] = (hq_planned){0};
    hq_emit(d, HQ_EVENT_PLANNED, d->ticket->index, HQ_NONE)->planned.plan = plan;
    return HQ_OK;
}

static bool
may_change(hq_ticket_state state)
{
    return state == HQ_TICKET_WAITING || state == HQ_TICKET_HELD || state == HQ_TICKET_CALLED ||
           state == HQ_TICKET_SERVING;
}

static hq_refusal
check_reason(const hq_deciding *d)
{
    const hq_config *config = d->state->config;
    if (d->command->reason.text[0] == '\0')
        return HQ_REFUSED_NEEDS_REASON;
    return hq_is_choice(config->hand_reasons, config->n_hand_reasons, d->command->reason)
               ? HQ_OK
               : HQ_REFUSED_UNKNOWN_REASON;
}

// What the command names, and HQ_NONE for what it leaves.
static hq_refusal
find_change(const hq_deciding *d, hq_index *ret_service, hq_index *ret_class)
{
    *ret_service = *ret_class = HQ_NONE;
    if (d->command->service.text[0] != '\0') {
        hq_refusal refusal = find_service(d, ret_service);
        if (refusal != HQ_OK)
            return refusal;
    }
    if (d->command->class_.text[0] != '\0') {
        *ret_class = hq_config_class(d->state->config, d->command->class_);
        if (*ret_class == HQ_NONE)
            return HQ_REFUSED_UNKNOWN_CLASS;
    }
    bool same_service = *ret_service == HQ_NONE || *ret_service == d->ticket->service;
    bool same_class = *ret_class == HQ_NONE || *ret_class == d->ticket->class_;
    bool same_place = d->command->place != HQ_PLACE_FIRST || d->ticket->first;
    return same_service && same_class && same_place ? HQ_REFUSED_NOTHING_CHANGED : HQ_OK;
}

hq_refusal
hq_decide_change(hq_deciding *d)
{
    uint32_t at;
    hq_index service, class_;
    bool first = d->command->place == HQ_PLACE_FIRST;
    hq_refusal refusal = find_change(d, &service, &class_);
    if (refusal == HQ_OK &&
        (!may_change(d->ticket->state) || (first && !hq_ticket_may_be_first(d->ticket))))
        refusal = HQ_REFUSED_WRONG_STATE;
    if (refusal == HQ_OK && service != HQ_NONE && is_planned(&d->ticket->plan, service, &at))
        refusal = HQ_REFUSED_ALREADY_PLANNED;
    if (refusal == HQ_OK)
        refusal = check_reason(d);
    if (refusal != HQ_OK)
        return refusal;
    hq_event *event = hq_emit(d, HQ_EVENT_CHANGED, d->ticket->index, HQ_NONE);
    event->changed.service = service;
    event->changed.class_ = class_;
    event->changed.reason = d->command->reason;
    event->changed.first = first;
    event->changed.passed = first ? hq_state_ahead(d->state, d->ticket->index, d->now) : 0;
    return HQ_OK;
}

static bool
is_set_aside(hq_ticket_state state)
{
    return state == HQ_TICKET_WAITING || state == HQ_TICKET_HELD || state == HQ_TICKET_NO_SHOW;
}

// One service of the ticket that ends: it keeps its own place on the other one, and where both
// came for the same service the later place counts, so that nobody gains by joining.
static hq_refusal
join_service(const hq_ticket *into, hq_planned step, hq_plan *plan, hq_time *ranked_from)
{
    uint32_t at;
    if (step.service == into->service) {
        if (is_set_aside(into->state) && step.ranked_from > *ranked_from)
            *ranked_from = step.ranked_from;
        return HQ_OK;
    }
    if (!is_planned(plan, step.service, &at))
        return hq_plan_add(into, step.service, step.ranked_from, plan);
    if (step.ranked_from > plan->steps[at].ranked_from)
        plan->steps[at].ranked_from = step.ranked_from;
    return HQ_OK;
}

static hq_refusal
join_services(const hq_ticket *joined, const hq_ticket *into, hq_plan *plan, hq_time *ranked_from)
{
    hq_planned now = {joined->service, HQ_NONE, joined->ranked_from};
    hq_refusal refusal = join_service(into, now, plan, ranked_from);
    for (uint32_t i = 0; refusal == HQ_OK && i < joined->plan.n; i++)
        refusal = join_service(into, joined->plan.steps[i], plan, ranked_from);
    return refusal;
}

hq_refusal
hq_decide_merge(hq_deciding *d)
{
    const hq_ticket *joined = d->ticket, *into = hq_state_find(d->state, d->command->other);
    if (into == NULL)
        return HQ_REFUSED_UNKNOWN_TICKET;
    if (into == joined)
        return HQ_REFUSED_SAME_TICKET;
    bool attended = into->state == HQ_TICKET_CALLED || into->state == HQ_TICKET_SERVING;
    if (!is_set_aside(joined->state) || (!is_set_aside(into->state) && !attended))
        return HQ_REFUSED_WRONG_STATE;
    if (joined->people + into->people > HQ_MAX_PEOPLE)
        return HQ_REFUSED_WRONG_PEOPLE;
    hq_plan plan = into->plan;
    hq_time ranked_from = into->ranked_from;
    hq_refusal refusal = join_services(joined, into, &plan, &ranked_from);
    if (refusal != HQ_OK)
        return refusal;
    hq_event *event = hq_emit(d, HQ_EVENT_MERGED, joined->index, HQ_NONE);
    event->merged.into = into->index;
    event->merged.people = joined->people + into->people;
    event->merged.ranked_from = ranked_from;
    event->merged.plan = plan;
    return HQ_OK;
}

static hq_refusal
may_split(const hq_deciding *d, const hq_ticket *from, uint32_t people)
{
    if (from == NULL || hq_uuid_is_nil(d->command->ticket))
        return HQ_REFUSED_UNKNOWN_TICKET;
    if (hq_state_find(d->state, d->command->ticket) != NULL)
        return HQ_REFUSED_TICKET_EXISTS;
    if (hq_ticket_is_final(from->state))
        return HQ_REFUSED_WRONG_STATE;
    return people >= from->people ? HQ_REFUSED_WRONG_PEOPLE : HQ_OK;
}

// Whoever came along waits with a number of their own, and with the arrival of the one they share.
hq_refusal
hq_decide_split(hq_deciding *d)
{
    const hq_state *state = d->state;
    const hq_ticket *from = hq_state_find(state, d->command->other);
    uint32_t people = d->command->people > 0 ? d->command->people : 1;
    hq_refusal refusal = may_split(d, from, people);
    if (refusal != HQ_OK)
        return refusal;
    hq_index series = state->config->services[from->service].series;
    uint32_t number = hq_state_next_number(state, series);
    if (number == 0)
        return HQ_REFUSED_NUMBERS_EXHAUSTED;
    hq_event *event = hq_emit(d, HQ_EVENT_ISSUED, state->n_tickets, HQ_NONE);
    event->issued =
        (hq_issued){.id = d->command->ticket,
                    .service = from->service,
                    .class_ = from->class_,
                    .series = series,
                    .number = number,
                    .channel = d->command->channel,
                    .lang = from->lang,
                    .ahead = hq_rule_ahead_of(state, from->service, from->class_, from->ranked_from,
                                              state->n_tickets, d->now),
                    .promise = from->promise,
                    .basis = from->basis,
                    .people = people,
                    .window = HQ_NONE,
                    .split_from = from->index};
    return HQ_OK;
}
