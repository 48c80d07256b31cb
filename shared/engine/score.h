// How well the day's promises were kept: what stood on the paper, held against the first call.
// Counted from the tickets themselves, so that undo, replay and restart need no thought.
#pragma once

#include "shared/engine/state.h"

enum { HQ_SCORE_VERSION = 1, HQ_SCORE_HOURS = 24 };

typedef struct {
    uint32_t promised;        // called, and told a number when they took theirs
    uint32_t kept;            // of them: called no later than the range's upper end
    uint32_t early;           // of them: called before its lower end
    uint32_t kept_last;       // of them: called no later than what they were told last
    uint32_t changed;         // of them: told another range while they waited
    uint32_t untold;          // called, and told no number
    uint32_t own_time;        // called, but were set aside before: not counted above
    int64_t off_s;            // sum of (wait − what was likely)
    int64_t missed_s;         // sum of |wait − what was likely|
    uint32_t rungs[HQ_RUNGS]; // of `promised`
} hq_score;

typedef struct {
    hq_score all;
    hq_score service[HQ_MAX_SERVICES];
    hq_score class_[HQ_MAX_CLASSES];
    hq_score hour[HQ_SCORE_HOURS]; // of the business day, by when the number was taken
} hq_scores;

// Adds a ticket that was called.
void hq_score_add(hq_score *score, const hq_ticket *ticket);
// The day's scores so far. Grows with the day's tickets.
void hq_scores_of(const hq_state *state, hq_scores *ret_scores);
