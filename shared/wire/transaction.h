// Business done as the business system counted it, on its way into a hall: entries, a page of them
// as JSON or as lines of a file, and what became of a page. No name and no phone: what looks like a
// number is not taken.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// Where business was done.
typedef enum {
    HQ_AT_COUNTER,
    HQ_AT_HANDHELD,
    HQ_AT_TERMINAL,
    HQ_AT_ONLINE,
    HQ_SELLING_PLACES,
} hq_selling_place;
// "counter", "handheld", "terminal", "online"; borrowed, static.
const char *hq_selling_place_word(hq_selling_place place);
// HQ_SELLING_PLACES when there is no such word.
hq_selling_place hq_selling_place_of(const char *word);

// Why an entry is not taken: the column that is wrong, or what is wrong with all of it.
typedef enum {
    HQ_ENTRY_DAY,
    HQ_ENTRY_TIME,
    HQ_ENTRY_CHANNEL,
    HQ_ENTRY_TYPE,
    HQ_ENTRY_COUNT,
    HQ_ENTRY_AMOUNT,
    HQ_ENTRY_ID,
    HQ_ENTRY_STAFF,
    HQ_ENTRY_POINT,
    HQ_ENTRY_CELLS,  // too many or too few
    HQ_ENTRY_PHONE,  // a phone number in some column
    HQ_ENTRY_FAULTS, // none: it can be taken
} hq_entry_fault;
// "day", …, "cells", "phone"; and in English what was expected. Borrowed, static.
const char *hq_entry_fault_word(hq_entry_fault fault);
const char *hq_entry_fault_expected(hq_entry_fault fault);

enum { HQ_EXTERNAL_SIZE = 65, HQ_EXPECTED_SIZE = 96 };

typedef struct {
    hq_day day;
    int32_t at_s; // after midnight
    hq_selling_place place;
    hq_slug type;
    uint32_t count; // 0: it was taken back
    int64_t amount; // fen
    hq_slug staff, point;
    char external[HQ_EXTERNAL_SIZE]; // the business system's own id of the entry
} hq_transaction;
bool hq_transaction_equal(const hq_transaction *a, const hq_transaction *b);

// What is wrong with the entry for a hall where it is `today`.
hq_entry_fault hq_transaction_fault(const hq_transaction *transaction, hq_day today);
// "09:05" or "09:05:30"; false on anything else.
bool hq_second_of_day_parse(const char *text, int32_t *ret_at_s);

enum { HQ_TRANSACTION_PAGE_MAX = 500, HQ_TRANSACTION_CSV_MAX = 60000 };

// POST /transactions/import: one page of an import, which is known by its UUID, as `rows` or as
// `csv` – a line of column names, then lines of entries.
typedef struct {
    hq_uuid import;
    uint32_t page; // 0, 1, 2 …
    bool last;     // no page follows
    uint32_t line; // of the first entry of `csv` in its file; without one 2
    char *csv;     // owned; NULL: `rows`
    struct {
        hq_transaction *items; // g_malloc'ed
        uint32_t n;
    } rows;
} hq_transactions_request;
void hq_transactions_request_encode(const hq_transactions_request *request, hq_writer *writer);
bool hq_transactions_request_decode(const char *json, size_t length,
                                    hq_transactions_request *ret_request, hq_fault *ret_fault);
void hq_transactions_request_clear(hq_transactions_request *request);

// An entry that was not taken.
typedef struct {
    uint32_t line; // of the file; of `rows` its place, from 1
    hq_slug fault;
    char expected[HQ_EXPECTED_SIZE];
} hq_transaction_rejected;

// What became of a page: the facts of a `transaction-imported` step, and the answer.
typedef struct {
    uint32_t page;
    bool last;
    hq_day from, to; // of what was taken; 0: nothing
    uint32_t added, replaced, same;
    struct {
        hq_transaction_rejected *items; // g_malloc'ed
        uint32_t n;
    } rejected;
} hq_transactions_taken;
void hq_transactions_taken_encode(const hq_transactions_taken *taken, hq_writer *writer);
bool hq_transactions_taken_decode(const char *json, size_t length, hq_transactions_taken *ret_taken,
                                  hq_fault *ret_fault);
void hq_transactions_taken_clear(hq_transactions_taken *taken);

// GET /transactions/imports: what came in, the last one first.
typedef struct {
    hq_uuid import;
    hq_time at; // of its first page
    hq_slug by; // person, else device; "": the server's own machine
    bool complete;
    uint32_t pages;
    hq_day from, to; // of its entries; 0: none
    uint32_t added, replaced, same, rejected;
} hq_import_view;
typedef struct {
    struct {
        hq_import_view *items; // g_malloc'ed
        uint32_t n;
    } imports;
} hq_imports_answer;
void hq_imports_answer_encode(const hq_imports_answer *answer, hq_writer *writer);

// GET /transactions/imports/{id}: the lines that were not taken, of all its pages.
void hq_import_rejected_encode(const hq_transaction_rejected *rejected, uint32_t n,
                               hq_writer *writer);

// GET /transactions/versions: what was said of one entry, the newest first.
typedef struct {
    hq_transaction entry;
    uint32_t version;
    uint64_t seq;      // of the event that tells of its coming
    uint64_t replaced; // of the next version's; 0: it holds
} hq_transaction_version;
void hq_transaction_versions_encode(const hq_transaction_version *versions, uint32_t n,
                                    hq_writer *writer);
