#include "day-figures.h"

#include <glib.h>
#include <string.h>

#include "server/reports/figure.h"

static void
count_classes(const GArray *waits, uint32_t classes[HQ_WAIT_CLASSES])
{
    static const int32_t ends[HQ_WAIT_CLASSES - 1] = HQ_WAIT_CLASS_MINUTES;
    for (guint i = 0; waits != NULL && i < waits->len; i++) {
        int c = 0;
        while (c < HQ_WAIT_CLASSES - 1 && g_array_index(waits, int32_t, i) > ends[c] * 60)
            c++;
        classes[c]++;
    }
}

// What is counted for the day's view beyond the figures.
typedef struct {
    hq_sums sums;
    uint32_t waiting, quick, greeted, diverted_to[HQ_WAYS];
} gathered;

static void
gather(gathered *g, const hq_fact *fact)
{
    hq_worth worth;
    hq_worth_of(fact, &worth);
    hq_sums_add(&g->sums, &worth);
    g->waiting += (fact->flags & HQ_FACT_WAITING) != 0;
    g->quick += fact->kind == HQ_FACT_QUICK;
    g->greeted += fact->kind == HQ_FACT_GREETED;
    if (fact->way != 0)
        g->diverted_to[fact->way - 1]++;
}

static int32_t
value(gathered *g, hq_figure figure)
{
    return (int32_t)hq_sums_value(&g->sums, figure);
}

static void
fill_view(gathered *g, uint32_t struck, hq_figures_view *ret)
{
    const int64_t *part = g->sums.part;
    ret->issued = (uint32_t)part[HQ_FIGURE_TICKETS];
    ret->served = (uint32_t)part[HQ_FIGURE_SERVED];
    ret->no_show = (uint32_t)part[HQ_FIGURE_NO_SHOW];
    ret->left = (uint32_t)part[HQ_FIGURE_LEFT];
    ret->waiting = g->waiting;
    ret->wait_mean_s = value(g, HQ_FIGURE_WAIT_MEAN);
    ret->wait_p50_s = value(g, HQ_FIGURE_WAIT_P50);
    ret->wait_p90_s = value(g, HQ_FIGURE_WAIT_P90);
    ret->wait_max_s = value(g, HQ_FIGURE_WAIT_MAX);
    ret->within_target_milli = value(g, HQ_FIGURE_ATTAINMENT);
    ret->abandoned_milli = value(g, HQ_FIGURE_ABANDONMENT);
    ret->service_mean_s = value(g, HQ_FIGURE_SERVICE_MEAN);
    ret->visitors = (uint32_t)part[HQ_FIGURE_VISITORS];
    ret->quick = g->quick;
    ret->struck = struck;
    ret->greeted = g->greeted;
    for (int way = 0; way < HQ_WAYS; way++) {
        ret->diverted_to[way] = g->diverted_to[way];
        ret->diverted += g->diverted_to[way];
    }
    ret->handheld = (uint32_t)part[HQ_FIGURE_HANDHELD];
    ret->handheld_milli = value(g, HQ_FIGURE_HANDHELD);
    ret->handheld_steps_milli = value(g, HQ_FIGURE_HANDHELD_STEPS);
    ret->diversion_milli = value(g, HQ_FIGURE_DIVERSION);
    count_classes(g->sums.waits, ret->wait_classes);
}

static void
fill_service(const hq_state *state, hq_index service, gathered *g, hq_day_figures *ret)
{
    const int64_t *part = g->sums.part;
    uint32_t diverted = hq_state_counts(state, service)->diverted;
    if (part[HQ_FIGURE_TICKETS] + g->quick + diverted == 0)
        return;
    hq_figures_view *view = &ret->services[ret->n_services++];
    view->service = hq_state_config(state)->services[service].id;
    fill_view(g, hq_state_counts(state, service)->struck, view);
}

static void
compute_services(const hq_state *state, const GArray *facts, hq_day_figures *ret)
{
    const hq_config *config = hq_state_config(state);
    g_autofree gathered *of = g_new0(gathered, config->n_services + 1);
    gathered *all = &of[config->n_services];
    uint32_t struck = 0;
    for (guint i = 0; i < facts->len; i++) {
        const hq_fact *fact = &g_array_index(facts, hq_fact, i);
        hq_index service = hq_config_service(config, hq_slug_of(g_quark_to_string(fact->service)));
        gather(all, fact);
        if (service != HQ_NONE)
            gather(&of[service], fact);
    }
    for (hq_index s = 0; s < config->n_services; s++) {
        struck += hq_state_counts(state, s)->struck;
        fill_service(state, s, &of[s], ret);
        hq_sums_clear(&of[s].sums);
    }
    fill_view(all, struck, &ret->hall);
    ret->help_asked = hq_state_helps(state);
    ret->help_in_time_milli = value(all, HQ_FIGURE_HELP_IN_TIME);
    hq_sums_clear(&all->sums);
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
count_slots(const hq_state *state, hq_day_figures *ret)
{
    for (uint32_t i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        hq_figures_slot *issued = slot_of(state, ret, ticket->issued_at);
        hq_figures_slot *first = slot_of(state, ret, ticket->first_called_at);
        if (issued != NULL)
            issued->issued++;
        if (first != NULL)
            first->called++;
    }
}

// Waits of the served, in the slots of their first calls.
static void
time_slots(const hq_state *state, const GArray *facts, hq_day_figures *ret)
{
    g_autofree hq_sums *called = g_new0(hq_sums, HQ_SLOTS_MAX);
    for (guint i = 0; i < facts->len; i++) {
        const hq_fact *fact = &g_array_index(facts, hq_fact, i);
        if (fact->kind != HQ_FACT_TICKET)
            continue;
        hq_worth worth;
        hq_figures_slot *first =
            slot_of(state, ret, hq_state_ticket(state, fact->ticket - 1)->first_called_at);
        hq_worth_of(fact, &worth);
        if (first != NULL)
            hq_sums_add(&called[first - ret->slots], &worth);
    }
    for (int i = 0; i < HQ_SLOTS_MAX; i++) {
        hq_figures_slot *slot = &ret->slots[i];
        slot->wait_p50_s = (int32_t)hq_sums_value(&called[i], HQ_FIGURE_WAIT_P50);
        slot->wait_p90_s = (int32_t)hq_sums_value(&called[i], HQ_FIGURE_WAIT_P90);
        slot->within_target_milli = (int32_t)hq_sums_value(&called[i], HQ_FIGURE_ATTAINMENT);
        hq_sums_clear(&called[i]);
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
compute_slots(const hq_state *state, const GArray *facts, hq_time now, hq_day_figures *ret)
{
    count_slots(state, ret);
    count_waiting(state, now, ret);
    time_slots(state, facts, ret);
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

// ---- what customers said ----

typedef struct {
    hq_sums sums;
    uint32_t scores[HQ_SCORES];
} replies;

static void
hear(replies *r, const hq_fact *visit)
{
    hq_worth worth;
    hq_worth_of(visit, &worth);
    hq_sums_add(&r->sums, &worth);
    if (visit->score != 0)
        r->scores[visit->score - 1]++;
}

static void
fill_rating(replies *r, hq_rating_view *ret)
{
    memcpy(ret->scores, r->scores, sizeof ret->scores);
    ret->replies = (uint32_t)r->sums.base[HQ_FIGURE_SATISFACTION];
    ret->satisfaction_milli = (int32_t)hq_sums_value(&r->sums, HQ_FIGURE_SATISFACTION);
    ret->response_milli = (int32_t)hq_sums_value(&r->sums, HQ_FIGURE_RESPONSE);
    ret->bad_milli = (int32_t)hq_sums_value(&r->sums, HQ_FIGURE_BAD_RATINGS);
    ret->few = hq_sums_is_few(&r->sums, HQ_FIGURE_SATISFACTION);
}

void
hq_day_figures_rate(const GArray *visits, hq_day_figures *figures)
{
    replies all = {0};
    g_autofree replies *of = g_new0(replies, figures->n_services + 1);
    for (guint i = 0; i < visits->len; i++) {
        const hq_fact *visit = &g_array_index(visits, hq_fact, i);
        hq_slug service = hq_slug_of(visit->service == 0 ? "" : g_quark_to_string(visit->service));
        hear(&all, visit);
        for (uint32_t s = 0; s < figures->n_services; s++) {
            if (hq_slug_equal(figures->services[s].service, service))
                hear(&of[s], visit);
        }
    }
    fill_rating(&all, &figures->hall.rating);
    for (uint32_t s = 0; s < figures->n_services; s++)
        fill_rating(&of[s], &figures->services[s].rating);
}

static void
pick_visits(const GArray *facts, hq_day day, GArray *visits)
{
    for (guint i = 0; i < facts->len; i++) {
        hq_fact fact = g_array_index(facts, hq_fact, i);
        fact.day = day;
        if (fact.kind == HQ_FACT_RATING)
            g_array_append_val(visits, fact);
    }
}

void
hq_day_figures_of_nobody(hq_day day, hq_time now, hq_day_figures *ret_figures)
{
    gathered nobody = {0};
    memset(ret_figures, 0, sizeof *ret_figures);
    ret_figures->day = day;
    ret_figures->now = now;
    fill_view(&nobody, 0, &ret_figures->hall);
    fill_rating(&(replies){0}, &ret_figures->hall.rating);
    ret_figures->help_in_time_milli = -1;
}

void
hq_day_figures_compute(const hq_state *state, hq_time now, GArray *visits,
                       hq_day_figures *ret_figures)
{
    hq_day_figures_of_nobody(hq_state_day(state), now, ret_figures);
    if (hq_state_config(state) == NULL || ret_figures->day == 0)
        return;
    g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    hq_facts_take(state, now, facts);
    memset(&ret_figures->hall, 0, sizeof ret_figures->hall);
    ret_figures->now_s = (int32_t)((now - hq_state_midnight(state)) / HQ_SECOND);
    compute_services(state, facts, ret_figures);
    compute_slots(state, facts, now, ret_figures);
    list_interruptions(state, now, ret_figures);
    pick_visits(facts, ret_figures->day, visits);
}
