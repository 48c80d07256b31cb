// Where the random test keeps what happened, to restart the hall from: in memory (store-memory.c)
// or in a journal on disk through the wire codec (store-journal.c).
#pragma once

#include "shared/engine/engine.h"

typedef struct store store;

store *store_new(void);
void store_free(store *kept);
// Keeps an event that is about to be applied to `state`.
void store_add(store *kept, const hq_state *state, const hq_event *event);
// The command is over: what it made is durable.
void store_commit(store *kept);
// The hall again, from the day's opening; NULL when no day was opened, or with `*ret_wrong` set
// when what was kept does not replay. The caller's.
hq_state *store_restart(store *kept, const char **ret_wrong);
