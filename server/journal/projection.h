// Projections: what can be made again from the journal, kept beside it so that nobody has to wait
// for it. A value of a version its reader does not know is thrown away and made anew.
#pragma once

#include "server/journal/journal.h"
#include "server/journal/reader.h"

typedef struct {
    const char *name; // of what: "forecast", "promises"
    int32_t day;      // business day it is about
    int32_t v;        // version of the value
    uint64_t seq;     // last event it knows
    const void *value;
    size_t size;
} hq_projection;

// Called for one projection, borrowed until it returns. False ends the read: with `error` set as
// its failure, without as enough.
typedef bool (*hq_projection_each)(const hq_projection *projection, void *data, GError **error);

// Stores it in a transaction of its own, in place of the one of that name and day. Errors as those
// of hq_journal_append().
bool hq_journal_put_projection(hq_journal *journal, const hq_projection *projection, GError **error)
    __attribute__((warn_unused_result));

// Those of this name from `from_day` on, in order of their days.
bool hq_journal_reader_each_projection(hq_journal_reader *reader, const char *name,
                                       int32_t from_day, hq_projection_each each, void *data,
                                       GError **error) __attribute__((warn_unused_result));
// The same from the journal itself, when a hall starts.
bool hq_journal_each_projection(hq_journal *journal, const char *name, int32_t from_day,
                                hq_projection_each each, void *data, GError **error)
    __attribute__((warn_unused_result));
