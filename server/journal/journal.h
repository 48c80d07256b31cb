// The journal of ONE hall in ONE folder: an append-only, hash-chained, durable record of everything
// that happened there, and the erasable vault that is written in the same transactions. It is the
// only user of SQLite. It knows nothing of the API's JSON (event bodies and answers are opaque
// bytes) and decides nothing: not who is next, not what an event means.
//
// One thread owns an hq_journal: all writing and all checkpointing go through its one connection.
// History is read over connections of their own, see reader.h; copies are made by backup.h.
#pragma once

#include "server/journal/vault.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HQ_JOURNAL_KEY_SIZE   16 // bytes of an idempotency key
#define HQ_JOURNAL_CHAIN_SIZE 32 // bytes of a link of the hash chain

// The one event kind the journal knows: replay starts at the last of them.
#define HQ_JOURNAL_DAY_OPENED "day-opened"

#define HQ_JOURNAL_ERROR (hq_journal_error_quark())
GQuark hq_journal_error_quark(void);

typedef enum {
    HQ_JOURNAL_ERROR_NOT_FOUND, // no hall in this folder
    HQ_JOURNAL_ERROR_EXISTS,    // a hall is there already
    HQ_JOURNAL_ERROR_LOCKED,    // another process holds the hall, the message says which; or a long
                                // read does: try again
    HQ_JOURNAL_ERROR_NEWER,     // written by a newer version; nothing was touched
    HQ_JOURNAL_ERROR_UPGRADE,   // the schema could not be upgraded; the copy made before is whole
    HQ_JOURNAL_ERROR_ORDER,     // the caller's events do not continue the journal; nothing stored
    HQ_JOURNAL_ERROR_FULL,      // the disk is full; nothing of the batch is stored
    HQ_JOURNAL_ERROR_IO,        // reading or writing failed; see hq_journal_append()
    HQ_JOURNAL_ERROR_CORRUPT,   // the file or its hash chain is damaged
    HQ_JOURNAL_ERROR_FOREIGN,   // somebody else wrote to, locked or moved the file
    HQ_JOURNAL_ERROR_FAILED,    // an earlier error stopped this journal; reopen it
    HQ_JOURNAL_ERROR_BACKUP,    // a backup is incomplete, or not what its manifest says
    HQ_JOURNAL_ERROR_OTHER,
} hq_journal_error;

// One event as stored. Everything pointed to is borrowed: by append for the call, by a callback of
// a read until it returns.
typedef struct {
    uint64_t seq;       // 1, 2, 3 … without gaps: the order of the hall
    int64_t at;         // µs UTC, never below the event before
    int32_t day;        // business day yyyymmdd, 0 before the first; never below the event before
    const char *kind;   // closed list in shared/wire
    int32_t v;          // version of the kind's body
    const char *body;   // UTF-8 JSON text, opaque here
    size_t body_len;    // bytes
    const uint8_t *key; // HQ_JOURNAL_KEY_SIZE bytes on the first event of a keyed command, or NULL
    uint64_t fingerprint;  // of the request (route and body) the key was used with; 0 without a key
    int32_t answer_status; // stored answer of that key; 0 without a key
    const char *answer;    // may be NULL
    size_t answer_len;     // bytes
    const uint8_t *chain;  // read only: the chain's link on the last event of a commit, or NULL
} hq_journal_event;

// Where the journal ends.
typedef struct {
    const char *hall;      // the hall's id
    uint32_t epoch;        // 1; one more with every restore
    uint32_t epoch_before; // 0: this is the first
    uint64_t epoch_start;  // first seq of this epoch
    uint64_t last_seq;     // 0 while empty
    int64_t last_at;       // µs UTC of the last event, 0 while empty
    int32_t last_day;      // its business day
    uint64_t day_start;    // seq of the last 'day-opened': replay starts here; 1 before the first
    uint8_t chain[HQ_JOURNAL_CHAIN_SIZE];
} hq_journal_head;

typedef struct hq_journal hq_journal;

// Called for one event. False ends the read: with `error` set as its failure, without as enough.
typedef bool (*hq_journal_each)(const hq_journal_event *event, void *data, GError **error);

// Makes a hall's folder (with parents) and its empty journal. `at`: µs UTC. A crash in between
// leaves nothing that counts as a hall. Errors: EXISTS, LOCKED, FULL, IO.
bool hq_journal_create(const char *dir, const char *hall, int64_t at, GError **error)
    __attribute__((warn_unused_result));

// Opens the hall in `dir`: takes its lock (held until freed), upgrades an older schema (a copy is
// kept beside it first), moves what the last run left in the write-ahead log into the file and
// checks the end of the hash chain. NULL on error: NOT_FOUND, LOCKED, NEWER, UPGRADE, CORRUPT, ….
hq_journal *hq_journal_open(const char *dir, GError **error) __attribute__((warn_unused_result));

// Lets go of the lock. Writes nothing: whatever was appended is durable already.
void hq_journal_free(hq_journal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_journal, hq_journal_free)

// Borrowed, current after every append.
const hq_journal_head *hq_journal_get_head(const hq_journal *journal);

// True from a restore until the first event of the new epoch is appended: the caller owes a
// 'restored' event, and numbers go on above any that may be on paper.
bool hq_journal_owes_restored(const hq_journal *journal);

// Stores `n` events and `nv` writes to the vault as ONE durable transaction; on return true they
// survive a power cut. `events[0].seq` is last_seq + 1. Either count may be 0, not both.
// ORDER means that the batch breaks a rule of hq_journal_event: nothing is stored, nothing is
// wrong with the journal. Any other error stops the journal: every later append answers FAILED
// until it is opened again. After FULL nothing of the batch is stored. After IO only the reopened
// journal knows: a failed sync can leave a batch that comes back whole, never in part, so the
// caller answers "unknown, ask again with the same key" and replays.
bool hq_journal_append(hq_journal *journal, const hq_journal_event *events, size_t n,
                       const hq_vault_write *vault, size_t nv, GError **error)
    __attribute__((warn_unused_result));

// The error that stopped this journal, borrowed, or NULL while it works.
const GError *hq_journal_get_failure(const hq_journal *journal);

// Calls `each` for all events from `from_seq` on, in order, checking the numbers and the link of
// every commit that begins there or later; `each` must not append. A link is checked at the end of
// its commit: after an error, whatever was built from the events before it is to be thrown away.
// Errors: CORRUPT, IO, its own.
bool hq_journal_read(hq_journal *journal, uint64_t from_seq, hq_journal_each each, void *data,
                     GError **error) __attribute__((warn_unused_result));

// Calls `each` for all events since `since_at` (µs UTC) that carry a key, in order, with `body`
// NULL: fills the table of keys that the owner keeps in memory.
bool hq_journal_load_keys(hq_journal *journal, int64_t since_at, hq_journal_each each, void *data,
                          GError **error) __attribute__((warn_unused_result));

// Pages in the write-ahead log after the last append (4 KiB each). The owner calls
// hq_journal_checkpoint() when there are more than HQ_JOURNAL_WAL_LIMIT, or when it is idle.
#define HQ_JOURNAL_WAL_LIMIT 4096
size_t hq_journal_get_wal_pages(const hq_journal *journal);

// Moves the write-ahead log into the file, durably, so that the log starts anew. A long reader
// makes part of it stay: `ret_left` (may be NULL) says how many pages. An error stops the journal
// as one of append does; nothing acknowledged is lost by it.
bool hq_journal_checkpoint(hq_journal *journal, size_t *ret_left, GError **error)
    __attribute__((warn_unused_result));

// The records of the vault, in order of their ids.
bool hq_journal_each_staff(hq_journal *journal, hq_vault_each_staff each, void *data,
                           GError **error) __attribute__((warn_unused_result));
bool hq_journal_each_device(hq_journal *journal, hq_vault_each_device each, void *data,
                            GError **error) __attribute__((warn_unused_result));
bool hq_journal_each_notice(hq_journal *journal, hq_vault_each_notice each, void *data,
                            GError **error) __attribute__((warn_unused_result));
// Knowledge cards: every version, also of withdrawn ones; who read which and whom they helped.
bool hq_journal_each_card(hq_journal *journal, hq_vault_each_card each, void *data, GError **error)
    __attribute__((warn_unused_result));
bool hq_journal_each_mark(hq_journal *journal, hq_vault_each_mark each, void *data, GError **error)
    __attribute__((warn_unused_result));

// Steps of service quality of a family, as hq_journal_reader_each_of_family().
bool hq_journal_each_of_family(hq_journal *journal, const char *family, int32_t from, int32_t to,
                               hq_journal_each each, void *data, GError **error)
    __attribute__((warn_unused_result));
// Those of one record, as hq_journal_reader_each_of_record().
bool hq_journal_each_of_record(hq_journal *journal, const uint8_t record[HQ_VAULT_RECORD_SIZE],
                               hq_journal_each each, void *data, GError **error)
    __attribute__((warn_unused_result));

// Finds the secret `name`. False with no error set when there is none.
bool hq_journal_get_secret(hq_journal *journal, const char *name,
                           uint8_t ret_secret[HQ_VAULT_SECRET_SIZE], GError **error)
    __attribute__((warn_unused_result));

// How many rows the tickets have that carry this blind index.
bool hq_journal_count_person(hq_journal *journal, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                             uint32_t *ret_rows, GError **error)
    __attribute__((warn_unused_result));
// Appends one hq_vault_day for each business day that has rows, in order.
bool hq_journal_list_days(hq_journal *journal, GArray *days, GError **error)
    __attribute__((warn_unused_result));

// The class a number is listed with, "" when it is not, and the last business day it counts.
bool hq_journal_find_class(hq_journal *journal, const uint8_t person[HQ_VAULT_INDEX_SIZE],
                           hq_vault_class_count *ret_class, int32_t *ret_until, GError **error)
    __attribute__((warn_unused_result));

// Moves the write-ahead log into the file and empties it, so that nothing erased stands in it any
// more. A reader at work can keep it from being empty: `ret_left` says how many pages.
bool hq_journal_scrub(hq_journal *journal, size_t *ret_left, GError **error)
    __attribute__((warn_unused_result));
