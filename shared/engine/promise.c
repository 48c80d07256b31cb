#include "shared/engine/promise.h"

#include "shared/engine/state-private.h"

enum {
    PRIOR_SERVICES = 5,
    PRIOR_ARRIVALS = 20,
    STEP_FINE = 60,
    STEP_MIDDLE = 120,
    STEP_COARSE = 300
};

// The mean of what was seen today, pulled towards the configured value as if that had been seen
// PRIOR_SERVICES times.
static int64_t
shrunk_mean_s(hq_span total, uint32_t n, int32_t configured_s)
{
    return (total / HQ_SECOND + (int64_t)configured_s * PRIOR_SERVICES) / (n + PRIOR_SERVICES);
}

int32_t
hq_promise_step_s(int64_t wait_s)
{
    if (wait_s < 10 * 60)
        return STEP_FINE;
    return wait_s < 20 * 60 ? STEP_MIDDLE : STEP_COARSE;
}

static int32_t
round_down(int64_t wait_s)
{
    int32_t step = hq_promise_step_s(wait_s);
    return (int32_t)(wait_s / step * step);
}

static int32_t
round_up(int64_t wait_s)
{
    int32_t step = hq_promise_step_s(wait_s);
    return (int32_t)((wait_s + step - 1) / step * step);
}

hq_range
hq_promise_widen(int64_t low_s, int64_t high_s)
{
    int32_t from_s = round_down(low_s > 0 ? low_s : 0);
    int32_t to_s = round_up(high_s > 0 ? high_s : 0);
    return (hq_range){
        .known = true, .from_s = from_s, .to_s = to_s > from_s ? to_s : from_s + STEP_FINE};
}

// Open service points that take this class of the service without waiting for a threshold, and how
// many of them are free.
static uint32_t
points_taking(const hq_state *state, hq_index service, hq_index class_, uint32_t *ret_free)
{
    uint32_t n = 0;
    *ret_free = 0;
    for (uint32_t p = 0; p < state->config->n_points; p++) {
        const hq_point_config *point = &state->config->points[p];
        bool takes = point->ranks[service].helps_after == 0 &&
                     (point->reserved_for == 0 || (point->reserved_for >> class_ & 1));
        if (!takes || !hq_point_is_staffed(&state->points[p]) ||
            !(hq_state_eligible(state, p) & hq_service_bit(service)))
            continue;
        n++;
        *ret_free += state->points[p].state == HQ_POINT_OPEN;
    }
    return n;
}

int64_t
hq_state_each_s(const hq_state *state, hq_index service)
{
    const hq_counts *counts = &state->counts[service];
    return shrunk_mean_s(counts->service_total, counts->served,
                         state->config->services[service].service_s) +
           shrunk_mean_s(counts->call_next_total, counts->call_next_n, state->config->call_next_s);
}

// The queue as long as those who will stay make it.
static int64_t
effective_wait_s(const hq_state *state, hq_index service, int64_t before, uint32_t points)
{
    const hq_counts *counts = &state->counts[service];
    int64_t each_s = hq_state_each_s(state, service);
    int64_t came = (int64_t)counts->issued + PRIOR_ARRIVALS;
    int64_t stay_milli = 1000 * (came - counts->cancelled) / came;
    return before * stay_milli * each_s / points / 1000;
}

static hq_range
promise_offer(const hq_offer *offer, uint32_t ahead, hq_basis *ret_basis)
{
    int64_t more = ahead > offer->ahead ? (int64_t)(ahead - offer->ahead) * offer->each_s : 0;
    *ret_basis = (hq_basis){.rung = offer->rung,
                            .likely_s = (int32_t)(offer->likely_s + more),
                            .version = offer->version};
    return hq_promise_widen(offer->low_s + more, offer->high_s + more);
}

hq_range
hq_state_promise(const hq_state *state, hq_index service, hq_index class_, uint32_t ahead,
                 const hq_offer *offer, hq_basis *ret_basis)
{
    hq_rung offered = offer != NULL ? offer->rung : HQ_RUNG_NONE;
    *ret_basis = (hq_basis){0};
    if (hq_state_open_points(state, service) == 0)
        return (hq_range){.known = false};
    if (offered == HQ_RUNG_SIMULATION)
        return promise_offer(offer, ahead, ret_basis);
    uint32_t idle, points = points_taking(state, service, class_, &idle);
    if (points > 0) {
        int64_t before = ahead + 1 > idle ? (int64_t)ahead + 1 - idle : 0;
        int64_t wait_s = effective_wait_s(state, service, before, points);
        *ret_basis = (hq_basis){.rung = HQ_RUNG_QUEUE, .likely_s = (int32_t)wait_s};
        return hq_promise_widen(wait_s * 7 / 10, wait_s * 14 / 10);
    }
    if (offered == HQ_RUNG_HOUR)
        return promise_offer(offer, ahead, ret_basis);
    return (hq_range){.known = false};
}
