#include "shared/engine/forecast-model.h"

#include <stdlib.h>

#define KEEP_A_DAY     0.97
#define SERVICE_WEIGHT 5    // observations that the defaults count for
#define PATIENCE_S     1200 // until learnt
#define PACE_SHRINK_S  6000 // of service before a clerk's own pace counts half

hq_forecast_model *
hq_forecast_model_new(double service_s, double call_next_s)
{
    hq_forecast_model *model = calloc(1, sizeof(*model));
    if (model == NULL)
        return NULL;
    for (int s = 0; s < HQ_MAX_SERVICES; s++)
        hq_forecast_span_init(&model->service[s], service_s, SERVICE_WEIGHT);
    for (int c = 0; c < HQ_MAX_CLASSES; c++)
        hq_forecast_span_init(&model->patience[c], PATIENCE_S, SERVICE_WEIGHT);
    hq_forecast_span_init(&model->call_next, call_next_s, SERVICE_WEIGHT);
    model->default_service_s = service_s;
    return model;
}

void
hq_forecast_model_free(hq_forecast_model *model)
{
    free(model);
}

static void
fade(double *values, int n)
{
    for (int i = 0; i < n; i++)
        values[i] *= KEEP_A_DAY;
}

void
hq_forecast_model_new_day(hq_forecast_model *model)
{
    for (int s = 0; s < HQ_MAX_SERVICES; s++) {
        hq_forecast_span_fade(&model->service[s], KEEP_A_DAY);
        // A service nobody asks for any more keeps enough to be forecast at all.
        if (model->service[s].n < 1)
            hq_forecast_span_init(&model->service[s], model->default_service_s, SERVICE_WEIGHT);
    }
    for (int c = 0; c < HQ_MAX_CLASSES; c++)
        hq_forecast_span_fade(&model->patience[c], KEEP_A_DAY);
    hq_forecast_span_fade(&model->call_next, KEEP_A_DAY);
    fade(&model->arrivals[0][0], HQ_FORECAST_SLOTS * HQ_MAX_CLASSES);
    fade(&model->mix[0][0], HQ_MAX_CLASSES * HQ_MAX_SERVICES);
    fade(model->took_s, HQ_FORECAST_STAFF);
    fade(model->expected_s, HQ_FORECAST_STAFF);
    fade(&model->choices, 1);
    fade(&model->first_choices, 1);
    model->days = model->days * KEEP_A_DAY + 1;
}

int
hq_forecast_slot(double at_s)
{
    int slot = (int)(at_s / 1800);
    return slot < 0 ? 0 : slot >= HQ_FORECAST_SLOTS ? HQ_FORECAST_SLOTS - 1 : slot;
}

void
hq_forecast_learn_arrival(hq_forecast_model *model, double at_s, uint32_t service, uint32_t class_)
{
    model->arrivals[hq_forecast_slot(at_s)][class_] += 1;
    model->mix[class_][service] += 1;
}

void
hq_forecast_learn_wait(hq_forecast_model *model, uint32_t class_, double waited_s, bool left)
{
    hq_forecast_span_learn(&model->patience[class_], waited_s, left);
}

void
hq_forecast_learn_choice(hq_forecast_model *model, bool first_choice)
{
    model->choices += 1;
    model->first_choices += first_choice;
}

void
hq_forecast_learn_call_next(hq_forecast_model *model, double from_s, double to_s, bool called)
{
    hq_forecast_span_learn_between(&model->call_next, from_s, to_s, called);
}

void
hq_forecast_learn_service(hq_forecast_model *model, uint32_t staff, uint32_t service, double took_s)
{
    if (staff < HQ_FORECAST_STAFF) {
        model->took_s[staff] += took_s;
        model->expected_s[staff] += hq_forecast_service_mean(model, service);
    }
    hq_forecast_span_learn(&model->service[service], took_s, true);
}

double
hq_forecast_service_mean(const hq_forecast_model *model, uint32_t service)
{
    return hq_forecast_span_mean(&model->service[service]);
}

double
hq_forecast_pace(const hq_forecast_model *model, uint32_t staff)
{
    if (staff >= HQ_FORECAST_STAFF)
        return 1;
    return (model->took_s[staff] + PACE_SHRINK_S) / (model->expected_s[staff] + PACE_SHRINK_S);
}
