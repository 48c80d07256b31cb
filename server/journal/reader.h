// Reading a hall's history beside its writer: a connection of its own, read-only, as many as
// wanted, one thread each. It never waits for the writer nor makes it wait; a read that lasts long
// keeps the write-ahead log from starting anew, so read by day, not by year.
#pragma once

#include "server/journal/journal.h"

typedef struct hq_journal_reader hq_journal_reader;

// Opens the hall in `dir`, held by a server or not. Errors: NOT_FOUND, NEWER, UPGRADE when the file
// has an older schema (opening the journal upgrades it), IO, CORRUPT.
hq_journal_reader *hq_journal_reader_open(const char *dir, GError **error)
    __attribute__((warn_unused_result));
void hq_journal_reader_free(hq_journal_reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_journal_reader, hq_journal_reader_free)

// Where the journal ends now. `ret_head->hall` belongs to the reader.
bool hq_journal_reader_get_head(hq_journal_reader *reader, hq_journal_head *ret_head,
                                GError **error) __attribute__((warn_unused_result));

// The events of a business day: `ret_from`..`ret_to`, both included, from its first opening to the
// last event before the next day's. Both 0 when it was never opened.
bool hq_journal_reader_find_day(hq_journal_reader *reader, int32_t day, uint64_t *ret_from,
                                uint64_t *ret_to, GError **error)
    __attribute__((warn_unused_result));

// The first event not before `at` (µs UTC); one above the last when there is none.
bool hq_journal_reader_find_time(hq_journal_reader *reader, int64_t at, uint64_t *ret_seq,
                                 GError **error) __attribute__((warn_unused_result));

// Calls `each` for the events from_seq..to_seq, both included, as of one moment.
bool hq_journal_reader_read(hq_journal_reader *reader, uint64_t from_seq, uint64_t to_seq,
                            hq_journal_each each, void *data, GError **error)
    __attribute__((warn_unused_result));
