// Past business days as the plan learns from them: from the hall's journal, read beside the running
// server.
#pragma once

#include <glib.h>

#include "shared/engine/plan.h"
#include "shared/engine/state.h"

// What a day's state at its end, or now, says of who came, what it took and which counters served.
void hq_plan_day_take(const hq_state *state, hq_past_day *ret_day);

// Appends the hq_past_day of every day of the hall in `dir` on which it was open, the last
// HQ_PAST_DAYS before `before`, oldest first. False with the reader's error. Any thread; replays
// one day after the other.
bool hq_plan_days_read(const char *dir, hq_day before, GArray *days, GError **error)
    __attribute__((warn_unused_result));

// Plans `n` days from `first` on, under the configuration; appends an hq_plan_day for each. Any
// thread.
void hq_plan_days_make(const hq_config *config, const GArray *past, hq_day first, unsigned n,
                       GArray *plan);
