#include "forecast-features.h"

#include <math.h>
#include <string.h>

#include "shared/engine/forecast-regress.h"

#define UNIT_S   100.0 // features and waits near 1
#define SERVICES 16    // with an intercept of their own, in a known hall
#define CLASSES  4

typedef struct {
    unsigned all, same;
    double work_s; // of those ahead, each shared among the desks that take them
} ahead;

static bool
is_there(const hq_forecast_hall *hall, guint32 d, double now_s)
{
    hq_desk_state state = hq_forecast_desk_state(hall, d, now_s);
    return state == HQ_DESK_BUSY || state == HQ_DESK_FREE;
}

// Desks that are there and take this customer; of them, that take the other too.
static unsigned
desks_for(const hq_forecast_hall *hall, const hq_forecast_row *row, const hq_forecast_row *other,
          double now_s)
{
    unsigned n = 0;
    for (guint32 d = 0; d < HQ_FORECAST_DESKS; d++) {
        if ((!hall->desks[d].seen && hall->desks[d].n_shifts == 0) || !is_there(hall, d, now_s))
            continue;
        n += hq_forecast_desk_takes(hall, d, row, now_s, now_s - row->arrive_s) &&
             (other == NULL ||
              hq_forecast_desk_takes(hall, d, other, now_s, now_s - other->arrive_s));
    }
    return n;
}

static ahead
count_ahead(const hq_forecast_hall *hall, const hq_forecast_row *row)
{
    ahead a = {0};
    double now_s = row->arrive_s;
    double credit = hq_forecast_hall_credit(hall, row, now_s);
    for (unsigned i = 0; i < hall->waiting->len; i++) {
        const hq_forecast_row *other = g_array_index(hall->waiting, hq_forecast_waiter, i).row;
        if (hq_forecast_hall_credit(hall, other, now_s) < credit)
            continue;
        a.all++;
        a.same += other->service == row->service;
        if (hall->log->config == NULL)
            continue;
        unsigned of_other = desks_for(hall, other, NULL, now_s);
        unsigned shared = desks_for(hall, other, row, now_s);
        a.work_s +=
            hq_forecast_service_mean(hall->model, other->service) * shared / MAX(of_other, 1);
    }
    return a;
}

static double
head_of_line_s(const hq_forecast_hall *hall, const hq_forecast_row *row)
{
    for (unsigned i = 0; i < hall->waiting->len; i++) {
        const hq_forecast_row *other = g_array_index(hall->waiting, hq_forecast_waiter, i).row;
        if (hall->log->config == NULL || other->service == row->service)
            return row->arrive_s - other->arrive_s;
    }
    return 0;
}

static double
mean_or(double sum, double n, double otherwise)
{
    return n > 0 ? sum / n : otherwise;
}

hq_forecast_queue
hq_forecast_queue_of(const hq_forecast_hall *hall, const hq_forecast_row *row)
{
    ahead a = count_ahead(hall, row);
    unsigned hour = MIN((unsigned)(row->arrive_s / 3600), 23);
    hq_forecast_queue q = {
        .head_s = head_of_line_s(hall, row),
        .leaving = hall->waited_all_s > 0 ? hall->left / hall->waited_all_s : 0,
        .hour_s = mean_or(hall->hour_s[hour], hall->hour_n[hour], 60),
        .mean_s = mean_or(hall->service_s, hall->services, 180),
        .ahead = a.all,
        .serving = MAX(hall->serving, 1),
        .last_s = hall->last_wait_s,
    };
    if (hall->log->config == NULL)
        return q;
    q.last_s = hall->last_one_s[row->service];
    q.hour_s = mean_or(hall->hour_one_s[hour][row->service], hall->hour_ones[hour][row->service],
                       q.hour_s);
    return q;
}

// The clerks as they are, for one customer.
typedef struct {
    double able, able_free, same, free, passed_s;
    double able_in[3]; // by plan in 10, 25 and 50 minutes
    double rest_s;     // of the services under way at the able ones, expected
} crew;

static void
look_ahead(const hq_forecast_hall *hall, guint32 d, const hq_forecast_row *row, crew *c)
{
    static const double minutes[3] = {10, 25, 50};
    for (int k = 0; k < 3; k++) {
        double at_s = row->arrive_s + 60 * minutes[k];
        c->able_in[k] += hq_forecast_desk_planned(&hall->desks[d], at_s) &&
                         hq_forecast_desk_takes(hall, d, row, at_s, 60 * minutes[k]);
    }
}

static crew
crew_for(const hq_forecast_hall *hall, const hq_forecast_row *row)
{
    crew c = {0};
    for (guint32 d = 0; d < HQ_FORECAST_DESKS; d++) {
        const hq_forecast_desk *desk = &hall->desks[d];
        if (!desk->seen && desk->n_shifts == 0)
            continue;
        if (!(hall->without & HQ_WITHOUT_SCHEDULE))
            look_ahead(hall, d, row, &c);
        hq_desk_state state = hq_forecast_desk_state(hall, d, row->arrive_s);
        double for_s = row->arrive_s - desk->since_s;
        bool able = hq_forecast_desk_services(hall, d, row->arrive_s) >> row->service & 1;
        bool is_free = state == HQ_DESK_FREE && for_s < 120, busy = state == HQ_DESK_BUSY;
        c.able += able && busy;
        c.able_free += able && is_free;
        c.same += busy && desk->service == row->service;
        c.free += is_free;
        c.passed_s += busy ? MIN(for_s, 900) : 0;
        if (busy && able)
            c.rest_s += fmax(hq_forecast_service_mean(hall->model, desk->service) - for_s / 2, 30);
    }
    return c;
}

// In a known hall: the load on the desks that take this customer, the plan, who and what it is.
static int
see_hall(const hq_forecast_hall *hall, const hq_forecast_row *row, const ahead *a, const crew *c,
         double *x)
{
    double *begin = x, able = fmax(c->able + c->able_free, 1);
    double mean_s = hq_forecast_service_mean(hall->model, row->service);
    double load = (a->work_s + c->rest_s) / able;
    *x++ = a->work_s / able / UNIT_S;
    *x++ = load / UNIT_S;
    *x++ = sqrt(load / UNIT_S);
    *x++ = c->rest_s / able / UNIT_S;
    *x++ = (c->able + c->able_free == 0);
    for (int k = 0; k < 3; k++) {
        *x++ = c->able_in[k] / 5;
        *x++ = load / UNIT_S * (able - fmin(c->able_in[k], 2 * able)) / able;
    }
    *x++ = a->work_s / fmax(c->able_in[1], 1) / UNIT_S;
    *x++ = (c->able_in[1] == 0);
    *x++ = a->same * mean_s / able / UNIT_S;
    *x++ = hall->last_wait_s / UNIT_S;
    for (guint32 k = 1; k <= CLASSES; k++)
        *x++ = row->class_ == k;
    *x++ = (row->class_ != 0) * load / UNIT_S;
    for (guint32 s = 4; s < SERVICES; s++)
        *x++ = row->service == s;
    return (int)(x - begin);
}

int
hq_forecast_features(const hq_forecast_hall *hall, const hq_forecast_row *row,
                     const hq_forecast_queue *queue, double effective_s, double *ret_x)
{
    ahead a = count_ahead(hall, row);
    crew c = crew_for(hall, row);
    bool known = hall->log->config != NULL;
    double serving = MAX(hall->serving, 1), hour = row->arrive_s / 3600 - 15;
    double able = fmax(c.able, 1), mean = hq_forecast_service_mean(hall->model, row->service) / 180;
    double neo = !known && (row->service == 2 || row->service == 3) ? 1 : 0;
    double priority = known ? hall->head_start_s[row->class_] / 300 : row->class_;
    const double x[] = {
        1,
        a.all / 5.0,
        serving / 10,
        a.all / serving,
        hall->waiting->len / 5.0,
        queue->last_s / UNIT_S,
        queue->head_s / UNIT_S,
        hall->pulse.wait_s / UNIT_S,
        hall->pulse.gap_s / 30,
        a.all * hall->pulse.gap_s / UNIT_S,
        queue->hour_s / UNIT_S,
        priority,
        priority * (a.all / serving),
        1 / serving,
        a.same / 5.0,
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
        a.all / able,
        a.same / able,
        1 / able,
        hall->service_last_s[row->service] / UNIT_S,
        hour / 5,
        hour * hour / 25,
        mean,
        a.same * mean / able,
        neo * a.same / able,
        sqrt(a.all),
        effective_s / UNIT_S,
    };
    memcpy(ret_x, x, sizeof(x));
    int n = G_N_ELEMENTS(x);
    return known ? n + see_hall(hall, row, &a, &c, ret_x + n) : n;
}
