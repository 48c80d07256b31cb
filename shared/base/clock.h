// The time of the machine and of the hall's time zone. The one place that reads a clock; the engine
// and everything above it are handed the result.
#pragma once

#include <glib.h>

#include "shared/engine/types.h"

// A wall clock that never goes back and never stands still: anchored to the wall and carried on by
// CLOCK_BOOTTIME, so that a correction of the machine's time cannot reorder a journal, and what is
// due comes due. Safe from any thread.
typedef struct hq_clock hq_clock;

// A clock that begins at the wall's time, or at `not_before` where that is later (the last event of
// the journal; 0: no floor).
// Free with hq_clock_free().
hq_clock *hq_clock_new(hq_time not_before);
void hq_clock_free(hq_clock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_clock, hq_clock_free)

// Now; never below an earlier answer, whatever happened to the wall clock.
hq_time hq_clock_now(hq_clock *clock);
// Moves the clock to the wall's time when that is later; called after a correction (NTP on a
// machine that started in 1970). Returns the µs it jumped, 0 when the wall stands behind.
hq_span hq_clock_reanchor(hq_clock *clock);

// µs since the machine started, counting its sleep. For spans and deadlines, not for people.
hq_time hq_clock_boot(void);
// The wall clock as it stands, which may go back. For log lines.
hq_time hq_clock_wall(void);

// Whether the machine's clock is kept right by a time server.
bool hq_clock_is_synchronised(void);

// A hall's time zone. Safe from any thread.
typedef struct hq_zone_time hq_zone_time;

// The zone with this IANA name ("Asia/Shanghai"); NULL when the machine does not know it. Free with
// hq_zone_time_free().
hq_zone_time *hq_zone_time_new(const char *iana);
void hq_zone_time_free(hq_zone_time *zone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_zone_time, hq_zone_time_free)

// The business day (yyyymmdd) `at` falls on.
hq_day hq_zone_time_day(const hq_zone_time *zone, hq_time at);
// Local midnight at which the day of `at` begins, in UTC; the first moment of the day where
// daylight saving leaves out midnight.
hq_time hq_zone_time_midnight(const hq_zone_time *zone, hq_time at);
// Seconds of the wall clock after midnight: 8:00 is 28800 also on the day clocks change.
int32_t hq_zone_time_second_of_day(const hq_zone_time *zone, hq_time at);
// Seconds east of UTC at `at`.
int32_t hq_zone_time_utc_offset_s(const hq_zone_time *zone, hq_time at);
