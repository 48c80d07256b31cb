// The plan of days to come as the API tells it (`GET /plan`) and as a table for a spreadsheet.
#pragma once

#include "shared/engine/plan.h"
#include "shared/wire/writer.h"

// {"target": 0.8, "learnt-from": 28, "days": [{"date", "hours", "occasions", "quarters": […],
// "shifts": […], "proposed": {…}, "before": {…}}]}; schema `plan` in docs/openapi.yaml. Shares are
// thousandths. `learnt_from`: how many past days taught it.
void hq_plan_encode(const hq_config *config, uint32_t learnt_from, const hq_plan_day *days,
                    uint32_t n, hq_writer *writer);

// One line a quarter of an hour: date, from, expected customers, needed, proposed, in time, and
// what was staffed on the day before like it. RFC 4180, with a heading, ends in CRLF lines. Yours.
char *hq_plan_table(const hq_plan_day *days, uint32_t n);
// One line a shift: date, from, until, lunch from, lunch until. Yours.
char *hq_plan_shift_table(const hq_plan_day *days, uint32_t n);
