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
    size_t own = view->n_tickets + 1, room = own + HQ_PLAY_COMING_MAX;
    size_t lanes = own + (size_t)HQ_MAX_CLASSES * HQ_MAX_SERVICES;
    *play = (hq_play){
        .model = model,
        .view = view,
        .seed = seed,
        .until_s = HQ_PLAY_HORIZON_S,
        .newcomers_s = longest_gate_s(view),
        .follows = (model->first_choices + 50) / (model->choices + 50),
        .first = malloc(own * sizeof(hq_play_customer)),
        .joining = malloc(own * sizeof(hq_play_customer)),
        .seats = malloc((view->n_points + 1) * sizeof(hq_play_clerk)),
        .lanes = malloc(lanes * sizeof(hq_play_lane)),
        .waiting = malloc(room * sizeof(hq_play_customer)),
        .coming = malloc(room * sizeof(hq_play_customer)),
        .clerks = malloc((view->n_points + 1) * sizeof(hq_play_clerk)),
    };
    if (play->first == NULL || play->joining == NULL || play->seats == NULL ||
        play->lanes == NULL || play->waiting == NULL || play->coming == NULL ||
        play->clerks == NULL)
        return false;
    hq_play_line_up(play);
    hq_play_know_streams(play);
    hq_play_know_clerks(play);
    return true;
}

void
hq_play_clear(hq_play *play)
{
    free(play->first);
    free(play->joining);
    free(play->seats);
    free(play->lanes);
    free(play->waiting);
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

// When the longest waiting of a service came.
static hq_time
oldest_of(hq_play *play, uint32_t service, double at_s)
{
    static const uint32_t pinned = HQ_PLAY_PINNED;
    hq_time oldest = HQ_NEVER;
    for (uint32_t k = 0; k < 2; k++) {
        for (uint32_t i = play->chain[k == 0 ? service : pinned]; i != HQ_NONE;
             i = play->lanes[i].next) {
            hq_play_lane *lane = &play->lanes[i];
            if (lane->service != service || hq_play_head(play, lane, at_s) == HQ_NONE)
                continue;
            oldest = lane->head_from < oldest ? lane->head_from : oldest;
        }
    }
    return oldest;
}

// From when this clerk may call the head of a lane that is not pinned, by the gates of the rule;
// `helps_from_s`: it takes the service from then on.
static double
opens_to(const hq_play_clerk *clerk, const hq_play_lane *lane, double helps_from_s)
{
    const hq_forecast_point *point = clerk->point;
    double from_s = 0;
    if (point->reserved_for != 0 && !(point->reserved_for >> lane->class_ & 1))
        from_s =
            point->spills_after_s > 0 ? seconds(lane->head_from) + point->spills_after_s : HUGE_VAL;
    return from_s > helps_from_s ? from_s : helps_from_s;
}

static int64_t
credit_of(const hq_play_clerk *clerk, const hq_play_lane *lane, hq_time ranked_from, hq_time now)
{
    if (lane->pinned != 0)
        return INT64_MAX;
    if (clerk->ranks == NULL)
        return hq_rule_credit(lane->weight, ranked_from, now);
    const hq_rank *rank = &clerk->ranks[lane->service];
    return hq_rule_credit(
        hq_rule_weigh(lane->weight, (hq_rule_weight){rank->head_start, rank->rate_milli}),
        ranked_from, now);
}

typedef struct {
    hq_play_lane *lane; // NULL: nobody
    uint32_t at;        // among those who wait
    uint32_t before;    // stands before them in the lane
    int64_t credit;
} candidate;

static bool
goes_before(const hq_play *play, const candidate *a, const candidate *b)
{
    return b->lane == NULL || a->credit > b->credit ||
           (a->credit == b->credit && play->waiting[a->at].order < play->waiting[b->at].order);
}

// A clerk's look at who could be called.
typedef struct {
    hq_play *play;
    const hq_play_clerk *clerk;
    double at_s;
    hq_time now;
    bool other;     // the second is wanted
    double later_s; // a gate opens to one of those who wait
    candidate best, second;
} look;

static void
offer(look *l, const candidate *offered)
{
    if (goes_before(l->play, offered, &l->best)) {
        l->second = l->best;
        l->best = *offered;
    } else if (l->other && goes_before(l->play, offered, &l->second)) {
        l->second = *offered;
    }
}

static void
offer_next(look *l, hq_play_lane *lane)
{
    const hq_play *play = l->play;
    uint32_t at = play->waiting[lane->head].next;
    if (at != HQ_NONE)
        offer(l, &(candidate){lane, at, lane->head,
                              credit_of(l->clerk, lane, play->waiting[at].ranked_from, l->now)});
}

static void
look_at(look *l, hq_play_lane *lane, double helps_from_s)
{
    double from_s = lane->pinned != 0 ? 0 : opens_to(l->clerk, lane, helps_from_s);
    if (from_s > l->at_s) {
        l->later_s = from_s < l->later_s ? from_s : l->later_s;
        return;
    }
    offer(l, &(candidate){lane, lane->head, HQ_NONE,
                          credit_of(l->clerk, lane, lane->head_from, l->now)});
    if (l->other)
        offer_next(l, lane);
}

static void
look_at_service(look *l, uint32_t service)
{
    hq_play *play = l->play;
    bool somebody = false;
    double helps_from_s = 0;
    for (uint32_t i = play->chain[service]; i != HQ_NONE; i = play->lanes[i].next) {
        hq_play_lane *lane = &play->lanes[i];
        if (hq_play_head(play, lane, l->at_s) == HQ_NONE)
            continue;
        if (!somebody && (l->clerk->helps >> service & 1))
            helps_from_s = seconds(oldest_of(play, service, l->at_s) +
                                   l->clerk->point->ranks[service].helps_after);
        somebody = true;
        look_at(l, lane, helps_from_s);
    }
    if (!somebody)
        play->standing &= ~hq_service_bit(service);
}

// The customer this clerk calls at `at_s`, without a lane when there is none yet. `other`: the
// second instead of the first. `*ret_later_s`: when a gate opens to one of those who wait.
static candidate
choose(hq_play *play, const hq_play_clerk *clerk, double at_s, bool other, double *ret_later_s)
{
    look l = {.play = play,
              .clerk = clerk,
              .at_s = at_s,
              .now = (hq_time)(at_s * 1e6),
              .other = other,
              .later_s = HUGE_VAL};
    uint32_t place = (uint32_t)(clerk - play->clerks);
    for (uint32_t i = play->chain[HQ_PLAY_PINNED]; i != HQ_NONE; i = play->lanes[i].next) {
        hq_play_lane *lane = &play->lanes[i];
        if (lane->pinned - 1 == place && hq_play_head(play, lane, at_s) != HQ_NONE)
            look_at(&l, lane, 0);
    }
    for (hq_service_set left = clerk->point->services & play->standing; left != 0; left &= left - 1)
        look_at_service(&l, (uint32_t)__builtin_ctzll(left));
    *ret_later_s = l.later_s;
    return other && l.second.lane != NULL ? l.second : l.best;
}

// Nobody to call: looks again when that may change, or the shift ends.
static void
wait_for_somebody(hq_play *play, hq_play_clerk *clerk, double later_s)
{
    double again_s = fmin(later_s, hq_play_next_joins_s(play, clerk->point->services));
    // A gate's µs may round to the present moment.
    clerk->free_at_s = fmin(fmax(again_s, clerk->free_at_s + 1e-3), clerk->leaves_at_s);
}

void
hq_play_run(hq_play *play, uint32_t run)
{
    uint32_t calls = 0;
    play->run = run;
    hq_play_seat(play);
    hq_play_begin(play);
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
        hq_play_customer called = play->waiting[next.at];
        hq_play_take_out(play, next.lane, next.before, at_s, true);
        if (!called.newcomer)
            hq_play_serve(play, clerk, &called);
    }
}

void
hq_play_finish(hq_play *play)
{
    hq_play_admit(play, play->until_s);
    for (uint32_t i = 0; i < play->n_lanes; i++) {
        hq_play_lane *lane = &play->lanes[i];
        while (hq_play_head(play, lane, play->until_s) != HQ_NONE)
            hq_play_take_out(play, lane, HQ_NONE, play->until_s, false);
    }
}
