// Commands about a ticket that stands at no service point: issue, return, leave, paper.
#include "shared/engine/decide-private.h"

#include "shared/engine/issuing.h"
#include "shared/engine/lifecycle.h"
#include "shared/engine/preset.h"
#include "shared/engine/rule.h"

// Whether the kiosk that asks gives numbers for the service, and has any left today.
static hq_refusal
check_kiosk(const hq_deciding *d, hq_index service)
{
    hq_index kiosk = hq_config_kiosk(d->state->config, d->command->actor.device);
    if (kiosk == HQ_NONE)
        return HQ_OK;
    const hq_kiosk_config *configured = &d->state->config->kiosks[kiosk];
    if (!(configured->services & hq_service_bit(service)))
        return HQ_REFUSED_NOT_AT_THIS_KIOSK;
    bool used_up =
        configured->quota > 0 && d->state->kiosk_used[kiosk] >= (uint32_t)configured->quota;
    return used_up ? HQ_REFUSED_QUOTA_REACHED : HQ_OK;
}

static hq_refusal
check_service(const hq_deciding *d, hq_index service, hq_issuing *ret_issuing)
{
    if (service == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_SERVICE;
    if (d->state->config->services[service].is_branch)
        return HQ_REFUSED_SERVICE_IS_BRANCH;
    *ret_issuing = hq_state_issuing(d->state, service, d->now);
    return ret_issuing->refusal != HQ_OK ? ret_issuing->refusal : check_kiosk(d, service);
}

// How many tickets a person may hold at a time, and take on one day.
hq_refusal
hq_check_person(const hq_deciding *d, hq_uuid person)
{
    const hq_config *config = d->state->config;
    int32_t open = 0, taken = 0;
    const hq_ticket *ticket = hq_state_of_person(d->state, person);
    for (; ticket != NULL; ticket = hq_state_ticket(d->state, ticket->person_before)) {
        open += !hq_ticket_is_final(ticket->state);
        taken++;
    }
    bool too_many = (config->person_open > 0 && open >= config->person_open) ||
                    (config->person_day > 0 && taken >= config->person_day);
    return too_many ? HQ_REFUSED_PERSON_LIMIT : HQ_OK;
}

hq_time
hq_place_in_advance(const hq_state *state, const hq_issuing *issuing, hq_time at)
{
    bool from_opening = state->config->advance_rule == HQ_ADVANCE_FROM_OPENING;
    return issuing->serves_s >= 0 && from_opening ? state->midnight + issuing->serves_s * HQ_SECOND
                                                  : at;
}

static hq_index
class_of(const hq_deciding *d)
{
    hq_slug wanted = d->command->class_;
    return wanted.text[0] == '\0' ? 0 : hq_config_class(d->state->config, wanted);
}

// The services that follow the first: all open, each once.
static hq_refusal
plan_further(const hq_deciding *d, hq_index service, hq_plan *ret_plan)
{
    const hq_ticket first = {.service = service};
    hq_issuing issuing;
    hq_refusal refusal = HQ_OK;
    if (d->command->n_further > HQ_MAX_PLAN)
        return HQ_REFUSED_PLAN_FULL;
    for (uint32_t i = 0; refusal == HQ_OK && i < d->command->n_further; i++) {
        hq_index further = hq_config_service(d->state->config, d->command->further[i]);
        refusal = check_service(d, further, &issuing);
        if (refusal == HQ_OK || refusal == HQ_REFUSED_QUOTA_REACHED) // it takes no number
            refusal = hq_plan_add(&first, further, d->now, ret_plan);
    }
    return refusal;
}

hq_refusal
hq_emit_issued(hq_deciding *d, hq_issued issued)
{
    const hq_state *state = d->state;
    if (hq_uuid_is_nil(d->command->ticket))
        return HQ_REFUSED_UNKNOWN_TICKET;
    if (hq_state_find(state, d->command->ticket) != NULL)
        return HQ_REFUSED_TICKET_EXISTS;
    hq_refusal refusal = hq_check_person(d, issued.person);
    if (refusal != HQ_OK)
        return refusal;
    hq_time place = issued.ranked_from != 0 ? issued.ranked_from : d->now;
    issued.id = d->command->ticket;
    issued.series = state->config->services[issued.service].series;
    issued.number = hq_state_next_number(state, issued.series);
    if (issued.number == 0)
        return HQ_REFUSED_NUMBERS_EXHAUSTED;
    issued.ahead =
        hq_rule_ahead_of(state, issued.service, issued.class_, place, state->n_tickets, d->now);
    issued.promise = hq_state_promise(state, issued.service, issued.class_, issued.ahead,
                                      &d->command->offer, &issued.basis);
    hq_emit(d, HQ_EVENT_ISSUED, state->n_tickets, HQ_NONE)->issued = issued;
    return HQ_OK;
}

hq_refusal
hq_decide_issue(hq_deciding *d)
{
    hq_index service = hq_config_service(d->state->config, d->command->service);
    hq_index class_ = class_of(d);
    hq_issuing issuing;
    hq_refusal refusal = check_service(d, service, &issuing);
    if (refusal != HQ_OK)
        return refusal;
    hq_plan plan = {0};
    refusal = plan_further(d, service, &plan);
    if (refusal != HQ_OK)
        return refusal;
    if (class_ == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_CLASS;
    if (d->command->people > HQ_MAX_PEOPLE)
        return HQ_REFUSED_WRONG_PEOPLE;
    hq_time place = hq_place_in_advance(d->state, &issuing, d->now);
    refusal =
        hq_emit_issued(d, (hq_issued){.service = service,
                                      .class_ = class_,
                                      .channel = d->command->channel,
                                      .lang = d->command->lang,
                                      .ranked_from = place != d->now ? place : 0,
                                      .window = issuing.window,
                                      .person = d->command->person,
                                      .people = d->command->people > 0 ? d->command->people : 1,
                                      .split_from = HQ_NONE,
                                      .plan = plan});
    if (refusal == HQ_OK && d->command->consents) {
        hq_event *event = hq_emit(d, HQ_EVENT_CONSENTED, d->state->n_tickets, HQ_NONE);
        event->consented.reminder = d->command->reminder;
        event->consented.survey = d->command->survey;
    }
    return refusal;
}

// Where the hall's late rule lets a customer stand who missed their call: promised to the service
// point that called, after some calls, or nowhere.
static hq_refusal
late_place(const hq_deciding *d, hq_index *ret_pinned, uint32_t *ret_after)
{
    const hq_config *config = d->state->config;
    uint32_t calls = d->state->counts[d->ticket->service].calls;
    int32_t passed = (int32_t)(calls - d->ticket->calls_at_call);
    bool by_degree = config->late_rule == HQ_LATE_BY_DEGREE;
    if (hq_preset_interrupted(d->state, d->ticket->service, d->ticket->issued_at,
                              d->ticket->called_at))
        return HQ_OK; // they may have gone while nothing worked
    if (config->late_rule == HQ_LATE_RETAKES || (by_degree && passed > config->late_max))
        return HQ_REFUSED_TOO_LATE;
    if (by_degree && passed <= config->late_next_max)
        *ret_pinned = d->ticket->point;
    else if (config->late_rule != HQ_LATE_KEEPS_PLACE)
        *ret_after = calls + (uint32_t)config->late_after;
    return HQ_OK;
}

hq_refusal
hq_decide_return(hq_deciding *d)
{
    const hq_ticket *ticket = d->ticket;
    if (ticket->state != HQ_TICKET_HELD && ticket->state != HQ_TICKET_NO_SHOW)
        return HQ_REFUSED_WRONG_STATE;
    hq_index pinned = d->command->pin ? ticket->point : HQ_NONE;
    uint32_t after = 0;
    if (ticket->state == HQ_TICKET_NO_SHOW && !d->command->pin) {
        hq_refusal refusal = late_place(d, &pinned, &after);
        if (refusal != HQ_OK)
            return refusal;
    }
    hq_event *event = hq_emit(d, HQ_EVENT_RETURNED, ticket->index, HQ_NONE);
    event->returned.pinned = pinned;
    event->returned.after = after;
    return HQ_OK;
}

hq_refusal
hq_decide_cancel(hq_deciding *d, hq_slug by)
{
    switch (d->ticket->state) {
    case HQ_TICKET_WAITING:
    case HQ_TICKET_CALLED:
    case HQ_TICKET_HELD:
    case HQ_TICKET_NO_SHOW:
        break;
    default:
        return HQ_REFUSED_WRONG_STATE;
    }
    hq_event *event = hq_emit(d, HQ_EVENT_CANCELLED, d->ticket->index, HQ_NONE);
    event->cancelled.by = by;
    if (d->ticket->state == HQ_TICKET_CALLED) {
        d->point = d->ticket->point;
        d->at_point = &d->state->points[d->point];
        hq_emit_asked_pause(d);
    }
    return HQ_OK;
}

hq_refusal
hq_decide_leave(hq_deciding *d)
{
    return hq_decide_cancel(d, d->command->word);
}

// Printing is a separate truth: any report about a ticket's paper is taken, whatever became of the
// ticket since.
hq_refusal
hq_decide_paper(hq_deciding *d)
{
    if (d->command->paper == d->ticket->paper)
        return HQ_REFUSED_WRONG_STATE;
    hq_emit(d, HQ_EVENT_PAPER, d->ticket->index, HQ_NONE)->paper.paper = d->command->paper;
    return HQ_OK;
}
