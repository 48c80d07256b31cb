#include "shared/engine/lane.h"

uint32_t
hq_lane_size(const hq_lane_node *nodes, hq_lane lane)
{
    return lane == HQ_NONE ? 0 : nodes[lane].size;
}

// Multiplicative scrambling after Knuth, TAOCP 6.4, then folded so that neighbours differ.
static uint32_t
scramble(hq_index ticket)
{
    uint32_t x = (ticket + 1) * 2654435761u;
    x ^= x >> 15;
    x *= 2246822519u;
    return x ^ (x >> 13);
}

static bool
stands_before(const hq_lane_node *nodes, hq_index node, hq_time ranked_from, hq_index ticket)
{
    if (nodes[node].ranked_from != ranked_from)
        return nodes[node].ranked_from < ranked_from;
    return node < ticket;
}

static void
resize(hq_lane_node *nodes, hq_index node)
{
    nodes[node].size =
        1 + hq_lane_size(nodes, nodes[node].left) + hq_lane_size(nodes, nodes[node].right);
}

static hq_index
rotate_right(hq_lane_node *nodes, hq_index node)
{
    hq_index up = nodes[node].left;
    nodes[node].left = nodes[up].right;
    nodes[up].right = node;
    resize(nodes, node);
    resize(nodes, up);
    return up;
}

static hq_index
rotate_left(hq_lane_node *nodes, hq_index node)
{
    hq_index up = nodes[node].right;
    nodes[node].right = nodes[up].left;
    nodes[up].left = node;
    resize(nodes, node);
    resize(nodes, up);
    return up;
}

static hq_index
insert(hq_lane_node *nodes, hq_index root, hq_index ticket)
{
    if (root == HQ_NONE)
        return ticket;
    if (stands_before(nodes, ticket, nodes[root].ranked_from, root)) {
        nodes[root].left = insert(nodes, nodes[root].left, ticket);
        resize(nodes, root);
        if (nodes[nodes[root].left].priority > nodes[root].priority)
            return rotate_right(nodes, root);
    } else {
        nodes[root].right = insert(nodes, nodes[root].right, ticket);
        resize(nodes, root);
        if (nodes[nodes[root].right].priority > nodes[root].priority)
            return rotate_left(nodes, root);
    }
    return root;
}

void
hq_lane_insert(hq_lane_node *nodes, hq_lane *lane, hq_index ticket, hq_time ranked_from)
{
    nodes[ticket] = (hq_lane_node){.ranked_from = ranked_from,
                                   .left = HQ_NONE,
                                   .right = HQ_NONE,
                                   .size = 1,
                                   .priority = scramble(ticket)};
    *lane = insert(nodes, *lane, ticket);
}

// Joins two lanes of which every ticket of `a` stands before every one of `b`.
static hq_index
join(hq_lane_node *nodes, hq_index a, hq_index b)
{
    if (a == HQ_NONE || b == HQ_NONE)
        return a == HQ_NONE ? b : a;
    if (nodes[a].priority > nodes[b].priority) {
        nodes[a].right = join(nodes, nodes[a].right, b);
        resize(nodes, a);
        return a;
    }
    nodes[b].left = join(nodes, a, nodes[b].left);
    resize(nodes, b);
    return b;
}

void
hq_lane_remove(hq_lane_node *nodes, hq_lane *lane, hq_index ticket)
{
    hq_index *link = lane;
    while (*link != ticket) {
        hq_lane_node *node = &nodes[*link];
        node->size--;
        bool right = stands_before(nodes, *link, nodes[ticket].ranked_from, ticket);
        link = right ? &node->right : &node->left;
    }
    *link = join(nodes, nodes[ticket].left, nodes[ticket].right);
    nodes[ticket].size = 0;
}

hq_index
hq_lane_at(const hq_lane_node *nodes, hq_lane lane, uint32_t position)
{
    while (lane != HQ_NONE) {
        uint32_t left = hq_lane_size(nodes, nodes[lane].left);
        if (position == left)
            return lane;
        bool right = position > left;
        position -= right ? left + 1 : 0;
        lane = right ? nodes[lane].right : nodes[lane].left;
    }
    return HQ_NONE;
}

uint32_t
hq_lane_before(const hq_lane_node *nodes, hq_lane lane, hq_time ranked_from, hq_index ticket)
{
    uint32_t before = 0;
    while (lane != HQ_NONE) {
        if (stands_before(nodes, lane, ranked_from, ticket)) {
            before += hq_lane_size(nodes, nodes[lane].left) + 1;
            lane = nodes[lane].right;
        } else {
            lane = nodes[lane].left;
        }
    }
    return before;
}
