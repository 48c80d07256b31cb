#include "shared/engine/order.h"

#include <stdlib.h>

#include "shared/engine/preset.h"
#include "shared/engine/ratio.h"
#include "shared/engine/rule-private.h"
#include "shared/engine/state-private.h"

// In this order; within a turn by credit or by place.
typedef enum {
    TURN_PROMISED,
    TURN_FIRST,
    TURN_NOW,
    TURN_LATER, // once the service point helps out, others may spill over, or enough were called
} turn_kind;

typedef struct {
    const hq_ticket *ticket;
    turn_kind turn;
    int64_t credit; // TURN_NOW and TURN_LATER
} standing;

typedef struct {
    const hq_state *state;
    hq_index point;
    hq_time now;
    standing *items;
    uint32_t n;
} line;

static void
stand(line *l, hq_index ticket, turn_kind turn)
{
    const hq_ticket *t = &l->state->tickets[ticket];
    bool by_place = turn == TURN_PROMISED || turn == TURN_FIRST;
    int64_t credit = by_place ? 0 : hq_rule_credit_of(l->state, l->point, t, l->now);
    l->items[l->n++] = (standing){t, turn, credit};
}

static void
add_promised(line *l)
{
    const hq_state *state = l->state;
    hq_service_set stopped = hq_preset_stopped(state);
    for (uint32_t i = 0; i < hq_lane_size(state->nodes, state->pinned[l->point]); i++) {
        hq_index ticket = hq_lane_at(state->nodes, state->pinned[l->point], i);
        if (!(stopped & hq_service_bit(state->tickets[ticket].service)))
            stand(l, ticket, TURN_PROMISED);
    }
}

// Nothing spills over for whoever is put first.
static void
add_first(line *l, hq_index service, bool helps)
{
    const hq_state *state = l->state;
    uint32_t reserved_for = state->config->points[l->point].reserved_for;
    for (uint32_t i = 0; i < hq_lane_size(state->nodes, state->first[service]); i++) {
        hq_index ticket = hq_lane_at(state->nodes, state->first[service], i);
        if (reserved_for == 0 || (reserved_for >> state->tickets[ticket].class_ & 1))
            stand(l, ticket, helps ? TURN_FIRST : TURN_LATER);
    }
}

static void
add_lane(line *l, hq_lane lane, bool helps)
{
    const hq_state *state = l->state;
    for (uint32_t i = 0; i < hq_lane_size(state->nodes, lane); i++) {
        const hq_ticket *ticket = &state->tickets[hq_lane_at(state->nodes, lane, i)];
        bool takes = hq_rule_takes(state, l->point, ticket->class_, ticket->ranked_from, l->now);
        stand(l, ticket->index, helps && takes ? TURN_NOW : TURN_LATER);
    }
}

static void
add_service(line *l, hq_index service)
{
    const hq_state *state = l->state;
    bool helps = hq_rule_helps_now(state, l->point, service, l->now);
    add_first(l, service, helps);
    for (hq_index c = 0; c < state->config->n_classes; c++)
        add_lane(l, state->lanes[service][c], helps);
    add_lane(l, state->late[service], false);
}

static int
compare(const void *a, const void *b)
{
    const standing *x = a, *y = b;
    if (x->turn != y->turn)
        return x->turn < y->turn ? -1 : 1;
    if (x->turn == TURN_PROMISED || x->turn == TURN_FIRST)
        return hq_rule_comes_before(x->ticket, y->ticket) ? -1 : 1;
    if (x->credit != y->credit)
        return x->credit > y->credit ? -1 : 1;
    return x->ticket->index < y->ticket->index ? -1 : 1;
}

// The next of those left, of whom there is one: where it is the rule's turn, the best of the class
// that is owed the call.
static uint32_t
find_owed(const line *l, hq_point *shares)
{
    uint32_t waiting = 0, i = 0;
    while (l->items[i].ticket == NULL)
        i++;
    uint32_t first = i;
    for (; i < l->n; i++) {
        if (l->items[i].ticket != NULL && l->items[i].turn == TURN_NOW)
            waiting |= 1u << l->items[i].ticket->class_;
    }
    if (l->items[first].turn != TURN_NOW)
        return first;
    hq_index owed = hq_ratio_owed(l->state->config, shares, waiting);
    hq_ratio_turn(l->state->config, shares, owed);
    for (i = first; l->items[i].ticket == NULL || l->items[i].ticket->class_ != owed;)
        i++;
    return i;
}

static uint32_t
write_by_ratio(line *l, uint32_t max, hq_index *ret_tickets)
{
    hq_point shares = l->state->points[l->point];
    uint32_t n = l->n < max ? l->n : max;
    for (uint32_t k = 0; k < n; k++) {
        standing *next = &l->items[find_owed(l, &shares)];
        ret_tickets[k] = next->ticket->index;
        next->ticket = NULL;
    }
    return n;
}

static uint32_t
write_in_line(const line *l, uint32_t max, hq_index *ret_tickets)
{
    uint32_t n = l->n < max ? l->n : max;
    for (uint32_t k = 0; k < n; k++)
        ret_tickets[k] = l->items[k].ticket->index;
    return n;
}

uint32_t
hq_state_order(const hq_state *state, hq_index point, hq_time now, uint32_t max,
               hq_index *ret_tickets)
{
    line l = {.state = state, .point = point, .now = now};
    hq_service_set left = hq_state_eligible(state, point);
    uint32_t most = hq_lane_size(state->nodes, state->pinned[point]);
    for (hq_index s = 0; s < state->config->n_services; s++)
        most += state->counts[s].waiting;
    l.items = hq_grow(NULL, most + 1, sizeof *l.items);
    add_promised(&l);
    for (hq_index service = 0; left != 0; service++, left >>= 1) {
        if (left & 1)
            add_service(&l, service);
    }
    qsort(l.items, l.n, sizeof *l.items, compare);
    uint32_t n = hq_ratio_is_on(state->config) ? write_by_ratio(&l, max, ret_tickets)
                                               : write_in_line(&l, max, ret_tickets);
    free(l.items);
    return n;
}
