// The rows that a rescue takes over into a new hall's file. Inside server/journal only.
#pragma once

#include "server/journal/salvage.h"
#include "server/journal/store.h"

// Takes over the events up to `last_seq`, which have been read, and the epochs that begin among
// them; the days follow from the events.
bool hq_salvage_copy_story(hq_store *from, hq_store *to, uint64_t last_seq, GError **error);

// Takes over what can be read of everything else and tells of no later event; appends one
// hq_salvaged_table a table.
bool hq_salvage_copy_tables(hq_store *from, hq_store *to, uint64_t last_seq, GArray *tables,
                            GError **error);
