// A past business day of a hall, replayed from its journal beside the running server.
#pragma once

#include <glib.h>

#include "server/journal/reader.h"
#include "shared/engine/state.h"

// The state in which the business day `day` ended, or is now; replays that day alone. NULL without
// an error when the hall was never open on it; NULL with the reader's error on failure. Yours, free
// with hq_state_free(). Any thread.
hq_state *hq_past_day_replay(hq_journal_reader *reader, hq_day day, GError **error)
    __attribute__((warn_unused_result));
// The same of the hall in `dir`.
hq_state *hq_past_day_read(const char *dir, hq_day day, GError **error)
    __attribute__((warn_unused_result));
