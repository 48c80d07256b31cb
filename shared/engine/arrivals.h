// Who will come: arrivals of each service in the quarters of an hour of a business day, from what
// past days were. Pure: no clock, no I/O; past days are passed in.
//
// A day is the usual number of its weekday times what its occasions make of it; how it spreads over
// the day is the service's own shape, bent by the weekday's. Every figure is a mean that fades with
// time and is drawn towards a plainer one while little is known: a weekday towards all days, a
// service's shape towards the hall's, an occasion towards what the configuration says of it. While
// a day goes on, what has come of it corrects what is still to come, by as much as past mornings
// told of their afternoons.
#pragma once

#include "shared/engine/calendar.h"
#include "shared/engine/config.h"

enum {
    HQ_QUARTER_S = 900,
    HQ_QUARTERS = 96,
    HQ_PAST_DAYS = 84, // so many days back are looked at
};

// What one past business day was, by quarter of an hour after local midnight.
typedef struct {
    hq_day date;
    bool over; // false: it still goes on
    uint16_t came[HQ_MAX_SERVICES][HQ_QUARTERS];
    uint8_t staffed[HQ_QUARTERS];        // counters at which somebody was served
    uint32_t done[HQ_MAX_SERVICES];      // services finished
    double took_s[HQ_MAX_SERVICES];      // all of them together, from call to end
    double took_square[HQ_MAX_SERVICES]; // sum of squares, s²
} hq_past_day;

// A day to come. Occasions are bits of the configuration's table.
typedef struct {
    hq_day date;
    hq_hours hours;
    uint32_t occasions;
    bool after_closure; // the first day after one or more on which the hall was closed
    double expected[HQ_MAX_SERVICES][HQ_QUARTERS];
    double today; // what the day so far makes of the rest; 1 when it has not begun
} hq_arrivals_day;

// What past days taught. About 60 KB.
typedef struct hq_arrivals hq_arrivals;

// Learns from the days before `before`, in any order; later ones are not looked at. NULL when
// memory is out. Free with hq_arrivals_free(). Grows with days × services.
// `config` is borrowed as long as what was learnt lives.
hq_arrivals *hq_arrivals_learn(const hq_config *config, const hq_past_day *days, uint32_t n,
                               hq_day before);
void hq_arrivals_free(hq_arrivals *arrivals);
// How many days there were to learn from: with none every expectation is 0.
uint32_t hq_arrivals_days(const hq_arrivals *arrivals);
// What an occasion makes of a day: 1 is as usual.
double hq_arrivals_occasion(const hq_arrivals *arrivals, uint32_t occasion);

// What is expected of a day. `so_far`: the same day as it went until `now_s`, corrects the rest; or
// NULL.
void hq_arrivals_expect(const hq_arrivals *arrivals, hq_day date, const hq_past_day *so_far,
                        int32_t now_s, hq_arrivals_day *ret_day);
// Everybody who is expected from `from_s` to `until_s`.
double hq_arrivals_sum(const hq_arrivals_day *day, int32_t from_s, int32_t until_s);

// Whether a date is one of the occasion's.
bool hq_occasion_is_on(const hq_occasion *occasion, hq_day date);
