#include "shared/engine/rule-private.h"

#include "shared/engine/preset.h"
#include "shared/engine/ratio.h"
#include "shared/engine/rule-credit.h"
#include "shared/engine/state-private.h"

typedef struct {
    hq_index ticket;
    int64_t credit; // thousandths of a microsecond
} candidate;

static hq_rule_weight
weigh(const hq_class *class_, const hq_rank *rank)
{
    return hq_rule_weigh((hq_rule_weight){class_->head_start, class_->rate_milli},
                         (hq_rule_weight){rank->head_start, rank->rate_milli});
}

hq_rank
hq_rule_rank(const hq_state *state, hq_index point, hq_index service)
{
    const hq_config *config = state->config;
    hq_rank rank = config->points[point].ranks[service];
    hq_index skill = state->points[point].skill;
    bool peak = state->presets[HQ_PRESET_PEAK].services != 0;
    if (peak)
        rank.helps_after = 0;
    if (state->points[point].state == HQ_POINT_CLOSED || skill == HQ_NONE)
        return rank;
    const hq_rank *own = &config->skills[skill].ranks[service];
    rank.head_start += own->head_start;
    rank.rate_milli = (int32_t)((int64_t)rank.rate_milli * own->rate_milli / 1000);
    if (!peak && own->helps_after > rank.helps_after)
        rank.helps_after = own->helps_after;
    return rank;
}

int64_t
hq_rule_class_credit(const hq_class *class_, hq_time ranked_from, hq_time now)
{
    return hq_rule_credit((hq_rule_weight){class_->head_start, class_->rate_milli}, ranked_from,
                          now);
}

int64_t
hq_rule_service_credit(const hq_state *state, const hq_ticket *ticket, hq_time now)
{
    return hq_rule_class_credit(&state->config->classes[ticket->class_], ticket->ranked_from, now);
}

int64_t
hq_rule_credit_of(const hq_state *state, hq_index point, const hq_ticket *ticket, hq_time now)
{
    hq_rank rank = hq_rule_rank(state, point, ticket->service);
    hq_rule_weight weight = weigh(&state->config->classes[ticket->class_], &rank);
    return hq_rule_credit(weight, ticket->ranked_from, now);
}

static bool
beats(candidate a, candidate b)
{
    if (b.ticket == HQ_NONE)
        return a.ticket != HQ_NONE;
    return a.credit > b.credit || (a.credit == b.credit && a.ticket < b.ticket);
}

bool
hq_rule_comes_before(const hq_ticket *a, const hq_ticket *b)
{
    return a->ranked_from < b->ranked_from ||
           (a->ranked_from == b->ranked_from && a->index < b->index);
}

static void
offer(candidate offered, candidate *best, candidate *second)
{
    if (beats(offered, *best)) {
        *second = *best;
        *best = offered;
    } else if (beats(offered, *second)) {
        *second = offered;
    }
}

// How long others must have waited before a reserved service point takes them; HQ_NEVER.
static hq_span
spills_after(const hq_state *state, hq_index point)
{
    hq_span after = state->config->points[point].spills_after;
    if (after == 0)
        return HQ_NEVER;
    return state->presets[HQ_PRESET_PEAK].services != 0 ? 0 : after;
}

bool
hq_rule_helps_now(const hq_state *state, hq_index point, hq_index service, hq_time now)
{
    hq_span helps_after = hq_rule_rank(state, point, service).helps_after;
    hq_time oldest = helps_after == 0 ? 0 : hq_state_oldest(state, service);
    return helps_after == 0 || (oldest != 0 && now - oldest >= helps_after);
}

// A reserved service point takes its own classes, and others once they have waited long enough.
bool
hq_rule_takes(const hq_state *state, hq_index point, hq_index class_, hq_time ranked_from,
              hq_time now)
{
    uint32_t reserved_for = state->config->points[point].reserved_for;
    return reserved_for == 0 || (reserved_for >> class_ & 1) ||
           now - ranked_from >= spills_after(state, point);
}

static bool
takes_class(const hq_state *state, hq_index point, hq_index service, hq_index class_, hq_time now)
{
    hq_index head = hq_lane_at(state->nodes, state->lanes[service][class_], 0);
    return head == HQ_NONE ||
           hq_rule_takes(state, point, class_, state->tickets[head].ranked_from, now);
}

static void
offer_lane(const hq_state *state, hq_index point, hq_lane lane, hq_time now, candidate *best,
           candidate *second)
{
    for (uint32_t i = 0; i < 2; i++) {
        hq_index head = hq_lane_at(state->nodes, lane, i);
        if (head == HQ_NONE)
            return;
        int64_t credit = hq_rule_credit_of(state, point, &state->tickets[head], now);
        offer((candidate){head, credit}, best, second);
    }
}

// The two with the most credit among the classes of `wanted`. Returns the classes of which an
// eligible ticket waits.
static uint32_t
best_two(const hq_state *state, hq_index point, hq_time now, uint32_t wanted, candidate *best,
         candidate *second)
{
    uint32_t waiting = 0;
    *best = *second = (candidate){.ticket = HQ_NONE};
    hq_service_set left = hq_state_eligible(state, point);
    for (hq_index service = 0; left != 0; service++, left >>= 1) {
        if (!(left & 1) || state->counts[service].waiting == 0 ||
            !hq_rule_helps_now(state, point, service, now))
            continue;
        for (hq_index c = 0; c < state->config->n_classes; c++) {
            if (state->lanes[service][c] == HQ_NONE || !(wanted >> c & 1) ||
                !takes_class(state, point, service, c, now))
                continue;
            waiting |= 1u << c;
            offer_lane(state, point, state->lanes[service][c], now, best, second);
        }
    }
    return waiting;
}

// Where classes share the calls: the best of the class whose turn it is. The runner-up is the best
// of all others.
static void
keep_to_owed(const hq_state *state, hq_index point, hq_time now, uint32_t waiting, candidate *best,
             candidate *second)
{
    candidate all_best = *best, all_second = *second;
    hq_index owed = hq_ratio_owed(state->config, &state->points[point], waiting);
    best_two(state, point, now, 1u << owed, best, second);
    *second = best->ticket == all_best.ticket ? all_second : all_best;
}

// Of those put before all others of a service, the first one whom this service point takes: nothing
// spills over for them.
static hq_index
first_of_service(const hq_state *state, hq_index point, hq_index service)
{
    uint32_t reserved_for = state->config->points[point].reserved_for;
    for (uint32_t i = 0;; i++) {
        hq_index ticket = hq_lane_at(state->nodes, state->first[service], i);
        if (ticket == HQ_NONE || reserved_for == 0 ||
            (reserved_for >> state->tickets[ticket].class_ & 1))
            return ticket;
    }
}

// The same of all services it does, by arrival.
static hq_index
put_first(const hq_state *state, hq_index point, hq_time now)
{
    hq_index found = HQ_NONE;
    hq_service_set left = hq_state_eligible(state, point);
    for (hq_index service = 0; left != 0; service++, left >>= 1) {
        if (!(left & 1) || state->first[service] == HQ_NONE ||
            !hq_rule_helps_now(state, point, service, now))
            continue;
        hq_index first = first_of_service(state, point, service);
        if (first != HQ_NONE && (found == HQ_NONE || hq_rule_comes_before(&state->tickets[first],
                                                                          &state->tickets[found])))
            found = first;
    }
    return found;
}

static hq_why
why_of(const hq_state *state, hq_index point, hq_index index, hq_time now)
{
    const hq_ticket *ticket = &state->tickets[index];
    const hq_class *class_ = &state->config->classes[ticket->class_];
    hq_rank rank = hq_rule_rank(state, point, ticket->service);
    return (hq_why){.waited = now - ticket->ranked_from,
                    .class_head_start = class_->head_start,
                    .rank_head_start = rank.head_start,
                    .rate_milli = weigh(class_, &rank).rate_milli,
                    .credit = hq_rule_credit_of(state, point, ticket, now) / 1000,
                    .runner_up = HQ_NONE,
                    .late = ticket->late};
}

// The first one promised to this service point whose service is called now.
static hq_index
promised_to(const hq_state *state, hq_index point)
{
    hq_service_set stopped = hq_preset_stopped(state);
    for (uint32_t i = 0;; i++) {
        hq_index ticket = hq_lane_at(state->nodes, state->pinned[point], i);
        if (ticket == HQ_NONE || !(stopped & hq_service_bit(state->tickets[ticket].service)))
            return ticket;
    }
}

hq_index
hq_rule_next(const hq_state *state, hq_index point, hq_time now, hq_why *ret_why)
{
    candidate best, second;
    uint32_t waiting = best_two(state, point, now, UINT32_MAX, &best, &second);
    hq_choice_kind choice = hq_ratio_is_on(state->config) ? HQ_CHOICE_RATIO : HQ_CHOICE_CREDIT;
    if (choice == HQ_CHOICE_RATIO && waiting != 0)
        keep_to_owed(state, point, now, waiting, &best, &second);
    hq_index promised = promised_to(state, point);
    hq_index first = promised == HQ_NONE ? put_first(state, point, now) : promised;
    if (first != HQ_NONE) {
        second = best;
        best.ticket = first;
        choice = promised != HQ_NONE ? HQ_CHOICE_PINNED : HQ_CHOICE_FIRST;
    }
    if (best.ticket == HQ_NONE)
        return HQ_NONE;
    *ret_why = why_of(state, point, best.ticket, now);
    ret_why->choice = choice;
    ret_why->runner_up = second.ticket;
    ret_why->runner_up_credit = second.ticket == HQ_NONE ? 0 : second.credit / 1000;
    return best.ticket;
}

// When a service point takes the service's tickets of a class, of which `head` waits longest.
static hq_time
opens_at(const hq_state *state, hq_index point, hq_index service, hq_index class_, hq_index head)
{
    const hq_point_config *config = &state->config->points[point];
    hq_span helps_after = hq_rule_rank(state, point, service).helps_after;
    hq_time opens = 0; // at once, also for who took a number in advance
    if (config->reserved_for != 0 && !(config->reserved_for >> class_ & 1)) {
        if (spills_after(state, point) == HQ_NEVER)
            return HQ_NEVER;
        opens = state->tickets[head].ranked_from + spills_after(state, point);
    }
    hq_time helps = helps_after == 0 ? opens : hq_state_oldest(state, service) + helps_after;
    return helps > opens ? helps : opens;
}

hq_time
hq_rule_waited_from(const hq_state *state, hq_index point)
{
    hq_time from = HQ_NEVER;
    hq_service_set left = hq_state_eligible(state, point);
    if (promised_to(state, point) != HQ_NONE)
        return state->last_at;
    for (hq_index service = 0; left != 0 && from > state->last_at; service++, left >>= 1) {
        if (!(left & 1) || state->counts[service].waiting == 0)
            continue;
        for (hq_index c = 0; c < state->config->n_classes; c++) {
            hq_index head = hq_lane_at(state->nodes, state->lanes[service][c], 0);
            hq_time opens = head == HQ_NONE ? HQ_NEVER : opens_at(state, point, service, c, head);
            from = opens < from ? opens : from;
        }
        hq_index first = first_of_service(state, point, service);
        hq_time opens = first == HQ_NONE
                            ? HQ_NEVER
                            : opens_at(state, point, service, state->tickets[first].class_, first);
        from = opens < from ? opens : from;
    }
    return from;
}

// Eligible waiting tickets with more credit at this service point than the given one.
static uint32_t
count_passed(const hq_state *state, hq_index point, candidate picked, hq_time now)
{
    hq_service_set left = hq_state_eligible(state, point);
    uint32_t passed = 0;
    for (hq_index service = 0; left != 0; service++, left >>= 1) {
        if (!(left & 1) || !hq_rule_helps_now(state, point, service, now))
            continue;
        if (!state->tickets[picked.ticket].first)
            passed += hq_lane_size(state->nodes, state->first[service]);
        for (hq_index c = 0; c < state->config->n_classes; c++) {
            hq_lane lane =
                takes_class(state, point, service, c, now) ? state->lanes[service][c] : HQ_NONE;
            for (uint32_t i = 0;; i++) {
                hq_index other = hq_lane_at(state->nodes, lane, i);
                if (other == HQ_NONE)
                    break;
                int64_t credit = hq_rule_credit_of(state, point, &state->tickets[other], now);
                if (!beats((candidate){other, credit}, picked))
                    break;
                passed++;
            }
        }
    }
    return passed;
}

void
hq_rule_explain(const hq_state *state, hq_index point, hq_index ticket, hq_time now,
                hq_why *ret_why)
{
    candidate best, second;
    best_two(state, point, now, UINT32_MAX, &best, &second);
    candidate other = best.ticket == ticket ? second : best;
    *ret_why = why_of(state, point, ticket, now);
    ret_why->runner_up = other.ticket;
    ret_why->runner_up_credit = other.ticket == HQ_NONE ? 0 : other.credit / 1000;
    int64_t credit = hq_rule_credit_of(state, point, &state->tickets[ticket], now);
    ret_why->passed = count_passed(state, point, (candidate){ticket, credit}, now);
}
