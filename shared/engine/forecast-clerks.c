// The clerks of a run: busy or free, at a break, by the schedule and by what was learnt.
#include <math.h>

#include "shared/engine/forecast-play.h"

static uint32_t
stream_of(const hq_play *play, const hq_play_clerk *clerk)
{
    return HQ_STREAM_POINT + (uint32_t)(clerk - play->clerks);
}

static double
next_draw(const hq_play *play, hq_play_clerk *clerk)
{
    return hq_play_draw(play, stream_of(play, clerk), clerk->step++);
}

static double
pause_before_call(hq_play *play, hq_play_clerk *clerk, double so_far_s)
{
    double draw = next_draw(play, clerk);
    if (!hq_play_has(play, HQ_FORECAST_CALL_NEXT))
        return 0;
    return hq_forecast_span_rest(&play->model->call_next, so_far_s, draw);
}

static double
lateness(hq_play *play, hq_play_clerk *clerk, double so_far_s)
{
    double draw = next_draw(play, clerk);
    if (!hq_play_has(play, HQ_FORECAST_LATENESS))
        return 0;
    return hq_forecast_span_rest(&play->model->late, so_far_s, draw);
}

// Comes with the next shift that is not over, or never.
static void
await_shift(hq_play *play, hq_play_clerk *clerk, double after_s)
{
    const hq_forecast_point *point = clerk->point;
    double now_s = play->view->at_s;
    clerk->free_at_s = HUGE_VAL;
    while (clerk->next_shift < point->n_shifts &&
           point->shifts[clerk->next_shift].until_s - now_s <= after_s)
        clerk->next_shift++;
    if (clerk->next_shift >= point->n_shifts)
        return;
    const hq_forecast_shift *shift = &point->shifts[clerk->next_shift++];
    double begins_s = shift->from_s - now_s;
    double late_s = begins_s < 0 ? -begins_s : 0; // already
    clerk->leaves_at_s = shift->until_s - now_s;
    clerk->free_at_s = fmax(fmax(begins_s, 0) + lateness(play, clerk, late_s), after_s);
}

// The shift in which somebody works at this moment: between two, the nearer one.
static uint32_t
shift_at(const hq_forecast_point *point, double at_s)
{
    uint32_t i = 0;
    while (i + 1 < point->n_shifts &&
           point->shifts[i + 1].from_s - at_s <= fmax(at_s - point->shifts[i].until_s, 0))
        i++;
    return i;
}

void
hq_play_go(hq_play *play, hq_play_clerk *clerk)
{
    await_shift(play, clerk, clerk->free_at_s);
}

// n_shifts: none is.
static uint32_t
shift_under_way(const hq_forecast_point *point, double at_s)
{
    uint32_t i = 0;
    while (i < point->n_shifts &&
           (at_s < point->shifts[i].from_s || at_s >= point->shifts[i].until_s))
        i++;
    return i;
}

// Away between two shifts, or not there since before this one began, they come with the shift; else
// it is a pause that nobody planned.
static void
seat_away(hq_play *play, hq_play_clerk *clerk)
{
    const hq_forecast_point *point = clerk->point;
    uint32_t i = shift_under_way(point, play->view->at_s);
    bool pauses = point->paused && i < point->n_shifts &&
                  point->for_s < play->view->at_s - point->shifts[i].from_s;
    if (point->n_shifts > 0 && !pauses) {
        await_shift(play, clerk, 0);
        return;
    }
    clerk->leaves_at_s = pauses ? point->shifts[i].until_s - play->view->at_s : HUGE_VAL;
    clerk->next_shift = i + 1;
    clerk->free_at_s =
        hq_forecast_span_rest(&play->model->pause, point->for_s, next_draw(play, clerk));
}

static void
seat_present(hq_play *play, hq_play_clerk *clerk)
{
    const hq_forecast_point *point = clerk->point;
    clerk->leaves_at_s = HUGE_VAL;
    if (point->n_shifts > 0) {
        clerk->next_shift = shift_at(point, play->view->at_s);
        clerk->leaves_at_s = point->shifts[clerk->next_shift++].until_s - play->view->at_s;
    }
    double spent_s = hq_play_has(play, HQ_FORECAST_TIME_SPENT) ? point->for_s : 0;
    if (point->serving == HQ_NONE) {
        clerk->free_at_s = pause_before_call(play, clerk, spent_s);
        return;
    }
    hq_forecast_span *service = &play->model->service[point->serving];
    double draw = next_draw(play, clerk);
    clerk->free_at_s = clerk->pace * hq_forecast_span_rest(service, spent_s / clerk->pace, draw);
    clerk->free_at_s += pause_before_call(play, clerk, 0);
}

static hq_service_set
helps_set(const hq_forecast_point *point)
{
    hq_service_set set = 0;
    for (uint32_t s = 0; point->ranks != NULL && s < HQ_MAX_SERVICES; s++) {
        if ((point->services >> s & 1) && point->ranks[s].helps_after > 0)
            set |= hq_service_bit(s);
    }
    return set;
}

static bool
ranks_somebody(const hq_forecast_point *point)
{
    for (uint32_t s = 0; point->ranks != NULL && s < HQ_MAX_SERVICES; s++) {
        if ((point->services >> s & 1) &&
            (point->ranks[s].head_start != 0 || point->ranks[s].rate_milli != 1000))
            return true;
    }
    return false;
}

void
hq_play_know_clerks(hq_play *play)
{
    bool pace = hq_play_has(play, HQ_FORECAST_PACE);
    for (uint32_t i = 0; i < play->view->n_points; i++) {
        const hq_forecast_point *point = &play->view->points[i];
        play->seats[i] =
            (hq_play_clerk){.point = point,
                            .ranks = ranks_somebody(point) ? point->ranks : NULL,
                            .helps = helps_set(point),
                            .pace = pace ? hq_forecast_pace(play->model, point->staff) : 1};
    }
}

void
hq_play_seat(hq_play *play)
{
    for (uint32_t i = 0; i < play->view->n_points; i++) {
        hq_play_clerk *clerk = &play->clerks[i];
        *clerk = play->seats[i];
        if (clerk->point->away)
            seat_away(play, clerk);
        else
            seat_present(play, clerk);
    }
}

void
hq_play_serve(hq_play *play, hq_play_clerk *clerk, const hq_play_customer *customer)
{
    double missing = hq_play_has(play, HQ_FORECAST_NO_SHOWS)
                         ? hq_forecast_missing(play->model, clerk->free_at_s - customer->issued_s)
                         : 0;
    if (hq_forecast_uniform(play->seed, play->run, customer->stream, 1) < missing)
        clerk->free_at_s += hq_forecast_missing_s(play->model);
    else
        clerk->free_at_s +=
            clerk->pace * hq_forecast_span_rest(&play->model->service[customer->service], 0,
                                                hq_play_draw(play, customer->stream, 2));
    clerk->free_at_s += pause_before_call(play, clerk, 0);
}
