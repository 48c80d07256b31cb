#include "shared/engine/ledger.h"

#include "shared/engine/rule.h"
#include "shared/engine/state-private.h"

static hq_time
within(hq_time at, hq_time from, hq_time to)
{
    return at < from ? from : at > to ? to : at;
}

static hq_break_time *
break_row(hq_ledger *ledger, hq_slug reason)
{
    uint32_t row = 0;
    while (row < HQ_MAX_REASONS && ledger->breaks[row].reason.text[0] != '\0' &&
           !hq_slug_equal(ledger->breaks[row].reason, reason))
        row++;
    if (row < HQ_MAX_REASONS)
        ledger->breaks[row].reason = reason;
    return &ledger->breaks[row];
}

static void
spend_break(const hq_state *state, const hq_point *point, hq_time from, hq_time to,
            hq_ledger *ledger)
{
    hq_break_time *row = break_row(ledger, point->pause_reason);
    hq_time planned_end = hq_state_pause_until(state, point);
    row->total += to - from;
    row->overrun += planned_end == HQ_NEVER ? 0 : to - within(planned_end, from, to);
    row->n += from == point->since && to > from;
}

// What the service point did from `from` to `to`, while nothing about it changed.
static void
spend(const hq_state *state, const hq_point *point, hq_time from, hq_time to, hq_ledger *ledger)
{
    hq_time waited_from = within(point->waited_from, from, to);
    switch (point->state) {
    case HQ_POINT_CALLING:
        ledger->spent[HQ_ACTIVITY_CALLING] += to - from;
        break;
    case HQ_POINT_SERVING:
        ledger->spent[HQ_ACTIVITY_SERVING] += to - from;
        break;
    case HQ_POINT_WRAP_UP:
        ledger->spent[HQ_ACTIVITY_WRAP_UP] += to - from;
        break;
    case HQ_POINT_PAUSED:
        ledger->spent[HQ_ACTIVITY_BREAK] += to - from;
        spend_break(state, point, from, to, ledger);
        break;
    default:
        ledger->spent[HQ_ACTIVITY_IDLE] += waited_from - from;
        ledger->spent[HQ_ACTIVITY_IDLE_WAITED] += to - waited_from;
    }
}

static hq_ledger *
ledger_of(hq_state *state, const hq_point *point)
{
    return &state->point_ledgers[point - state->points];
}

void
hq_ledger_settle(hq_state *state, hq_point *point)
{
    if (point->state == HQ_POINT_CLOSED)
        return;
    spend(state, point, point->booked_at, state->last_at, ledger_of(state, point));
    spend(state, point, point->booked_at, state->last_at, &state->staff_ledgers[point->staff_row]);
    point->booked_at = state->last_at;
}

void
hq_ledger_settle_all(hq_state *state)
{
    for (uint32_t p = 0; p < state->config->n_points; p++)
        hq_ledger_settle(state, &state->points[p]);
}

void
hq_ledger_follow(hq_state *state)
{
    for (uint32_t p = 0; state->config != NULL && p < state->config->n_points; p++) {
        hq_point *point = &state->points[p];
        if (point->state != HQ_POINT_OPEN ||
            !(point->stale || (hq_state_eligible(state, p) & state->stale_services)))
            continue;
        hq_ledger_settle(state, point);
        point->waited_from = hq_rule_waited_from(state, p);
        if (point->waited_from > state->last_at)
            point->auto_from = point->waited_from;
        else if (point->auto_from > state->last_at)
            point->auto_from = state->last_at;
        point->stale = false;
    }
    state->stale_services = 0;
}

static hq_index
staff_row(hq_state *state, hq_slug staff)
{
    for (uint32_t i = 0; i < state->n_staff; i++) {
        if (hq_slug_equal(state->staff_ledgers[i].of, staff))
            return i;
    }
    if (state->n_staff == state->staff_capacity) {
        state->staff_capacity = state->staff_capacity == 0 ? 32 : state->staff_capacity * 2;
        state->staff_ledgers =
            hq_grow(state->staff_ledgers, state->staff_capacity, sizeof *state->staff_ledgers);
    }
    state->staff_ledgers[state->n_staff] = (hq_ledger){.of = staff};
    return state->n_staff++;
}

void
hq_ledger_sign_on(hq_state *state, hq_index p)
{
    hq_point *point = &state->points[p];
    state->point_ledgers[p].of = state->config->points[p].id;
    point->staff_row = staff_row(state, point->staff);
    point->mentor_row = point->mentor.text[0] == '\0' ? HQ_NONE : staff_row(state, point->mentor);
    point->booked_at = state->last_at;
    point->freed_at = 0;
}

void
hq_ledger_sign_off(hq_state *state, hq_index p)
{
    hq_point *point = &state->points[p];
    hq_span signed_on = state->last_at - point->staff_since;
    state->point_ledgers[p].signed_on += signed_on;
    state->staff_ledgers[point->staff_row].signed_on += signed_on;
    if (point->mentor_row != HQ_NONE)
        state->staff_ledgers[point->mentor_row].mentoring += signed_on;
}

static void
count_call(hq_ledger *ledger, hq_span call_next, int sign)
{
    ledger->calls += (uint32_t)sign;
    if (call_next < 0)
        return;
    ledger->call_next_total += sign * call_next;
    ledger->call_next_n += (uint32_t)sign;
}

void
hq_ledger_call(hq_state *state, hq_point *point, const hq_ticket *ticket)
{
    bool waited = point->freed_at != 0 && ticket->state == HQ_TICKET_WAITING &&
                  ticket->state_since <= point->freed_at;
    point->undo.call_next = waited ? state->last_at - point->freed_at : -1;
    point->undo.freed_at = point->freed_at;
    point->freed_at = 0;
    count_call(ledger_of(state, point), point->undo.call_next, 1);
    count_call(&state->staff_ledgers[point->staff_row], point->undo.call_next, 1);
}

void
hq_ledger_take_back(hq_state *state, hq_point *point)
{
    point->freed_at = point->undo.freed_at;
    count_call(ledger_of(state, point), point->undo.call_next, -1);
    count_call(&state->staff_ledgers[point->staff_row], point->undo.call_next, -1);
}

void
hq_ledger_serve(hq_state *state, hq_index point, int sign)
{
    state->point_ledgers[point].served += (uint32_t)sign;
    state->staff_ledgers[state->points[point].staff_row].served += (uint32_t)sign;
}

static void
count_greeting(hq_ledger *ledger, hq_slug reason)
{
    uint32_t row = 0;
    while (row < HQ_MAX_REASONS && ledger->greeted[row].n > 0 &&
           !hq_slug_equal(ledger->greeted[row].reason, reason))
        row++;
    if (row < HQ_MAX_REASONS)
        ledger->greeted[row].reason = reason;
    ledger->greeted[row].n++;
}

void
hq_ledger_greet(hq_state *state, const hq_point *point, hq_slug reason)
{
    count_greeting(ledger_of(state, point), reason);
    count_greeting(&state->staff_ledgers[point->staff_row], reason);
}

void
hq_ledger_rate(hq_state *state, hq_index point, hq_slug staff, uint32_t score)
{
    if (point != HQ_NONE)
        state->point_ledgers[point].rated[score - 1]++;
    state->staff_ledgers[staff_row(state, staff)].rated[score - 1]++;
}

// The service point's part since it was last booked.
static void
add_running(const hq_state *state, const hq_point *point, hq_time now, hq_ledger *ledger)
{
    if (point->state == HQ_POINT_CLOSED)
        return;
    spend(state, point, point->booked_at, now, ledger);
    ledger->signed_on += now - point->staff_since;
}

hq_ledger
hq_state_point_ledger(const hq_state *state, hq_index point, hq_time now)
{
    hq_ledger ledger = state->point_ledgers[point];
    add_running(state, &state->points[point], now, &ledger);
    return ledger;
}

uint32_t
hq_state_staff_ledgers(const hq_state *state)
{
    return state->n_staff;
}

hq_ledger
hq_state_staff_ledger(const hq_state *state, uint32_t row, hq_time now)
{
    hq_ledger ledger = state->staff_ledgers[row];
    for (uint32_t p = 0; p < state->config->n_points; p++) {
        const hq_point *point = &state->points[p];
        if (point->staff_row == row)
            add_running(state, point, now, &ledger);
        if (point->state != HQ_POINT_CLOSED && point->mentor_row == row)
            ledger.mentoring += now - point->staff_since;
    }
    return ledger;
}

static bool
adds_up(const hq_ledger *ledger)
{
    hq_span parts = 0, breaks = 0;
    for (int a = 0; a < HQ_ACTIVITIES; a++)
        parts += ledger->spent[a];
    for (uint32_t i = 0; i < HQ_BREAK_ROWS; i++)
        breaks += ledger->breaks[i].total;
    return parts == ledger->signed_on && breaks == ledger->spent[HQ_ACTIVITY_BREAK];
}

static uint32_t
count_greeted(const hq_ledger *ledger)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < HQ_BREAK_ROWS; i++)
        n += ledger->greeted[i].n;
    return n;
}

static uint32_t
count_rated(const hq_ledger *ledger)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < HQ_SCORES; i++)
        n += ledger->rated[i];
    return n;
}

static uint32_t
count_ratings(const hq_state *state)
{
    uint32_t n = 0;
    for (hq_index i = 0; i < state->n_tickets; i++)
        n += state->tickets[i].rating.at != 0;
    return n;
}

const char *
hq_ledger_broken(const hq_state *state)
{
    uint32_t greeted = 0, rated = 0;
    for (hq_index p = 0; p < state->config->n_points; p++) {
        const hq_point *point = &state->points[p];
        hq_ledger ledger = hq_state_point_ledger(state, p, state->last_at);
        if (!adds_up(&ledger))
            return "the ledger of a service point has no gap";
        if (point->state != HQ_POINT_CLOSED &&
            !hq_slug_equal(state->staff_ledgers[point->staff_row].of, point->staff))
            return "time is booked to whoever is signed on";
    }
    for (uint32_t i = 0; i < state->n_staff; i++) {
        hq_ledger ledger = hq_state_staff_ledger(state, i, state->last_at);
        if (!adds_up(&ledger))
            return "the ledger of a person has no gap";
        greeted += count_greeted(&ledger);
        rated += count_rated(&ledger);
    }
    if (rated != count_ratings(state))
        return "every rating is of somebody who served";
    return greeted == state->greeted ? NULL : "everybody who was greeted was greeted by somebody";
}
