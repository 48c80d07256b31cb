#include "shared/engine/state-private.h"

enum { PRIOR_SERVICES = 5, STEP_FINE = 60, STEP_MIDDLE = 120, STEP_COARSE = 300 };

// The mean of what was seen today, pulled towards the configured value as if that had been seen
// PRIOR_SERVICES times.
static int64_t
shrunk_mean_s(hq_span total, uint32_t n, int32_t configured_s)
{
    return (total / HQ_SECOND + (int64_t)configured_s * PRIOR_SERVICES) / (n + PRIOR_SERVICES);
}

static int32_t
step_of(int64_t wait_s)
{
    if (wait_s < 10 * 60)
        return STEP_FINE;
    return wait_s < 20 * 60 ? STEP_MIDDLE : STEP_COARSE;
}

static int32_t
round_down(int64_t wait_s)
{
    int32_t step = step_of(wait_s);
    return (int32_t)(wait_s / step * step);
}

static int32_t
round_up(int64_t wait_s)
{
    int32_t step = step_of(wait_s);
    return (int32_t)((wait_s + step - 1) / step * step);
}

hq_range
hq_state_promise(const hq_state *state, hq_index service, uint32_t ahead)
{
    uint32_t open = hq_state_open_points(state, service);
    if (open == 0)
        return (hq_range){.known = false};
    const hq_counts *counts = &state->counts[service];
    int64_t each_s =
        shrunk_mean_s(counts->service_total, counts->served,
                      state->config->services[service].service_s) +
        shrunk_mean_s(counts->call_next_total, counts->call_next_n, state->config->call_next_s);
    int64_t wait_s = (ahead + 1) * each_s / open;
    int32_t from_s = round_down(wait_s * 7 / 10);
    int32_t to_s = round_up(wait_s * 14 / 10);
    return (hq_range){.known = true, .from_s = from_s, .to_s = to_s > from_s ? to_s : from_s + 60};
}
