// The customer says how the visit was: once, when it is over, until the next business day opens.
#include "shared/engine/apply-private.h"
#include "shared/engine/decide-private.h"
#include "shared/engine/ledger.h"
#include "shared/engine/lifecycle.h"

hq_index
hq_state_last_step_at(const hq_state *state, hq_index point)
{
    for (hq_index i = state->n_steps; i-- > 0;) {
        if (state->steps[i].ticket != HQ_NONE && state->steps[i].point == point)
            return i;
    }
    return HQ_NONE;
}

static bool
is_over(const hq_ticket *ticket)
{
    return hq_ticket_is_final(ticket->state) && ticket->last_step != HQ_NONE &&
           ticket->merged_into == HQ_NONE;
}

bool
hq_ticket_may_be_rated(const hq_ticket *ticket)
{
    return is_over(ticket) && ticket->rating.at == 0;
}

// A sign asks whoever was served last where it hangs.
static hq_refusal
check_sign(hq_deciding *d)
{
    hq_index point = hq_config_point(d->state->config, d->command->point);
    if (point == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_POINT;
    bool last = hq_state_last_step_at(d->state, point) == d->ticket->last_step;
    return last ? HQ_OK : HQ_REFUSED_WRONG_STATE;
}

hq_refusal
hq_decide_rate(hq_deciding *d)
{
    uint32_t score = d->command->score;
    if (score < 1 || score > HQ_SCORES)
        return HQ_REFUSED_UNKNOWN_SCORE;
    if (d->ticket->rating.at != 0)
        return HQ_REFUSED_ALREADY_RATED;
    if (!is_over(d->ticket))
        return HQ_REFUSED_WRONG_STATE;
    hq_refusal refusal = d->command->source == HQ_RATING_SIGN ? check_sign(d) : HQ_OK;
    if (refusal != HQ_OK)
        return refusal;
    const hq_visit_step *step = &d->state->steps[d->ticket->last_step];
    hq_event *event = hq_emit(d, HQ_EVENT_RATED, d->ticket->index, step->point);
    event->rated.score = score;
    event->rated.source = d->command->source;
    event->rated.service = step->service;
    event->rated.staff = step->staff;
    return HQ_OK;
}

bool
hq_apply_rated(hq_state *state, const hq_event *event)
{
    const hq_config *config = state->config;
    hq_ticket *ticket = hq_event_ticket(state, event);
    uint32_t score = event->rated.score;
    if (ticket == NULL || ticket->rating.at != 0 || score < 1 || score > HQ_SCORES)
        return false;
    hq_index point = event->point < config->n_points ? event->point : HQ_NONE;
    hq_index service = event->rated.service < config->n_services ? event->rated.service : HQ_NONE;
    ticket->seq = state->seq;
    ticket->rating = (hq_rating){.at = event->at,
                                 .score = score,
                                 .source = event->rated.source,
                                 .service = service,
                                 .point = point,
                                 .staff = event->rated.staff};
    hq_ledger_rate(state, point, event->rated.staff, score);
    return true;
}
