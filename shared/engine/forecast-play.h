// One run of the hall played forward: who waits, who will come, who calls when. Private to the
// forecast and the advice. Times are seconds from the view's moment, in the rule µs.
#pragma once

#include "shared/engine/forecast-model.h"
#include "shared/engine/forecast-random.h"
#include "shared/engine/rule-credit.h"

#define HQ_PLAY_HORIZON_S  7200.0
#define HQ_PLAY_COMING_MAX 512

// What a draw is for: each has its own stream, so that two variants of a hall share the rest.
enum {
    HQ_STREAM_POINT = 1 << 24,
    HQ_STREAM_TICKET = 2 << 24,
    HQ_STREAM_CHOICE = 3 << 24,
    HQ_STREAM_ARRIVALS = 5 << 24,
};

typedef struct {
    uint32_t service, class_;
    uint32_t place;  // among the view's tickets, HQ_NONE for one who will yet come
    uint32_t stream; // of this customer's draws
    uint32_t order;  // of arrival
    uint32_t pinned; // 1 + the point
    hq_rule_weight weight;
    hq_time ranked_from; // µs
    double issued_s;     // from then the wait counts
    double from_s;       // may be called then
    double until_s;      // leaves then
    bool newcomer;       // takes nobody's time
    uint32_t next;       // in its lane
} hq_play_customer;

// Those whom only their place tells apart: the head goes first wherever the lane does.
typedef struct {
    uint32_t service, class_, pinned;
    hq_rule_weight weight;
    uint32_t head, tail; // HQ_NONE when empty
} hq_play_lane;

typedef struct {
    const hq_forecast_point *point;
    hq_service_set helps; // services it takes only after a while
    double free_at_s;
    double leaves_at_s; // by the schedule
    double pace;
    uint32_t next_shift;
    uint32_t step; // of its draws
} hq_play_clerk;

typedef struct hq_play hq_play;
struct hq_play {
    hq_forecast_model *model;
    const hq_forecast_view *view;
    uint64_t seed;
    uint32_t run;
    double until_s;      // nobody is called from then on
    double newcomers_s;  // all who come until then are played, not only who may pass others
    double today_factor; // arrivals of this day
    double follows;      // share of calls that are the rule's first choice
    uint32_t n_real;     // the view's own who still wait or will join
    uint32_t n_waiting, n_lanes, n_coming, next_coming, orders;
    hq_play_customer *waiting; // whoever waited in this run; in line they are in their lanes
    hq_play_lane *lanes;
    hq_play_customer *coming; // in order of `from_s`
    hq_play_clerk *clerks;
    // Somebody's wait ended at `at_s`: called, or left, or (at the end of the run) neither.
    void (*on_end)(hq_play *play, const hq_play_customer *customer, double at_s, bool called);
    void *user;
};

// Makes room for runs of this view; false when memory is out. Then hq_play_clear() in any case.
bool hq_play_init(hq_play *play, hq_forecast_model *model, const hq_forecast_view *view,
                  uint64_t seed);
void hq_play_clear(hq_play *play);
// Plays run number `run`.
void hq_play_run(hq_play *play, uint32_t run);

// Parts of a run, in forecast-crowd.c and forecast-clerks.c.
void hq_play_gather(hq_play *play);
// Those who came until `at_s` wait now.
void hq_play_admit(hq_play *play, double at_s);
// The first in a lane who has not left by `at_s`, or HQ_NONE; those who left are taken out.
uint32_t hq_play_head(hq_play *play, hq_play_lane *lane, double at_s);
// Takes out whoever stands behind `before` in the lane; behind nobody (HQ_NONE) the head.
void hq_play_take_out(hq_play *play, hq_play_lane *lane, uint32_t before, double at_s, bool called);
void hq_play_seat(hq_play *play);
// The clerk whose shift is over goes; comes back with the next one.
void hq_play_go(hq_play *play, hq_play_clerk *clerk);
// Called somebody who had waited `waited_s`: busy for so long.
void hq_play_serve(hq_play *play, hq_play_clerk *clerk, const hq_play_customer *customer);

static inline bool
hq_play_has(const hq_play *play, unsigned part)
{
    return !(play->view->without & part);
}

static inline double
hq_play_draw(const hq_play *play, uint32_t stream, uint32_t step)
{
    return hq_forecast_exponential(play->seed, play->run, stream, step);
}
