#include "shared/engine/rule.h"
#include "shared/engine/state-private.h"

uint64_t
hq_state_seq(const hq_state *state)
{
    return state->seq;
}

void
hq_state_start_at(hq_state *state, uint64_t seq)
{
    state->seq = seq;
}

hq_time
hq_state_last_at(const hq_state *state)
{
    return state->last_at;
}

hq_day
hq_state_day(const hq_state *state)
{
    return state->day;
}

bool
hq_state_is_open(const hq_state *state)
{
    return state->open;
}

hq_time
hq_state_midnight(const hq_state *state)
{
    return state->midnight;
}

hq_time
hq_state_opened_at(const hq_state *state)
{
    return state->opened_at;
}

uint32_t
hq_state_kiosk_used(const hq_state *state, hq_index kiosk)
{
    return kiosk < HQ_MAX_KIOSKS ? state->kiosk_used[kiosk] : 0;
}

uint32_t
hq_state_number_floor(const hq_state *state)
{
    return state->number_floor;
}

const hq_config *
hq_state_config(const hq_state *state)
{
    return state->config;
}

uint64_t
hq_state_config_seq(const hq_state *state)
{
    return state->config_seq;
}

uint32_t
hq_state_tickets(const hq_state *state)
{
    return state->n_tickets;
}

const hq_ticket *
hq_state_ticket(const hq_state *state, hq_index ticket)
{
    return ticket < state->n_tickets ? &state->tickets[ticket] : NULL;
}

const hq_point *
hq_state_point(const hq_state *state, hq_index point)
{
    return point < HQ_MAX_POINTS ? &state->points[point] : NULL;
}

const hq_counts *
hq_state_counts(const hq_state *state, hq_index service)
{
    return service < HQ_MAX_SERVICES ? &state->counts[service] : NULL;
}

const hq_visit_step *
hq_state_step(const hq_state *state, hq_index step)
{
    return step < state->n_steps ? &state->steps[step] : NULL;
}

uint32_t
hq_state_helps(const hq_state *state)
{
    return state->n_helps;
}

const hq_help *
hq_state_help(const hq_state *state, uint32_t i)
{
    return i < state->n_helps ? &state->helps[i] : NULL;
}

uint32_t
hq_state_greeted(const hq_state *state)
{
    return state->greeted;
}

uint32_t
hq_state_first(const hq_state *state, hq_index service, hq_time now, uint32_t max,
               hq_index *ret_tickets)
{
    uint32_t at[HQ_MAX_CLASSES] = {0};
    uint32_t n = 0;
    for (; n < max; n++) {
        ret_tickets[n] = hq_lane_at(state->nodes, state->first[service], n);
        if (ret_tickets[n] == HQ_NONE)
            break;
    }
    for (; n < max; n++) {
        hq_index best = HQ_NONE, best_class = 0;
        int64_t best_credit = 0;
        for (hq_index c = 0; c < state->config->n_classes; c++) {
            hq_index head = hq_lane_at(state->nodes, state->lanes[service][c], at[c]);
            if (head == HQ_NONE)
                continue;
            int64_t credit = hq_rule_service_credit(state, &state->tickets[head], now);
            if (best == HQ_NONE || credit > best_credit || (credit == best_credit && head < best)) {
                best = head;
                best_credit = credit;
                best_class = c;
            }
        }
        if (best == HQ_NONE)
            break;
        at[best_class]++;
        ret_tickets[n] = best;
    }
    for (uint32_t i = 0; n < max; i++) {
        hq_index late = hq_lane_at(state->nodes, state->late[service], i);
        if (late == HQ_NONE)
            break;
        ret_tickets[n++] = late;
    }
    return n;
}

// Tickets of one class lane that have more credit than `credit_milli` at `now`, or as much and an
// earlier arrival: 1000 × head_start + rate × (now − ranked_from) > credit_milli, solved for
// ranked_from.
static uint32_t
count_above(const hq_state *state, hq_lane lane, const hq_class *class_, int64_t credit_milli,
            hq_time now, hq_index arrival)
{
    int64_t needed = credit_milli - 1000 * class_->head_start;
    int64_t waited = needed / class_->rate_milli;
    int64_t rest = needed % class_->rate_milli;
    if (rest < 0) {
        waited--;
        rest += class_->rate_milli;
    }
    return hq_lane_before(state->nodes, lane, now - waited, rest == 0 ? arrival : 0);
}

uint32_t
hq_state_ahead(const hq_state *state, hq_index index, hq_time now)
{
    const hq_ticket *ticket = hq_state_ticket(state, index);
    if (ticket == NULL || ticket->state != HQ_TICKET_WAITING)
        return 0;
    if (ticket->pinned != HQ_NONE)
        return hq_lane_before(state->nodes, state->pinned[ticket->pinned], ticket->ranked_from,
                              index);
    if (ticket->after_calls > 0)
        return ticket->after_calls - state->counts[ticket->service].calls;
    if (ticket->first)
        return hq_lane_before(state->nodes, state->first[ticket->service], ticket->ranked_from,
                              index);
    return hq_rule_ahead_of(state, ticket->service, ticket->class_, ticket->ranked_from, index,
                            now);
}

uint32_t
hq_rule_ahead_of(const hq_state *state, hq_index service, hq_index class_, hq_time ranked_from,
                 hq_index arrival, hq_time now)
{
    const hq_config *config = state->config;
    int64_t credit = hq_rule_class_credit(&config->classes[class_], ranked_from, now);
    uint32_t ahead = hq_lane_size(state->nodes, state->first[service]);
    for (hq_index c = 0; c < config->n_classes; c++) {
        if (state->lanes[service][c] != HQ_NONE)
            ahead += count_above(state, state->lanes[service][c], &config->classes[c], credit, now,
                                 arrival);
    }
    return ahead;
}

uint32_t
hq_state_ahead_of_newcomer(const hq_state *state, hq_index service, hq_index class_, hq_time now)
{
    return hq_rule_ahead_of(state, service, class_, now, state->n_tickets, now);
}

uint32_t
hq_state_open_points(const hq_state *state, hq_index service)
{
    uint32_t n = 0;
    for (hq_index p = 0; p < state->config->n_points; p++) {
        if (hq_point_is_staffed(&state->points[p]) &&
            (hq_state_eligible(state, p) & hq_service_bit(service)))
            n++;
    }
    return n;
}

hq_service_set
hq_state_last_for(const hq_state *state, hq_index point)
{
    hq_service_set left =
        hq_point_is_staffed(&state->points[point]) ? hq_state_eligible(state, point) : 0;
    for (hq_index p = 0; left != 0 && p < state->config->n_points; p++) {
        if (p != point && hq_point_is_staffed(&state->points[p]))
            left &= ~hq_state_eligible(state, p);
    }
    return left;
}

bool
hq_ticket_may_be_first(const hq_ticket *ticket)
{
    return ticket->state == HQ_TICKET_WAITING && ticket->pinned == HQ_NONE;
}

hq_time
hq_state_pause_until(const hq_state *state, const hq_point *point)
{
    const hq_config *config = state->config;
    for (uint32_t i = 0; point->state == HQ_POINT_PAUSED && i < config->n_pause_reasons; i++) {
        const hq_choice *reason = &config->pause_reasons[i];
        if (reason->max_s > 0 && hq_slug_equal(reason->id, point->pause_reason))
            return point->since + reason->max_s * HQ_SECOND;
    }
    return HQ_NEVER;
}

hq_time
hq_state_oldest(const hq_state *state, hq_index service)
{
    hq_index first = hq_lane_at(state->nodes, state->first[service], 0);
    hq_time oldest = first == HQ_NONE ? 0 : state->tickets[first].ranked_from;
    for (hq_index c = 0; c < state->config->n_classes; c++) {
        hq_index head = hq_lane_at(state->nodes, state->lanes[service][c], 0);
        if (head != HQ_NONE && (oldest == 0 || state->tickets[head].ranked_from < oldest))
            oldest = state->tickets[head].ranked_from;
    }
    return oldest;
}
