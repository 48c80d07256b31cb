// The ratio rule: classes share a service point's calls, "two ordinary to one VIP", whatever their
// priorities. Start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996): each call of a class
// costs it 1/share of virtual time, and the waiting class that starts earliest has its turn. A
// class that was away begins at the present virtual time: it is owed nothing for the time nobody
// waited.
#pragma once

#include "shared/engine/state-private.h"

// Whether the hall has such a rule.
bool hq_ratio_is_on(const hq_config *config);
// The class of `waiting` (one bit an index, not 0) whose turn it is at this service point.
hq_index hq_ratio_owed(const hq_config *config, const hq_point *point, uint32_t waiting);
// The class has had a turn.
void hq_ratio_turn(const hq_config *config, hq_point *point, hq_index class_);
// After a call: if the rule made it, its class has had a turn. Remembers what was, for undo.
void hq_ratio_count(const hq_state *state, hq_point *point, const hq_ticket *called);
// The last call was taken back.
void hq_ratio_take_back(hq_point *point, const hq_ticket *called);
