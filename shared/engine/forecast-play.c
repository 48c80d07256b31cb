// A run: whoever is free first calls whom the rule names.
#include "shared/engine/forecast-play.h"

#include <math.h>
#include <stdlib.h>

static double
seconds(hq_span span)
{
    return (double)span / 1e6;
}

// The longest that a gate keeps somebody waiting: newcomers may keep a point busy until it opens.
static double
longest_gate_s(const hq_forecast_view *view)
{
    double longest_s = 0;
    for (uint32_t i = 0; i < view->n_points; i++) {
        const hq_forecast_point *point = &view->points[i];
        if (point->reserved_for != 0)
            longest_s = fmax(longest_s, point->spills_after_s);
        for (uint32_t s = 0; point->ranks != NULL && s < HQ_MAX_SERVICES; s++) {
            if (point->services >> s & 1)
                longest_s = fmax(longest_s, seconds(point->ranks[s].helps_after));
        }
    }
    return longest_s;
}

bool
hq_play_init(hq_play *play, hq_forecast_model *model, const hq_forecast_view *view, uint64_t seed)
{
    size_t room = view->n_tickets + HQ_PLAY_COMING_MAX + 1;
    *play = (hq_play){
        .model = model,
        .view = view,
        .seed = seed,
        .until_s = HQ_PLAY_HORIZON_S,
        .newcomers_s = longest_gate_s(view),
        .today_factor = hq_forecast_today_factor(model, view->at_s),
        .follows = (model->first_choices + 50) / (model->choices + 50),
        .waiting = malloc(room * sizeof(hq_play_customer)),
        .lanes = malloc(room * sizeof(hq_play_lane)),
        .coming = malloc(room * sizeof(hq_play_customer)),
        .clerks = malloc((view->n_points + 1) * sizeof(hq_play_clerk)),
    };
    return play->waiting != NULL && play->lanes != NULL && play->coming != NULL &&
           play->clerks != NULL;
}

void
hq_play_clear(hq_play *play)
{
    free(play->waiting);
    free(play->lanes);
    free(play->coming);
    free(play->clerks);
}

static hq_play_clerk *
next_free(hq_play *play)
{
    hq_play_clerk *first = NULL;
    for (uint32_t i = 0; i < play->view->n_points; i++) {
        if (first == NULL || play->clerks[i].free_at_s < first->free_at_s)
            first = &play->clerks[i];
    }
    return first;
}

// When the longest waiting of each service came; only where points help out.
static void
find_oldest(hq_play *play, double at_s, hq_time ret_oldest[HQ_MAX_SERVICES])
{
    for (int s = 0; s < HQ_MAX_SERVICES; s++)
        ret_oldest[s] = HQ_NEVER;
    for (uint32_t i = 0; i < play->n_lanes; i++) {
        hq_play_lane *lane = &play->lanes[i];
        uint32_t head = hq_play_head(play, lane, at_s);
        if (head != HQ_NONE && play->waiting[head].ranked_from < ret_oldest[lane->service])
            ret_oldest[lane->service] = play->waiting[head].ranked_from;
    }
}

// From when this clerk may call this customer, by the gates of the rule.
static double
opens_to(const hq_play_clerk *clerk, const hq_play_customer *w, const hq_time *oldest)
{
    const hq_forecast_point *point = clerk->point;
    double from_s = 0;
    if (w->pinned != 0)
        return 0;
    if (point->reserved_for != 0 && !(point->reserved_for >> w->class_ & 1))
        from_s =
            point->spills_after_s > 0 ? seconds(w->ranked_from) + point->spills_after_s : HUGE_VAL;
    if (clerk->helps >> w->service & 1)
        from_s = fmax(from_s, seconds(oldest[w->service] + point->ranks[w->service].helps_after));
    return from_s;
}

static int64_t
credit_of(const hq_play_clerk *clerk, const hq_play_customer *w, hq_time now)
{
    const hq_rank *ranks = clerk->point->ranks;
    if (w->pinned != 0)
        return INT64_MAX;
    if (ranks == NULL)
        return hq_rule_credit(w->weight, w->ranked_from, now);
    const hq_rank *rank = &ranks[w->service];
    return hq_rule_credit(
        hq_rule_weigh(w->weight, (hq_rule_weight){rank->head_start, rank->rate_milli}),
        w->ranked_from, now);
}

typedef struct {
    hq_play_lane *lane; // NULL: nobody
    uint32_t before;    // stands before them in it
    uint32_t order;
    int64_t credit;
} candidate;

static void
offer(candidate offered, candidate *best, candidate *second)
{
    if (best->lane == NULL || offered.credit > best->credit ||
        (offered.credit == best->credit && offered.order < best->order)) {
        *second = *best;
        *best = offered;
    } else if (second->lane == NULL || offered.credit > second->credit) {
        *second = offered;
    }
}

static bool
serves_lane(const hq_play *play, const hq_play_clerk *clerk, const hq_play_lane *lane)
{
    if (lane->pinned != 0)
        return lane->pinned - 1 == (uint32_t)(clerk - play->clerks);
    return clerk->point->services >> lane->service & 1;
}

static void
offer_behind(const hq_play *play, const hq_play_clerk *clerk, hq_play_lane *lane, uint32_t before,
             hq_time now, candidate *best, candidate *second)
{
    uint32_t at = before == HQ_NONE ? lane->head : play->waiting[before].next;
    if (at == HQ_NONE)
        return;
    const hq_play_customer *w = &play->waiting[at];
    offer((candidate){lane, before, w->order, credit_of(clerk, w, now)}, best, second);
}

// The customer this clerk calls at `at_s`, without a lane when there is none yet. `other`: the
// second instead of the first. `*ret_later_s`: when a gate opens to one of those who wait.
static candidate
choose(hq_play *play, const hq_play_clerk *clerk, double at_s, bool other, double *ret_later_s)
{
    candidate best = {.lane = NULL}, second = {.lane = NULL};
    hq_time now = (hq_time)(at_s * 1e6), oldest[HQ_MAX_SERVICES];
    *ret_later_s = HUGE_VAL;
    if (clerk->helps != 0)
        find_oldest(play, at_s, oldest);
    for (uint32_t i = 0; i < play->n_lanes; i++) {
        hq_play_lane *lane = &play->lanes[i];
        if (lane->head == HQ_NONE || !serves_lane(play, clerk, lane) ||
            hq_play_head(play, lane, at_s) == HQ_NONE)
            continue;
        double from_s = opens_to(clerk, &play->waiting[lane->head], oldest);
        if (from_s > at_s) {
            *ret_later_s = from_s < *ret_later_s ? from_s : *ret_later_s;
            continue;
        }
        offer_behind(play, clerk, lane, HQ_NONE, now, &best, &second);
        if (other)
            offer_behind(play, clerk, lane, lane->head, now, &best, &second);
    }
    return other && second.lane != NULL ? second : best;
}

// When the next one joins whom this clerk might call.
static double
next_joins_s(const hq_play *play, const hq_play_clerk *clerk)
{
    for (uint32_t i = play->next_coming; i < play->n_coming; i++) {
        const hq_play_customer *c = &play->coming[i];
        if (c->pinned != 0 || (clerk->point->services >> c->service & 1))
            return c->from_s;
    }
    return HUGE_VAL;
}

// Nobody to call: looks again when that may change, or the shift ends.
static void
wait_for_somebody(hq_play *play, hq_play_clerk *clerk, double later_s)
{
    double again_s = fmin(later_s, next_joins_s(play, clerk));
    // A gate's µs may round to the present moment.
    clerk->free_at_s = fmin(fmax(again_s, clerk->free_at_s + 1e-3), clerk->leaves_at_s);
}

static void
finish(hq_play *play)
{
    for (uint32_t i = 0; i < play->n_lanes; i++) {
        hq_play_lane *lane = &play->lanes[i];
        while (hq_play_head(play, lane, play->until_s) != HQ_NONE)
            hq_play_take_out(play, lane, HQ_NONE, play->until_s, false);
    }
}

static hq_play_customer
called_of(const hq_play *play, candidate called)
{
    return play
        ->waiting[called.before == HQ_NONE ? called.lane->head : play->waiting[called.before].next];
}

void
hq_play_run(hq_play *play, uint32_t run)
{
    uint32_t calls = 0;
    play->run = run;
    hq_play_seat(play);
    hq_play_gather(play);
    bool choice = hq_play_has(play, HQ_FORECAST_CHOICE);
    while (play->n_real > 0 || play->newcomers_s >= play->until_s) {
        hq_play_clerk *clerk = next_free(play);
        double at_s = clerk != NULL ? clerk->free_at_s : HUGE_VAL, later_s;
        if (at_s >= play->until_s)
            break;
        if (at_s >= clerk->leaves_at_s) {
            hq_play_go(play, clerk);
            continue;
        }
        hq_play_admit(play, at_s);
        bool second = choice && hq_forecast_uniform(play->seed, run, HQ_STREAM_CHOICE, calls++) >
                                    play->follows;
        candidate next = choose(play, clerk, at_s, second, &later_s);
        if (next.lane == NULL) {
            wait_for_somebody(play, clerk, later_s);
            continue;
        }
        hq_play_customer called = called_of(play, next);
        hq_play_take_out(play, next.lane, next.before, at_s, true);
        if (!called.newcomer)
            hq_play_serve(play, clerk, &called);
    }
    hq_play_admit(play, play->until_s);
    finish(play);
}
