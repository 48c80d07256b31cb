#include "shared/engine/staffing.h"

#include <math.h>

#define SQUARE_ROOT 0.5 // points above the load, times its square root, to begin with
#define STEP_S      60
#define SOMEBODY    0.02 // customers in a quarter for whom a service needs a counter

enum { TRIM_ROUNDS = 3 };

// So many of the order that every service somebody may come for in the quarter has one.
static uint32_t
least_points(const hq_staffing_view *view, const hq_index *order, uint32_t n, uint32_t quarter)
{
    hq_service_set wanted = 0, covered = 0, possible = 0;
    for (hq_index s = 0; s < view->config->n_services; s++)
        wanted |= view->day->expected[s][quarter] >= SOMEBODY ? hq_service_bit(s) : 0;
    for (uint32_t i = 0; i < n; i++)
        possible |= view->config->points[order[i]].services;
    for (uint32_t i = 0; i < n; i++) {
        if (!(wanted & possible & ~covered))
            return i > 0 ? i : 1;
        covered |= view->config->points[order[i]].services;
    }
    return n;
}

static bool
works(const hq_staffing_view *view, uint32_t quarter)
{
    const hq_hours *hours = &view->day->hours;
    return hours->open && (int32_t)(quarter + 1) * HQ_QUARTER_S > hours->opens_s &&
           (int32_t)quarter * HQ_QUARTER_S < hours->closes_s;
}

// The load of a quarter is its largest: m' = λ − m ÷ S for each service, in steps of a minute.
static void
begin_with_load(const hq_staffing_view *view, const uint32_t least[HQ_QUARTERS], uint32_t most,
                uint8_t ret[HQ_QUARTERS])
{
    double load[HQ_MAX_SERVICES] = {0};
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        double top = 0;
        for (int step = 0; step < HQ_QUARTER_S / STEP_S; step++) {
            double sum = 0;
            for (hq_index s = 0; s < view->config->n_services; s++) {
                double stays = exp(-STEP_S / fmax(view->work[s].mean_s, 1));
                double settles = view->day->expected[s][q] / HQ_QUARTER_S * view->work[s].mean_s;
                load[s] = load[s] * stays + settles * (1 - stays);
                sum += load[s];
            }
            top = fmax(top, sum);
        }
        double points = fmin(fmax(ceil(top + SQUARE_ROOT * sqrt(top)), least[q]), most);
        ret[q] = works(view, q) ? (uint8_t)points : 0;
    }
}

static bool
is_enough(const hq_staffing_view *view, const hq_staffing_effect *effect, uint32_t quarter)
{
    double share = effect->in_time[quarter];
    return share < 0 || share >= view->config->roster_percent / 100.0;
}

static bool
all_enough(const hq_staffing_view *view, const hq_staffing *s, const hq_staffing_effect *effect)
{
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        if (!is_enough(view, effect, q) && !s->short_of[q])
            return false;
    }
    return true;
}

// A point more wherever customers are not called in time, until they are.
static void
add_points(hq_staffing_days *days, uint32_t n, hq_staffing *s)
{
    const hq_staffing_view *view = hq_staffing_days_view(days);
    bool more = true;
    while (more) {
        hq_staffing_try(days, s->open, &s->effect);
        more = false;
        for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
            bool wanting = !is_enough(view, &s->effect, q) && works(view, q);
            s->short_of[q] = wanting && s->open[q] >= n;
            if (wanting && s->open[q] < n) {
                s->open[q]++;
                more = true;
            }
        }
    }
}

// Takes away what can be spared.
static void
trim(hq_staffing_days *days, const uint32_t least[HQ_QUARTERS], hq_staffing *s)
{
    const hq_staffing_view *view = hq_staffing_days_view(days);
    bool spared = true;
    for (int round = 0; spared && round < TRIM_ROUNDS; round++) {
        spared = false;
        for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
            hq_staffing_effect effect;
            if (s->open[q] <= least[q] || s->short_of[q])
                continue;
            s->open[q]--;
            hq_staffing_try(days, s->open, &effect);
            if (all_enough(view, s, &effect)) {
                s->effect = effect;
                spared = true;
            } else {
                s->open[q]++;
            }
        }
    }
}

void
hq_staffing_need(hq_staffing_days *days, hq_staffing *ret)
{
    const hq_staffing_view *view = hq_staffing_days_view(days);
    hq_index order[HQ_MAX_POINTS];
    uint32_t n = hq_staffing_order(view, order), least[HQ_QUARTERS];
    for (uint32_t q = 0; q < HQ_QUARTERS; q++)
        least[q] = least_points(view, order, n, q);
    *ret = (hq_staffing){0};
    begin_with_load(view, least, n, ret->open);
    add_points(days, n, ret);
    trim(days, least, ret);
}
