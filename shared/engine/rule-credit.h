// The one formula of rule.h in whole numbers, shared by whoever ranks tickets: the hall's rule and
// the forecast that plays it forward.
#pragma once

#include "shared/engine/types.h"

// What a class and a rank make together for one service at one service point.
typedef struct {
    hq_span head_start;
    int32_t rate_milli;
} hq_rule_weight;

static inline hq_rule_weight
hq_rule_weigh(hq_rule_weight class_, hq_rule_weight rank)
{
    int64_t rate = (int64_t)class_.rate_milli * rank.rate_milli / 1000;
    return (hq_rule_weight){.head_start = class_.head_start + rank.head_start,
                            .rate_milli = rate < 1 ? 1 : (int32_t)rate};
}

// In thousandths of a microsecond.
static inline int64_t
hq_rule_credit(hq_rule_weight weight, hq_time ranked_from, hq_time now)
{
    return 1000 * weight.head_start + weight.rate_milli * (now - ranked_from);
}
