// An online regression: recursive least squares with ridge and slow forgetting (Plackett 1950).
// Weighted by 1 ÷ |error| it leans from the mean towards the median, or any other quantile.
#pragma once

enum { HQ_FORECAST_FEATURES = 96 };

typedef struct {
    int n;       // features used
    double keep; // what the past counts at each new observation
    double weight[HQ_FORECAST_FEATURES];
    double spread[HQ_FORECAST_FEATURES][HQ_FORECAST_FEATURES];
} hq_forecast_regress;

// All weights 0, held there by `ridge`.
void hq_forecast_regress_init(hq_forecast_regress *regress, int n, double ridge, double keep);
double hq_forecast_regress_tell(const hq_forecast_regress *regress, const double *x);
// `importance` 1 is least squares.
void hq_forecast_regress_learn(hq_forecast_regress *regress, const double *x, double y,
                               double importance);
// Learns towards the quantile `p`; errors below `soft` count as in least squares.
void hq_forecast_regress_learn_quantile(hq_forecast_regress *regress, const double *x, double y,
                                        double p, double soft);
