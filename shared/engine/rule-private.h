// What rule.c knows of single tickets, for order.c, which lists all of them. Private to both.
#pragma once

#include "shared/engine/rule.h"

int64_t hq_rule_credit_of(const hq_state *state, hq_index point, const hq_ticket *ticket,
                          hq_time now);
// Whether `a` arrived before `b`, as far as places go.
bool hq_rule_comes_before(const hq_ticket *a, const hq_ticket *b);
// Whether a service point that helps out does so for this service now.
bool hq_rule_helps_now(const hq_state *state, hq_index point, hq_index service, hq_time now);
// Whether a reserved service point takes the class, or others who have waited since `ranked_from`.
bool hq_rule_takes(const hq_state *state, hq_index point, hq_index class_, hq_time ranked_from,
                   hq_time now);
