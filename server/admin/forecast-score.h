// How good each predictor was, with how sure that is: confidence by resampling whole days.
#pragma once

#include "forecast-replay.h"

typedef struct {
    double value, low, high; // 95 % by day blocks
} hq_figure;

typedef struct {
    hq_figure mae, rmse, bias;
    hq_figure against; // MAE minus that of the online regression
} hq_score;

typedef struct {
    unsigned customers, days;
    hq_score of[HQ_PREDICTORS];
    double pinball, coverage, kept; // ours: P10/P50/P90, P10–P90, P90
} hq_scores;

void hq_forecast_score(const GArray *told, guint64 seed, hq_scores *ret_scores);
