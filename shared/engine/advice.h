// What a manager could do now, and what it would come to: each feasible action is tried on a copy
// of the hall's view, played forward under the same random numbers as doing nothing, so that a
// difference is the action's own. Pure; times are seconds of the business day, as in forecast.h.
#pragma once

#include "shared/engine/forecast.h"

enum {
    HQ_ADVICE_MAX = 48,
    HQ_ADVICE_SHOWN = 3,
    HQ_ADVICE_SHIFTS = 6,
    HQ_ADVICE_WINDOW_S = 3000, // how far a hall looks ahead
    HQ_ADVICE_STINT_S = 1800,  // for how long somebody at hand is sent
    HQ_ADVICE_MARKS = 7,       // moments at which those who wait are counted,
    HQ_ADVICE_MARK_S = 300,    // so far apart: now, in five minutes, … in thirty
};

typedef enum {
    HQ_ADVICE_OPEN,    // somebody at hand opens a closed counter
    HQ_ADVICE_ROAM,    // … or goes out with a handheld
    HQ_ADVICE_SERVICE, // a service point takes one service more
    HQ_ADVICE_TO_ALL,  // a reserved service point serves everybody
    HQ_ADVICE_BREAK,   // a break begins half an hour later
    HQ_ADVICE_KINDS,
} hq_advice_kind;

// A closed service point that somebody could open at once.
typedef struct {
    uint32_t id; // the caller's name for it
    bool roams;
    hq_forecast_point point; // as it would be: away, with the shift that would begin
} hq_advice_spare;

// What can be done at all. Borrowed.
typedef struct {
    const uint32_t *ids;         // the caller's names of the view's points
    const hq_service_set *could; // services that each of the view's points might take
    const hq_advice_spare *spares;
    uint32_t n_spares;
} hq_advice_means;

typedef struct {
    hq_advice_kind kind;
    uint32_t id;      // of the service point
    uint32_t service; // of HQ_ADVICE_SERVICE, else HQ_NONE
    uint32_t place;   // in the view; n_points: joins it
    hq_forecast_point after;
    hq_forecast_shift shifts[HQ_ADVICE_SHIFTS]; // of a moved break
} hq_advice_action;

// What the next while comes to, the mean of the runs.
typedef struct {
    double people; // who wait in it, or come
    double over_s; // that they wait beyond their service's target in it, all together
    double within; // share within the target of those called or beyond it
    double waiting[HQ_ADVICE_MARKS];        // who wait at each mark
    double waiting_spread[HQ_ADVICE_MARKS]; // its standard deviation over the runs
} hq_outlook;

typedef struct {
    hq_outlook outlook;
    double saved_s;     // seconds beyond target less than by doing nothing
    double saved_low_s; // the lower end of its 95 % interval, paired by run
} hq_advice_effect;

// How bad the while ahead looks: by what will be, not by what is.
typedef enum { HQ_WARNING_NONE, HQ_WARNING_BLUE, HQ_WARNING_YELLOW, HQ_WARNING_RED } hq_warning;

// What might be done in this view: at most HQ_ADVICE_MAX actions. Services are added only where
// somebody waits for them. Returns how many were written to `ret_actions`.
uint32_t hq_advice_list(const hq_forecast_view *view, const hq_advice_means *means, double window_s,
                        hq_advice_action *ret_actions);
// What somebody at hand would be at a closed service point: there after a minute, for a stint that
// is written to `*ret_stint`, which the point borrows.
hq_forecast_point hq_advice_stint(const hq_point_config *config, double now_s,
                                  hq_forecast_shift *ret_stint);
// Plays doing nothing `runs` times (4 at least) over the next `window_s` (an hour at most), each
// action a quarter as often, and the few that save most as often. `target_s` is each service's.
// False when memory is out. Grows with actions × runs.
bool hq_advice_weigh(hq_forecast_model *model, const hq_forecast_view *view,
                     const double target_s[HQ_MAX_SERVICES], double window_s, uint32_t runs,
                     uint64_t seed, const hq_advice_action *actions, uint32_t n,
                     hq_outlook *ret_nothing, hq_advice_effect *ret_effects);

// What is shown to the manager: few actions, surely and enough of help, and not in and out.
typedef struct {
    hq_advice_action action;
    hq_advice_effect effect;
    double shown_s; // since then
} hq_advice;

typedef struct {
    hq_advice shown[HQ_ADVICE_SHOWN]; // the most helpful first
    uint32_t n_shown;
    hq_outlook nothing;
    hq_warning warning;
} hq_advice_board;

// Takes in what was weighed at `now_s`. Initialise with {0}.
void hq_advice_board_update(hq_advice_board *board, const hq_outlook *nothing,
                            const hq_advice_action *actions, const hq_advice_effect *effects,
                            uint32_t n, double now_s);

// Whether it worked, told afterwards: what was expected of the window with and without the action,
// and what came. Seconds beyond target.
typedef struct {
    double without_s, with_s, came_s;
} hq_advice_record;
bool hq_advice_worked(const hq_advice_record *record);
