// How long something takes – a service, the pause before the next call, a customer's patience –
// learnt as a hazard by time already passed (Kaplan and Meier 1958), so that what was cut short
// teaches too. Bounded memory, old observations fade. Times in seconds.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { HQ_FORECAST_BINS = 56, HQ_FORECAST_GUIDES = 128 };

typedef struct {
    double at_risk[HQ_FORECAST_BINS]; // seconds spent in the bin
    double ended[HQ_FORECAST_BINS];
    double hazard[HQ_FORECAST_BINS];        // a second, in the bin
    double cumulated[HQ_FORECAST_BINS + 1]; // hazard up to each bin's beginning
    uint8_t guide[HQ_FORECAST_GUIDES];      // from which bin to look for a hazard
    bool stale;                             // these three are behind
    double total_s, n;                      // of complete observations
} hq_forecast_span;

// Begins as an exponential of this mean that weighs as much as `weight` observations.
void hq_forecast_span_init(hq_forecast_span *span, double mean_s, double weight);
// It lasted `s`; `ended` false: it was still going on then.
void hq_forecast_span_learn(hq_forecast_span *span, double s, bool ended);
// The same, watched only after `from_s` had passed.
void hq_forecast_span_learn_between(hq_forecast_span *span, double from_s, double to_s, bool ended);
// What was learnt counts `keep` (0…1) times as much as before.
void hq_forecast_span_fade(hq_forecast_span *span, double keep);
double hq_forecast_span_mean(const hq_forecast_span *span);
// How much longer than the `spent_s` so far it takes, from an exponential draw with mean 1.
// Two hours at most.
double hq_forecast_span_rest(hq_forecast_span *span, double spent_s, double exponential);
// The same in two steps, for many draws: the hazard that `spent_s` have outlived, and the rest from
// there. Nothing may be learnt in between.
double hq_forecast_span_reached(hq_forecast_span *span, double spent_s);
double hq_forecast_span_rest_from(hq_forecast_span *span, double spent_s, double reached,
                                  double exponential);
