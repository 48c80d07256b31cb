// Rescue of a damaged hall: what its journal still says without a break becomes a new hall, one
// epoch on. Nothing behind the first damage is taken over, whatever can still be read of it: the
// journal is one story, and the rest of a torn one is not its continuation.
#pragma once

#include "server/journal/journal.h"

// What became of one table beside the events.
typedef struct {
    char name[32];
    uint64_t kept;
    uint64_t refused; // rows that no longer are what such a row is
    bool torn;        // the rest could not be read
} hq_salvaged_table;

typedef struct {
    char *hall;
    uint32_t epoch;      // of the new hall
    uint64_t last_seq;   // the last event that was kept
    uint64_t commits;    // to which belong so many commits
    int64_t last_at;     // µs UTC
    int32_t last_day;    // business day
    char *damage;        // where the journal broke off; NULL: it did not
    uint64_t seen_seq;   // the last event that can be seen at all; 0: not known
    uint64_t torn_bytes; // of the files that could not be read from the disk
    GArray *tables;      // of hq_salvaged_table
} hq_salvage_report;

void hq_salvage_report_clear(hq_salvage_report *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_salvage_report, hq_salvage_report_clear)

// Makes the hall in the new folder `target` from the damaged one in `dir`, which is only read.
// `at`: µs UTC. Kept are all events up to the last commit that can be read and whose link of the
// chain is right, and of the vault what can be read and does not tell of later events. As after a
// restore, the server that opens it owes a 'restored' event, and its epoch is one more and `again`
// more: how many halls were made of this one or its copies before, today, by rescue or restore.
// Errors: CORRUPT when not even the first commit can be read, or which hall it was; EXISTS, LOCKED,
// NOT_FOUND, NEWER, FULL, IO.
bool hq_salvage(const char *dir, const char *target, uint32_t again, int64_t at,
                hq_salvage_report *ret_report, GError **error) __attribute__((warn_unused_result));
