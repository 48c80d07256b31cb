// Shifts for a day: so few hours of work that customers are called in time, with lunches one after
// the other. Pure.
//
// Shifts are added, moved and taken away as long as that makes the day cheaper, where a missing
// quarter of a point costs so many quarters of work; the price rises until the simulated day is as
// good as the target, or as all counters could make it, or nothing is missing any more.
#pragma once

#include "shared/engine/staffing.h"

enum { HQ_MAX_PROPOSED = HQ_MAX_POINTS };

// Quarters after local midnight; `until` is not worked any more.
typedef struct {
    uint8_t from, until;
    uint8_t lunch_from, lunch_until; // the same: no lunch
} hq_shift;

typedef struct {
    uint32_t n_shifts;
    hq_shift shifts[HQ_MAX_PROPOSED]; // by beginning, end, lunch
    uint8_t staffed[HQ_QUARTERS];
    uint32_t missing; // quarters of a point that are needed and not there
    uint32_t paid;    // quarters of work, lunches not counted
    hq_staffing_effect effect;
} hq_roster;

// Proposes the shifts of a day for what it needs. Grows with
// shifts² × ways to lay a shift.
void hq_roster_propose(hq_staffing_days *days, const hq_staffing *need, hq_roster *ret);
