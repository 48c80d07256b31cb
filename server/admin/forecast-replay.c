#include "forecast-replay.h"

#include <math.h>

#include "forecast-hall.h"
#include "forecast-teller.h"

const char *const hq_predictor_names[] = {
    "naive",        "textbook",           "last to enter service", "head of line",
    "hour average", "queue with leaving", "online regression",     "simulation",
    "ours",
};

typedef enum { FINISH, CALL, ARRIVE } moment_kind;

typedef struct {
    double at_s;
    moment_kind kind;
    unsigned row;
} moment;

static int
by_time(const void *a, const void *b)
{
    const moment *x = a, *y = b;
    if (x->at_s != y->at_s)
        return x->at_s < y->at_s ? -1 : 1;
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    return (x->row > y->row) - (x->row < y->row);
}

static void
add_moment(GArray *moments, double at_s, moment_kind kind, unsigned row)
{
    moment m = {at_s, kind, row};
    g_array_append_val(moments, m);
}

// The moments of the day that begins at row `from`; returns where the next day begins.
static unsigned
gather(const hq_forecast_log *log, unsigned from, GArray *moments)
{
    g_array_set_size(moments, 0);
    guint32 day = g_array_index(log->rows, hq_forecast_row, from).day;
    unsigned i = from;
    for (; i < log->rows->len; i++) {
        const hq_forecast_row *row = &g_array_index(log->rows, hq_forecast_row, i);
        if (row->day != day)
            break;
        add_moment(moments, row->arrive_s, ARRIVE, i);
        bool called = row->served || row->missed;
        if (!row->queued && !called && log->config == NULL)
            continue;
        // Nobody is called before they came or finished before they were called.
        double call_s = fmax(row->call_s, row->arrive_s);
        add_moment(moments, call_s + (row->queued ? 0.25 : 0.5), CALL, i);
        if (called)
            add_moment(moments, fmax(row->end_s, call_s) + 0.75, FINISH, i);
    }
    g_array_sort(moments, by_time);
    return i;
}

GArray *
hq_forecast_replay(const hq_forecast_log *log, const hq_replay_options *options, double *ret_us)
{
    g_autoptr(hq_forecast_hall) hall =
        hq_forecast_hall_new(log, options->head_start_s, options->without);
    g_autoptr(hq_teller) teller = hq_teller_new(options);
    g_autoptr(GArray) moments = g_array_new(FALSE, FALSE, sizeof(moment));
    GArray *told = g_array_new(FALSE, FALSE, sizeof(hq_told));
    for (unsigned from = 0, next; from < log->rows->len; from = next) {
        next = gather(log, from, moments);
        hq_forecast_hall_new_day(hall, g_array_index(log->rows, hq_forecast_row, from).day);
        for (unsigned i = 0; i < moments->len; i++) {
            const moment *m = &g_array_index(moments, moment, i);
            const hq_forecast_row *row = &g_array_index(log->rows, hq_forecast_row, m->row);
            if (m->kind == FINISH) {
                hq_forecast_hall_finish(hall, row, m->row);
            } else if (m->kind == CALL) {
                hq_told *t = hq_teller_hear(teller, row, m->row);
                if (row->scored && t != NULL)
                    g_array_append_val(told, *t);
                hq_forecast_hall_call(hall, row, m->row);
            } else {
                if (row->queued)
                    hq_teller_tell(teller, hall, row, m->row);
                hq_forecast_hall_arrive(hall, row, m->row);
            }
        }
    }
    *ret_us = hq_teller_us(teller);
    return told;
}
