// The figures of cases, each defined here and nowhere else. A case belongs to the business day on
// which it was opened; what was withdrawn counts nowhere. By kind, cause, service, service point
// and way in.
//
//   received     opened within the span
//   unsolved     of these, not solved on the spot, or reopened after it was
//   on-the-spot  (received − unsolved) ÷ received
//   told         solved or answered at least once
//   on time      told no later than it was first due ÷ (on time + late); late: told after that, or
//                not yet and due before `now`; what is not yet due counts in neither
//   reopened     reopened at least once ÷ told
//   content      whose customer's last word was that ÷ told
//   mean time    first telling − opening, mean of the told, round the clock
#pragma once

#include "server/quality/cases.h"
#include "shared/wire/case-figures.h"

enum { HQ_CASE_FIGURES_VERSION = 1 };

// The figures of the cases opened on the days from..to, as of `now`. Release them with
// hq_case_figures_clear().
void hq_case_figures_compute(const hq_cases *cases, hq_day from, hq_day to, hq_time now,
                             hq_case_figures *ret_figures);
