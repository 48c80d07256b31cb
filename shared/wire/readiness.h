// GET /readiness: whether the hall can open, as one list of what was looked at.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

#define HQ_CHECKS_MAX 512

typedef struct {
    hq_slug about; // "device", "paper", "voice", "people", "service", "clock", "storage", "backup",
                   // "offline", "test-ticket", "test-call"
    hq_slug of;    // device or service; "": null, the hall
    char device_kind[16]; // "kiosk"; "": null
    hq_slug fault;        // what is wrong, "away"; "": null, all is well
    hq_time at;           // last seen, heard or made; 0: null, never
    char version[24];     // of the device's program; "": null
    int64_t n;            // people there, free MB; -1: null
    int64_t of_n;         // of how many; -1: null
    char numbers[96];     // in doubt, the first of them: "A601, A602"; "": none
    hq_slug seen_by;      // who has looked at the fault and found it all right today; "": nobody
    hq_time seen_at;      // 0: likewise
} hq_check;
typedef struct {
    hq_check *items; // g_malloc'ed
    uint32_t n;
} hq_checks;

typedef struct {
    hq_time now;
    uint32_t faults; // checks that are not well and that nobody has seen
    hq_checks checks;
} hq_readiness_answer;
void hq_readiness_answer_encode(const hq_readiness_answer *answer, hq_writer *writer);
// On success the answer is the caller's: hq_readiness_answer_clear().
bool hq_readiness_answer_decode(const char *json, size_t length, hq_readiness_answer *ret_answer,
                                hq_fault *ret_fault);
void hq_readiness_answer_clear(hq_readiness_answer *answer);

// POST /readiness/seen: a fault that is all right today.
typedef struct {
    hq_slug about, fault; // as in the list
    hq_slug of;           // "": whatever it is about
    bool again;           // true: it is not, and is to be seen to again
} hq_seen_request;
bool hq_seen_request_decode(const char *json, size_t length, hq_seen_request *ret_request,
                            hq_fault *ret_fault);
