#include "shared/engine/plan.h"

#include <math.h>

#define CONFIGURED_WORTH 10.0 // services that the configured time counts for
#define VARIATION        0.8  // until seen
#define VARIATION_LEAST  0.1

void
hq_past_day_note_counter(hq_past_day *day, uint64_t seen[HQ_QUARTERS][2], hq_index point,
                         double from_s, double until_s)
{
    for (uint32_t q = from_s > 0 ? (uint32_t)(from_s / HQ_QUARTER_S) : 0;
         q < HQ_QUARTERS && q * HQ_QUARTER_S < until_s; q++) {
        uint64_t bit = UINT64_C(1) << point % 64;
        if (point < HQ_MAX_POINTS && !(seen[q][point / 64] & bit)) {
            seen[q][point / 64] |= bit;
            day->staffed[q]++;
        }
    }
}

void
hq_past_day_note_work(hq_past_day *day, hq_index service, double seconds)
{
    day->done[service]++;
    day->took_s[service] += seconds;
    day->took_square[service] += seconds * seconds;
}

static hq_work
work_of(const hq_config *config, const hq_past_day *days, uint32_t n, hq_day before, hq_index s)
{
    double usual = config->services[s].service_s;
    double done = CONFIGURED_WORTH, took = done * usual;
    double square = done * usual * usual * (1 + VARIATION * VARIATION);
    for (uint32_t i = 0; i < n; i++) {
        int32_t age = hq_days_between(days[i].date, before);
        if (age > 0 && age <= HQ_PAST_DAYS) {
            done += days[i].done[s];
            took += days[i].took_s[s];
            square += days[i].took_square[s];
        }
    }
    double mean = took / done, spread = sqrt(fmax(square / done - mean * mean, 0));
    double all = mean + config->call_next_s;
    return (hq_work){.mean_s = fmax(all, 1),
                     .variation = fmax(spread / fmax(all, 1), VARIATION_LEAST)};
}

void
hq_plan_work(const hq_config *config, const hq_past_day *days, uint32_t n, hq_day before,
             hq_work ret_work[HQ_MAX_SERVICES])
{
    for (hq_index s = 0; s < config->n_services; s++)
        ret_work[s] = work_of(config, days, n, before, s);
}

static const hq_past_day *
last_like(const hq_past_day *days, uint32_t n, hq_day date)
{
    const hq_past_day *last = NULL;
    for (uint32_t i = 0; i < n; i++) {
        bool past = days[i].over && days[i].date < date;
        if (past && hq_day_weekday(days[i].date) == hq_day_weekday(date) &&
            (last == NULL || days[i].date > last->date))
            last = &days[i];
    }
    return last;
}

static void
compare(hq_staffing_days *simulated, const hq_past_day *days, uint32_t n, hq_plan_day *ret)
{
    const hq_past_day *like = last_like(days, n, ret->expected.date);
    if (like == NULL)
        return;
    ret->like = like->date;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        ret->was[q] = like->staffed[q];
        ret->was_paid += like->staffed[q];
    }
    hq_staffing_try(simulated, ret->was, &ret->was_effect);
}

static void
take_so_far(const hq_past_day *so_far, int32_t now_s, hq_plan_day *ret)
{
    ret->over = (uint32_t)(now_s / HQ_QUARTER_S);
    for (uint32_t q = 0; q < ret->over && q < HQ_QUARTERS; q++) {
        ret->staffed[q] = so_far->staffed[q];
        for (hq_index s = 0; s < HQ_MAX_SERVICES; s++)
            ret->came[q] = (uint16_t)(ret->came[q] + so_far->came[s][q]);
    }
}

bool
hq_plan_make(const hq_plan_basis *basis, hq_day date, uint64_t seed, hq_plan_day *ret)
{
    bool begun = basis->so_far != NULL && basis->so_far->date == date;
    hq_staffing_view view = {.config = basis->config, .day = &ret->expected, .seed = seed};
    *ret = (hq_plan_day){0};
    hq_arrivals_expect(basis->arrivals, date, begun ? basis->so_far : NULL, basis->now_s,
                       &ret->expected);
    if (begun)
        take_so_far(basis->so_far, basis->now_s, ret);
    hq_plan_work(basis->config, basis->days, basis->n, date, view.work);
    hq_staffing_days *simulated = hq_staffing_days_new(&view);
    if (simulated == NULL)
        return false;
    hq_staffing_need(simulated, &ret->need);
    hq_roster_propose(simulated, &ret->need, &ret->roster);
    compare(simulated, basis->days, basis->n, ret);
    hq_staffing_days_free(simulated);
    return true;
}
