#include "shared/engine/forecaster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/engine.h"
#include "shared/engine/forecaster-private.h"
#include "shared/engine/state-private.h"

#define CROWD         200 // waiting; larger ones are played less often
#define RUNS_LEAST    25
#define CALIBRATE_N   200   // waits that the prior of the calibration counts for
#define CALIBRATE     0.999 // what the past counts at each new wait
#define STEP          0.01  // of the places, at each promise that was kept or not
#define HOUR_LEAST    8     // waits before an hour says anything
#define MIDDLE        0.5
#define BELOW_SPREADS 0.84 // P20 and P90 of a bell, in standard deviations
#define ABOVE_SPREADS 1.28

hq_forecaster *
hq_forecaster_new(uint64_t seq)
{
    hq_forecaster *f = calloc(1, sizeof *f);
    if (f == NULL)
        return NULL;
    f->state = hq_state_new();
    hq_state_start_at(f->state, seq);
    hq_forecast_calibrate_init(&f->learnt.calibrate, CALIBRATE_N, CALIBRATE);
    hq_forecast_stack_init(&f->learnt.stack);
    f->learnt.low_place = HQ_FORECAST_EARLY_MILLI / 1000.0;
    f->learnt.high_place = HQ_FORECAST_KEPT_MILLI / 1000.0;
    return f;
}

void
hq_forecaster_free(hq_forecaster *f)
{
    if (f == NULL)
        return;
    hq_state_free(f->state);
    hq_forecast_model_free(f->model);
    hq_forecast_sight_clear(&f->sight);
    free(f->told);
    free(f->waits);
    free(f);
}

const hq_state *
hq_forecaster_state(const hq_forecaster *f)
{
    return f->state;
}

// ---- following ---------------------------------------------------------------------------------

// The model of a hall that is new: what its configuration expects.
static bool
begin_model(hq_forecaster *f)
{
    const hq_config *config = f->state->config;
    if (config == NULL)
        return true;
    if (f->model != NULL)
        return hq_forecaster_rename(f);
    hq_forecast_name(config, &f->names);
    f->model = hq_forecast_model_new(300, config->call_next_s);
    for (hq_index s = 0; f->model != NULL && s < config->n_services; s++)
        hq_forecast_model_expect(f->model, s, config->services[s].service_s);
    return f->model != NULL;
}

static void
begin_day(hq_forecaster *f, bool learn)
{
    hq_forecast_watch_new_day(&f->learnt.watch, learn);
    if (f->model != NULL && learn)
        hq_forecast_model_new_day(f->model);
    f->n_told = 0;
    memset(f->newcomer, 0, sizeof f->newcomer);
}

// Remembers what somebody who takes a number is told, until they are called.
static void
remember(hq_forecaster *f, const hq_event *event)
{
    if (f->n_told <= event->ticket) {
        uint32_t n = event->ticket + 1;
        if (n > f->told_capacity) {
            f->told_capacity = 2 * n;
            f->told = hq_grow(f->told, f->told_capacity, sizeof *f->told);
        }
        memset(f->told + f->n_told, 0, (n - f->n_told) * sizeof *f->told);
        f->n_told = n;
    }
    if (event->issued.basis.rung == HQ_RUNG_SIMULATION)
        f->told[event->ticket] = f->newcomer[event->issued.service][event->issued.class_];
}

static double
between(double low, double x, double high)
{
    return fmin(fmax(x, low), high);
}

// A promise met its call: both ends move a little towards keeping what they should (adaptive
// conformal inference; Gibbs and Candès 2021).
static void
judge(hq_forecaster *f, const hq_event *event)
{
    const hq_ticket *ticket = hq_state_ticket(f->state, event->ticket);
    if (ticket == NULL || ticket->first_called_at != 0 || ticket->index >= f->n_told ||
        !f->told[ticket->index].forecast.known)
        return;
    hq_span waited = event->at - ticket->issued_at;
    double waited_s = (double)waited / HQ_SECOND;
    hq_telling *told = &f->told[ticket->index];
    hq_forecast_calibrate_learn(&f->learnt.calibrate, hq_forecast_place(&told->forecast, waited_s));
    hq_forecast_stack_learn(&f->learnt.stack, &told->guess, waited_s);
    told->forecast.known = false;
    double late = waited > ticket->promise.to_s * HQ_SECOND;
    double early = waited < ticket->promise.from_s * HQ_SECOND;
    double *low = &f->learnt.low_place, *high = &f->learnt.high_place;
    *high = between(0.6, *high + STEP * (late - (1 - HQ_FORECAST_KEPT_MILLI / 1000.0)), 0.99);
    *low = between(0.02, *low - STEP * (early - HQ_FORECAST_EARLY_MILLI / 1000.0), 0.4);
}

bool
hq_forecaster_follow(hq_forecaster *f, const hq_event *event, bool learn)
{
    if (event->kind == HQ_EVENT_DAY_OPENED)
        begin_day(f, learn);
    else if (learn && f->model != NULL)
        hq_forecast_watch_before(&f->learnt.watch, f->model, f->state, event);
    if (learn && event->kind == HQ_EVENT_CALLED)
        judge(f, event);
    bool configured = event->kind == HQ_EVENT_DAY_OPENED || event->kind == HQ_EVENT_CONFIGURED;
    if (!hq_apply(f->state, event) || (configured && !begin_model(f)))
        return false;
    if (configured && f->model != NULL)
        hq_forecast_watch_plan(&f->learnt.watch, f->state);
    if (event->kind == HQ_EVENT_ISSUED)
        remember(f, event);
    if (f->model != NULL)
        hq_forecast_watch_after(&f->learnt.watch, learn ? f->model : NULL, f->state, event->at);
    return true;
}

// ---- telling -----------------------------------------------------------------------------------

static int32_t
whole(double s)
{
    return (int32_t)lround(fmax(s, 0));
}

static hq_offer
offer_of(const hq_forecaster *f, const hq_forecast *forecast)
{
    const hq_learnt *learnt = &f->learnt;
    const double wanted[3] = {learnt->low_place, MIDDLE, learnt->high_place};
    int32_t at_s[3];
    if (!forecast->known)
        return (hq_offer){0};
    for (int i = 0; i < 3; i++)
        at_s[i] = whole(
            hq_forecast_level(forecast, hq_forecast_calibrate_bend(&learnt->calibrate, wanted[i])));
    return (hq_offer){.rung = HQ_RUNG_SIMULATION,
                      .low_s = at_s[0],
                      .likely_s = at_s[1],
                      .high_s = at_s[2],
                      .ahead = HQ_NONE,
                      .version = HQ_FORECAST_VERSION};
}

static hq_offer
usual(const hq_forecaster *f, hq_index service, hq_time now)
{
    int h = (int)(hq_forecast_second(f->state, now) / 3600);
    if (h < 0 || h >= HQ_FORECAST_HOURS)
        return (hq_offer){0};
    const hq_forecast_hour *hour = &f->learnt.watch.hour[service][h];
    if (hour->n < HOUR_LEAST)
        return (hq_offer){0};
    double mean = hour->total_s / hour->n;
    double spread = sqrt(fmax(hour->total_s2 / hour->n - mean * mean, 0));
    return (hq_offer){.rung = HQ_RUNG_HOUR,
                      .low_s = whole(mean - BELOW_SPREADS * spread),
                      .likely_s = whole(mean),
                      .high_s = whole(mean + ABOVE_SPREADS * spread),
                      .ahead = HQ_NONE,
                      .version = HQ_FORECAST_VERSION};
}

// What one more person ahead adds.
static int32_t
each_s(const hq_forecaster *f, hq_index service)
{
    uint32_t open = hq_state_open_points(f->state, service);
    double each =
        hq_forecast_service_mean(f->model, service) + hq_forecast_call_next_mean(f->model);
    return open == 0 ? 0 : whole(each / open);
}

static void
tell_newcomer(hq_forecaster *f, const hq_forecast_ticket *seen, const hq_forecast *forecast,
              hq_time now, hq_forecast_table *table)
{
    const hq_config *config = f->state->config;
    const hq_class *like = &config->classes[seen->class_];
    hq_offer offer = offer_of(f, forecast);
    hq_telling telling = {.forecast = *forecast,
                          .guess =
                              hq_forecast_stack_tell(&f->learnt.stack, forecast, offer.likely_s,
                                                     seen->service, &f->learnt.watch.pulse)};
    offer.likely_s = whole(between(offer.low_s, telling.guess.told_s, offer.high_s));
    offer.each_s = each_s(f, seen->service);
    for (hq_index c = seen->class_; c < config->n_classes; c++) {
        const hq_class *class_ = &config->classes[c];
        if (c != seen->class_ &&
            (table->newcomer[seen->service][c].rung != HQ_RUNG_NONE ||
             class_->head_start != like->head_start || class_->rate_milli != like->rate_milli))
            continue;
        offer.ahead = hq_state_ahead_of_newcomer(f->state, seen->service, c, now);
        table->newcomer[seen->service][c] = offer;
        f->newcomer[seen->service][c] = telling;
    }
}

static bool
play(hq_forecaster *f, hq_time now, uint32_t runs)
{
    f->sight.view.n_tickets = 0;
    hq_forecast_look(f->state, &f->learnt.watch, now, &f->sight);
    size_t room = (size_t)f->sight.view.n_tickets * runs;
    if (room > f->waits_room) {
        free(f->waits);
        f->waits = malloc(room * sizeof *f->waits);
        f->waits_room = f->waits == NULL ? 0 : room;
    }
    return (f->waits != NULL || room == 0) &&
           hq_forecast_run(f->model, &f->sight.view, f->state->seq, runs, f->waits);
}

uint32_t
hq_forecaster_runs(const hq_forecaster *f, uint32_t runs, uint32_t least)
{
    uint32_t waiting = 0;
    for (hq_index s = 0; s < f->state->config->n_services; s++)
        waiting += f->state->counts[s].waiting;
    uint32_t fewer = waiting > CROWD ? runs * CROWD / waiting : runs;
    return fewer < least ? least : fewer;
}

hq_forecast_table *
hq_forecaster_refresh(hq_forecaster *f, hq_time now, uint32_t runs)
{
    if (f->model == NULL)
        return NULL;
    runs = hq_forecaster_runs(f, runs, RUNS_LEAST);
    hq_forecast_table *table = calloc(1, sizeof *table);
    if (table == NULL || !play(f, now, runs)) {
        free(table);
        return NULL;
    }
    const hq_forecast_sight *sight = &f->sight;
    table->at = now;
    table->seq = f->state->seq;
    table->n_services = f->state->config->n_services;
    table->n_classes = f->state->config->n_classes;
    table->n_tickets = sight->n_waiting;
    table->tickets = hq_grow(NULL, sight->n_waiting + 1, sizeof *table->tickets);
    memset(f->newcomer, 0, sizeof f->newcomer);
    for (uint32_t i = 0; i < sight->view.n_tickets; i++) {
        hq_forecast forecast;
        hq_forecast_sum_up(f->waits + (size_t)i * runs, runs, &forecast);
        if (i < sight->n_waiting)
            table->tickets[i] = (hq_ticket_offer){sight->whose[i], offer_of(f, &forecast)};
        else
            tell_newcomer(f, &sight->tickets[i], &forecast, now, table);
    }
    for (hq_index s = 0; s < table->n_services; s++)
        table->hour[s] = usual(f, s, now);
    return table;
}
