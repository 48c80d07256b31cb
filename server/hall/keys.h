// The idempotency keys of the last two days, in memory: which request each stood for and at which
// event its answer lies. Used on the hall's thread only.
#pragma once

#include <glib.h>

#include "shared/engine/types.h"

#define HQ_KEYS_KEPT (2 * 24 * HQ_HOUR)

typedef struct {
    hq_uuid key;
    uint64_t fingerprint;
    uint64_t seq; // of the event that carries the answer
    hq_time at;
    bool committed;
    void *call; // whose answer it will be, until it is committed
} hq_key_entry;

typedef struct hq_keys hq_keys;

hq_keys *hq_keys_new(void);
void hq_keys_free(hq_keys *keys);
// Borrowed until the next change; NULL when the key was not used.
hq_key_entry *hq_keys_find(hq_keys *keys, hq_uuid key);
void hq_keys_add(hq_keys *keys, const hq_key_entry *entry);
// Forgets keys older than two days before `now`.
void hq_keys_prune(hq_keys *keys, hq_time now);
