// What the forecast offers to be promised: it is made beside the hall (forecaster.h) and enters the
// engine with a command, as time does.
#pragma once

#include "shared/engine/event.h"

typedef struct {
    hq_rung rung;     // SIMULATION, HOUR; NONE: nothing is offered
    int32_t low_s;    // called no sooner, by the calibrated forecast
    int32_t likely_s; // half are called sooner
    int32_t high_s;   // called no later
    uint32_t ahead;   // how many stood before whom it is for when it was made
    int32_t each_s;   // what one more of them adds
    uint32_t version; // of the forecast
} hq_offer;
