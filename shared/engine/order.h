// Everybody a service point would call, one after the other, if nobody came and time stood still:
// what its panel keeps for when the hall cannot be reached.
#pragma once

#include "shared/engine/state.h"

// The first `max` waiting tickets in the order in which hq_rule_next() would call them; after them
// those it would not take yet. Returns how many were written. Grows with those who wait.
uint32_t hq_state_order(const hq_state *state, hq_index point, hq_time now, uint32_t max,
                        hq_index *ret_tickets);
