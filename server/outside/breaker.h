// When something that failed several times in a row is left alone, and when it is tried again.
// Pure: time is handed in.
#pragma once

#include <stdbool.h>

#include "shared/engine/types.h"

enum { HQ_BREAKER_FAILURES = 5 }; // in a row, then it rests

typedef struct {
    hq_span rest;
    unsigned failures; // in a row
    hq_time until;     // it rests
    bool trying;       // one is out to see whether it works again
} hq_breaker;

typedef enum { HQ_BREAKER_OK, HQ_BREAKER_FAILING, HQ_BREAKER_RESTING } hq_breaker_state;
hq_breaker_state hq_breaker_get_state(const hq_breaker *breaker);
// "ok", "failing", "resting"; borrowed, static.
const char *hq_breaker_state_word(hq_breaker_state state);

// Whether it may be used now. After the rest one may, and the others once that went well. Each true
// is followed by one hq_breaker_tell().
bool hq_breaker_may(hq_breaker *breaker, hq_time now);
void hq_breaker_tell(hq_breaker *breaker, bool well, hq_time now);
