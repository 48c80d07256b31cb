// Inside server/journal only.
#pragma once

#include "server/journal/projection.h"
#include "server/journal/store.h"

// Within the caller's transaction.
bool hq_projection_store(hq_store *store, const hq_projection *projection, GError **error);
