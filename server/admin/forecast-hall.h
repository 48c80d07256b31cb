// The hall as a log shows it at one moment: who waits, who is served where and since when, who is
// planned where. Feeds the forecast's model with what happens. Knows nothing of later lines.
#pragma once

#include "forecast-log.h"
#include "shared/engine/forecast-stack.h"

enum { HQ_FORECAST_DESKS = 256, HQ_FORECAST_SHIFTS = 6 };

// What predictors may be kept from knowing, beside the parts of forecast.h.
enum {
    HQ_WITHOUT_SCHEDULE = 1 << 16,
    HQ_WITHOUT_SKILLS = 1 << 17,
    HQ_WITHOUT_RESERVED = 1 << 18,
    HQ_WITHOUT_RANKS = 1 << 19,
    HQ_WITHOUT_CLASSES = 1 << 20,
    HQ_WITHOUT_STACKING = 1 << 21,
    HQ_WITHOUT_CALIBRATION = 1 << 22,
};

// Where customers are served: a service point, or an agent where the log knows no points.
typedef struct {
    bool seen;        // called somebody today
    guint32 row;      // being served, HQ_NONE when free
    guint32 service;  // of that row
    double since_s;   // busy or free since then
    double watched_s; // free, and somebody waits whom it may call, since then; -1: not
    double called_s;  // its last call
    double did[HQ_MAX_SERVICES], did_all; // services given, faded
    hq_forecast_shift shifts[HQ_FORECAST_SHIFTS];
    guint32 staff[HQ_FORECAST_SHIFTS];
    hq_service_set skills[HQ_FORECAST_SHIFTS];
    unsigned n_shifts;
} hq_forecast_desk;

typedef struct {
    const hq_forecast_row *row;
    guint32 index;
} hq_forecast_waiter;

typedef struct {
    const hq_forecast_log *log;
    unsigned without;
    hq_forecast_model *model;
    double head_start_s[HQ_MAX_CLASSES], rate[HQ_MAX_CLASSES];
    GArray *waiting; // hq_forecast_waiter, in order of arrival
    hq_forecast_desk desks[HQ_FORECAST_DESKS];
    unsigned serving;           // clerks and unnamed ones
    double service_s, services; // sums since the beginning
    double waited_all_s, left;
    double last_wait_s; // of the last customer to enter service
    double last_one_s[HQ_MAX_SERVICES];
    hq_forecast_pulse pulse;
    double recent_service_s;                // moving mean
    double service_last_s[HQ_MAX_SERVICES]; // waits by service, moving mean
    double hour_s[24], hour_n[24];
    double hour_one_s[24][HQ_MAX_SERVICES], hour_ones[24][HQ_MAX_SERVICES];
} hq_forecast_hall;

// The log must outlive the hall. `head_start_s`: of class 1, for a log without a configuration.
hq_forecast_hall *hq_forecast_hall_new(const hq_forecast_log *log, double head_start_s,
                                       unsigned without);
void hq_forecast_hall_free(hq_forecast_hall *hall);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_forecast_hall, hq_forecast_hall_free)
void hq_forecast_hall_new_day(hq_forecast_hall *hall, guint32 day);
void hq_forecast_hall_arrive(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index);
// Called, or left.
void hq_forecast_hall_call(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index);
void hq_forecast_hall_finish(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index);

// Where a desk stands at this moment.
typedef enum {
    HQ_DESK_GONE, // not known to be there, nor planned today
    HQ_DESK_AWAY, // planned, or late
    HQ_DESK_FREE,
    HQ_DESK_BUSY,
} hq_desk_state;
hq_desk_state hq_forecast_desk_state(const hq_forecast_hall *hall, guint32 desk, double now_s);
// Services that may be called there now, or at `at_s` by the plan.
hq_service_set hq_forecast_desk_services(const hq_forecast_hall *hall, guint32 desk, double at_s);
// The same for one customer who will have waited `waited_s`: with the gates of the point.
bool hq_forecast_desk_takes(const hq_forecast_hall *hall, guint32 desk, const hq_forecast_row *row,
                            double at_s, double waited_s);
// Whether somebody is planned there at `at_s`.
bool hq_forecast_desk_planned(const hq_forecast_desk *desk, double at_s);
// By which the rule ranks: more goes first.
double hq_forecast_hall_credit(const hq_forecast_hall *hall, const hq_forecast_row *row,
                               double now_s);

// The view for a newcomer: the tickets waiting and, last, the newcomer. `tickets` and `points`
// are filled.
void hq_forecast_hall_view(const hq_forecast_hall *hall, const hq_forecast_row *row,
                           GArray *tickets, GArray *points, hq_forecast_view *ret_view);
