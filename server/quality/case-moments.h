// What the hall sees by itself and somebody may want to look after as a case: one rule a moment.
// Pure.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/case-rules.h"

// Whether the moment of the rule is there for this ticket at `now`; then `ret_since` is when it
// began.
bool hq_case_moment_holds(const hq_case_moment_rule *rule, const hq_state *state,
                          const hq_ticket *ticket, hq_time now, hq_time *ret_since);

// The id of the case that the hall opens by itself for this visit and moment: the same each time.
hq_uuid hq_case_moment_id(hq_uuid ticket, hq_moment moment);
