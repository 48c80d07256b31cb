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

// Calls `each` for the sealed rows of a ticket, in order, or of all tickets that carry a number's
// blind index.
bool hq_journal_reader_each_of_ticket(hq_journal_reader *reader,
                                      const uint8_t ticket[HQ_VAULT_TICKET_SIZE],
                                      hq_vault_each_row each, void *data, GError **error)
    __attribute__((warn_unused_result));
bool hq_journal_reader_each_of_person(hq_journal_reader *reader,
                                      const uint8_t person[HQ_VAULT_INDEX_SIZE],
                                      hq_vault_each_row each, void *data, GError **error)
    __attribute__((warn_unused_result));

// Knowledge cards, as hq_journal_each_card() and hq_journal_each_mark().
bool hq_journal_reader_each_card(hq_journal_reader *reader, hq_vault_each_card each, void *data,
                                 GError **error) __attribute__((warn_unused_result));
bool hq_journal_reader_each_mark(hq_journal_reader *reader, hq_vault_each_mark each, void *data,
                                 GError **error) __attribute__((warn_unused_result));

// Calls `each` for the steps of service quality of a family ("case", "survey" …) on the business
// days from..to, both included, or for those of one record; in order, without key and answer.
bool hq_journal_reader_each_of_family(hq_journal_reader *reader, const char *family, int32_t from,
                                      int32_t to, hq_journal_each each, void *data, GError **error)
    __attribute__((warn_unused_result));
bool hq_journal_reader_each_of_record(hq_journal_reader *reader,
                                      const uint8_t record[HQ_VAULT_RECORD_SIZE],
                                      hq_journal_each each, void *data, GError **error)
    __attribute__((warn_unused_result));

// Business entries: the versions of one, the newest first; those that hold of the days from..to,
// both included, in order; what the same come to.
bool hq_journal_reader_each_version(hq_journal_reader *reader, const char *external,
                                    hq_vault_each_transaction each, void *data, GError **error)
    __attribute__((warn_unused_result));
bool hq_journal_reader_each_transaction(hq_journal_reader *reader, int32_t from, int32_t to,
                                        hq_vault_each_transaction each, void *data, GError **error)
    __attribute__((warn_unused_result));
bool hq_journal_reader_sum_transactions(hq_journal_reader *reader, int32_t from, int32_t to,
                                        hq_vault_each_transaction_sum each, void *data,
                                        GError **error) __attribute__((warn_unused_result));

// Appends one hq_vault_day for each business day that has rows, one hq_vault_class_count for each
// class that has numbers.
bool hq_journal_reader_list_days(hq_journal_reader *reader, GArray *days, GError **error)
    __attribute__((warn_unused_result));
bool hq_journal_reader_list_classes(hq_journal_reader *reader, GArray *counts, GError **error)
    __attribute__((warn_unused_result));

// The class a number is listed with, as hq_journal_find_class().
bool hq_journal_reader_find_class(hq_journal_reader *reader,
                                  const uint8_t person[HQ_VAULT_INDEX_SIZE],
                                  hq_vault_class_count *ret_class, int32_t *ret_until,
                                  GError **error) __attribute__((warn_unused_result));
