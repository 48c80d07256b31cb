// Teaches the forecast's model from what happens in a hall, event by event: how long services and
// pauses take, after what pause the next is called, who leaves or does not come, how fast each
// clerk is, how late they come by the roster, what this hour of the day usually brings. Reads a
// state, changes only the model and itself.
#pragma once

#include "shared/engine/calendar.h"
#include "shared/engine/forecast-stack.h"
#include "shared/engine/state.h"

enum { HQ_FORECAST_HOURS = 24 };

// Waits of one service that began in one hour of the day, faded.
typedef struct {
    double n, total_s, total_s2;
} hq_forecast_hour;

// When a service point is planned to be staffed today.
typedef struct {
    hq_forecast_shift shifts[HQ_STRETCHES];
    uint32_t n;
    uint32_t came; // of which somebody was there, one bit an index
} hq_forecast_plan;

typedef struct {
    hq_time busy_since[HQ_MAX_POINTS];   // its customer was called then; 0: nobody is there
    hq_time free_since[HQ_MAX_POINTS];   // 0: not free
    hq_time watched_from[HQ_MAX_POINTS]; // free while somebody it may call waits; 0: not
    hq_time paused_since[HQ_MAX_POINTS]; // 0: not paused
    hq_slug staff[HQ_FORECAST_STAFF];
    uint32_t n_staff;
    hq_forecast_plan plans[HQ_MAX_POINTS]; // of today
    hq_forecast_pulse pulse;
    hq_forecast_hour hour[HQ_MAX_SERVICES][HQ_FORECAST_HOURS];
} hq_forecast_watch;

// What `event` teaches, before it is applied to `state`.
void hq_forecast_watch_before(hq_forecast_watch *watch, hq_forecast_model *model,
                              const hq_state *state, const hq_event *event);
// Sees how the service points stand after an event at `at` was applied; teaches nothing without a
// model.
void hq_forecast_watch_after(hq_forecast_watch *watch, hq_forecast_model *model,
                             const hq_state *state, hq_time at);

// The day or its configuration is another: what is planned today.
void hq_forecast_watch_plan(hq_forecast_watch *watch, const hq_state *state);

// The number under which a clerk's speed is learnt; HQ_NONE when there are too many.
uint32_t hq_forecast_watch_staff(hq_forecast_watch *watch, hq_slug staff);
// A new business day begins: nobody is anywhere, and with `fade` what older days taught fades a
// little.
void hq_forecast_watch_new_day(hq_forecast_watch *watch, bool fade);
// Seconds of the business day.
double hq_forecast_second(const hq_state *state, hq_time at);
