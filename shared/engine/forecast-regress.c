#include "shared/engine/forecast-regress.h"

#include <math.h>
#include <string.h>

void
hq_forecast_regress_init(hq_forecast_regress *regress, int n, double ridge, double keep)
{
    memset(regress, 0, sizeof(*regress));
    regress->n = n;
    regress->keep = keep;
    for (int i = 0; i < n; i++)
        regress->spread[i][i] = 1 / ridge;
}

double
hq_forecast_regress_tell(const hq_forecast_regress *regress, const double *x)
{
    double y = 0;
    for (int i = 0; i < regress->n; i++)
        y += regress->weight[i] * x[i];
    return y;
}

void
hq_forecast_regress_learn(hq_forecast_regress *regress, const double *x, double y,
                          double importance)
{
    int n = regress->n;
    double gain[HQ_FORECAST_FEATURES], scale = regress->keep / importance;
    for (int i = 0; i < n; i++) {
        gain[i] = 0;
        for (int j = 0; j < n; j++)
            gain[i] += regress->spread[i][j] * x[j];
        scale += gain[i] * x[i];
    }
    double error = y - hq_forecast_regress_tell(regress, x);
    for (int i = 0; i < n; i++)
        regress->weight[i] += gain[i] / scale * error;
    for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
            double s = (regress->spread[i][j] - gain[i] * gain[j] / scale) / regress->keep;
            regress->spread[i][j] = regress->spread[j][i] = s;
        }
    }
}

void
hq_forecast_regress_learn_quantile(hq_forecast_regress *regress, const double *x, double y,
                                   double p, double soft)
{
    double error = y - hq_forecast_regress_tell(regress, x);
    double side = error > 0 ? p : 1 - p;
    hq_forecast_regress_learn(regress, x, y, 2 * side * soft / fmax(fabs(error), soft));
}
