// The hall's calendar: which weekday a business day is, what it counts as, and the hall's hours on
// it. Gregorian, by arithmetic alone; knows no time zone and no clock.
#pragma once

#include "shared/engine/config.h"

// Whether `day` is a date of the years 1970 to 9999.
bool hq_day_is_valid(hq_day day);
// The date so many days later (or earlier, when negative) than a valid one.
hq_day hq_day_after(hq_day day, int32_t days);
// Days from `from` to `to`, negative when `to` is the earlier one.
int32_t hq_days_between(hq_day from, hq_day to);
// 0 Monday … 6 Sunday.
uint32_t hq_day_weekday(hq_day day);

// A hall's day by its calendar.
typedef struct {
    bool open;                 // false: a holiday, a closure, or a weekday it does not open on
    uint32_t weekday;          // whose windows count, 0 Monday … 6 Sunday
    int32_t opens_s, closes_s; // seconds after local midnight
} hq_hours;
hq_hours hq_config_hours(const hq_config *config, hq_day day);

// A time in which a service point is planned to be staffed, seconds after local midnight.
typedef struct {
    int32_t from_s, until_s;
} hq_stretch;
enum { HQ_SHIFTS_A_DAY = 3, HQ_STRETCHES = 2 * HQ_SHIFTS_A_DAY };
// The stretches of a service point's shifts on a day, in order, a lunch between two of them; how
// many there are. None on a day on which the hall does not open.
uint32_t hq_config_stretches(const hq_config *config, hq_day day, hq_index point,
                             hq_stretch ret_stretches[HQ_STRETCHES]);
