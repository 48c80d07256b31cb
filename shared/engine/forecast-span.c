#include "shared/engine/forecast-span.h"

#include <string.h>

#define GUIDES_A_UNIT 16.0

// Bins are 2 s wide at first, then grow by 15 %; the last ends beyond an hour and a half.
static const double edges[HQ_FORECAST_BINS + 1] = {
    0,      2,      4,      6,      8,      10,      12,      14,     16.1,   18.5,
    21.3,   24.5,   28.2,   32.4,   37.3,   42.9,    49.3,    56.7,   65.2,   75,
    86.2,   99.1,   114,    131.1,  150.8,  173.4,   199.4,   229.3,  263.7,  303.3,
    348.8,  401.1,  461.3,  530.5,  610.1,  701.6,   806.8,   927.8,  1067,   1227,
    1411,   1622.7, 1866.1, 2146,   2467.9, 2838.1,  3263.8,  3753.4, 4316.4, 4963.9,
    5708.5, 6564.8, 7549.5, 8681.9, 9984.2, 11481.8, 13204.1,
};

static int
bin_of(double s)
{
    int low = 0, high = HQ_FORECAST_BINS - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (edges[middle] <= s)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

void
hq_forecast_span_init(hq_forecast_span *span, double mean_s, double weight)
{
    memset(span, 0, sizeof(*span));
    // Each bin gets the same share of the weight: one that nobody reached keeps the default.
    for (int b = 0; b < HQ_FORECAST_BINS; b++) {
        span->ended[b] = weight / HQ_FORECAST_BINS;
        span->at_risk[b] = span->ended[b] * mean_s;
    }
    span->n = weight;
    span->total_s = weight * mean_s;
    span->stale = true;
}

void
hq_forecast_span_learn_between(hq_forecast_span *span, double from_s, double to_s, bool ended)
{
    from_s = from_s < 0 ? 0 : from_s;
    to_s = to_s < from_s ? from_s : to_s;
    int first = bin_of(from_s), last = bin_of(to_s);
    for (int b = first; b <= last; b++) {
        double begin = b == first ? from_s : edges[b];
        double end = b == last ? to_s : edges[b + 1];
        span->at_risk[b] += end - begin;
    }
    // Times come in whole seconds: half a second keeps a zero from dividing.
    span->at_risk[last] += 0.5;
    if (ended) {
        span->ended[last] += 1;
        span->total_s += to_s;
        span->n += 1;
    }
    span->stale = true;
}

void
hq_forecast_span_learn(hq_forecast_span *span, double s, bool ended)
{
    hq_forecast_span_learn_between(span, 0, s, ended);
}

void
hq_forecast_span_fade(hq_forecast_span *span, double keep)
{
    for (int b = 0; b < HQ_FORECAST_BINS; b++) {
        span->at_risk[b] *= keep;
        span->ended[b] *= keep;
    }
    span->total_s *= keep;
    span->n *= keep;
    span->stale = true;
}

double
hq_forecast_span_mean(const hq_forecast_span *span)
{
    return span->n > 0 ? span->total_s / span->n : 0;
}

static void
cumulate(hq_forecast_span *span)
{
    span->cumulated[0] = 0;
    for (int b = 0; b < HQ_FORECAST_BINS; b++) {
        span->hazard[b] = span->at_risk[b] > 0 ? span->ended[b] / span->at_risk[b] : 0;
        span->cumulated[b + 1] = span->cumulated[b] + span->hazard[b] * (edges[b + 1] - edges[b]);
    }
    for (int g = 0, b = 0; g < HQ_FORECAST_GUIDES; g++) {
        while (b < HQ_FORECAST_BINS - 1 && span->cumulated[b + 1] <= g / GUIDES_A_UNIT)
            b++;
        span->guide[g] = (uint8_t)b;
    }
    span->stale = false;
}

// The bin in which the hazard cumulates to `target`.
static int
bin_at(const hq_forecast_span *span, double target)
{
    double at = target * GUIDES_A_UNIT;
    int bin = span->guide[at < HQ_FORECAST_GUIDES ? (int)at : HQ_FORECAST_GUIDES - 1];
    while (bin < HQ_FORECAST_BINS - 1 && span->cumulated[bin + 1] <= target)
        bin++;
    return bin;
}

double
hq_forecast_span_reached(hq_forecast_span *span, double spent_s)
{
    if (span->stale)
        cumulate(span);
    if (spent_s <= 0)
        return 0;
    int bin = bin_of(spent_s);
    return span->cumulated[bin] + span->hazard[bin] * (spent_s - edges[bin]);
}

double
hq_forecast_span_rest_from(hq_forecast_span *span, double spent_s, double reached,
                           double exponential)
{
    if (span->stale)
        cumulate(span);
    double target = reached + exponential;
    if (target >= span->cumulated[HQ_FORECAST_BINS])
        return edges[HQ_FORECAST_BINS] > spent_s ? edges[HQ_FORECAST_BINS] - spent_s : 0;
    int low = bin_at(span, target);
    double h = span->hazard[low];
    double at = edges[low] + (h > 0 ? (target - span->cumulated[low]) / h : 0);
    return at > spent_s ? at - spent_s : 0;
}

double
hq_forecast_span_rest(hq_forecast_span *span, double spent_s, double exponential)
{
    return hq_forecast_span_rest_from(span, spent_s, hq_forecast_span_reached(span, spent_s),
                                      exponential);
}
