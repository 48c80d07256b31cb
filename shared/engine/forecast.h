// What will happen to each waiting ticket: the queue is played forward many times from the state
// it is in, under the one rule (accumulating priority), with what was learnt from the past. One
// run serves all tickets. Knows no clock: times are seconds of the business day, passed in.
#pragma once

#include "shared/engine/config.h"
#include "shared/engine/forecast-span.h"

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
// Until its own services are learnt, this one takes `service_s`.
void hq_forecast_model_expect(hq_forecast_model *model, uint32_t service, double service_s);

// A new business day begins: what older days taught fades a little.
void hq_forecast_model_new_day(hq_forecast_model *model);
void hq_forecast_learn_arrival(hq_forecast_model *model, double at_s, uint32_t service,
                               uint32_t class_);
// Somebody's wait ended: `left` when they went away, else they were called. `first_choice`: the
// rule's own choice was called.
void hq_forecast_learn_wait(hq_forecast_model *model, uint32_t class_, double waited_s, bool left);
void hq_forecast_learn_choice(hq_forecast_model *model, bool first_choice);
// Somebody was called after `waited_s` and came, or (`came` false) was not there: the clerk gave
// them up after `lost_s`.
void hq_forecast_learn_show(hq_forecast_model *model, double waited_s, bool came, double lost_s);
// Somebody waited while a clerk had been free for `from_s` to `to_s`, and (`called`) was called
// then.
void hq_forecast_learn_call_next(hq_forecast_model *model, double from_s, double to_s, bool called);
// From the call to the end: with the customer's way to the counter.
void hq_forecast_learn_service(hq_forecast_model *model, uint32_t staff, uint32_t service,
                               double took_s);
// A service point was due to call and (`came`) did so `late_s` later; `came` false: not yet.
void hq_forecast_learn_late(hq_forecast_model *model, double late_s, bool came);
// A pause that no schedule foresaw lasted `paused_s`, or (`ended` false) still goes on.
void hq_forecast_learn_pause(hq_forecast_model *model, double paused_s, bool ended);
double hq_forecast_service_mean(const hq_forecast_model *model, uint32_t service);
double hq_forecast_call_next_mean(const hq_forecast_model *model);

// Fields left at 0 mean the plain case: a customer of the past until now, any point may call them.
typedef struct {
    uint32_t service;
    uint32_t class_;
    double waited_s;       // since issue: by this people leave
    double head_start_s;   // of the class
    double rate;           // of the class; 1 is ordinary ageing
    double ranked_later_s; // the place counts from so long after issue (an appointment's due time)
    double joins_in_s;     // may be called only then: the end of a hold, an appointment to come
    uint32_t pinned;       // 1 + the only point of the view that may call it; 0: any
    bool newcomer;         // would come now: is called in turn, but takes nobody's time
} hq_forecast_ticket;

// When a service point is staffed, seconds of the business day.
typedef struct {
    double from_s, until_s;
} hq_forecast_shift;

// Fields left at 0 mean the plain case: open, for everybody, and it stays as it is.
typedef struct {
    uint32_t staff;          // whose personal speed; HQ_NONE: nobody's
    hq_service_set services; // that may be called from here
    uint32_t serving;        // the service being given, HQ_NONE when free
    double for_s;            // serving, free or away for so long
    bool away;               // does not call now: not yet there, at a break, paused
    bool paused;             // away by their own will, whatever the shifts say
    // The day's, in order, not overlapping; borrowed. With none an open point stays open and one
    // away is in an unforeseen pause, as is one that is paused since its shift began.
    const hq_forecast_shift *shifts;
    uint32_t n_shifts;
    const hq_rank *ranks;  // by service, as configured; NULL: all alike; borrowed
    uint32_t reserved_for; // classes, one bit an index; 0: for everybody
    double spills_after_s; // reserved: takes others once they have waited so long; 0: never
} hq_forecast_point;

// What a forecast can leave out, to see what each is worth.
enum {
    HQ_FORECAST_LEAVING = 1 << 0,
    HQ_FORECAST_NO_SHOWS = 1 << 1,
    HQ_FORECAST_CALL_NEXT = 1 << 2,
    HQ_FORECAST_ARRIVALS = 1 << 3,
    HQ_FORECAST_PACE = 1 << 4,
    HQ_FORECAST_LATENESS = 1 << 5,
    HQ_FORECAST_CHOICE = 1 << 6,
    HQ_FORECAST_TIME_SPENT = 1 << 7,
};

typedef struct {
    double at_s;
    const hq_forecast_ticket *tickets; // waiting now, or to join at a known time
    uint32_t n_tickets;
    const hq_forecast_point *points; // open, or to be expected
    uint32_t n_points;
    double class_head_start_s[HQ_MAX_CLASSES]; // of those who will yet come
    double class_rate[HQ_MAX_CLASSES];         // 0 is ordinary ageing
    unsigned without;                          // of the above, left out
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
