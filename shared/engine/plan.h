// The plan of a day to come: who is expected, how many service points that needs, which shifts
// cover it, and what the staffing of a day like it would have made of the same customers. Pure.
#pragma once

#include "shared/engine/roster.h"

typedef struct {
    hq_arrivals_day expected;
    hq_staffing need;
    hq_roster roster;
    hq_day like; // the last past day of this weekday; 0: none, and the rest means nothing
    uint8_t was[HQ_QUARTERS];
    uint32_t was_paid; // quarters of work
    hq_staffing_effect was_effect;
    uint32_t over; // quarters of the day that have passed; 0: it has not begun, nor means the rest
    uint16_t came[HQ_QUARTERS];   // all services together
    uint8_t staffed[HQ_QUARTERS]; // counters at which somebody was served
} hq_plan_day;

// What days are planned from. All borrowed.
typedef struct {
    const hq_config *config;
    const hq_arrivals *arrivals; // learnt from `days`
    const hq_past_day *days;
    uint32_t n;
    const hq_past_day *so_far; // the present day until `now_s`, or NULL: corrects what is expected
    int32_t now_s;             // of the rest of it
} hq_plan_basis;

// What past days before `before` say of each service's work, drawn towards the configured time
// while little is known; the time to the next call is added.
void hq_plan_work(const hq_config *config, const hq_past_day *days, uint32_t n, hq_day before,
                  hq_work ret_work[HQ_MAX_SERVICES]);

// Plans one day from the days before it. False when memory is out. The cost is hq_staffing_need()'s
// and hq_roster_propose()'s.
bool hq_plan_make(const hq_plan_basis *basis, hq_day date, uint64_t seed, hq_plan_day *ret);
// Somebody was served at a counter from `from_s` to `until_s`: counts the counters of each quarter.
// `seen` holds, for each quarter, the counters counted already; zeroed before the first.
void hq_past_day_note_counter(hq_past_day *day, uint64_t seen[HQ_QUARTERS][2], hq_index point,
                              double from_s, double until_s);
// A service of so many seconds was finished.
void hq_past_day_note_work(hq_past_day *day, hq_index service, double seconds);
