// Whether a service gives numbers at a moment: opening windows, advance issue, quotas and the last
// ticket before closing. decide() and the screens ask the same function.
#pragma once

#include "shared/engine/engine.h"

typedef struct {
    hq_refusal refusal; // HQ_OK while numbers are given, else why not
    int32_t opens_s;  // refused: when numbers are given next today, seconds after midnight; -1: not
    hq_index window;  // whose numbers are given; HQ_NONE: the service has none
    int32_t serves_s; // in advance: when serving begins, seconds after midnight; -1: it has begun
    int32_t left;     // numbers left in the quota; -1: no quota
} hq_issuing;

// For a service that is no branch; the business day must be open.
hq_issuing hq_state_issuing(const hq_state *state, hq_index service, hq_time now);

// A span of today in which a service gives numbers.
typedef struct {
    hq_time from, until;
} hq_gives;

// When the service gives numbers today as far as the clock alone can say, in the order of its
// windows; how many spans. For whoever must go on without asking.
uint32_t hq_state_gives(const hq_state *state, hq_index service, hq_gives ret[HQ_MAX_WINDOWS]);
