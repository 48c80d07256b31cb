// What a day was asked about most: counts of its state at its end, for the briefing of the next.
#pragma once

#include "server/journal/reader.h"
#include "shared/engine/state.h"
#include "shared/wire/briefing.h"

// Fills what the state knows. Any thread.
void hq_briefing_count_day(const hq_state *state, hq_briefing_answer *ret_answer);

// Fills the last day before `before` on which the hall was open, of the last 31; its `day`
// is 0 when there was none. Any thread; replays that day.
bool hq_briefing_read(hq_journal_reader *reader, hq_day before, hq_briefing_answer *ret_answer,
                      GError **error) __attribute__((warn_unused_result));
