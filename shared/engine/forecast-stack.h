// The one number that is told beside the range: an online regression on the simulation's own
// figures, on how the hall has gone lately and on how waits for this service have lately been to
// what was played, between median and mean. Until it has learnt it tells the simulation's median.
// Bounded memory, slow forgetting.
#pragma once

#include "shared/engine/forecast-regress.h"
#include "shared/engine/forecast.h"

enum { HQ_FORECAST_STACKED = 16 };

// How the hall has gone lately: moving means over its calls.
typedef struct {
    double wait_s, gap_s; // of whoever was called, and between two calls
    double called_s;      // the last call, 0: none today
} hq_forecast_pulse;

void hq_forecast_pulse_new_day(hq_forecast_pulse *pulse);
// Somebody was called at `now_s` of the day after `waited_s`.
void hq_forecast_pulse_call(hq_forecast_pulse *pulse, double now_s, double waited_s);

// What came of the last waits for a service and what had been played; sums, faded.
typedef struct {
    double n, waited_s, played_s;
} hq_forecast_drift;

typedef struct {
    hq_forecast_regress regress;
    hq_forecast_drift drift[HQ_MAX_SERVICES];
    double soft_s; // the usual error: smaller ones count as squares, larger ones as they are
} hq_forecast_stack;

// What was told once, and from what.
typedef struct {
    uint32_t service;
    double x[HQ_FORECAST_STACKED];
    double told_s, played_s;
} hq_forecast_guess;

void hq_forecast_stack_init(hq_forecast_stack *stack);
// `median_s`: the forecast's, as calibrated.
hq_forecast_guess hq_forecast_stack_tell(const hq_forecast_stack *stack,
                                         const hq_forecast *forecast, double median_s,
                                         uint32_t service, const hq_forecast_pulse *pulse);
// The wait that was guessed lasted so long.
void hq_forecast_stack_learn(hq_forecast_stack *stack, const hq_forecast_guess *guess,
                             double waited_s);
