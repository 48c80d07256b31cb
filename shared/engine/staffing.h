// How many service points a day to come needs, quarter by quarter, so that its customers are called
// in time; and what would become of a day that is staffed otherwise. Pure.
//
// It starts from the modified offered load with a square root above it (Jennings, Mandelbaum,
// Massey and Whitt 1996; Green, Kolesar and Whitt 2007) and finishes by simulated days: customers
// come by chance at the expected rate, first come is first served among the points that do their
// service, nobody leaves – a roster for people who would rather not have waited.
#pragma once

#include "shared/engine/arrivals.h"

enum { HQ_STAFFING_RUNS = 40 };

// What a service takes, from the call to the next call.
typedef struct {
    double mean_s;
    double variation; // standard deviation ÷ mean
} hq_work;

// All borrowed.
typedef struct {
    const hq_config *config;
    const hq_arrivals_day *day;
    hq_work work[HQ_MAX_SERVICES];
    uint32_t runs; // simulated days; 0: HQ_STAFFING_RUNS
    uint64_t seed;
} hq_staffing_view;

// What became of the simulated days. Shares are of 1; -1 where nobody came.
typedef struct {
    double in_time[HQ_QUARTERS]; // of who came in the quarter: called within the service's target
    double busy[HQ_QUARTERS];    // of the open points' time
    double all_in_time;
    double mean_wait_s;
} hq_staffing_effect;

typedef struct {
    uint8_t open[HQ_QUARTERS];
    bool short_of[HQ_QUARTERS]; // all points there are would not be enough
    hq_staffing_effect effect;
} hq_staffing;

// In which order counters are opened, so that few do most: those that add the work nobody does yet
// before those that repeat it, and last who is reserved and does nothing that others do not.
// Returns how many; handhelds and terminals are not among them. Grows with points² × services.
uint32_t hq_staffing_order(const hq_staffing_view *view, hq_index ret_points[HQ_MAX_POINTS]);

// The simulated days: who comes is drawn once, so that whatever is tried on them differs only by
// who works. NULL when memory is out. The view is borrowed as long as they live. Free with
// hq_staffing_days_free(); one thread at a time.
typedef struct hq_staffing_days hq_staffing_days;
hq_staffing_days *hq_staffing_days_new(const hq_staffing_view *view);
void hq_staffing_days_free(hq_staffing_days *days);
const hq_staffing_view *hq_staffing_days_view(const hq_staffing_days *days);

// How they go with so many counters open in each quarter; more than there are count as all. Grows
// with customers × counters.
void hq_staffing_try(hq_staffing_days *days, const uint8_t open[HQ_QUARTERS],
                     hq_staffing_effect *ret);
// How many counters they need from opening to closing. Tries some two hundred times.
void hq_staffing_need(hq_staffing_days *days, hq_staffing *ret);
