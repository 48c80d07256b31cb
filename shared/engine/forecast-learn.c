#include "shared/engine/forecast-model.h"

#include <stdlib.h>

#define KEEP_A_DAY     0.97
#define SERVICE_WEIGHT 5    // observations that the defaults count for
#define PATIENCE_S     1200 // until learnt
#define PACE_SHRINK_S  6000 // of service before a clerk's own pace counts half
#define DAY_SHRINK_S   9000 // of service before the day's pace counts half
#define LATE_S         120  // until learnt
#define PAUSE_S        600
#define LOST_S         60
#define SHOW_WEIGHT    25 // calls that the defaults count for
#define MISSING        0.03
#define TODAY_SHRINK   25 // arrivals before today's factor counts half

hq_forecast_model *
hq_forecast_model_new(double service_s, double call_next_s)
{
    hq_forecast_model *model = calloc(1, sizeof(*model));
    if (model == NULL)
        return NULL;
    for (uint32_t s = 0; s < HQ_MAX_SERVICES; s++)
        hq_forecast_model_expect(model, s, service_s);
    for (int c = 0; c < HQ_MAX_CLASSES; c++)
        hq_forecast_span_init(&model->patience[c], PATIENCE_S, SERVICE_WEIGHT);
    hq_forecast_span_init(&model->call_next, call_next_s, SERVICE_WEIGHT);
    hq_forecast_span_init(&model->late, LATE_S, SERVICE_WEIGHT);
    hq_forecast_span_init(&model->pause, PAUSE_S, SERVICE_WEIGHT);
    for (int b = 0; b < HQ_FORECAST_SHOW_BINS; b++) {
        model->called[b] = SHOW_WEIGHT;
        model->missed[b] = MISSING * SHOW_WEIGHT;
    }
    model->lost_s = LOST_S * SERVICE_WEIGHT;
    model->lost = SERVICE_WEIGHT;
    return model;
}

void
hq_forecast_model_free(hq_forecast_model *model)
{
    free(model);
}

void
hq_forecast_model_expect(hq_forecast_model *model, uint32_t service, double service_s)
{
    model->default_service_s[service] = service_s;
    hq_forecast_span_init(&model->service[service], service_s, SERVICE_WEIGHT);
}

static void
fade(double *values, int n)
{
    for (int i = 0; i < n; i++)
        values[i] *= KEEP_A_DAY;
}

// What was learnt today becomes past.
static void
close_today(hq_forecast_model *model)
{
    double n = 0;
    for (int slot = 0; slot < HQ_FORECAST_SLOTS; slot++) {
        for (int c = 0; c < HQ_MAX_CLASSES; c++) {
            n += model->today[slot][c];
            model->arrivals[slot][c] += model->today[slot][c];
            model->today[slot][c] = 0;
        }
    }
    model->days += n > 0;
    model->today_took_s = model->today_expected_s = 0;
}

void
hq_forecast_model_new_day(hq_forecast_model *model)
{
    for (uint32_t s = 0; s < HQ_MAX_SERVICES; s++) {
        hq_forecast_span_fade(&model->service[s], KEEP_A_DAY);
        // A service nobody asks for any more keeps enough to be forecast at all.
        if (model->service[s].n < 1)
            hq_forecast_model_expect(model, s, model->default_service_s[s]);
    }
    for (int c = 0; c < HQ_MAX_CLASSES; c++)
        hq_forecast_span_fade(&model->patience[c], KEEP_A_DAY);
    hq_forecast_span_fade(&model->call_next, KEEP_A_DAY);
    hq_forecast_span_fade(&model->late, KEEP_A_DAY);
    hq_forecast_span_fade(&model->pause, KEEP_A_DAY);
    close_today(model);
    fade(&model->arrivals[0][0], HQ_FORECAST_SLOTS * HQ_MAX_CLASSES);
    fade(&model->mix[0][0], HQ_MAX_CLASSES * HQ_MAX_SERVICES);
    fade(model->took_s, HQ_FORECAST_STAFF);
    fade(model->expected_s, HQ_FORECAST_STAFF);
    fade(model->called, HQ_FORECAST_SHOW_BINS);
    fade(model->missed, HQ_FORECAST_SHOW_BINS);
    fade(&model->lost, 1);
    fade(&model->lost_s, 1);
    fade(&model->choices, 1);
    fade(&model->first_choices, 1);
    fade(&model->days, 1);
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
    model->today[hq_forecast_slot(at_s)][class_] += 1;
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
hq_forecast_learn_late(hq_forecast_model *model, double late_s, bool came)
{
    hq_forecast_span_learn(&model->late, late_s, came);
}

void
hq_forecast_learn_pause(hq_forecast_model *model, double paused_s, bool ended)
{
    hq_forecast_span_learn(&model->pause, paused_s, ended);
}

// Up to 2, 5, 10, 20, 40 minutes, longer.
static int
show_bin(double waited_s)
{
    static const double edges[] = {120, 300, 600, 1200, 2400};
    int bin = 0;
    while (bin < HQ_FORECAST_SHOW_BINS - 1 && waited_s >= edges[bin])
        bin++;
    return bin;
}

void
hq_forecast_learn_show(hq_forecast_model *model, double waited_s, bool came, double lost_s)
{
    int bin = show_bin(waited_s);
    model->called[bin] += 1;
    model->missed[bin] += !came;
    if (came)
        return;
    model->lost_s += lost_s;
    model->lost += 1;
}

double
hq_forecast_missing(const hq_forecast_model *model, double waited_s)
{
    int bin = show_bin(waited_s);
    return model->missed[bin] / model->called[bin];
}

double
hq_forecast_missing_s(const hq_forecast_model *model)
{
    return model->lost_s / model->lost;
}

void
hq_forecast_learn_service(hq_forecast_model *model, uint32_t staff, uint32_t service, double took_s)
{
    double expected_s = hq_forecast_service_mean(model, service);
    model->today_took_s += took_s;
    model->today_expected_s += expected_s;
    if (staff < HQ_FORECAST_STAFF) {
        model->took_s[staff] += took_s;
        model->expected_s[staff] += expected_s;
    }
    hq_forecast_span_learn(&model->service[service], took_s, true);
}

double
hq_forecast_service_mean(const hq_forecast_model *model, uint32_t service)
{
    return hq_forecast_span_mean(&model->service[service]);
}

double
hq_forecast_call_next_mean(const hq_forecast_model *model)
{
    return hq_forecast_span_mean(&model->call_next);
}

double
hq_forecast_pace(const hq_forecast_model *model, uint32_t staff)
{
    double day = (model->today_took_s + DAY_SHRINK_S) / (model->today_expected_s + DAY_SHRINK_S);
    if (staff >= HQ_FORECAST_STAFF)
        return day;
    return day * (model->took_s[staff] + PACE_SHRINK_S) /
           (model->expected_s[staff] + PACE_SHRINK_S);
}

double
hq_forecast_today_factor(const hq_forecast_model *model, double now_s)
{
    int slot = hq_forecast_slot(now_s);
    double came = 0, expected = 0;
    if (model->days < 1)
        return 1;
    for (int s = 0; s <= slot; s++) {
        double share = s < slot ? 1 : (now_s - 1800.0 * slot) / 1800;
        for (int c = 0; c < HQ_MAX_CLASSES; c++) {
            came += model->today[s][c];
            expected += share * model->arrivals[s][c] / model->days;
        }
    }
    return (came + TODAY_SHRINK) / (expected + TODAY_SHRINK);
}

// On the first day the half hour before must do.
double
hq_forecast_arrival_rate(const hq_forecast_model *model, uint32_t class_, double at_s,
                         double today_factor)
{
    int slot = hq_forecast_slot(at_s);
    if (model->days > 0.5)
        return today_factor * model->arrivals[slot][class_] / model->days / 1800;
    return slot > 0 ? model->today[slot - 1][class_] / 1800 : 0;
}
