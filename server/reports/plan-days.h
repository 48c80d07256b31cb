// Past business days as the plan learns from them: from the hall's journal, read beside the running
// server.
#pragma once

#include <glib.h>

#include "shared/engine/plan.h"
#include "shared/engine/state.h"

// What a day's state at its end, or now, says of who came, what it took and which counters served.
// Services are counted where `config` has them; those it does not know are left out.
void hq_plan_day_take(const hq_state *state, const hq_config *config, hq_past_day *ret_day);

// Appends the hq_past_day of every day of the hall in `dir` on which it was open, the last
// HQ_PAST_DAYS before `before`, oldest first, but those whose daily note says that they were unlike
// others. False with the reader's error. Any thread; replays one day after the other.
bool hq_plan_days_read(const char *dir, const hq_config *config, hq_day before, GArray *days,
                       GError **error) __attribute__((warn_unused_result));

// What days are planned from.
typedef struct {
    const hq_config *config;
    const GArray *past;        // hq_past_day
    const hq_past_day *so_far; // the present day until `now_s`; NULL: none has begun
    int32_t now_s;
} hq_plan_ground;

// Plans `n` days from `first` on; appends an hq_plan_day for each. `each`, unless NULL, is asked
// after every day whether to go on. Any thread.
void hq_plan_days_make(const hq_plan_ground *ground, hq_day first, unsigned n, GArray *plan,
                       bool (*each)(unsigned made, void *data), void *data);
