// Floor duty as it stands: who is planned and who came, yesterday and later, with whom they
// received. A fold of the steps of families `presence` and `reception`; the figures of a period
// come from the same fold over the journal.
#pragma once

#include "server/quality/record.h"
#include "shared/wire/floor-duty.h"

// What stands longer ago in the journal is of no presence that is kept: planned ahead, and a day.
enum { HQ_FLOOR_DUTY_DAYS = 122 };

typedef struct hq_floor_duties {
    hq_day forget_before; // what is of an earlier day is dropped; 0: nothing
    GArray *presences;    // hq_presence_view, in order of their first step
} hq_floor_duties;

hq_floor_duties *hq_floor_duties_new(void);
void hq_floor_duties_free(hq_floor_duties *duties);
// Follows a step, and forgets what is older than the day before.
void hq_floor_duties_apply(hq_floor_duties *duties, const hq_record *record);
// Another business day: forgets likewise.
void hq_floor_duties_turn(hq_floor_duties *duties, hq_day today);
// Borrowed until the next apply; NULL: nobody knows it here.
const hq_presence_view *hq_floor_duties_find(const hq_floor_duties *duties, hq_uuid presence);

// An hq_record_each that follows a step and forgets nothing; `data` is an hq_floor_duties.
bool hq_floor_duties_take(const hq_record *record, void *data, GError **error);
// All that the journal has of presences on from..to.
bool hq_floor_duties_read(hq_floor_duties *duties, hq_journal_reader *reader, hq_day from,
                          hq_day to, GError **error);
// What the presences of from..to come to. `ret` borrows their list.
void hq_floor_duties_sum(hq_floor_duties *duties, hq_day from, hq_day to,
                         hq_floor_duty_figures *ret);
