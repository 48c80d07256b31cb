// The hall as a log shows it at one moment: who waits, who is served by whom and since when. Feeds
// the forecast's model with what happens. Knows nothing of later lines.
#pragma once

#include "forecast-log.h"
#include "shared/engine/forecast.h"

typedef struct {
    bool seen;   // today
    guint32 row; // being served, HQ_NONE when free
    guint32 service;
    double since_s;
    double did[HQ_MAX_SERVICES], did_all; // services given, faded
} hq_forecast_agent;

typedef struct {
    const hq_forecast_row *row;
    guint32 index;
} hq_forecast_waiter;

typedef struct {
    hq_forecast_model *model;
    double head_start_s;
    GArray *waiting; // hq_forecast_waiter, in order of arrival
    hq_forecast_agent agents[HQ_FORECAST_STAFF];
    unsigned serving;           // clerks and unnamed ones
    double queue_since_s;       // somebody waits since then
    double service_s, services; // sums since the beginning
    double waited_all_s, left;
    double last_wait_s;                                   // of the last customer to enter service
    double recent_wait_s, recent_gap_s, recent_service_s; // moving means
    double last_call_s;
    double service_last_s[HQ_MAX_SERVICES]; // the same by service, moving mean
    double hour_s[24], hour_n[24];
} hq_forecast_hall;

hq_forecast_hall *hq_forecast_hall_new(double head_start_s);
void hq_forecast_hall_free(hq_forecast_hall *hall);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_forecast_hall, hq_forecast_hall_free)
void hq_forecast_hall_new_day(hq_forecast_hall *hall);
void hq_forecast_hall_arrive(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index);
// Called, or left.
void hq_forecast_hall_call(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index);
void hq_forecast_hall_finish(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index);
// How many stand before a newcomer of this class; of them (`ret_same`) with the same service.
unsigned hq_forecast_hall_ahead(const hq_forecast_hall *hall, const hq_forecast_row *row,
                                unsigned *ret_same);
// The view for a newcomer: the tickets waiting and, last, the newcomer. `tickets` and `points`
// are filled.
void hq_forecast_hall_view(const hq_forecast_hall *hall, const hq_forecast_row *row,
                           GArray *tickets, GArray *points, hq_forecast_view *ret_view);
