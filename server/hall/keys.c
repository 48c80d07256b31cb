#include "server/hall/keys.h"

#include <string.h>

struct hq_keys {
    GHashTable *entries; // set of hq_key_entry, by key
};

static unsigned
hash(const void *entry)
{
    uint32_t h = 2166136261u; // FNV-1a: a client may choose keys that are not random
    for (const uint8_t *b = ((const hq_key_entry *)entry)->key.bytes, *end = b + 16; b < end; b++)
        h = (h ^ *b) * 16777619u;
    return h;
}

static gboolean
equal(const void *a, const void *b)
{
    return hq_uuid_equal(((const hq_key_entry *)a)->key, ((const hq_key_entry *)b)->key);
}

hq_keys *
hq_keys_new(void)
{
    hq_keys *keys = g_new0(hq_keys, 1);
    keys->entries = g_hash_table_new_full(hash, equal, g_free, NULL);
    return keys;
}

void
hq_keys_free(hq_keys *keys)
{
    if (keys == NULL)
        return;
    g_hash_table_unref(keys->entries);
    g_free(keys);
}

hq_key_entry *
hq_keys_find(hq_keys *keys, hq_uuid key)
{
    hq_key_entry wanted = {.key = key};
    return g_hash_table_lookup(keys->entries, &wanted);
}

void
hq_keys_add(hq_keys *keys, const hq_key_entry *entry)
{
    g_hash_table_add(keys->entries, g_memdup2(entry, sizeof *entry));
}

static gboolean
is_old(void *key, void *value, void *before)
{
    return ((const hq_key_entry *)key)->at < *(const hq_time *)before;
}

void
hq_keys_prune(hq_keys *keys, hq_time now)
{
    hq_time before = now - HQ_KEYS_KEPT;
    g_hash_table_foreach_remove(keys->entries, is_old, &before);
}
