// The plan of days to come as the API tells it (`GET /plan`) and as a table for a spreadsheet.
#pragma once

#include "shared/engine/plan.h"
#include "shared/wire/writer.h"

// "09:15", as every form of the plan writes the beginning of a quarter of an hour; 96: "24:00".
enum { HQ_QUARTER_CLOCK_SIZE = 6 };
void hq_quarter_clock(uint32_t quarter, char ret[HQ_QUARTER_CLOCK_SIZE]);

// {"target_percent": 80, "learnt_from": 28, "days": [{"date", "occasions", "quarters": […],
// "services": […], "shifts": […], "proposed": {…}, "before": {…}}]}; schema `Plan` in
// docs/openapi.yaml. Shares are thousandths. `learnt_from`: how many past days taught it.
void hq_plan_encode(const hq_config *config, uint32_t learnt_from, const hq_plan_day *days,
                    uint32_t n, hq_writer *writer);

// One line a quarter of an hour: date, from, expected customers, needed, proposed, in time, what
// was staffed on the day before like it, and the expected customers of each service under its id.
// RFC 4180, with a heading, ends in CRLF lines. Yours.
char *hq_plan_table(const hq_config *config, const hq_plan_day *days, uint32_t n);
// One line a shift: date, from, until, lunch from, lunch until. Yours.
char *hq_plan_shift_table(const hq_plan_day *days, uint32_t n);
