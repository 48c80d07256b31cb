// Who has the hall and its zones, day by day. A fold of the steps of family `duty`; days that are
// past are forgotten here.
#pragma once

#include "server/quality/record.h"
#include "shared/wire/duty.h"

// What was set longer ago is of no day that is kept.
enum { HQ_DUTY_DAYS = 130 };

typedef struct hq_duties {
    GArray *all; // hq_duty_of, in no order
} hq_duties;

hq_duties *hq_duties_new(void);
void hq_duties_free(hq_duties *duties);
void hq_duties_apply(hq_duties *duties, const hq_record *record);

// Who is responsible for a zone (none: the whole hall, its duty manager) in a part of a day;
// whoever has it all day where nobody has the part. "": nobody.
hq_slug hq_duties_of(const hq_duties *duties, hq_day day, hq_shift_of_day shift, hq_slug zone);
