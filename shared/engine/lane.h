// Ordered queues of tickets over one shared pool of nodes. A lane holds tickets that rank alike
// (same service, same class, or promised to one service point), earliest `ranked_from` first and
// by arrival where that is equal. A treap: joining, leaving, counting and selecting grow with
// log n, and each ticket stands in at most one lane.
#pragma once

#include "shared/engine/types.h"

typedef struct {
    hq_time ranked_from;
    hq_index left, right;
    uint32_t size;     // of the subtree; 0 while in no lane
    uint32_t priority; // scrambled index: the same for the same ticket, so that replay is exact
} hq_lane_node;

// A lane is the index of its root node, HQ_NONE when empty; a node's index is its ticket's.
typedef hq_index hq_lane;

void hq_lane_insert(hq_lane_node *nodes, hq_lane *lane, hq_index ticket, hq_time ranked_from);
void hq_lane_remove(hq_lane_node *nodes, hq_lane *lane, hq_index ticket);
uint32_t hq_lane_size(const hq_lane_node *nodes, hq_lane lane);
// The ticket with exactly `position` before it; HQ_NONE beyond the end.
hq_index hq_lane_at(const hq_lane_node *nodes, hq_lane lane, uint32_t position);
// How many tickets of the lane stand before (ranked_from, ticket).
uint32_t hq_lane_before(const hq_lane_node *nodes, hq_lane lane, hq_time ranked_from,
                        hq_index ticket);
