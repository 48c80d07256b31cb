// The queue in figures, as a newcomer finds it: what the simple predictors count with and what the
// online regression sees. Every predictor knows the same: skills, gates, and who is planned where.
#pragma once

#include "forecast-hall.h"

typedef struct {
    double ahead;   // go before the newcomer under the rule
    double mean_s;  // service so far
    double serving; // clerks, at least 1
    double leaving; // a second
    // In a known hall of the newcomer's service, which serves these better.
    double last_s; // the wait of the last to enter service
    double head_s; // how long the first in line has waited
    double hour_s; // mean wait of the hour on earlier days
} hq_forecast_queue;

hq_forecast_queue hq_forecast_queue_of(const hq_forecast_hall *hall, const hq_forecast_row *row);
// What the regression sees, with `effective_s`, the queue length with leaving. Returns how many
// features were written to `ret_x` (HQ_FORECAST_FEATURES at most); always the same for one hall.
int hq_forecast_features(const hq_forecast_hall *hall, const hq_forecast_row *row,
                         const hq_forecast_queue *queue, double effective_s, double *ret_x);
