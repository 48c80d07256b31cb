// The plan on paper: a page a day with the curve of what is needed and the shifts as bars.
#pragma once

#include <glib.h>

#include "shared/engine/plan.h"

// A PDF of `n` A4 pages; yours. Any thread.
GBytes *hq_plan_sheet(const hq_config *config, const hq_plan_day *days, uint32_t n, hq_lang lang);
