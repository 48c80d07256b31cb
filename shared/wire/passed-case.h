// A case that nobody answered in time and that passed on to a duty, as handhelds are told of it.
#pragma once

#include "shared/wire/alert-view.h"
#include "shared/wire/case.h"

enum { HQ_PASSED_CASES = 20, HQ_PASSED_PEOPLE = 16 };

typedef struct {
    hq_uuid id;
    hq_day day;
    uint32_t number; // of the day: people say day and number
    hq_case_kind kind;
    hq_time due;
    hq_duty duty;     // of the tier that was reached
    uint32_t n_there; // who has that duty now and is there
    hq_alert_person there[HQ_PASSED_PEOPLE];
} hq_passed_case;
typedef struct {
    hq_passed_case *items; // g_malloc'ed, released by the document's _clear()
    uint32_t n;
} hq_passed_cases;
