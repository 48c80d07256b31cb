// Turning what the journal stores back into a state; what the hall does at its start, and whoever
// reads the past.
#pragma once

#include "server/journal/journal.h"
#include "shared/engine/event.h"
#include "shared/engine/state.h"

// Applies one stored event to the state that the events before it made. False with an error naming
// the event when it cannot be read or does not follow.
bool hq_replay_row(hq_state *state, const hq_journal_event *row, GError **error);

// The same; `see` is shown the event before it is applied.
typedef void hq_replay_see(const hq_state *state, const hq_event *event, void *data);
bool hq_replay_row_seen(hq_state *state, const hq_journal_event *row, hq_replay_see *see,
                        void *data, GError **error);
