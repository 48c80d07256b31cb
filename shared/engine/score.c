#include "shared/engine/score.h"

#include <string.h>

#include "shared/engine/state-private.h"

void
hq_score_add(hq_score *score, const hq_ticket *ticket)
{
    hq_span wait = ticket->first_called_at - ticket->issued_at;
    const hq_told *told = &ticket->told;
    if (ticket->own_time) {
        score->own_time++;
        return;
    }
    if (!ticket->promise.known) {
        score->untold++;
        return;
    }
    bool kept = wait <= ticket->promise.to_s * HQ_SECOND;
    bool changed = told->times > 0 && told->at <= ticket->first_called_at;
    int64_t off_s = wait / HQ_SECOND - ticket->basis.likely_s;
    score->promised++;
    score->kept += kept;
    score->early += wait < ticket->promise.from_s * HQ_SECOND;
    score->changed += changed;
    score->kept_last += changed && told->range.known
                            ? ticket->first_called_at <= told->at + told->range.to_s * HQ_SECOND
                            : kept;
    score->off_s += off_s;
    score->missed_s += off_s < 0 ? -off_s : off_s;
    score->rungs[ticket->basis.rung]++;
}

void
hq_scores_of(const hq_state *state, hq_scores *ret_scores)
{
    memset(ret_scores, 0, sizeof *ret_scores);
    for (hq_index i = 0; i < state->n_tickets; i++) {
        const hq_ticket *ticket = &state->tickets[i];
        if (ticket->first_called_at == 0)
            continue;
        int64_t hour = (ticket->issued_at - state->midnight) / HQ_HOUR;
        hq_score_add(&ret_scores->all, ticket);
        hq_score_add(&ret_scores->service[ticket->service], ticket);
        hq_score_add(&ret_scores->class_[ticket->class_], ticket);
        if (hour >= 0 && hour < HQ_SCORE_HOURS)
            hq_score_add(&ret_scores->hour[hour], ticket);
    }
}
