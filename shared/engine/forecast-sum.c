#include "shared/engine/forecast.h"

// Shell 1959 with the gaps of Ciura 2001: for some hundred numbers quicker than a call of qsort().
static void
sort(float *values, uint32_t n)
{
    static const uint32_t gaps[] = {301, 132, 57, 23, 10, 4, 1};
    for (uint32_t g = 0; g < sizeof gaps / sizeof gaps[0]; g++) {
        uint32_t gap = gaps[g];
        for (uint32_t i = gap; i < n; i++) {
            float value = values[i];
            uint32_t at = i;
            for (; at >= gap && values[at - gap] > value; at -= gap)
                values[at] = values[at - gap];
            values[at] = value;
        }
    }
}

void
hq_forecast_sum_up(float *waits, uint32_t runs, hq_forecast *ret_forecast)
{
    sort(waits, runs);
    uint32_t gone = 0;
    double sum = 0;
    while (gone < runs && waits[gone] < 0)
        gone++;
    uint32_t n = runs - gone;
    for (uint32_t i = gone; i < runs; i++)
        sum += waits[i];
    *ret_forecast = (hq_forecast){.called = (double)n / runs, .known = n * 20 >= runs && n > 0};
    if (!ret_forecast->known)
        return;
    ret_forecast->mean_s = sum / n;
    for (int k = 0; k < HQ_FORECAST_LEVELS; k++) {
        double at = (k + 1) / (HQ_FORECAST_LEVELS + 1.0) * (n - 1);
        uint32_t low = (uint32_t)at, high = low + 1 < n ? low + 1 : low;
        ret_forecast->level_s[k] =
            waits[gone + low] + (at - low) * (waits[gone + high] - waits[gone + low]);
    }
}

// The curve through (0, lowest), the levels, (1, highest): its ends continue it.
static double
knot(const hq_forecast *f, int k)
{
    const double *level = f->level_s;
    double middle = level[HQ_FORECAST_LEVELS / 2], last = level[HQ_FORECAST_LEVELS - 1];
    if (k == 0)
        return level[0] / 2;
    if (k > HQ_FORECAST_LEVELS)
        return last + (last - middle) + 1;
    return level[k - 1];
}

double
hq_forecast_level(const hq_forecast *forecast, double p)
{
    double at = p * (HQ_FORECAST_LEVELS + 1);
    int low = at <= 0 ? 0 : at >= HQ_FORECAST_LEVELS ? HQ_FORECAST_LEVELS : (int)at;
    double from = knot(forecast, low), to = knot(forecast, low + 1);
    return from + (at - low) * (to - from);
}

double
hq_forecast_place(const hq_forecast *forecast, double wait_s)
{
    int low = 0;
    if (wait_s <= knot(forecast, 0))
        return 0;
    while (low <= HQ_FORECAST_LEVELS && knot(forecast, low + 1) <= wait_s)
        low++;
    if (low > HQ_FORECAST_LEVELS)
        return 1;
    double from = knot(forecast, low), to = knot(forecast, low + 1);
    return (low + (to > from ? (wait_s - from) / (to - from) : 0)) / (HQ_FORECAST_LEVELS + 1);
}
