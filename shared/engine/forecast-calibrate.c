#include "shared/engine/forecast-calibrate.h"

void
hq_forecast_calibrate_init(hq_forecast_calibrate *calibrate, double weight, double keep)
{
    for (int k = 0; k < HQ_FORECAST_PLACES; k++)
        calibrate->n[k] = weight / HQ_FORECAST_PLACES;
    calibrate->total = weight;
    calibrate->keep = keep;
}

void
hq_forecast_calibrate_learn(hq_forecast_calibrate *calibrate, double place)
{
    int at = (int)(place * HQ_FORECAST_PLACES);
    for (int k = 0; k < HQ_FORECAST_PLACES; k++)
        calibrate->n[k] *= calibrate->keep;
    calibrate->n[at < HQ_FORECAST_PLACES ? at : HQ_FORECAST_PLACES - 1] += 1;
    calibrate->total = calibrate->total * calibrate->keep + 1;
}

double
hq_forecast_calibrate_bend(const hq_forecast_calibrate *calibrate, double p)
{
    double wanted = p * calibrate->total, below = 0;
    for (int k = 0; k < HQ_FORECAST_PLACES; k++) {
        if (below + calibrate->n[k] >= wanted)
            return (k + (wanted - below) / calibrate->n[k]) / HQ_FORECAST_PLACES;
        below += calibrate->n[k];
    }
    return 1;
}
