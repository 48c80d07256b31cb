#include "day-figures.h"

#include <glib.h>
#include <string.h>

#include "ratings.h"

// What is gathered about a group of tickets before it becomes figures.
typedef struct {
    uint32_t issued, served, no_show, left, waiting, within, left_late, abandoned, services;
    uint32_t people, diverted, handheld;
    hq_span wait_total, service_total;
    GArray *waits; // int32_t seconds, of the served
} tally;

static void
tally_init(tally *t)
{
    *t = (tally){.waits = g_array_new(FALSE, FALSE, sizeof(int32_t))};
}

static void
tally_clear(tally *t)
{
    g_array_unref(t->waits);
}

static hq_span
wait_of(const hq_ticket *ticket)
{
    return ticket->first_called_at - ticket->issued_at;
}

static hq_span
target_of(const hq_state *state, const hq_ticket *ticket)
{
    return hq_state_config(state)->services[ticket->service].target_wait_s * HQ_SECOND;
}

static bool
was_served(const hq_ticket *ticket)
{
    return ticket->steps > 0 || ticket->state == HQ_TICKET_SERVING;
}

static void
add_served(tally *t, const hq_ticket *ticket, hq_span target)
{
    int32_t wait_s = (int32_t)(wait_of(ticket) / HQ_SECOND);
    t->served++;
    t->within += wait_of(ticket) <= target;
    t->wait_total += wait_of(ticket);
    g_array_append_val(t->waits, wait_s);
    if (ticket->state == HQ_TICKET_DONE) {
        t->services++;
        t->service_total += ticket->ended_at - ticket->serving_from;
    }
}

// Whether roaming staff alone delivered all that the customer came for.
static bool
finished_on_the_floor(const hq_state *state, const hq_ticket *ticket)
{
    bool any = false;
    if (ticket->state != HQ_TICKET_DONE)
        return false;
    for (hq_index i = ticket->last_step; i != HQ_NONE; i = hq_state_step(state, i)->before) {
        const hq_visit_step *step = hq_state_step(state, i);
        if (!step->transferred && !step->handheld)
            return false;
        any |= !step->transferred;
    }
    return any;
}

// Of a ticket that joined another one the people are on that one.
static void
add_people(tally *t, const hq_state *state, const hq_ticket *ticket)
{
    t->people += ticket->merged_into == HQ_NONE ? ticket->people : 0;
    t->diverted += ticket->diverted != HQ_WAYS;
    t->handheld += finished_on_the_floor(state, ticket) ? ticket->people : 0;
}

static void
add(tally *t, const hq_state *state, const hq_ticket *ticket)
{
    hq_span target = target_of(state, ticket);
    t->issued++;
    add_people(t, state, ticket);
    t->waiting += ticket->state == HQ_TICKET_WAITING || ticket->state == HQ_TICKET_HELD;
    if (was_served(ticket)) {
        add_served(t, ticket, target);
        return;
    }
    if (ticket->diverted != HQ_WAYS)
        return;
    bool gone = ticket->state == HQ_TICKET_CANCELLED || ticket->state == HQ_TICKET_EXPIRED;
    bool called = ticket->first_called_at != 0;
    t->no_show += called && (gone || ticket->state == HQ_TICKET_NO_SHOW);
    t->left += !called && gone;
    t->left_late += !called && gone && ticket->ended_at - ticket->issued_at > target;
    t->abandoned += gone || ticket->state == HQ_TICKET_NO_SHOW;
}

static int
compare_seconds(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

// The waits must be in order.
static int32_t
percentile(const GArray *waits, unsigned percent)
{
    if (waits->len == 0)
        return -1;
    guint rank = (waits->len * percent + 99) / 100;
    return g_array_index(waits, int32_t, MAX(rank, 1) - 1);
}

static int32_t
share_milli(uint32_t part, uint32_t whole)
{
    return whole == 0 ? -1 : (int32_t)(1000ull * part / whole);
}

static void
count_classes(const GArray *waits, uint32_t classes[HQ_WAIT_CLASSES])
{
    static const int32_t ends[HQ_WAIT_CLASSES - 1] = HQ_WAIT_CLASS_MINUTES;
    for (guint i = 0; i < waits->len; i++) {
        int c = 0;
        while (c < HQ_WAIT_CLASSES - 1 && g_array_index(waits, int32_t, i) > ends[c] * 60)
            c++;
        classes[c]++;
    }
}

static hq_figures_view
figures_of(tally *t, hq_slug service)
{
    g_array_sort(t->waits, compare_seconds);
    guint n = t->waits->len;
    hq_figures_view view = {
        .service = service,
        .issued = t->issued,
        .served = t->served,
        .no_show = t->no_show,
        .left = t->left,
        .waiting = t->waiting,
        .wait_mean_s = n == 0 ? -1 : (int32_t)(t->wait_total / n / HQ_SECOND),
        .wait_p50_s = percentile(t->waits, 50),
        .wait_p90_s = percentile(t->waits, 90),
        .wait_max_s = percentile(t->waits, 100),
        .within_target_milli = share_milli(t->within, t->served + t->left_late),
        .abandoned_milli = share_milli(t->abandoned, t->issued),
        .service_mean_s =
            t->services == 0 ? -1 : (int32_t)(t->service_total / t->services / HQ_SECOND),
    };
    count_classes(t->waits, view.wait_classes);
    return view;
}

// What a service's counts say of those without a ticket, and of the way the others were served.
typedef struct {
    uint32_t served, struck, handheld, quick, quick_handheld, diverted, diverted_to[HQ_WAYS],
        greeted;
} floor_counts;

static void
count_floor(const hq_counts *counts, floor_counts *ret)
{
    ret->served += counts->served;
    ret->handheld += counts->handheld;
    ret->struck += counts->struck;
    ret->quick += counts->quick;
    ret->quick_handheld += counts->quick_handheld;
    ret->diverted += counts->diverted;
    for (int way = 0; way < HQ_WAYS; way++)
        ret->diverted_to[way] += counts->diverted_to[way];
}

static void
fill_floor(const tally *t, const floor_counts *floor, hq_figures_view *ret)
{
    ret->quick = floor->quick;
    ret->struck = floor->struck;
    ret->greeted = floor->greeted;
    ret->diverted = floor->diverted;
    for (int way = 0; way < HQ_WAYS; way++)
        ret->diverted_to[way] = floor->diverted_to[way];
    ret->visitors = t->people + floor->quick + floor->greeted + floor->diverted - t->diverted;
    ret->handheld = t->handheld + floor->quick_handheld;
    ret->handheld_milli = share_milli(ret->handheld, ret->visitors);
    ret->handheld_steps_milli =
        share_milli(floor->handheld + floor->quick_handheld, floor->served + floor->quick);
    ret->diversion_milli = share_milli(ret->handheld + ret->diverted, ret->visitors);
}

static void
compute_help(const hq_state *state, hq_time now, hq_day_figures *ret)
{
    uint32_t in_time = 0, ripe = 0;
    ret->help_asked = hq_state_helps(state);
    for (uint32_t i = 0; i < ret->help_asked; i++) {
        const hq_help *help = hq_state_help(state, i);
        bool met = help->taken_at != 0 && help->taken_at <= help->due;
        in_time += met;
        ripe += met || now > help->due;
    }
    ret->help_in_time_milli = share_milli(in_time, ripe);
}

static void
compute_services(const hq_state *state, hq_day_figures *ret)
{
    const hq_config *config = hq_state_config(state);
    tally all, *by_service = g_new0(tally, config->n_services);
    tally_init(&all);
    for (uint32_t s = 0; s < config->n_services; s++)
        tally_init(&by_service[s]);
    for (uint32_t i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        add(&all, state, ticket);
        add(&by_service[ticket->service], state, ticket);
    }
    floor_counts whole = {.greeted = hq_state_greeted(state)};
    ret->hall = figures_of(&all, (hq_slug){{0}});
    for (uint32_t s = 0; s < config->n_services; s++) {
        const hq_counts *counts = hq_state_counts(state, s);
        floor_counts floor = {0};
        count_floor(counts, &whole);
        count_floor(counts, &floor);
        if (by_service[s].issued + floor.quick + floor.diverted > 0) {
            hq_figures_view *view = &ret->services[ret->n_services++];
            *view = figures_of(&by_service[s], config->services[s].id);
            fill_floor(&by_service[s], &floor, view);
        }
        tally_clear(&by_service[s]);
    }
    fill_floor(&all, &whole, &ret->hall);
    tally_clear(&all);
    g_free(by_service);
}

// ---- by quarter of an hour ----

// The slot of a time; none before midnight or after the last one.
static hq_figures_slot *
slot_of(const hq_state *state, hq_day_figures *figures, hq_time at)
{
    hq_span since = at - hq_state_midnight(state);
    int64_t slot = since / (HQ_SLOT_S * HQ_SECOND);
    return at == 0 || since < 0 || slot >= HQ_SLOTS_MAX ? NULL : &figures->slots[slot];
}

// When somebody stopped waiting: the first call, or going without one; HQ_NEVER while they wait.
static hq_time
waited_until(const hq_ticket *ticket)
{
    if (ticket->first_called_at != 0)
        return ticket->first_called_at;
    return ticket->ended_at != 0 ? ticket->ended_at : HQ_NEVER;
}

static void
count_slots(const hq_state *state, hq_day_figures *ret, tally *called)
{
    for (uint32_t i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        hq_figures_slot *issued = slot_of(state, ret, ticket->issued_at);
        hq_figures_slot *first = slot_of(state, ret, ticket->first_called_at);
        if (issued != NULL)
            issued->issued++;
        if (first == NULL)
            continue;
        first->called++;
        if (was_served(ticket))
            add_served(&called[first - ret->slots], ticket, target_of(state, ticket));
    }
}

static void
count_waiting(const hq_state *state, hq_time now, hq_day_figures *ret)
{
    for (uint32_t i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        hq_time until = MIN(waited_until(ticket), now + 1);
        hq_figures_slot *slot = slot_of(state, ret, ticket->issued_at);
        hq_time end = hq_state_midnight(state);
        for (; slot != NULL && slot < ret->slots + HQ_SLOTS_MAX; slot++) {
            end =
                hq_state_midnight(state) + (slot - ret->slots + 1) * (hq_span)HQ_SLOT_S * HQ_SECOND;
            if (until <= MIN(end, now))
                break;
            slot->waiting++;
            if (end > now)
                break;
        }
    }
}

// Keeps the slots from the first in which somebody came to the last that has begun or had a call.
static void
trim_slots(hq_day_figures *ret)
{
    int first = HQ_SLOTS_MAX, last = -1;
    for (int i = 0; i < HQ_SLOTS_MAX; i++) {
        ret->slots[i].from_s = i * HQ_SLOT_S;
        if (ret->slots[i].issued + ret->slots[i].called + ret->slots[i].waiting == 0)
            continue;
        first = MIN(first, i);
        last = i;
    }
    ret->n_slots = last < 0 ? 0 : (uint32_t)(last - first + 1);
    memmove(ret->slots, ret->slots + (last < 0 ? 0 : first), ret->n_slots * sizeof *ret->slots);
}

static void
compute_slots(const hq_state *state, hq_time now, hq_day_figures *ret)
{
    tally *called = g_new0(tally, HQ_SLOTS_MAX);
    for (int i = 0; i < HQ_SLOTS_MAX; i++)
        tally_init(&called[i]);
    count_slots(state, ret, called);
    count_waiting(state, now, ret);
    for (int i = 0; i < HQ_SLOTS_MAX; i++) {
        g_array_sort(called[i].waits, compare_seconds);
        ret->slots[i].wait_p50_s = percentile(called[i].waits, 50);
        ret->slots[i].wait_p90_s = percentile(called[i].waits, 90);
        ret->slots[i].within_target_milli = share_milli(called[i].within, called[i].served);
        tally_clear(&called[i]);
    }
    g_free(called);
    trim_slots(ret);
}

// ---- what went otherwise ----

static void
add_interruption(const hq_state *state, hq_interruption past, bool on, hq_day_figures *ret)
{
    const hq_config *config = hq_state_config(state);
    hq_time midnight = hq_state_midnight(state);
    hq_interruption_view *view = &ret->interruptions[ret->n_interruptions++];
    *view = (hq_interruption_view){.preset = past.preset,
                                   .from_s = (int32_t)((past.from - midnight) / HQ_SECOND),
                                   .to_s = (int32_t)((past.to - midnight) / HQ_SECOND),
                                   .on = on};
    for (hq_index s = 0; past.services != ~UINT64_C(0) && s < config->n_services; s++) {
        if (past.services & hq_service_bit(s))
            view->services[view->n_services++] = config->services[s].id;
    }
}

static void
list_interruptions(const hq_state *state, hq_time now, hq_day_figures *ret)
{
    for (uint32_t i = 0; i < hq_state_interruptions(state); i++)
        add_interruption(state, *hq_state_interruption(state, i), false, ret);
    for (hq_preset p = 0; p < HQ_PRESETS; p++) {
        const hq_preset_state *on = hq_state_preset(state, p);
        if (on->services != 0)
            add_interruption(state, (hq_interruption){p, on->services, on->since, now}, true, ret);
    }
}

void
hq_day_figures_of_nobody(hq_day day, hq_time now, hq_day_figures *ret_figures)
{
    tally nobody;
    tally_init(&nobody);
    memset(ret_figures, 0, sizeof *ret_figures);
    ret_figures->day = day;
    ret_figures->now = now;
    ret_figures->hall = figures_of(&nobody, (hq_slug){{0}});
    fill_floor(&nobody, &(floor_counts){0}, &ret_figures->hall);
    hq_rating_view_fill(&ret_figures->hall.rating, (uint32_t[HQ_SCORES]){0}, 0);
    ret_figures->help_in_time_milli = -1;
    tally_clear(&nobody);
}

void
hq_day_figures_compute(const hq_state *state, hq_time now, hq_day_figures *ret_figures)
{
    hq_day_figures_of_nobody(hq_state_day(state), now, ret_figures);
    if (hq_state_config(state) == NULL || ret_figures->day == 0)
        return;
    ret_figures->now_s = (int32_t)((now - hq_state_midnight(state)) / HQ_SECOND);
    compute_services(state, ret_figures);
    hq_ratings_compute(state, ret_figures);
    compute_slots(state, now, ret_figures);
    list_interruptions(state, now, ret_figures);
    compute_help(state, now, ret_figures);
}
