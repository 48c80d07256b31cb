// Cases as staff see them, and what the hall proposes. Decides nothing. On the loop thread.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/case-rules.h"
#include "shared/wire/case-view.h"

// Everything but what whoever asks may do.
void hq_fill_case(hq_floor *floor, const hq_case *one, hq_case_view *ret);

// The visit of a case at `now`, from the state of its day; release the steps with g_free().
void hq_fill_case_visit(const hq_state *state, const hq_ticket *ticket, hq_time now,
                        hq_case_visit *ret);

// What the rules would have looked after now and nobody opened a case of: at most `max`, the oldest
// first. `items` is the caller's, g_free().
uint32_t hq_list_case_proposals(hq_floor *floor, const hq_case_rules *rules, uint32_t max,
                                hq_case_proposal *ret_items);
