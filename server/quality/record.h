// Records of service quality: a survey reply, a case, a checklist, a template … Each is known by a
// UUID and has steps, of which the hall's journal tells as `recorded` events; what people wrote or
// left lies in the vault under the same id. This header reads them; who makes them is the API.
#pragma once

#include <glib.h>

#include "server/journal/reader.h"
#include "shared/engine/event.h"

enum { HQ_RECORD_LAST_DAY = 99991231 };

// One step.
typedef struct {
    uint64_t seq;      // of its event
    hq_time at;        // µs UTC
    hq_day day;        // business day
    hq_actor actor;    // empty: the hall itself, or a customer
    hq_slug what;      // the family, '-', the step: "case-opened"
    hq_uuid record;    // what it is a step of
    const char *facts; // a JSON object
    size_t facts_len;  // bytes
} hq_record;

// Called for one step, borrowed until it returns. False ends the reading: with `error` set as its
// failure, without as enough.
typedef bool hq_record_each(const hq_record *record, void *data, GError **error);

// The step that a `recorded` event tells of; points into the event.
hq_record hq_record_of_event(const hq_event *event, uint64_t seq, hq_day day);

// What a step is called within its family: "opened" of "case-opened". Borrowed.
const char *hq_record_step(const hq_record *record);
bool hq_record_is_of(const hq_record *record, const char *family);

// Steps that outlive their reading: an array of hq_record. hold() is an hq_record_each whose `data`
// is such an array.
GArray *hq_steps_new(void);
bool hq_steps_hold(const hq_record *record, void *steps, GError **error);
// Puts them into the order of the journal, whatever order they were read in.
void hq_steps_sort(GArray *steps);

// The id of a record that has a name: the same for the same name of a family.
hq_uuid hq_record_of_name(const char *family, const char *name);

// The steps of a family on the business days from..to, both included, or those of one record, in
// order. Grows with the steps found, not with the journal.
bool hq_records_read(hq_journal_reader *reader, const char *family, hq_day from, hq_day to,
                     hq_record_each *each, void *data, GError **error)
    __attribute__((warn_unused_result));
bool hq_records_read_one(hq_journal_reader *reader, hq_uuid record, hq_record_each *each,
                         void *data, GError **error) __attribute__((warn_unused_result));
bool hq_records_recall_one(hq_journal *journal, hq_uuid record, hq_record_each *each, void *data,
                           GError **error) __attribute__((warn_unused_result));
// The same of a family since a business day, 0 being the first, from the journal itself: when a
// hall starts.
bool hq_records_recall(hq_journal *journal, const char *family, hq_day from, hq_record_each *each,
                       void *data, GError **error) __attribute__((warn_unused_result));
