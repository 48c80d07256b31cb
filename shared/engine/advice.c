#include "shared/engine/advice.h"

#include <math.h>
#include <stdlib.h>

#include "shared/engine/forecast-play.h"

#define FIRST_SHARE 4 // of the runs for every action; all of them only for the best
#define GOES_ON     6 // so many

// One way to go on: sums of its runs.
typedef struct {
    const double *target_s;
    double window_s;
    double *over_s; // a run
    uint32_t runs;
    double people, in_time, counted;
    double waiting[HQ_ADVICE_MARKS], squares[HQ_ADVICE_MARKS];
    double wait_now[HQ_ADVICE_MARKS]; // of the run being played
} tally;

static double
smaller(double a, double b)
{
    return a < b ? a : b;
}

static void
count_marks(tally *t, double from_s, double until_s)
{
    for (uint32_t i = 0; i < HQ_ADVICE_MARKS; i++) {
        double mark_s = (double)i * HQ_ADVICE_MARK_S;
        t->wait_now[i] += from_s <= mark_s && mark_s < until_s;
    }
}

static void
add_run(tally *t)
{
    for (uint32_t i = 0; i < HQ_ADVICE_MARKS; i++) {
        t->waiting[i] += t->wait_now[i];
        t->squares[i] += t->wait_now[i] * t->wait_now[i];
        t->wait_now[i] = 0;
    }
}

// One customer's part in the window: how long beyond the target, and whether they were in time.
static void
count_end(hq_play *play, const hq_play_customer *customer, double at_s, bool called)
{
    tally *t = play->user;
    double target_s = t->target_s[customer->service];
    double over_from_s = customer->issued_s + target_s;
    double end_s = smaller(at_s, t->window_s);
    if (customer->newcomer)
        return;
    t->people++;
    count_marks(t, fmax(customer->issued_s, customer->from_s), at_s);
    if (end_s > over_from_s)
        t->over_s[play->run] += end_s - (over_from_s > 0 ? over_from_s : 0);
    t->counted += called || end_s > over_from_s;
    t->in_time += called && at_s <= over_from_s;
}

// Plays runs `from` up to `until` and counts them in.
static bool
play_on(hq_forecast_model *model, const hq_forecast_view *view, uint32_t from, uint32_t until,
        uint64_t seed, tally *t)
{
    hq_play play;
    bool ok = hq_play_init(&play, model, view, seed);
    play.on_end = count_end;
    play.user = t;
    play.until_s = play.newcomers_s = t->window_s;
    for (uint32_t run = from; ok && run < until; run++) {
        t->over_s[run] = 0;
        hq_play_run(&play, run);
        hq_play_finish(&play);
        add_run(t);
    }
    t->runs = until;
    hq_play_clear(&play);
    return ok;
}

static hq_outlook
outlook_of(const tally *t)
{
    hq_outlook outlook = {.people = t->people / t->runs,
                          .within = t->counted > 0 ? t->in_time / t->counted : 1};
    for (uint32_t run = 0; run < t->runs; run++)
        outlook.over_s += t->over_s[run] / t->runs;
    for (uint32_t i = 0; i < HQ_ADVICE_MARKS; i++) {
        double mean = t->waiting[i] / t->runs;
        outlook.waiting[i] = mean;
        outlook.waiting_spread[i] = sqrt(fmax(t->squares[i] / t->runs - mean * mean, 0));
    }
    return outlook;
}

static void
compare(const double *nothing_s, const double *after_s, uint32_t runs, hq_advice_effect *effect)
{
    double sum = 0, squares = 0;
    for (uint32_t run = 0; run < runs; run++) {
        double saved_s = nothing_s[run] - after_s[run];
        sum += saved_s;
        squares += saved_s * saved_s;
    }
    double mean = sum / runs, variance = fmax(squares / runs - mean * mean, 0);
    effect->saved_s = mean;
    effect->saved_low_s = mean - 2 * sqrt(variance / (runs > 1 ? runs - 1 : 1));
}

// The view with one point as it would be.
static hq_forecast_view
view_after(const hq_forecast_view *view, const hq_advice_action *action, hq_forecast_point *points)
{
    hq_forecast_view after = *view;
    for (uint32_t i = 0; i < view->n_points; i++)
        points[i] = view->points[i];
    points[action->place] = action->after;
    if (action->kind == HQ_ADVICE_BREAK)
        points[action->place].shifts = action->shifts;
    after.points = points;
    after.n_points += action->place == view->n_points;
    return after;
}

typedef struct {
    hq_forecast_model *model;
    const hq_forecast_view *view;
    uint64_t seed;
    hq_forecast_point *points; // room for the view's and one more
    tally nothing;
} scale;

static bool
weigh(scale *s, const hq_advice_action *action, uint32_t until, tally *t, hq_advice_effect *effect)
{
    hq_forecast_view changed = view_after(s->view, action, s->points);
    if (!play_on(s->model, &changed, t->runs, until, s->seed, t))
        return false;
    effect->outlook = outlook_of(t);
    compare(s->nothing.over_s, t->over_s, until, effect);
    return true;
}

// The most that the few best of so many save; those below are weighed no further.
static double
bar(const hq_advice_effect *effects, uint32_t n)
{
    double best[GOES_ON];
    uint32_t filled = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = filled < GOES_ON ? filled++ : GOES_ON;
        while (at > 0 && best[at - 1] < effects[i].saved_s) {
            if (at < GOES_ON)
                best[at] = best[at - 1];
            at--;
        }
        if (at < GOES_ON)
            best[at] = effects[i].saved_s;
    }
    return filled == 0 || best[filled - 1] < 0 ? 0 : best[filled - 1];
}

static bool
weigh_all(scale *s, const hq_advice_action *actions, uint32_t n, uint32_t runs, tally *tallies,
          hq_advice_effect *effects)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < n; i++)
        ok = weigh(s, &actions[i], runs / FIRST_SHARE, &tallies[i], &effects[i]);
    double least_s = bar(effects, n);
    for (uint32_t i = 0; ok && i < n; i++) {
        if (effects[i].saved_s > 0 && effects[i].saved_s >= least_s)
            ok = weigh(s, &actions[i], runs, &tallies[i], &effects[i]);
    }
    return ok;
}

bool
hq_advice_weigh(hq_forecast_model *model, const hq_forecast_view *view,
                const double target_s[HQ_MAX_SERVICES], double window_s, uint32_t runs,
                uint64_t seed, const hq_advice_action *actions, uint32_t n, hq_outlook *ret_nothing,
                hq_advice_effect *ret_effects)
{
    double *over_s = malloc(((size_t)n + 1) * runs * sizeof(double));
    hq_forecast_point *points = malloc((view->n_points + 1) * sizeof(hq_forecast_point));
    tally tallies[HQ_ADVICE_MAX];
    scale s = {.model = model, .view = view, .seed = seed, .points = points};
    s.nothing = (tally){.target_s = target_s, .window_s = window_s, .over_s = over_s};
    bool ok = over_s != NULL && points != NULL && play_on(model, view, 0, runs, seed, &s.nothing);
    if (ok)
        *ret_nothing = outlook_of(&s.nothing);
    for (uint32_t i = 0; ok && i < n; i++)
        tallies[i] = (tally){
            .target_s = target_s, .window_s = window_s, .over_s = over_s + (size_t)(i + 1) * runs};
    ok = ok && weigh_all(&s, actions, n, runs, tallies, ret_effects);
    free(over_s);
    free(points);
    return ok;
}
