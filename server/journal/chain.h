// The hash chain of a journal: one link a commit, BLAKE2b-256 over the link before and everything
// in the commit's events. Inside server/journal only.
#pragma once

#include "server/journal/journal.h"
#include "shared/base/crypto.h"

typedef struct {
    hq_hasher hasher;
} hq_chain;

// The link before the first event: it binds the chain to its hall.
void hq_chain_genesis(const char *hall, uint8_t ret_link[HQ_JOURNAL_CHAIN_SIZE]);

void hq_chain_begin(hq_chain *chain, const uint8_t before[HQ_JOURNAL_CHAIN_SIZE]);
void hq_chain_add(hq_chain *chain, const hq_journal_event *event);
void hq_chain_end(hq_chain *chain, uint8_t ret_link[HQ_JOURNAL_CHAIN_SIZE]);
