// What is remembered of "ready to open" over a restart: the last test of the devices with what each
// told of it, and what the manager has looked at and found all right for this day.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/readiness.h"

enum { HQ_TESTED_MAX = 256 };

// As it is stored, whole.
typedef struct {
    hq_test test;
    uint32_t n_tested, n_seen;
    struct {
        hq_slug device;
        hq_paper paper;
        hq_time at;
    } tested[HQ_TESTED_MAX];
    hq_seen_check seen[HQ_SEEN_MAX];
} hq_checked;

void hq_checked_take(hq_floor *floor, hq_checked *ret);
void hq_checked_restore(hq_floor *floor, const hq_checked *checked);

// What a device told of the test that was asked for last.
void hq_checked_tell(hq_floor *floor, hq_device_health *health, hq_paper paper, hq_time at);

// Whether the manager has seen this fault today: who and when are entered.
void hq_checked_mark(hq_floor *floor, hq_check *check);

// Whether the check has the fault that the request means.
bool hq_checked_is_meant(const hq_check *check, const hq_seen_request *request);
// Every such fault of the answer is seen by somebody from now on, or no longer.
void hq_checked_see(hq_floor *floor, const hq_readiness_answer *answer,
                    const hq_seen_request *request, hq_slug by);
