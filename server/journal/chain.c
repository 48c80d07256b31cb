#include "server/journal/chain.h"

#include <assert.h>
#include <string.h>

static_assert(HQ_JOURNAL_CHAIN_SIZE == HQ_CRYPTO_HASH_SIZE, "a link is a hash");

static const char genesis_text[] = "hallqueue journal 1 ";

enum { HAS_KEY = 1, HAS_ANSWER = 2 };

void
hq_chain_genesis(const char *hall, uint8_t ret_link[HQ_JOURNAL_CHAIN_SIZE])
{
    hq_hasher hasher;
    hq_hasher_begin(&hasher);
    hq_hasher_add(&hasher, genesis_text, strlen(genesis_text));
    hq_hasher_add(&hasher, hall, strlen(hall));
    hq_hasher_end(&hasher, ret_link);
}

void
hq_chain_begin(hq_chain *chain, const uint8_t before[HQ_JOURNAL_CHAIN_SIZE])
{
    hq_hasher_begin(&chain->hasher);
    hq_hasher_add(&chain->hasher, before, HQ_JOURNAL_CHAIN_SIZE);
}

// All lengths come before all texts, so no two different events give the same bytes.
void
hq_chain_add(hq_chain *chain, const hq_journal_event *event)
{
    size_t kind_len = strlen(event->kind);
    uint64_t numbers[] = {
        event->seq,
        (uint64_t)event->at,
        (uint64_t)event->day,
        (uint64_t)event->v,
        (event->key != NULL ? HAS_KEY : 0) | (event->answer != NULL ? HAS_ANSWER : 0),
        event->fingerprint,
        (uint64_t)event->answer_status,
        kind_len,
        event->body_len,
        event->answer_len,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        numbers[i] = GUINT64_TO_LE(numbers[i]);
    hq_hasher_add(&chain->hasher, numbers, sizeof numbers);
    if (event->key != NULL)
        hq_hasher_add(&chain->hasher, event->key, HQ_JOURNAL_KEY_SIZE);
    hq_hasher_add(&chain->hasher, event->kind, kind_len);
    hq_hasher_add(&chain->hasher, event->body, event->body_len);
    if (event->answer != NULL)
        hq_hasher_add(&chain->hasher, event->answer, event->answer_len);
}

void
hq_chain_end(hq_chain *chain, uint8_t ret_link[HQ_JOURNAL_CHAIN_SIZE])
{
    hq_hasher_end(&chain->hasher, ret_link);
}
