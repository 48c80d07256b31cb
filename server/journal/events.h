// Reading events from a store: the shared half of journal, reader and verify. Inside
// server/journal only.
#pragma once

#include "server/journal/chain.h"
#include "server/journal/store.h"

// Follows the chain over a read. Links are checked from the first commit that begins inside it.
typedef struct {
    hq_chain chain;
    uint8_t link[HQ_JOURNAL_CHAIN_SIZE]; // of the last whole commit
    bool known;                          // `link` is the one before the events to come
    bool inside;                         // events of a commit that has not ended
} hq_chain_check;

// Starts a check before `from_seq`.
bool hq_chain_check_begin(hq_chain_check *check, hq_store *store, const char *hall,
                          uint64_t from_seq, GError **error);

// Takes the next event; false when it ends a commit whose link is not what its events say. The
// check then goes on from the stored link.
bool hq_chain_check_add(hq_chain_check *check, const hq_journal_event *event);

// Fills an event from the current row of events-read or events-keys; borrowed until the next step.
void hq_event_from_row(hq_journal_event *ret_event, sqlite3_stmt *statement);

// Calls `each` for the events from..to of HQ_QUERY_EVENTS_READ or _KEYS. With a check, a wrong link
// or a missing number is CORRUPT.
bool hq_events_read(hq_store *store, hq_query query, uint64_t from, uint64_t to,
                    hq_chain_check *check, hq_journal_each each, void *data, GError **error);

// The first seq whose event is not before `at`, or `last_seq` + 1.
bool hq_events_find(hq_store *store, uint64_t last_seq, int64_t at, uint64_t *ret_seq,
                    GError **error);

// The id of the hall; the caller's.
char *hq_events_read_hall(hq_store *store, GError **error);

// Reads where the journal ends; `ret_hall` is the caller's, ret_head->hall points to it.
bool hq_events_read_head(hq_store *store, hq_journal_head *ret_head, char **ret_hall,
                         GError **error);
