#include "shared/engine/roster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SLACK 0.01 // of the share in time, for shifts that do not fit the need exactly

enum { PRICE_FIRST = 12, PRICE_MOST = 96, MAX_WAYS = HQ_QUARTERS * HQ_QUARTERS };

// All ways to lay a shift on the day, and those that are chosen.
typedef struct {
    hq_shift ways[MAX_WAYS];
    uint32_t n_ways;
    const hq_staffing *need;
    hq_roster *roster;
    uint32_t counters;
    int64_t price; // of a missing quarter, in quarters of work
} desk;

static uint8_t
quarters(int32_t seconds)
{
    return (uint8_t)((seconds + HQ_QUARTER_S / 2) / HQ_QUARTER_S);
}

static uint8_t
length(const hq_shift *shift)
{
    return (uint8_t)(shift->until - shift->from - (shift->lunch_until - shift->lunch_from));
}

static void
add_way(desk *d, uint32_t from, uint32_t until, uint32_t lunch_from, uint32_t lunch_until)
{
    if (d->n_ways < MAX_WAYS)
        d->ways[d->n_ways++] = (hq_shift){.from = (uint8_t)from,
                                          .until = (uint8_t)until,
                                          .lunch_from = (uint8_t)lunch_from,
                                          .lunch_until = (uint8_t)lunch_until};
}

// Lunch lies within its hours, and a quarter of an hour or more inside the shift.
static void
add_ways_with_lunch(desk *d, const hq_config *config, uint32_t from, uint32_t until)
{
    uint32_t lunch = quarters(config->lunch_s), before = d->n_ways;
    uint32_t first = quarters(config->lunch_from_s), last = quarters(config->lunch_until_s);
    for (uint32_t at = first; lunch > 0 && at + lunch <= last; at++) {
        if (at > from && at + lunch < until)
            add_way(d, from, until, at, at + lunch);
    }
    if (d->n_ways == before)
        add_way(d, from, until, from, from);
}

static void
list_ways(desk *d, const hq_config *config, const hq_hours *hours)
{
    uint32_t opens = (uint32_t)hours->opens_s / HQ_QUARTER_S;
    uint32_t closes = (uint32_t)(hours->closes_s + HQ_QUARTER_S - 1) / HQ_QUARTER_S;
    uint32_t day = closes - opens, whole = quarters(config->shift_s);
    uint32_t brief = quarters(config->short_shift_s);
    whole = whole == 0 || whole > day ? day : whole;
    for (uint32_t from = opens; from + whole <= closes; from++)
        add_ways_with_lunch(d, config, from, from + whole);
    for (uint32_t from = opens; brief > 0 && brief < whole && from + brief <= closes; from++)
        add_way(d, from, from + brief, from, from);
}

static bool
is_there(const hq_shift *shift, uint32_t quarter)
{
    bool lunch = quarter >= shift->lunch_from && quarter < shift->lunch_until;
    return quarter >= shift->from && quarter < shift->until && !lunch;
}

static void
lay(desk *d, const hq_shift *shift, int sign)
{
    for (uint32_t q = shift->from; q < shift->until; q++)
        d->roster->staffed[q] = (uint8_t)(d->roster->staffed[q] + (is_there(shift, q) ? sign : 0));
}

// What a shift is worth now: the missing quarters it fills at their price, less its work; nothing
// where somebody would have no counter.
static int64_t
worth(const desk *d, const hq_shift *shift)
{
    int64_t filled = 0;
    for (uint32_t q = shift->from; q < shift->until; q++) {
        if (!is_there(shift, q))
            continue;
        if (d->roster->staffed[q] >= d->counters)
            return 0;
        filled += d->roster->staffed[q] < d->need->open[q];
    }
    return filled * d->price - length(shift);
}

static const hq_shift *
best_way(const desk *d, int64_t *ret_worth)
{
    const hq_shift *best = NULL;
    *ret_worth = 0;
    for (uint32_t i = 0; i < d->n_ways; i++) {
        int64_t w = worth(d, &d->ways[i]);
        if (w > *ret_worth) {
            *ret_worth = w;
            best = &d->ways[i];
        }
    }
    return best;
}

static bool
add_shift(desk *d)
{
    int64_t w;
    const hq_shift *best = best_way(d, &w);
    if (best == NULL || d->roster->n_shifts == HQ_MAX_PROPOSED)
        return false;
    d->roster->shifts[d->roster->n_shifts++] = *best;
    lay(d, best, 1);
    return true;
}

// Lays one shift otherwise, or takes it away. False when it is best where it is.
static bool
move_shift(desk *d, uint32_t i)
{
    hq_roster *r = d->roster;
    hq_shift was = r->shifts[i];
    int64_t most;
    lay(d, &was, -1);
    int64_t now = worth(d, &was);
    const hq_shift *best = best_way(d, &most);
    if (most <= now && now > 0) {
        lay(d, &was, 1);
        return false;
    }
    if (best == NULL) {
        r->shifts[i] = r->shifts[--r->n_shifts];
        return true;
    }
    r->shifts[i] = *best;
    lay(d, best, 1);
    return true;
}

static void
settle(desk *d)
{
    bool moved = true;
    while (moved) {
        moved = false;
        while (add_shift(d))
            moved = true;
        for (uint32_t i = 0; i < d->roster->n_shifts; i++)
            moved |= move_shift(d, i);
    }
}

static int
by_beginning(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(hq_shift));
}

static void
count(hq_roster *r, const hq_staffing *need)
{
    r->missing = r->paid = 0;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        if (r->staffed[q] < need->open[q])
            r->missing += need->open[q] - r->staffed[q];
    }
    for (uint32_t i = 0; i < r->n_shifts; i++)
        r->paid += length(&r->shifts[i]);
    qsort(r->shifts, r->n_shifts, sizeof *r->shifts, by_beginning);
}

void
hq_roster_propose(hq_staffing_days *days, const hq_staffing *need, hq_roster *ret)
{
    const hq_staffing_view *view = hq_staffing_days_view(days);
    double goal = fmin(view->config->roster_percent / 100.0, need->effect.all_in_time) - SLACK;
    hq_index order[HQ_MAX_POINTS];
    desk d = {.need = need, .counters = hq_staffing_order(view, order), .roster = ret};
    *ret = (hq_roster){0};
    if (view->day->hours.open)
        list_ways(&d, view->config, &view->day->hours);
    for (d.price = PRICE_FIRST; d.price <= PRICE_MOST; d.price *= 2) {
        settle(&d);
        count(ret, need);
        hq_staffing_try(days, ret->staffed, &ret->effect);
        if (ret->missing == 0 || ret->effect.all_in_time >= goal)
            break;
    }
}
