// Days of a per-customer log as the forecast of arrivals and the plan learn from them.
#pragma once

#include "forecast-log.h"
#include "shared/engine/plan.h"

// One hq_past_day for each day of the ordered log, oldest first; every one is over. Yours.
// `scored`, unless NULL, gets a bool for each: whether anybody of it is scored.
GArray *hq_past_days_of_log(const hq_forecast_log *log, GArray *scored);
