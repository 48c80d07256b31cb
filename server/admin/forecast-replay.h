// Plays the days of a log in time order: at each arrival every predictor says how long this
// customer will wait, from what had happened until then; at each call and finish all learn.
#pragma once

#include "forecast-log.h"

typedef enum {
    HQ_PREDICTOR_NAIVE,      // ahead × mean service ÷ clerks serving
    HQ_PREDICTOR_TEXTBOOK,   // (ahead + 1) × mean service ÷ clerks serving
    HQ_PREDICTOR_LAST,       // the wait of the last customer to enter service
    HQ_PREDICTOR_HEAD,       // how long the head of the line has waited
    HQ_PREDICTOR_HOUR,       // mean wait of the hour on earlier days
    HQ_PREDICTOR_LEAVING,    // queue length with abandonment
    HQ_PREDICTOR_REGRESSION, // online ridge on queue features
    HQ_PREDICTOR_SIMULATION, // ours before stacking: median of the simulation, recalibrated
    HQ_PREDICTOR_OURS,
    HQ_PREDICTORS,
} hq_predictor;
extern const char *const hq_predictor_names[HQ_PREDICTORS];

// What was told one customer on arrival, and what came. Seconds.
typedef struct {
    guint32 day;
    double arrive_s, waited_s;
    double told_s[HQ_PREDICTORS];
    double low_s, high_s; // ours: P10, P90
} hq_told;

typedef struct {
    double head_start_s; // of priority 2
    unsigned without;    // parts left out: HQ_FORECAST_… and HQ_WITHOUT_…
    unsigned runs;
    guint64 seed;
} hq_replay_options;

// Told and scored customers in order of their calls (hq_told). `ret_us`: simulation time, µs
// an arrival. Free with g_array_unref().
GArray *hq_forecast_replay(const hq_forecast_log *log, const hq_replay_options *options,
                           double *ret_us);
