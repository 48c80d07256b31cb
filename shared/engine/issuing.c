#include "shared/engine/issuing.h"

#include "shared/engine/calendar.h"
#include "shared/engine/state-private.h"

// The window's hours on this weekday; false when it is none of its days.
static bool
is_on(const hq_window *window, const hq_hours *hours)
{
    return window->weekdays == 0 || (window->weekdays >> hours->weekday & 1);
}

// What one window says at `second`: its numbers are given from `advance_s` before it begins.
static void
look_at_window(const hq_config *config, const hq_window *window, hq_index index, int32_t second,
               hq_issuing *ret)
{
    int32_t gives_s = window->from_s - config->advance_s;
    if (second >= window->to_s)
        return;
    if (second < gives_s) {
        if (ret->opens_s < 0 || gives_s < ret->opens_s)
            ret->opens_s = gives_s;
        return;
    }
    if (ret->refusal == HQ_OK)
        return;
    ret->refusal = HQ_OK;
    ret->window = index;
    ret->serves_s = second < window->from_s ? window->from_s : -1;
}

static hq_issuing
look_at_windows(const hq_state *state, const hq_service *service, const hq_hours *hours,
                int32_t second)
{
    const hq_config *config = state->config;
    hq_issuing found = {
        .refusal = HQ_REFUSED_SERVICE_CLOSED, .opens_s = -1, .window = HQ_NONE, .serves_s = -1};
    hq_window all_day = {.from_s = hours->opens_s, .to_s = hours->closes_s};
    if (!hours->open)
        return found;
    for (uint32_t i = 0; i < service->n_windows; i++) {
        if (is_on(&service->windows[i], hours))
            look_at_window(config, &service->windows[i], i, second, &found);
    }
    if (service->n_windows == 0 && config->last_ticket == HQ_LAST_TICKET_OFF)
        found.refusal = HQ_OK;
    else if (service->n_windows == 0)
        look_at_window(config, &all_day, HQ_NONE, second, &found);
    return found;
}

static void
narrow(int32_t quota, uint32_t used, int32_t *left)
{
    int32_t rest = quota - (int32_t)used;
    if (quota > 0 && (*left < 0 || rest < *left))
        *left = rest > 0 ? rest : 0;
}

static int32_t
quota_left(const hq_state *state, hq_index index, hq_index window)
{
    const hq_service *service = &state->config->services[index];
    const hq_counts *counts = &state->counts[index];
    int32_t left = -1;
    narrow(service->quota, counts->quota_used, &left);
    if (window != HQ_NONE)
        narrow(service->windows[window].quota, counts->window_used[window], &left);
    return left;
}

// Seconds until one more customer of the service would be done: the work of all who wait for
// anything its open service points do, shared by everybody who does any of it.
static int64_t
work_s(const hq_state *state, hq_index service)
{
    const hq_config *config = state->config;
    hq_service_set together = hq_service_bit(service);
    int64_t points = 0, work = hq_state_each_s(state, service);
    for (hq_index p = 0; p < config->n_points; p++) {
        hq_service_set does = hq_state_eligible(state, p);
        if (hq_point_is_staffed(&state->points[p]) && (does & hq_service_bit(service)))
            together |= does;
    }
    for (hq_index p = 0; p < config->n_points; p++)
        points +=
            hq_point_is_staffed(&state->points[p]) && (hq_state_eligible(state, p) & together);
    for (hq_index s = 0; s < config->n_services; s++) {
        if (together & hq_service_bit(s))
            work += state->counts[s].waiting * hq_state_each_s(state, s);
    }
    return points > 0 ? work / points : 0;
}

static bool
is_past_last_ticket(const hq_state *state, hq_index service, const hq_hours *hours, int32_t second)
{
    const hq_config *config = state->config;
    if (config->last_ticket == HQ_LAST_TICKET_OFF)
        return false;
    if (config->last_ticket == HQ_LAST_TICKET_FIXED)
        return second >= hours->closes_s - config->last_ticket_before_s;
    int32_t begins = second > hours->opens_s ? second : hours->opens_s;
    return second >= hours->closes_s ||
           begins + work_s(state, service) > hours->closes_s + config->closing_allowance_s;
}

hq_issuing
hq_state_issuing(const hq_state *state, hq_index service, hq_time now)
{
    hq_hours hours = hq_config_hours(state->config, state->day);
    int32_t second = (int32_t)((now - state->midnight) / HQ_SECOND);
    const hq_service *configured = &state->config->services[service];
    hq_issuing found = look_at_windows(state, configured, &hours, second);
    found.left = quota_left(state, service, found.window);
    bool past = hours.open && is_past_last_ticket(state, service, &hours, second);
    if (past)
        found.opens_s = -1;
    if (past && (found.refusal == HQ_OK || configured->n_windows == 0))
        found.refusal = HQ_REFUSED_LAST_TICKET_PASSED;
    else if (found.refusal == HQ_OK && found.left == 0)
        found.refusal = HQ_REFUSED_QUOTA_REACHED;
    return found;
}

// One span, cut off where the last number is given at a fixed time.
static uint32_t
add_gives(const hq_state *state, const hq_hours *hours, int32_t from_s, int32_t until_s,
          hq_gives *ret)
{
    const hq_config *config = state->config;
    int32_t last_s = hours->closes_s - config->last_ticket_before_s;
    if (config->last_ticket == HQ_LAST_TICKET_BY_WORK)
        last_s = hours->closes_s;
    if (config->last_ticket != HQ_LAST_TICKET_OFF && until_s > last_s)
        until_s = last_s;
    if (until_s <= from_s)
        return 0;
    *ret = (hq_gives){state->midnight + from_s * HQ_SECOND, state->midnight + until_s * HQ_SECOND};
    return 1;
}

uint32_t
hq_state_gives(const hq_state *state, hq_index service, hq_gives ret[HQ_MAX_WINDOWS])
{
    const hq_config *config = state->config;
    const hq_service *configured = &config->services[service];
    hq_hours hours = hq_config_hours(config, state->day);
    bool all_day = config->last_ticket == HQ_LAST_TICKET_OFF;
    uint32_t n = 0;
    if (!hours.open)
        return 0;
    if (configured->n_windows == 0)
        return add_gives(state, &hours, all_day ? 0 : hours.opens_s - config->advance_s,
                         all_day ? config->ends_s : hours.closes_s, ret);
    for (uint32_t i = 0; i < configured->n_windows; i++) {
        const hq_window *window = &configured->windows[i];
        if (is_on(window, &hours))
            n +=
                add_gives(state, &hours, window->from_s - config->advance_s, window->to_s, &ret[n]);
    }
    return n;
}
