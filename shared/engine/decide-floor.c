// What roaming staff do beside calling: look at papers, send people elsewhere, go where help is
// asked for, greet who has no number, make up for a wait that was too long.
#include "shared/engine/decide-private.h"

#include "shared/engine/lifecycle.h"

static hq_refusal
check_missing(const hq_deciding *d)
{
    const hq_config *config = d->state->config;
    const hq_documents *missing = &d->command->missing;
    if (missing->n > HQ_MAX_REASONS || (missing->n > 0 && config->n_documents == 0))
        return HQ_REFUSED_UNKNOWN_DOCUMENT;
    for (uint32_t i = 0; i < missing->n; i++) {
        if (!hq_is_choice(config->documents, config->n_documents, missing->list[i]))
            return HQ_REFUSED_UNKNOWN_DOCUMENT;
    }
    return d->command->aside && missing->n == 0 ? HQ_REFUSED_NEEDS_REASON : HQ_OK;
}

static bool
may_set_aside(hq_ticket_state state)
{
    return state == HQ_TICKET_WAITING || state == HQ_TICKET_CALLED || state == HQ_TICKET_SERVING;
}

// Until the papers are there, and without an end: the place in the queue is kept all day.
static void
set_aside(hq_deciding *d)
{
    bool attended = d->ticket->state != HQ_TICKET_WAITING;
    hq_index point = attended ? d->ticket->point : HQ_NONE;
    hq_emit(d, HQ_EVENT_HELD, d->ticket->index, point)->held.until = HQ_NEVER;
    if (!attended)
        return;
    d->point = point;
    d->at_point = &d->state->points[point];
    hq_emit_asked_pause(d);
}

// Whether the customer was sent for papers that now are there.
static bool
comes_back_complete(const hq_deciding *d)
{
    const hq_pre_check *before = hq_ticket_pre_check(d->ticket);
    return d->ticket->state == HQ_TICKET_HELD && before != NULL && before->missing != 0 &&
           d->command->missing.n == 0;
}

hq_refusal
hq_decide_pre_check(hq_deciding *d)
{
    hq_refusal refusal = check_missing(d);
    if (refusal != HQ_OK)
        return refusal;
    if (hq_ticket_is_final(d->ticket->state) ||
        (d->command->aside && !may_set_aside(d->ticket->state)))
        return HQ_REFUSED_WRONG_STATE;
    hq_event *event = hq_emit(d, HQ_EVENT_PRE_CHECKED, d->ticket->index, HQ_NONE);
    event->pre_checked.applicant = d->command->applicant;
    event->pre_checked.missing = d->command->missing;
    if (d->command->aside)
        set_aside(d);
    else if (comes_back_complete(d))
        hq_emit(d, HQ_EVENT_RETURNED, d->ticket->index, HQ_NONE)->returned.pinned = HQ_NONE;
    return HQ_OK;
}

// The service of a ticket's owner, or the one that is named for somebody without.
static hq_refusal
find_diverted(hq_deciding *d, hq_index *ret_service)
{
    *ret_service = hq_config_service(d->state->config, d->command->service);
    if (hq_uuid_is_nil(d->command->ticket))
        return *ret_service == HQ_NONE ? HQ_REFUSED_UNKNOWN_SERVICE : HQ_OK;
    d->ticket = hq_state_find(d->state, d->command->ticket);
    if (d->ticket == NULL)
        return HQ_REFUSED_UNKNOWN_TICKET;
    *ret_service = d->ticket->service;
    return HQ_OK;
}

hq_refusal
hq_decide_divert(hq_deciding *d)
{
    hq_index service;
    hq_refusal refusal = find_diverted(d, &service);
    if (refusal == HQ_OK && hq_way_of(d->command->word) == HQ_WAYS)
        refusal = HQ_REFUSED_UNKNOWN_WAY;
    if (refusal == HQ_OK && d->ticket != NULL)
        refusal = hq_decide_cancel(d, hq_slug_of("diverted"));
    if (refusal != HQ_OK)
        return refusal;
    hq_index ticket = d->ticket != NULL ? d->ticket->index : HQ_NONE;
    hq_event *event = hq_emit(d, HQ_EVENT_DIVERTED, ticket, HQ_NONE);
    event->diverted.service = service;
    event->diverted.to = d->command->word;
    return HQ_OK;
}

hq_refusal
hq_decide_greet(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    if (d->at_point->state == HQ_POINT_CLOSED)
        return HQ_REFUSED_POINT_CLOSED;
    if (d->command->reason.text[0] == '\0')
        return HQ_REFUSED_NEEDS_REASON;
    if (!hq_is_choice(config->greeting_reasons, config->n_greeting_reasons, d->command->reason))
        return HQ_REFUSED_UNKNOWN_REASON;
    hq_emit(d, HQ_EVENT_GREETED, HQ_NONE, d->point)->greeted.reason = d->command->reason;
    return HQ_OK;
}

hq_refusal
hq_decide_ask_help(hq_deciding *d)
{
    hq_span target = d->state->config->help_target_s * HQ_SECOND;
    hq_event *event = hq_emit(d, HQ_EVENT_HELP_ASKED, HQ_NONE, HQ_NONE);
    event->help.request = d->state->n_helps + 1;
    event->help.due = target > 0 ? d->now + target : 0;
    return HQ_OK;
}

static hq_refusal
find_help(const hq_deciding *d, const hq_help **ret_help)
{
    uint32_t request = d->command->request;
    if (request == 0 || request > d->state->n_helps)
        return HQ_REFUSED_UNKNOWN_REQUEST;
    *ret_help = &d->state->helps[request - 1];
    return (*ret_help)->answered_at != 0 ? HQ_REFUSED_WRONG_STATE : HQ_OK;
}

hq_refusal
hq_decide_take_help(hq_deciding *d)
{
    const hq_help *help;
    hq_refusal refusal = find_help(d, &help);
    if (refusal == HQ_OK && help->taken_at != 0)
        refusal = HQ_REFUSED_WRONG_STATE;
    if (refusal == HQ_OK)
        hq_emit(d, HQ_EVENT_HELP_TAKEN, HQ_NONE, HQ_NONE)->help.request = help->number;
    return refusal;
}

hq_refusal
hq_decide_answer_help(hq_deciding *d)
{
    const hq_help *help;
    hq_refusal refusal = find_help(d, &help);
    if (refusal == HQ_OK)
        hq_emit(d, HQ_EVENT_HELP_ANSWERED, HQ_NONE, HQ_NONE)->help.request = help->number;
    return refusal;
}

hq_refusal
hq_decide_care(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    hq_care causes = hq_state_care(d->state, d->ticket, d->now);
    if (causes == 0)
        return HQ_REFUSED_NO_CARE_DUE;
    if (!hq_is_choice(config->care_ways, config->n_care_ways, d->command->word))
        return HQ_REFUSED_UNKNOWN_WAY;
    hq_event *event = hq_emit(d, HQ_EVENT_CARED, d->ticket->index, HQ_NONE);
    event->cared.way = d->command->word;
    event->cared.causes = causes | d->ticket->cared.causes;
    return HQ_OK;
}
