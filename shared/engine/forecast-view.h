// A hall's state as the forecast sees it (hq_forecast_view): who waits, each service point with
// whom it serves and since when, and for each open service and class somebody who would come
// now. Reads the state, decides nothing.
#pragma once

#include "shared/engine/forecast-watch.h"

typedef struct {
    hq_forecast_view view;
    hq_forecast_ticket *tickets; // those who wait or will again, then the newcomers
    hq_index *whose;             // the day's index of each; HQ_NONE for a newcomer
    uint32_t capacity, n_waiting;
    hq_forecast_point points[HQ_MAX_POINTS];
    hq_forecast_shift shifts[HQ_MAX_POINTS][HQ_STRETCHES]; // of each service point, still to come
    uint32_t place[HQ_MAX_POINTS];                         // of each service point among `points`
} hq_forecast_sight;

// Looks at the hall at `now`. Initialise with {0}, look as often as wanted, release with
// hq_forecast_sight_clear(). `watch` must have followed the same state.
void hq_forecast_look(const hq_state *state, hq_forecast_watch *watch, hq_time now,
                      hq_forecast_sight *sight);
void hq_forecast_sight_clear(hq_forecast_sight *sight);
