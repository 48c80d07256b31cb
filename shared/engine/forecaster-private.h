// The inside of a forecaster, for forecaster.c and adviser.c only.
#pragma once

#include "shared/engine/forecast-calibrate.h"
#include "shared/engine/forecast-view.h"
#include "shared/engine/forecaster.h"

// What the past taught beside the model.
typedef struct {
    hq_forecast_watch watch;
    hq_forecast_calibrate calibrate; // where waits fell in what was forecast
    hq_forecast_stack stack;         // the one number
    double low_place, high_place;    // read there for the ends of a promise
} hq_learnt;

// Whose figures stand where.
typedef struct {
    hq_slug services[HQ_MAX_SERVICES], classes[HQ_MAX_CLASSES];
} hq_forecast_names;

// What somebody who takes a number is told, from which the hall learns once they are called.
typedef struct {
    hq_forecast forecast;
    hq_forecast_guess guess;
} hq_telling;

struct hq_forecaster {
    hq_state *state;
    hq_forecast_model *model; // NULL before the first configuration
    hq_learnt learnt;
    hq_forecast_names names;
    hq_telling newcomer[HQ_MAX_SERVICES][HQ_MAX_CLASSES]; // of the last table
    hq_telling *told;                                     // by ticket, from its issue to its call
    uint32_t n_told, told_capacity;
    hq_forecast_sight sight;
    float *waits;
    size_t waits_room;
};

// How often a hall is played when `runs` are wanted: crowds less often, no less than `least`.
uint32_t hq_forecaster_runs(const hq_forecaster *forecaster, uint32_t runs, uint32_t least);
void hq_forecast_name(const hq_config *config, hq_forecast_names *ret_names);
// Puts what was learnt in the order of the configuration in force. False when memory is out.
bool hq_forecaster_rename(hq_forecaster *forecaster);
