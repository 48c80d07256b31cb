// Inside server/journal only.
#pragma once

#include "server/journal/projection.h"
#include "server/journal/store.h"

// Those of this name from `from_day` on, in order of their days.
bool hq_projections_read(hq_store *store, const char *name, int32_t from_day,
                         hq_projection_each each, void *data, GError **error);
// Within the caller's transaction.
bool hq_projection_store(hq_store *store, const hq_projection *projection, GError **error);
