// Making a hall's file and bringing an older one up to date, so that a crash at any moment leaves
// either the whole or nothing that counts. The caller holds the folder's lock. Inside
// server/journal only.
#pragma once

#include "server/journal/store.h"

bool hq_create_hall(const char *dir, const char *hall, int64_t at, GError **error);

// Upgrades an open file of `dir` to the newest schema; keeps `before-schema-NNNN.db` beside it.
bool hq_create_upgrade(hq_store *store, const char *dir, GError **error);

// Adds the row of an epoch.
bool hq_create_epoch(hq_store *store, uint32_t epoch, uint64_t first_seq, int64_t since,
                     const uint8_t chain[HQ_JOURNAL_CHAIN_SIZE], GError **error);

// Copies the state that `store` sees now into a new file at `path` that needs no log.
bool hq_create_copy(hq_store *store, const char *path, GError **error);
