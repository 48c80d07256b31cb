#include "forecast-teller.h"

#include <math.h>
#include <string.h>

#include "shared/engine/forecast-calibrate.h"
#include "shared/engine/forecast-regress.h"

#define UNIT_S         100.0 // features and waits near 1
#define QUEUE_FEATURES 36
#define ALL_FEATURES   50
#define SOFT_S         40.0 // errors below count as squares: between median and mean
#define KEEP           0.9995

// What one customer was told, until their wait ends.
typedef struct {
    hq_told told;
    double x[HQ_FORECAST_FEATURES];
    hq_forecast forecast;
} slip;

struct hq_teller {
    hq_replay_options options;
    GHashTable *slips; // row → slip
    slip heard;
    GArray *tickets, *points, *waits;
    hq_forecast_regress ridge, stack;
    hq_forecast_calibrate calibrate;
    double us, n;
};

hq_teller *
hq_teller_new(const hq_replay_options *options)
{
    hq_teller *t = g_new0(hq_teller, 1);
    t->options = *options;
    t->slips = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    t->tickets = g_array_new(FALSE, FALSE, sizeof(hq_forecast_ticket));
    t->points = g_array_new(FALSE, FALSE, sizeof(hq_forecast_point));
    t->waits = g_array_new(FALSE, FALSE, sizeof(float));
    hq_forecast_regress_init(&t->ridge, QUEUE_FEATURES, 1, 0.999);
    hq_forecast_regress_init(&t->stack, ALL_FEATURES, 10, KEEP);
    hq_forecast_calibrate_init(&t->calibrate, 200, 0.999);
    return t;
}

void
hq_teller_free(hq_teller *t)
{
    g_hash_table_unref(t->slips);
    g_array_unref(t->tickets);
    g_array_unref(t->points);
    g_array_unref(t->waits);
    g_free(t);
}

double
hq_teller_us(const hq_teller *t)
{
    return t->n > 0 ? t->us / t->n : 0;
}

// Whitt 1999: each place ahead empties by a service or by somebody leaving.
static double
with_leaving(const hq_forecast_hall *hall, unsigned ahead, double serving, double mean_s)
{
    double leave = hall->waited_all_s > 0 ? hall->left / hall->waited_all_s : 0, sum = 0;
    for (unsigned i = 0; i <= ahead; i++)
        sum += 1 / (serving / mean_s + i * leave);
    return sum;
}

static void
tell_simple(const hq_forecast_hall *hall, const hq_forecast_row *row, slip *s)
{
    unsigned same, ahead = hq_forecast_hall_ahead(hall, row, &same);
    double mean_s = hall->services > 0 ? hall->service_s / hall->services : 180;
    double serving = MAX(hall->serving, 1), now_s = row->arrive_s;
    unsigned hour = MIN((unsigned)(now_s / 3600), 23);
    double *told = s->told.told_s;
    double head_s = hall->waiting->len > 0
                        ? now_s - g_array_index(hall->waiting, hq_forecast_waiter, 0).row->arrive_s
                        : 0;
    told[HQ_PREDICTOR_NAIVE] = ahead * mean_s / serving;
    told[HQ_PREDICTOR_TEXTBOOK] = (ahead + 1) * mean_s / serving;
    told[HQ_PREDICTOR_LAST] = hall->last_wait_s;
    told[HQ_PREDICTOR_HEAD] = head_s;
    told[HQ_PREDICTOR_HOUR] = hall->hour_n[hour] > 0 ? hall->hour_s[hour] / hall->hour_n[hour] : 60;
    told[HQ_PREDICTOR_LEAVING] = with_leaving(hall, ahead, serving, mean_s);
}

// The clerks as the view shows them, for one customer's service.
typedef struct {
    double able, able_free, same, free, passed_s;
} crew;

static crew
crew_for(const hq_teller *t, const hq_forecast_row *row)
{
    crew c = {0};
    for (unsigned i = 0; i < t->points->len; i++) {
        const hq_forecast_point *point = &g_array_index(t->points, hq_forecast_point, i);
        bool able = point->services >> row->service & 1, is_free = point->serving == HQ_NONE;
        c.able += able && !is_free;
        c.able_free += able && is_free && point->for_s < 120;
        c.same += point->serving == row->service;
        c.free += is_free && point->for_s < 120;
        c.passed_s += is_free ? 0 : MIN(point->for_s, 900);
    }
    return c;
}

// What the online regression sees: the queue, the clerks, the recent past, the hour.
static void
see_queue(const hq_teller *t, const hq_forecast_hall *hall, const hq_forecast_row *row, slip *s)
{
    const double *told = s->told.told_s;
    unsigned same, ahead = hq_forecast_hall_ahead(hall, row, &same);
    double serving = MAX(hall->serving, 1), hour = row->arrive_s / 3600 - 15;
    crew c = crew_for(t, row);
    double able = fmax(c.able, 1), mean = hq_forecast_service_mean(hall->model, row->service) / 180;
    double neo = row->service == 2 || row->service == 3 ? 1 : 0,
           x[QUEUE_FEATURES] = {
               1,
               ahead / 5.0,
               serving / 10,
               ahead / serving,
               hall->waiting->len / 5.0,
               told[HQ_PREDICTOR_LAST] / UNIT_S,
               told[HQ_PREDICTOR_HEAD] / UNIT_S,
               hall->recent_wait_s / UNIT_S,
               hall->recent_gap_s / 30,
               ahead * hall->recent_gap_s / UNIT_S,
               told[HQ_PREDICTOR_HOUR] / UNIT_S,
               row->class_,
               row->class_ * (ahead / serving),
               1 / serving,
               same / 5.0,
               row->service == 0,
               row->service == 1,
               row->service == 2,
               row->service == 3,
               hall->recent_service_s / 180,
               c.able / 10,
               c.able_free / 3,
               c.same / 10,
               c.free / 3,
               c.passed_s / serving / 200,
               ahead / able,
               same / able,
               1 / able,
               hall->service_last_s[row->service] / UNIT_S,
               hour / 5,
               hour * hour / 25,
               mean,
               same * mean / able,
               neo * same / able,
               sqrt(ahead),
               told[HQ_PREDICTOR_LEAVING] / UNIT_S,
           };
    memcpy(s->x, x, sizeof(x));
}

static void
tell_simulation(hq_teller *t, hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index,
                slip *s)
{
    hq_forecast_view view;
    unsigned runs = t->options.runs;
    hq_forecast_hall_view(hall, row, t->tickets, t->points, &view);
    g_array_set_size(t->waits, view.n_tickets * runs);
    float *waits = (float *)(void *)t->waits->data;
    gint64 began = g_get_monotonic_time();
    hq_forecast_run(hall->model, &view, t->options.seed + row->day * 100003ull + index, runs,
                    waits);
    hq_forecast_sum_up(waits + (view.n_tickets - 1) * runs, runs, &s->forecast);
    t->us += g_get_monotonic_time() - began;
    t->n++;
    if (!s->forecast.known) {
        // Down the ladder: the effective queue length stands in.
        double stand_in_s = s->told.told_s[HQ_PREDICTOR_LEAVING];
        s->forecast.mean_s = stand_in_s;
        for (int k = 0; k < HQ_FORECAST_LEVELS; k++)
            s->forecast.level_s[k] = stand_in_s * (k + 1) / (HQ_FORECAST_LEVELS / 2 + 1.0);
    }
}

static void
tell_stacked(hq_teller *t, slip *s)
{
    const hq_forecast *f = &s->forecast;
    double *told = s->told.told_s, *x = s->x;
    double bent[3];
    static const double wanted[3] = {0.1, 0.5, 0.9};
    for (int k = 0; k < 3; k++)
        bent[k] = hq_forecast_level(f, hq_forecast_calibrate_bend(&t->calibrate, wanted[k]));
    told[HQ_PREDICTOR_SIMULATION] = bent[1];
    const double more[ALL_FEATURES - QUEUE_FEATURES] = {
        f->mean_s / UNIT_S,
        f->level_s[1] / UNIT_S,
        f->level_s[4] / UNIT_S,
        f->level_s[9] / UNIT_S,
        f->level_s[14] / UNIT_S,
        f->level_s[17] / UNIT_S,
        bent[1] / UNIT_S,
        f->called,
        sqrt(fmax(f->level_s[9], 0) / UNIT_S),
        x[11] * f->level_s[9] / UNIT_S,
        x[17] * f->level_s[9] / UNIT_S,
        x[18] * f->level_s[9] / UNIT_S,
        hq_forecast_regress_tell(&t->ridge, x),
        fmin(f->level_s[9], 60) / UNIT_S,
    };
    memcpy(x + QUEUE_FEATURES, more, sizeof(more));
    told[HQ_PREDICTOR_REGRESSION] = fmax(0, UNIT_S * hq_forecast_regress_tell(&t->ridge, x));
    told[HQ_PREDICTOR_OURS] = fmax(0, UNIT_S * hq_forecast_regress_tell(&t->stack, x));
    s->told.low_s = fmax(0, bent[0]);
    s->told.high_s = bent[2];
}

void
hq_teller_tell(hq_teller *t, hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index)
{
    slip *s = g_new0(slip, 1);
    tell_simple(hall, row, s);
    tell_simulation(t, hall, row, index, s);
    see_queue(t, hall, row, s);
    tell_stacked(t, s);
    g_hash_table_replace(t->slips, GUINT_TO_POINTER(index), s);
}

static void
learn(hq_teller *t, const slip *s, double waited_s)
{
    double y = waited_s / UNIT_S;
    hq_forecast_regress_learn(&t->ridge, s->x, y, 1);
    hq_forecast_regress_learn_quantile(&t->stack, s->x, y, 0.5, SOFT_S / UNIT_S);
    hq_forecast_calibrate_learn(&t->calibrate, hq_forecast_place(&s->forecast, waited_s));
}

hq_told *
hq_teller_hear(hq_teller *t, const hq_forecast_row *row, guint32 index)
{
    const slip *s = g_hash_table_lookup(t->slips, GUINT_TO_POINTER(index));
    if (s == NULL)
        return NULL;
    t->heard = *s;
    g_hash_table_remove(t->slips, GUINT_TO_POINTER(index));
    t->heard.told.day = row->day;
    t->heard.told.arrive_s = row->arrive_s;
    t->heard.told.waited_s = row->call_s - row->arrive_s;
    if (row->served)
        learn(t, &t->heard, t->heard.told.waited_s);
    return &t->heard.told;
}
