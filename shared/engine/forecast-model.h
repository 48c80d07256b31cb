// Inside of the forecast's memory, for the forecast's own files only.
#pragma once

#include "shared/engine/forecast.h"

enum { HQ_FORECAST_SHOW_BINS = 6 };

struct hq_forecast_model {
    hq_forecast_span service[HQ_MAX_SERVICES];
    hq_forecast_span patience[HQ_MAX_CLASSES];
    hq_forecast_span call_next, late, pause;
    double default_service_s[HQ_MAX_SERVICES];
    // By half hour: arrivals a class, today's apart, and over how many days (faded).
    double arrivals[HQ_FORECAST_SLOTS][HQ_MAX_CLASSES];
    double today[HQ_FORECAST_SLOTS][HQ_MAX_CLASSES];
    double days;                                 // today not among them
    double mix[HQ_MAX_CLASSES][HQ_MAX_SERVICES]; // services of a class's arrivals
    double choices, first_choices;
    double called[HQ_FORECAST_SHOW_BINS], missed[HQ_FORECAST_SHOW_BINS]; // by time waited
    double lost_s, lost;                                                 // at those who missed
    double took_s[HQ_FORECAST_STAFF], expected_s[HQ_FORECAST_STAFF];
    double today_took_s, today_expected_s;
};

int hq_forecast_slot(double at_s);
// Personal speed and the day's: time taken over time expected, each shrunk towards 1.
double hq_forecast_pace(const hq_forecast_model *model, uint32_t staff);
// Arrivals of a class a second at this time of day, if today goes on as it went until `now_s`.
double hq_forecast_arrival_rate(const hq_forecast_model *model, uint32_t class_, double at_s,
                                double today_factor);
// Arrivals of today until `now_s` over what was to be expected, shrunk towards 1.
double hq_forecast_today_factor(const hq_forecast_model *model, double now_s);
// Share of those called after `waited_s` who are not there; the clerk's time each costs.
double hq_forecast_missing(const hq_forecast_model *model, double waited_s);
double hq_forecast_missing_s(const hq_forecast_model *model);
