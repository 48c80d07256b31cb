// The figures of one business day, computed from the hall's state: one definition for the
// dashboard, the API and every report. Reads the engine's state only; the state may be the hall's
// present one or that of a past day at its end.
//
//   wait             first call − issue, of tickets that were served
//   attainment       served with wait ≤ target ÷ (served + gone without a call after the target)
//   abandonment      never served (no-show, left, expired; not who was sent elsewhere) ÷ issued
//   service time     end − start of finished services
//   visitors         people on tickets + served without one + greeted + sent elsewhere without one
//   handheld share   visitors whose every service roaming staff delivered ÷ visitors; and services
//                    delivered by roaming staff ÷ services delivered
//   diversion        (sent elsewhere + finished by roaming staff) ÷ visitors
//   help in time     asked for and met before it was overdue ÷ asked for, once met or overdue
//   satisfaction     mean of the scores of visits that were rated, 0 to 1
//   response         rated ÷ visits that are over and were served
//   bad ratings      the lower two scores ÷ rated
//   percentile       the smallest wait that this share of the served did not exceed
//
// Version 3. Grows with n log n of the day's tickets.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/figures.h"

// Fills the figures as of `now`; a state without a business day yields an empty day.
void hq_day_figures_compute(const hq_state *state, hq_time now, hq_day_figures *ret_figures);
// The figures of a day on which the hall was not open: nobody came.
void hq_day_figures_of_nobody(hq_day day, hq_time now, hq_day_figures *ret_figures);
