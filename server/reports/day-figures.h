// The figures of one business day, computed from the hall's state: one definition for the
// dashboard, the API and every report. Reads the engine's state only; the state may be the hall's
// present one or that of a past day at its end.
//
// What each figure is, figure.h says: the same table is what reports of any span are counted from.
// Grows with n log n of the day's tickets.
#pragma once

#include <glib.h>

#include "shared/engine/state.h"
#include "shared/wire/figures.h"

// Fills the figures as of `now` but for what customers said; a state without a business day yields
// an empty day. The day's facts of visits that were rated or could be (hq_fact) are appended to
// `visits`.
void hq_day_figures_compute(const hq_state *state, hq_time now, GArray *visits,
                            hq_day_figures *ret_figures);
// Fills what customers said, once the visits were told what that was (survey-day.h).
void hq_day_figures_rate(const GArray *visits, hq_day_figures *figures);
// The figures of a day on which the hall was not open: nobody came.
void hq_day_figures_of_nobody(hq_day day, hq_time now, hq_day_figures *ret_figures);
