#include "shared/engine/closing.h"

#include "shared/engine/calendar.h"

static bool
anybody_to_serve(const hq_state *state)
{
    for (uint32_t s = 0; s < state->config->n_services; s++) {
        const hq_counts *counts = &state->counts[s];
        if (counts->waiting + counts->called + counts->serving > 0)
            return true;
    }
    for (uint32_t p = 0; p < state->config->n_points; p++) {
        if (state->points[p].quick != HQ_NONE)
            return true;
    }
    return false;
}

// Whoever opened the day after a moment wanted it open then.
static hq_time
unless_opened_after(const hq_state *state, hq_time at)
{
    return state->opened_at < at ? at : HQ_NEVER;
}

static hq_time
of_day(const hq_state *state, int32_t second)
{
    return state->midnight + second * HQ_SECOND;
}

hq_time
hq_closing_time(const hq_state *state, hq_slug *ret_reason)
{
    const hq_config *config = state->config;
    hq_hours hours = hq_config_hours(config, state->day);
    int32_t ends_s = config->ends_s > hours.closes_s ? config->ends_s : hours.closes_s;
    hq_time ends = unless_opened_after(state, of_day(state, ends_s));
    hq_time closes = unless_opened_after(state, of_day(state, hours.closes_s));
    bool by_itself = config->closing == HQ_CLOSING_BY_ITSELF && hours.open && closes != HQ_NEVER &&
                     !anybody_to_serve(state);
    if (by_itself && state->n_held > 0)
        closes += config->held_grace_s * HQ_SECOND;
    bool first = by_itself && closes <= ends;
    if (ret_reason != NULL)
        *ret_reason = hq_slug_of(first ? "closing" : "rollover");
    return first ? closes : ends;
}
