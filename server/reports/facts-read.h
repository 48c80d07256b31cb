// The facts of past days: from the projection that keeps them, or, where there is none or the day
// has gone on since, from the day's events. Any thread; one day is read at a time.
#pragma once

#include "server/journal/reader.h"
#include "server/reports/facts.h"

#define HQ_FACTS_PROJECTION "facts"
// What a fact is, changes with it; a kept day of another version is made anew.
enum { HQ_FACTS_VERSION = 5 };

// Appends the facts of `day`, as far as the journal tells now; none when the hall was never open on
// it. `ret_packed`, unless NULL: what is to be kept, under `ret_seq` (malloc'ed, yours); NULL when
// it is kept already or the day was never open. False with the reader's error.
bool hq_facts_read(const char *dir, hq_day day, GArray *facts, GByteArray **ret_packed,
                   uint64_t *ret_seq, GError **error) __attribute__((warn_unused_result));

// Facts as bytes and back; false when they are not what was packed.
GByteArray *hq_facts_pack(const GArray *facts);
bool hq_facts_unpack(const void *bytes, size_t size, GArray *facts);
