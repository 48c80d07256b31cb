#include "forecast-teller.h"

#include <math.h>

#include "forecast-features.h"
#include "shared/engine/forecast-calibrate.h"
#include "shared/engine/forecast-regress.h"
#include "shared/engine/forecast-stack.h"

#define UNIT_S 100.0 // features and waits near 1

// What one customer was told, until their wait ends.
typedef struct {
    hq_told told;
    double x[HQ_FORECAST_FEATURES];
    hq_forecast forecast;
    hq_forecast_guess guess;
} slip;

struct hq_teller {
    hq_replay_options options;
    GHashTable *slips; // row → slip
    slip heard;
    GArray *tickets, *points, *waits;
    bool has_ridge; // it knows how many features this hall has
    hq_forecast_regress ridge;
    hq_forecast_stack stack;
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
    hq_forecast_stack_init(&t->stack);
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
with_leaving(const hq_forecast_queue *q)
{
    double sum = 0;
    for (double i = 0; i <= q->ahead; i++)
        sum += 1 / (q->serving / q->mean_s + i * q->leaving);
    return sum;
}

static void
tell_simple(const hq_forecast_queue *q, double *told)
{
    told[HQ_PREDICTOR_NAIVE] = q->ahead * q->mean_s / q->serving;
    told[HQ_PREDICTOR_TEXTBOOK] = (q->ahead + 1) * q->mean_s / q->serving;
    told[HQ_PREDICTOR_LAST] = q->last_s;
    told[HQ_PREDICTOR_HEAD] = q->head_s;
    told[HQ_PREDICTOR_HOUR] = q->hour_s;
    told[HQ_PREDICTOR_LEAVING] = with_leaving(q);
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
tell_stacked(hq_teller *t, const hq_forecast_hall *hall, uint32_t service, slip *s)
{
    const hq_forecast *f = &s->forecast;
    double *told = s->told.told_s, bent[3];
    static const double wanted[3] = {0.1, 0.5, 0.9};
    for (int k = 0; k < 3; k++)
        bent[k] = hq_forecast_level(f, hq_forecast_calibrate_bend(&t->calibrate, wanted[k]));
    s->guess = hq_forecast_stack_tell(&t->stack, f, bent[1], service, &hall->pulse);
    told[HQ_PREDICTOR_SIMULATION] = bent[1];
    told[HQ_PREDICTOR_REGRESSION] = fmax(0, UNIT_S * hq_forecast_regress_tell(&t->ridge, s->x));
    told[HQ_PREDICTOR_OURS] = t->options.without & HQ_WITHOUT_STACKING ? bent[1] : s->guess.told_s;
    s->told.low_s = fmax(0, bent[0]);
    s->told.high_s = bent[2];
}

void
hq_teller_tell(hq_teller *t, hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index)
{
    slip *s = g_new0(slip, 1);
    hq_forecast_queue queue = hq_forecast_queue_of(hall, row);
    tell_simple(&queue, s->told.told_s);
    tell_simulation(t, hall, row, index, s);
    int n = hq_forecast_features(hall, row, &queue, s->told.told_s[HQ_PREDICTOR_LEAVING], s->x);
    if (!t->has_ridge)
        hq_forecast_regress_init(&t->ridge, n, 1, 0.999);
    t->has_ridge = true;
    tell_stacked(t, hall, row->service, s);
    g_hash_table_replace(t->slips, GUINT_TO_POINTER(index), s);
}

static void
learn(hq_teller *t, const slip *s, double waited_s)
{
    hq_forecast_regress_learn(&t->ridge, s->x, waited_s / UNIT_S, 1);
    hq_forecast_stack_learn(&t->stack, &s->guess, waited_s);
    if (!(t->options.without & HQ_WITHOUT_CALIBRATION))
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
