#include "shared/engine/forecast-stack.h"

#include <math.h>
#include <string.h>

#define UNIT_S     100.0 // figures and waits near 1
#define RIDGE      10
#define KEEP       0.9995
#define SOFT_S     40.0 // until the usual error is known
#define SOFT_KEEP  0.998
#define RECENT     0.15 // weight of the newest in a moving mean
#define GAP_S      30.0 // at the day's beginning
#define GAP_MAX_S  300.0
#define SHORT_S    60.0 // up to here a wait counts on its own as well
#define DRIFT_KEEP 0.98
#define DRIFT_N    20.0 // waits as played that are counted besides

enum { MEDIAN = 1 }; // its place among the figures

void
hq_forecast_pulse_new_day(hq_forecast_pulse *pulse)
{
    *pulse = (hq_forecast_pulse){.gap_s = GAP_S};
}

void
hq_forecast_pulse_call(hq_forecast_pulse *pulse, double now_s, double waited_s)
{
    pulse->wait_s += RECENT * (waited_s - pulse->wait_s);
    if (pulse->called_s > 0)
        pulse->gap_s += RECENT * (fmin(now_s - pulse->called_s, GAP_MAX_S) - pulse->gap_s);
    pulse->called_s = now_s;
}

void
hq_forecast_stack_init(hq_forecast_stack *stack)
{
    hq_forecast_regress_init(&stack->regress, HQ_FORECAST_STACKED, RIDGE, KEEP);
    stack->regress.weight[MEDIAN] = 1;
    stack->soft_s = SOFT_S;
    memset(stack->drift, 0, sizeof stack->drift);
}

hq_forecast_guess
hq_forecast_stack_tell(const hq_forecast_stack *stack, const hq_forecast *f, double median_s,
                       uint32_t service, const hq_forecast_pulse *pulse)
{
    const hq_forecast_drift *drift = &stack->drift[service];
    double waited_s = drift->waited_s + DRIFT_N * UNIT_S;
    double times = waited_s / (drift->played_s + DRIFT_N * UNIT_S);
    hq_forecast_guess guess = {.service = service, .played_s = median_s};
    const double x[HQ_FORECAST_STACKED] = {
        1,
        [MEDIAN] = median_s / UNIT_S,
        f->mean_s / UNIT_S,
        f->level_s[1] / UNIT_S,
        f->level_s[4] / UNIT_S,
        f->level_s[9] / UNIT_S,
        f->level_s[14] / UNIT_S,
        f->level_s[17] / UNIT_S,
        f->called,
        sqrt(fmax(f->level_s[9], 0) / UNIT_S),
        fmin(f->level_s[9], SHORT_S) / UNIT_S,
        pulse->wait_s / UNIT_S,
        pulse->gap_s / GAP_S,
        times * median_s / UNIT_S,
        times,
        waited_s / (drift->n + DRIFT_N) / UNIT_S,
    };
    memcpy(guess.x, x, sizeof x);
    guess.told_s = fmax(0, UNIT_S * hq_forecast_regress_tell(&stack->regress, x));
    return guess;
}

static void
learn_drift(hq_forecast_drift *drift, double played_s, double waited_s)
{
    drift->n = DRIFT_KEEP * drift->n + 1;
    drift->waited_s = DRIFT_KEEP * drift->waited_s + waited_s;
    drift->played_s = DRIFT_KEEP * drift->played_s + played_s;
}

void
hq_forecast_stack_learn(hq_forecast_stack *stack, const hq_forecast_guess *guess, double waited_s)
{
    hq_forecast_regress_learn_quantile(&stack->regress, guess->x, waited_s / UNIT_S, 0.5,
                                       stack->soft_s / UNIT_S);
    learn_drift(&stack->drift[guess->service], guess->played_s, waited_s);
    stack->soft_s = SOFT_KEEP * stack->soft_s + (1 - SOFT_KEEP) * fabs(guess->told_s - waited_s);
}
