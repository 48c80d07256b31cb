// Inside of the forecast's memory, for forecast.c and forecast-learn.c only.
#pragma once

#include "shared/engine/forecast.h"

struct hq_forecast_model {
    hq_forecast_span service[HQ_MAX_SERVICES];
    hq_forecast_span patience[HQ_MAX_CLASSES];
    hq_forecast_span call_next;
    double default_service_s;
    // By half hour: arrivals a class, and over how many days (faded).
    double arrivals[HQ_FORECAST_SLOTS][HQ_MAX_CLASSES];
    double days;
    double mix[HQ_MAX_CLASSES][HQ_MAX_SERVICES]; // services of a class's arrivals
    double choices, first_choices;
    double took_s[HQ_FORECAST_STAFF], expected_s[HQ_FORECAST_STAFF];
};

int hq_forecast_slot(double at_s);
// Personal speed: time taken over time expected, shrunk towards 1.
double hq_forecast_pace(const hq_forecast_model *model, uint32_t staff);
