#include "server/reports/figure.h"

#include <string.h>

#include "server/quality/satisfaction.h"

// ---- what a fact counts for ----

static bool
is(const hq_fact *fact, hq_fact_kind kind)
{
    return fact->kind == kind;
}

static bool
has(const hq_fact *fact, hq_fact_kind kind, unsigned flag)
{
    return fact->kind == kind && (fact->flags & flag);
}

static int64_t
people(const hq_fact *fact)
{
    bool counts = is(fact, HQ_FACT_TICKET) || is(fact, HQ_FACT_QUICK) ||
                  is(fact, HQ_FACT_GREETED) || is(fact, HQ_FACT_SENT);
    return counts ? fact->people : 0;
}

static int64_t
tickets(const hq_fact *fact)
{
    return is(fact, HQ_FACT_TICKET);
}

static int64_t
served(const hq_fact *fact)
{
    return has(fact, HQ_FACT_TICKET, HQ_FACT_SERVED);
}

static int64_t
services(const hq_fact *fact)
{
    return is(fact, HQ_FACT_QUICK) ||
           (is(fact, HQ_FACT_STEP) && !(fact->flags & HQ_FACT_TRANSFERRED));
}

static int64_t
waited(const hq_fact *fact)
{
    return served(fact) ? fact->wait : 0;
}

static int64_t
within_target(const hq_fact *fact)
{
    return served(fact) && fact->wait <= fact->target;
}

static bool
left(const hq_fact *fact)
{
    return has(fact, HQ_FACT_TICKET, HQ_FACT_GONE) && !(fact->flags & HQ_FACT_CALLED);
}

static int64_t
served_or_left_late(const hq_fact *fact)
{
    return served(fact) || (left(fact) && fact->length > fact->target);
}

static int64_t
timed_services(const hq_fact *fact)
{
    return is(fact, HQ_FACT_STEP) && !(fact->flags & HQ_FACT_TRANSFERRED) &&
           hq_rule_for(fact) == NULL;
}

static int64_t
service_time(const hq_fact *fact)
{
    return timed_services(fact) ? fact->length : 0;
}

static int64_t
never_served(const hq_fact *fact)
{
    return has(fact, HQ_FACT_TICKET, HQ_FACT_GONE);
}

static int64_t
left_before_call(const hq_fact *fact)
{
    return left(fact);
}

static int64_t
called_in_vain(const hq_fact *fact)
{
    return never_served(fact) && (fact->flags & HQ_FACT_CALLED);
}

static int64_t
steps(const hq_fact *fact)
{
    return is(fact, HQ_FACT_STEP);
}

static int64_t
transferred(const hq_fact *fact)
{
    return has(fact, HQ_FACT_STEP, HQ_FACT_TRANSFERRED);
}

static int64_t
finished(const hq_fact *fact)
{
    return has(fact, HQ_FACT_TICKET, HQ_FACT_FINISHED);
}

static int64_t
completed(const hq_fact *fact)
{
    return has(fact, HQ_FACT_TICKET, HQ_FACT_COMPLETED);
}

static int64_t
finished_on_floor(const hq_fact *fact)
{
    if (has(fact, HQ_FACT_QUICK, HQ_FACT_HANDHELD))
        return 1;
    return has(fact, HQ_FACT_TICKET, HQ_FACT_ON_FLOOR) ? fact->people : 0;
}

static int64_t
handheld_services(const hq_fact *fact)
{
    return services(fact) && (fact->flags & HQ_FACT_HANDHELD);
}

static int64_t
diverted(const hq_fact *fact)
{
    bool sent = fact->way != 0 && (is(fact, HQ_FACT_TICKET) || is(fact, HQ_FACT_SENT));
    return finished_on_floor(fact) + sent;
}

static int64_t
promised(const hq_fact *fact)
{
    return has(fact, HQ_FACT_TICKET, HQ_FACT_PROMISED);
}

static int64_t
kept(const hq_fact *fact)
{
    return has(fact, HQ_FACT_TICKET, HQ_FACT_KEPT);
}

static int64_t
early(const hq_fact *fact)
{
    return has(fact, HQ_FACT_TICKET, HQ_FACT_EARLY);
}

static int64_t
ratable(const hq_fact *fact)
{
    return is(fact, HQ_FACT_RATING);
}

static int64_t
replied(const hq_fact *fact)
{
    return is(fact, HQ_FACT_RATING) && fact->said == HQ_FACT_REPLIED;
}

static int64_t
replied_whole(const hq_fact *fact)
{
    return replied(fact) * HQ_REPLY_WHOLE;
}

static int64_t
reply_worth(const hq_fact *fact)
{
    return replied(fact) ? fact->worth : 0;
}

static int64_t
replied_badly(const hq_fact *fact)
{
    return replied(fact) && fact->worth < HQ_REPLY_WHOLE / 2 ? HQ_REPLY_WHOLE : 0;
}

static bool
is_time(const hq_fact *fact)
{
    return is(fact, HQ_FACT_TIME) || is(fact, HQ_FACT_POINT_TIME);
}

static int64_t
signed_on(const hq_fact *fact)
{
    return is_time(fact) ? fact->length : 0;
}

static int64_t
at_work(const hq_fact *fact)
{
    return is_time(fact) && fact->end != HQ_ACTIVITY_BREAK ? fact->length : 0;
}

static int64_t
serving(const hq_fact *fact)
{
    return is_time(fact) && fact->end == HQ_ACTIVITY_SERVING ? fact->length : 0;
}

static int64_t
serving_or_waited_for(const hq_fact *fact)
{
    bool idle = is_time(fact) && fact->end == HQ_ACTIVITY_IDLE_WAITED;
    return idle ? fact->length : serving(fact);
}

static int64_t
planned(const hq_fact *fact)
{
    return hq_fact_is_planned(fact) ? fact->length : 0;
}

static int64_t
open_as_planned(const hq_fact *fact)
{
    return is(fact, HQ_FACT_OPEN) ? fact->length : 0;
}

static bool
is_call_next(const hq_fact *fact)
{
    return is(fact, HQ_FACT_CALL_NEXT) || is(fact, HQ_FACT_POINT_CALL_NEXT);
}

static int64_t
calls_next(const hq_fact *fact)
{
    return is_call_next(fact) ? fact->people : 0;
}

static int64_t
call_next_time(const hq_fact *fact)
{
    return is_call_next(fact) ? fact->length : 0;
}

static int64_t
help_ripe(const hq_fact *fact)
{
    return has(fact, HQ_FACT_HELP, HQ_FACT_RIPE);
}

static int64_t
help_in_time(const hq_fact *fact)
{
    return has(fact, HQ_FACT_HELP, HQ_FACT_IN_TIME);
}

// ---- the table ----

#define AIMED(figure, id, version, unit, reckoning, sense, target, base, part)                     \
    [HQ_FIGURE_##figure] = {                                                                       \
        id,   version, HQ_UNIT_##unit, HQ_##reckoning,         HQ_##sense##_IS_BETTER,             \
        base, part,    target,         HQ_MSG_FIGURE_##figure, HQ_MSG_FIGURE_##figure##_MEANS}
#define ROW(figure, id, version, unit, reckoning, sense, base, part)                               \
    AIMED(figure, id, version, unit, reckoning, sense, 0, base, part)

// clang-format off
const hq_figure_row hq_figures[HQ_FIGURES] = {
    ROW(VISITORS, "visitors", 3, COUNT, SUM, NEITHER, people, people),
    ROW(TICKETS, "tickets", 1, COUNT, SUM, NEITHER, tickets, tickets),
    ROW(SERVED, "served", 1, COUNT, SUM, NEITHER, served, served),
    ROW(SERVICES, "services", 1, COUNT, SUM, NEITHER, services, services),
    ROW(WAIT_MEAN, "wait-mean", 4, SECONDS, MEAN, LESS, served, waited),
    ROW(WAIT_P50, "wait-p50", 4, SECONDS, RANK_50, LESS, served, waited),
    ROW(WAIT_P90, "wait-p90", 4, SECONDS, RANK_90, LESS, served, waited),
    ROW(WAIT_MAX, "wait-max", 4, SECONDS, RANK_ALL, LESS, served, waited),
    AIMED(ATTAINMENT, "attainment", 4, SHARE, RATIO, MORE, 800, served_or_left_late, within_target),
    ROW(SERVICE_MEAN, "service-mean", 4, SECONDS, MEAN, NEITHER, timed_services, service_time),
    ROW(ABANDONMENT, "abandonment", 3, SHARE, RATIO, LESS, tickets, never_served),
    ROW(LEFT, "left", 1, SHARE, RATIO, LESS, tickets, left_before_call),
    ROW(NO_SHOW, "no-show", 1, SHARE, RATIO, LESS, tickets, called_in_vain),
    ROW(TRANSFER, "transfer", 1, SHARE, RATIO, LESS, steps, transferred),
    ROW(COMPLETION, "completion", 1, SHARE, RATIO, MORE, finished, completed),
    AIMED(HANDHELD, "handheld", 3, SHARE, RATIO, MORE, 300, people, finished_on_floor),
    ROW(HANDHELD_STEPS, "handheld-steps", 3, SHARE, RATIO, MORE, services, handheld_services),
    ROW(DIVERSION, "diversion", 3, SHARE, RATIO, MORE, people, diverted),
    AIMED(PROMISE_KEPT, "promise-kept", 1, SHARE, RATIO, MORE, 850, promised, kept),
    AIMED(PROMISE_EARLY, "promise-early", 1, SHARE, RATIO, LESS, 250, promised, early),
    ROW(SATISFACTION, "satisfaction", 4, SCORE, REPLIES, MORE, replied, reply_worth),
    ROW(RESPONSE, "response", 4, SHARE, REPLIES, MORE, ratable, replied_whole),
    ROW(BAD_RATINGS, "bad-ratings", 4, SHARE, REPLIES, LESS, replied, replied_badly),
    ROW(PLANNED, "planned", 1, SECONDS, SUM, NEITHER, planned, planned),
    ROW(OPEN_RATIO, "open-ratio", 1, SHARE, RATIO, MORE, planned, open_as_planned),
    ROW(SIGNED_ON, "signed-on", 1, SECONDS, SUM, NEITHER, signed_on, signed_on),
    ROW(OCCUPANCY, "occupancy", 1, SHARE, RATIO, NEITHER, at_work, serving),
    ROW(EFFECTIVE, "effective", 1, SHARE, RATIO, MORE, serving_or_waited_for, serving),
    ROW(CALL_NEXT, "call-next", 1, SECONDS, MEAN, LESS, calls_next, call_next_time),
    ROW(HELP_IN_TIME, "help-in-time", 1, SHARE, RATIO, MORE, help_ripe, help_in_time),
};
// clang-format on

hq_figure
hq_figure_of(const char *id)
{
    hq_figure figure = 0;
    while (figure < HQ_FIGURES && g_strcmp0(hq_figures[figure].id, id) != 0)
        figure++;
    return figure;
}

// ---- what is excluded ----

#define FORGOTTEN (2 * HQ_HOUR)
#define TOO_SHORT (5 * HQ_SECOND)

static bool
is_timed(const hq_fact *fact)
{
    return is(fact, HQ_FACT_STEP) && !(fact->flags & HQ_FACT_TRANSFERRED);
}

static bool
is_forgotten(const hq_fact *fact)
{
    return is_timed(fact) && (fact->length > FORGOTTEN || (fact->flags & HQ_FACT_UNFINISHED));
}

static bool
is_too_short(const hq_fact *fact)
{
    return is_timed(fact) && fact->length < TOO_SHORT;
}

const hq_rule_row hq_rules[HQ_RULES] = {
    {"R1", 1, is_forgotten, HQ_MSG_RULE_FORGOTTEN, HQ_MSG_RULE_FORGOTTEN_MEANS},
    {"R2", 1, is_too_short, HQ_MSG_RULE_TOO_SHORT, HQ_MSG_RULE_TOO_SHORT_MEANS},
};

const hq_rule_row *
hq_rule_for(const hq_fact *fact)
{
    for (int i = 0; i < HQ_RULES; i++) {
        if (hq_rules[i].applies(fact))
            return &hq_rules[i];
    }
    return NULL;
}

// ---- adding up ----

void
hq_worth_of(const hq_fact *fact, hq_worth *ret_worth)
{
    for (hq_figure f = 0; f < HQ_FIGURES; f++) {
        ret_worth->base[f] = hq_figures[f].base(fact);
        ret_worth->part[f] = ret_worth->base[f] == 0 ? 0 : hq_figures[f].part(fact);
    }
    ret_worth->wait_s = served(fact) ? (int32_t)(fact->wait / HQ_SECOND) : -1;
}

void
hq_sums_add(hq_sums *sums, const hq_worth *worth)
{
    for (hq_figure f = 0; f < HQ_FIGURES; f++) {
        sums->part[f] += worth->part[f];
        sums->base[f] += worth->base[f];
    }
    if (worth->wait_s < 0)
        return;
    if (sums->waits == NULL)
        sums->waits = g_array_new(FALSE, FALSE, sizeof(int32_t));
    g_array_append_val(sums->waits, worth->wait_s);
    sums->sorted = false;
}

void
hq_sums_clear(hq_sums *sums)
{
    g_clear_pointer(&sums->waits, g_array_unref);
}

static int
compare_seconds(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static int64_t
percentile(hq_sums *sums, unsigned percent)
{
    if (sums->waits == NULL)
        return -1;
    if (!sums->sorted)
        g_array_sort(sums->waits, compare_seconds);
    sums->sorted = true;
    guint rank = (guint)(((uint64_t)sums->waits->len * percent + 99) / 100);
    return g_array_index(sums->waits, int32_t, MAX(rank, 1) - 1);
}

int64_t
hq_sums_value(hq_sums *sums, hq_figure figure)
{
    const hq_figure_row *row = &hq_figures[figure];
    int64_t unit = row->unit == HQ_UNIT_SECONDS ? HQ_SECOND : 1;
    switch (row->reckoning) {
    case HQ_SUM:
        return sums->part[figure] / unit;
    case HQ_RANK_50:
        return percentile(sums, 50);
    case HQ_RANK_90:
        return percentile(sums, 90);
    case HQ_RANK_ALL:
        return percentile(sums, 100);
    case HQ_REPLIES:
        return hq_satisfaction_milli((uint64_t)sums->part[figure], (uint32_t)sums->base[figure]);
    case HQ_MEAN:
    case HQ_RATIO:
        break;
    }
    if (sums->base[figure] == 0)
        return -1;
    if (row->reckoning == HQ_MEAN)
        return sums->part[figure] / sums->base[figure] / unit;
    // Shares of time have µs above and below: 1000 times a year of a hall still fits.
    return 1000 * sums->part[figure] / sums->base[figure];
}

// Whether the figure's base is time, in µs.
static bool
is_of_time(hq_figure figure)
{
    return figure == HQ_FIGURE_SIGNED_ON || figure == HQ_FIGURE_OCCUPANCY ||
           figure == HQ_FIGURE_EFFECTIVE || figure == HQ_FIGURE_PLANNED ||
           figure == HQ_FIGURE_OPEN_RATIO;
}

int64_t
hq_sums_base(const hq_sums *sums, hq_figure figure)
{
    return is_of_time(figure) ? sums->base[figure] / HQ_SECOND : sums->base[figure];
}

bool
hq_sums_is_few(const hq_sums *sums, hq_figure figure)
{
    hq_reckoning reckoning = hq_figures[figure].reckoning;
    int64_t few = reckoning == HQ_REPLIES ? HQ_SATISFACTION_FEW : HQ_FEW;
    return reckoning != HQ_SUM && !is_of_time(figure) && sums->base[figure] < few;
}

bool
hq_sums_misses(hq_sums *sums, hq_figure figure, int64_t target)
{
    const hq_figure_row *row = &hq_figures[figure];
    int64_t value = hq_sums_value(sums, figure);
    if (value < 0)
        return false;
    if (row->reckoning == HQ_REPLIES) {
        value = sums->part[figure];
        target *= sums->base[figure] * (HQ_REPLY_WHOLE / 1000);
    }
    return row->sense == HQ_LESS_IS_BETTER ? value > target : value < target;
}
