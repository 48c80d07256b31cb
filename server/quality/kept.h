// Which records of service quality are at hand: what waits, what is fresh enough to be opened
// again, and who is never asked. A projection of the hall's journal, so that a start reads the
// steps of these and what came after it, not those of ten years. It knows ids alone: what a step
// means is its engine's, and without the projection a start reads everything once.
#pragma once

#include <glib.h>

#include "server/journal/projection.h"
#include "server/quality/record.h"

typedef struct {
    hq_uuid id;
    uint32_t number; // among those of its day; 0: it has none
} hq_kept_record;

typedef struct {
    hq_day day;          // business day of `seq`; 0: nothing is known
    uint64_t seq;        // last event it knows
    GArray *records;     // hq_kept_record, each once
    GArray *people;      // hq_uuid: digests of who is never asked
    GHashTable *numbers; // of the records, by their ids
} hq_kept;
void hq_kept_clear(hq_kept *kept);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_kept, hq_kept_clear)

// Fills it: a record that is added twice stands there once.
void hq_kept_begin(hq_kept *kept, hq_day day, uint64_t seq);
void hq_kept_add(hq_kept *kept, hq_uuid record, uint32_t number);
// The projection of it; its value is malloc()ed, yours.
void hq_kept_pack(const hq_kept *kept, hq_projection *ret_projection);

// What the journal has; empty when that is nothing, damaged, of another version, of events that are
// not there, or from before the hall was restored.
bool hq_kept_read(hq_kept *kept, hq_journal *journal, GError **error)
    __attribute__((warn_unused_result));
// Every step of its records up to `seq`, in the order of the journal: an array of hq_record.
GArray *hq_kept_steps(const hq_kept *kept, hq_journal *journal, GError **error)
    __attribute__((warn_unused_result));
// 0: a record that it does not know, or that has none.
uint32_t hq_kept_number(const hq_kept *kept, hq_uuid record);
