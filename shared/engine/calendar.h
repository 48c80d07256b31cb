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
