// Copies of a hall: a folder with the database and a manifest that says what it holds. A copy is
// made beside a working server, over a connection of its own, and checked before it counts.
// Restoring makes a new hall folder of the same hall, one epoch on.
#pragma once

#include "server/journal/journal.h"

#include "shared/base/crypto.h"

typedef struct {
    char *hall;
    uint32_t epoch;
    uint64_t last_seq;
    int64_t last_at;  // µs UTC of the last event it holds: what came later is lost by a restore
    int32_t last_day; // business day
    int64_t made_at;  // µs UTC
    int schema;
    uint8_t chain[HQ_JOURNAL_CHAIN_SIZE]; // link of its last commit
    uint8_t file[HQ_CRYPTO_HASH_SIZE];    // hash of the database file
} hq_backup_manifest;

void hq_backup_manifest_clear(hq_backup_manifest *manifest);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_backup_manifest, hq_backup_manifest_clear)

// Copies the hall in `dir` into the new folder `target`, as of one moment, verifies the copy and
// makes it durable; only then the folder has its name. Any thread, for as long as it takes: the
// hall goes on, its write-ahead log does not start anew meanwhile. `ret_manifest` (may be NULL) is
// yours to clear. Errors: EXISTS, BACKUP when the copy is not right, FULL, IO, CORRUPT.
bool hq_backup_make(const char *dir, const char *target, int64_t made_at,
                    hq_backup_manifest *ret_manifest, GError **error)
    __attribute__((warn_unused_result));

// Reads the manifest of a backup; checks nothing else.
bool hq_backup_read_manifest(const char *backup, hq_backup_manifest *ret_manifest, GError **error)
    __attribute__((warn_unused_result));

// Makes the hall in the new folder `dir` from a backup whose file is the one its manifest tells of.
// Its epoch is one more than the backup's, and `again` more: how many halls were made of this
// backup or its hall before, today, by restore or rescue. The server that opens it owes a
// 'restored' event, see hq_journal_owes_restored(). Errors: EXISTS, LOCKED, BACKUP, NEWER, FULL,
// IO.
bool hq_backup_restore(const char *backup, const char *dir, uint32_t again, int64_t at,
                       hq_backup_manifest *ret_manifest, GError **error)
    __attribute__((warn_unused_result));
