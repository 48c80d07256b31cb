// What will happen to each waiting ticket: the queue is played forward many times from the state
// it is in, under the one rule (accumulating priority), with what was learnt from the past. One
// run serves all tickets. Knows no clock: times are seconds of the business day, passed in.
#pragma once

#include "shared/engine/forecast-span.h"
#include "shared/engine/types.h"

enum {
    HQ_FORECAST_SLOTS = 48,  // half hours of a day
    HQ_FORECAST_STAFF = 256, // whose speed is learnt; further ones are average
    HQ_FORECAST_RUNS_MAX = 1024,
};

// What the past taught: services, patience, the pause before the next call, arrivals by time of
// day. About 130 KB.
typedef struct hq_forecast_model hq_forecast_model;

// Nothing learnt yet: services of `service_s`, next calls after `call_next_s`, few who leave.
// NULL when memory is out. Free with hq_forecast_model_free().
hq_forecast_model *hq_forecast_model_new(double service_s, double call_next_s);
void hq_forecast_model_free(hq_forecast_model *model);

// A new business day begins: what older days taught fades a little.
void hq_forecast_model_new_day(hq_forecast_model *model);
void hq_forecast_learn_arrival(hq_forecast_model *model, double at_s, uint32_t service,
                               uint32_t class_);
// Somebody's wait ended: `left` when they went away, else they were called. `first_choice`: the
// rule's own choice was called.
void hq_forecast_learn_wait(hq_forecast_model *model, uint32_t class_, double waited_s, bool left);
void hq_forecast_learn_choice(hq_forecast_model *model, bool first_choice);
// Somebody waited while a clerk had been free for `from_s` to `to_s`, and (`called`) was called
// then.
void hq_forecast_learn_call_next(hq_forecast_model *model, double from_s, double to_s, bool called);
void hq_forecast_learn_service(hq_forecast_model *model, uint32_t staff, uint32_t service,
                               double took_s);
double hq_forecast_service_mean(const hq_forecast_model *model, uint32_t service);

typedef struct {
    uint32_t service;
    uint32_t class_;
    double waited_s;
    double head_start_s;
    double rate; // 1 is ordinary ageing
} hq_forecast_ticket;

typedef struct {
    uint32_t staff;          // whose personal speed; HQ_NONE: nobody's
    hq_service_set services; // that may be called from here
    uint32_t serving;        // the service being given, HQ_NONE when free
    double for_s;            // serving or free for so long
} hq_forecast_point;

typedef struct {
    double at_s;
    const hq_forecast_ticket *tickets; // waiting now
    uint32_t n_tickets;
    const hq_forecast_point *points; // open and not paused
    uint32_t n_points;
    double class_head_start_s[HQ_MAX_CLASSES]; // of those who will yet come
} hq_forecast_view;

// Plays the hall forward `runs` times (at most HQ_FORECAST_RUNS_MAX). `ret_waits` holds
// tickets × runs: `ret_waits[ticket * runs + run]` is how much longer the ticket waits to be
// called, negative when it left or nobody called it within two hours. With no point that does a
// ticket's service all its waits are negative: there is no number to tell. False when memory is
// out. Grows with runs × tickets × (tickets + points).
bool hq_forecast_run(hq_forecast_model *model, const hq_forecast_view *view, uint64_t seed,
                     uint32_t runs, float *ret_waits);

// One ticket's runs in a few figures: among those in which it is called.
#define HQ_FORECAST_LEVELS 19 // 5 %, 10 %, … 95 %
typedef struct {
    bool known; // false: called in fewer than one run in twenty, tell no number
    double mean_s;
    double called; // share of runs
    double level_s[HQ_FORECAST_LEVELS];
} hq_forecast;
// Sorts `waits`.
void hq_forecast_sum_up(float *waits, uint32_t runs, hq_forecast *ret_forecast);
// The wait at probability p (0…1), and the probability of a wait (both linear between levels; a
// tail beyond the last level as long as the half of the spread it continues).
double hq_forecast_level(const hq_forecast *forecast, double p);
double hq_forecast_place(const hq_forecast *forecast, double wait_s);
