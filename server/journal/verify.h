// Checks a journal's structure: file, schema, numbers, times, days, epochs, keys, hash chain. What
// the events mean is checked by the caller, who is handed every event on the way.
#pragma once

#include "server/journal/reader.h"

// An idempotency key binds this long, µs.
#define HQ_JOURNAL_KEY_LIFE (INT64_C(2) * 24 * 3600 * 1000000)

typedef struct {
    uint64_t events, commits, days, epochs;
    uint64_t findings; // 0: everything is right
} hq_journal_report;

// One thing that is wrong, in words; `seq` is the event it was seen at, 0 for the whole file.
typedef void (*hq_journal_finding)(uint64_t seq, const char *what, void *data);

// Reads the whole journal as of one moment; a running server is not disturbed. `each` (may be NULL)
// gets every event in order and `finding` (may be NULL) what is wrong; both get `data`. True when
// the journal could be read to its end or to its damage: right or wrong is in `ret_report`.
bool hq_journal_verify(hq_journal_reader *reader, hq_journal_each each, hq_journal_finding finding,
                       void *data, hq_journal_report *ret_report, GError **error)
    __attribute__((warn_unused_result));
