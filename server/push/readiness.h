// Whether a hall is ready to open: its devices, paper, voices, people, services and the machine it
// lives on, as one list. Looks and tells, changes nothing.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/readiness.h"

// A kiosk that comes this long after a test was asked for prints none.
#define HQ_TEST_OFFERED HQ_MINUTE

// What the floor cannot see of the machine.
typedef struct {
    bool synchronised;    // its clock follows a time server
    hq_span behind;       // how far the hall's clock is from the machine's, ≥ 0
    int64_t free_mb;      // where the hall is kept; -1: not known
    hq_time backed_up_at; // 0: never
} hq_machine;

// `ret_answer` is the caller's: hq_readiness_answer_clear().
void hq_check_readiness(hq_floor *floor, const hq_machine *machine,
                        hq_readiness_answer *ret_answer);
