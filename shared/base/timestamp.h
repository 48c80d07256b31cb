// RFC 3339 text ⇄ microseconds. Pure: no clock, no locale, no time zone but UTC and given offsets.
#pragma once

#include "shared/engine/types.h"

// "2026-03-02T02:24:00.000Z" and its NUL.
#define HQ_TIMESTAMP_SIZE 25
// "2026-03-02" and its NUL.
#define HQ_DATE_SIZE 11

// Writes UTC with milliseconds (what is below is cut off). Times outside the years 0001…9999 are
// clamped to them.
void hq_timestamp_format(hq_time at, char ret_text[HQ_TIMESTAMP_SIZE]);
// Reads a date-time of RFC 3339: "T" between, a fraction of any length (µs kept), "Z" or "+08:00".
// False on anything else, including a 30th of February; a leap second is the next second.
bool hq_timestamp_parse(const char *text, hq_time *ret_at);

// 20260302 ⇄ "2026-03-02".
void hq_date_format(hq_day day, char ret_text[HQ_DATE_SIZE]);
bool hq_date_parse(const char *text, hq_day *ret_day);

// Business days as numbers of days since 1970-01-01, for counting with them.
int64_t hq_day_to_epoch(hq_day day);
hq_day hq_day_from_epoch(int64_t days);
