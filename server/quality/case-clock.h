// By when a case has to be answered: the minutes of the rules, counted in the hall's working time
// by its calendar. Pure.
#pragma once

#include "shared/base/clock.h"
#include "shared/engine/calendar.h"
#include "shared/wire/case-rules.h"

// The moment at which so much of the hall's working time has passed since `from`. A hall that does
// not open within sixty days works round the clock.
hq_time hq_working_time_after(const hq_config *config, const hq_zone_time *zone, hq_time from,
                              hq_span work);

// When a case of this kind and cause, opened at `at`, is due and who is told when, by the rules.
void hq_case_clock_set(const hq_case_rules *rules, const hq_config *config,
                       const hq_zone_time *zone, hq_case_kind kind, hq_slug cause, hq_time at,
                       hq_case_clock *ret_clock);
