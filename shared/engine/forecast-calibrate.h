// Keeps an interval honest: remembers where recent waits fell in the distribution told beforehand
// (probability integral transform; Dawid 1984, Gneiting et al. 2007) and bends it accordingly.
#pragma once

enum { HQ_FORECAST_PLACES = 40 };

typedef struct {
    double n[HQ_FORECAST_PLACES];
    double total;
    double keep; // what the past counts at each new observation
} hq_forecast_calibrate;

// Begins even: nothing is bent until observations outweigh `weight` of them.
void hq_forecast_calibrate_init(hq_forecast_calibrate *calibrate, double weight, double keep);
// A wait fell at `place` (0…1) of what had been told.
void hq_forecast_calibrate_learn(hq_forecast_calibrate *calibrate, double place);
// The place to read in the told distribution so that a share `p` of waits stays below.
double hq_forecast_calibrate_bend(const hq_forecast_calibrate *calibrate, double p);
