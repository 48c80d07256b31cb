// One run of the hall played forward: who waits, who will come, who calls when. Private to the
// forecast and the advice. Times are seconds from the view's moment, in the rule µs.
#pragma once

#include "shared/engine/forecast-model.h"
#include "shared/engine/forecast-random.h"
#include "shared/engine/rule-credit.h"

#define HQ_PLAY_HORIZON_S  7200.0
#define HQ_PLAY_COMING_MAX 512
#define HQ_PLAY_SLOTS      6 // half hours that the horizon touches

// What a draw is for: each has its own stream, so that two variants of a hall share the rest.
enum {
    HQ_STREAM_POINT = 1 << 24,
    HQ_STREAM_TICKET = 2 << 24,
    HQ_STREAM_CHOICE = 3 << 24,
    HQ_STREAM_ARRIVALS = 5 << 24,
};

typedef struct {
    uint32_t service, class_;
    uint32_t place;      // among the view's tickets, HQ_NONE for one who will yet come
    uint32_t stream;     // of this customer's draws
    uint32_t order;      // of arrival
    uint32_t lane;       // its number
    bool pinned;         // to one point
    bool newcomer;       // takes nobody's time
    hq_time ranked_from; // µs
    double issued_s;     // from then the wait counts
    double from_s;       // may be called then
    double until_s;      // leaves then; negative: not drawn yet
    double patience;     // hazard of leaving that they have outlived
    uint32_t next;       // in its lane
} hq_play_customer;

// Those whom only their place tells apart: the head goes first wherever the lane does.
typedef struct {
    uint32_t service, class_;
    uint32_t pinned; // 1 + the point
    hq_rule_weight weight;
    uint32_t head, tail;             // HQ_NONE when empty
    double head_until_s;             // the head's; HUGE_VAL when empty
    hq_time head_from;               // the head's `ranked_from`
    uint32_t first_head, first_tail; // as each run begins
    uint32_t next;                   // lane of the service, or of the pinned; HQ_NONE: the last
} hq_play_lane;

typedef struct {
    const hq_forecast_point *point;
    const hq_rank *ranks; // NULL: they tell nobody apart
    hq_service_set helps; // services it takes only after a while
    double free_at_s;
    double leaves_at_s; // by the schedule
    double pace;
    uint32_t next_shift;
    uint32_t step; // of its draws
} hq_play_clerk;

// Those of a class who come in a run, one after the other.
typedef struct {
    uint32_t class_;
    double rate[HQ_PLAY_SLOTS]; // a second, by half hour from the view's on
    double mix_sum;
    double at_s;    // the next comes then; HUGE_VAL: nobody who matters
    double until_s; // later ones do not matter
    double slot_ends_s;
    uint32_t slot, draws;
} hq_play_stream;

// Chains of lanes: one a service, and one of all that are pinned.
enum { HQ_PLAY_PINNED = HQ_MAX_SERVICES, HQ_PLAY_CHAINS };

typedef struct hq_play hq_play;
struct hq_play {
    hq_forecast_model *model;
    const hq_forecast_view *view;
    uint64_t seed;
    uint32_t run;
    double until_s;     // nobody is called from then on
    double newcomers_s; // all who come until then are played, not only who may pass others
    double follows;     // share of calls that are the rule's first choice
    // The same in every run: the view's own who wait, those who join later, the clerks, who comes.
    hq_play_customer *first, *joining;
    hq_play_clerk *seats;
    hq_play_stream streams[HQ_MAX_CLASSES];
    uint32_t n_first, n_joining, n_streams;
    hq_service_set first_standing;
    uint32_t comers_lane[HQ_MAX_CLASSES][HQ_MAX_SERVICES]; // HQ_NONE: nobody of them came yet
    uint32_t chain[HQ_PLAY_CHAINS];                        // its first lane
    hq_play_lane *lanes;
    uint32_t n_lanes;
    // This run's.
    hq_service_set standing; // services that somebody may wait for, not pinned
    uint32_t n_real;         // the view's own who still wait or will join
    uint32_t n_waiting, n_coming, next_coming, next_joining, orders;
    hq_play_customer *waiting; // whoever waited in this run; in line they are in their lanes
    hq_play_customer *coming;  // in order of `from_s`, as far as somebody looked
    hq_play_clerk *clerks;
    // Somebody's wait ended at `at_s`: called, or left, or (at the finish) neither.
    void (*on_end)(hq_play *play, const hq_play_customer *customer, double at_s, bool called);
    void *user;
};

// Makes room for runs of this view; false when memory is out. Then hq_play_clear() in any case.
bool hq_play_init(hq_play *play, hq_forecast_model *model, const hq_forecast_view *view,
                  uint64_t seed);
void hq_play_clear(hq_play *play);
// Plays run number `run`.
void hq_play_run(hq_play *play, uint32_t run);
// Ends the wait of those whom nobody called, for who wants to know of them.
void hq_play_finish(hq_play *play);

// Parts of a run, in forecast-crowd.c, forecast-comers.c and forecast-clerks.c. Once for all runs:
void hq_play_line_up(hq_play *play);
void hq_play_know_streams(hq_play *play);
void hq_play_know_clerks(hq_play *play);
// At the beginning of each run, who waits, who comes and who serves:
void hq_play_begin(hq_play *play);
void hq_play_expect(hq_play *play);
void hq_play_seat(hq_play *play);
// Those who came until `at_s` wait now.
void hq_play_admit(hq_play *play, double at_s);
void hq_play_join(hq_play *play, const hq_play_customer *customer);
// When the next one comes who is pinned or wants one of these services; HUGE_VAL: never.
double hq_play_next_joins_s(hq_play *play, hq_service_set services);
uint32_t hq_play_comers_lane(hq_play *play, uint32_t service, uint32_t class_);
// Takes out the first in a lane as long as they left by `at_s`.
void hq_play_leave(hq_play *play, hq_play_lane *lane, double at_s);
// Takes out whoever stands behind `before` in the lane; behind nobody (HQ_NONE) the head.
void hq_play_take_out(hq_play *play, hq_play_lane *lane, uint32_t before, double at_s, bool called);
// The clerk whose shift is over goes; comes back with the next one.
void hq_play_go(hq_play *play, hq_play_clerk *clerk);
// Called somebody who had waited `waited_s`: busy for so long.
void hq_play_serve(hq_play *play, hq_play_clerk *clerk, const hq_play_customer *customer);

// The first in a lane who has not left by `at_s`, or HQ_NONE; those who left are taken out.
static inline uint32_t
hq_play_head(hq_play *play, hq_play_lane *lane, double at_s)
{
    if (lane->head_until_s <= at_s)
        hq_play_leave(play, lane, at_s);
    return lane->head;
}

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
