#include "shared/engine/staffing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/forecast-random.h"

#define FULL_TURN 6.283185307179586
#define DAY_S     (HQ_QUARTERS * HQ_QUARTER_S)

enum { STREAM_WORK = HQ_MAX_SERVICES * HQ_QUARTERS };

typedef struct {
    double at, takes;
    hq_index service;
} customer;

// Who comes is drawn once and is the same in every try.
struct hq_staffing_days {
    const hq_staffing_view *view;
    hq_index order[HQ_MAX_POINTS];
    uint32_t n_points;
    customer *customers; // by day and time
    size_t *ends;        // of each day
    size_t n, room;
    uint32_t runs;
    uint32_t *waiting; // as many as come on the fullest day
};

// ---- who comes ---------------------------------------------------------------------------------

static bool
add_customer(hq_staffing_days *days, customer one)
{
    if (days->n == days->room) {
        size_t room = days->room == 0 ? 1024 : 2 * days->room;
        customer *more = realloc(days->customers, room * sizeof *more);
        if (more == NULL)
            return false;
        days->customers = more;
        days->room = room;
    }
    days->customers[days->n++] = one;
    return true;
}

// Lognormal with the work's mean and variation (Brown et al. 2005).
static double
draw_work(const hq_work *work, uint64_t seed, uint32_t run, uint32_t stream, uint32_t step)
{
    double square = log(1 + work->variation * work->variation);
    double radius = sqrt(2 * hq_forecast_exponential(seed, run, STREAM_WORK + stream, 2 * step));
    double turn = FULL_TURN * hq_forecast_uniform(seed, run, STREAM_WORK + stream, 2 * step + 1);
    return work->mean_s * exp(sqrt(square) * radius * cos(turn) - square / 2);
}

// A Poisson stream of the expected rate over one quarter.
static bool
draw_quarter(hq_staffing_days *days, hq_index service, uint32_t quarter, uint32_t run)
{
    const hq_staffing_view *view = days->view;
    double expected = view->day->expected[service][quarter], gone = 0;
    uint32_t stream = service * HQ_QUARTERS + quarter;
    for (uint32_t step = 0; expected > 0; step++) {
        gone += hq_forecast_exponential(view->seed, run, stream, step) / expected;
        if (gone >= 1)
            break;
        customer one = {.at = (quarter + gone) * HQ_QUARTER_S,
                        .takes = draw_work(&view->work[service], view->seed, run, stream, step),
                        .service = service};
        if (!add_customer(days, one))
            return false;
    }
    return true;
}

static int
by_time(const void *a, const void *b)
{
    const customer *x = a, *y = b;
    return x->at != y->at ? (x->at > y->at) - (x->at < y->at)
                          : (x->service > y->service) - (x->service < y->service);
}

static bool
draw_days(hq_staffing_days *days)
{
    size_t most = 0;
    days->ends = calloc(days->runs, sizeof *days->ends);
    for (uint32_t run = 0; days->ends != NULL && run < days->runs; run++) {
        size_t from = days->n;
        for (hq_index s = 0; s < days->view->config->n_services; s++) {
            for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
                if (!draw_quarter(days, s, q, run))
                    return false;
            }
        }
        if (days->n > from)
            qsort(days->customers + from, days->n - from, sizeof *days->customers, by_time);
        days->ends[run] = days->n;
        most = days->n - from > most ? days->n - from : most;
    }
    days->waiting = calloc(most + 1, sizeof *days->waiting);
    return days->ends != NULL && days->waiting != NULL;
}

hq_staffing_days *
hq_staffing_days_new(const hq_staffing_view *view)
{
    hq_staffing_days *days = calloc(1, sizeof *days);
    if (days == NULL)
        return NULL;
    days->view = view;
    days->runs = view->runs != 0 ? view->runs : HQ_STAFFING_RUNS;
    days->n_points = hq_staffing_order(view, days->order);
    if (draw_days(days))
        return days;
    hq_staffing_days_free(days);
    return NULL;
}

void
hq_staffing_days_free(hq_staffing_days *days)
{
    if (days == NULL)
        return;
    free(days->customers);
    free(days->ends);
    free(days->waiting);
    free(days);
}

const hq_staffing_view *
hq_staffing_days_view(const hq_staffing_days *days)
{
    return days->view;
}

// ---- a day is played ---------------------------------------------------------------------------

typedef struct {
    const hq_config *config;
    const hq_index *order;
    uint32_t n_points, last_open; // the last quarter anybody works
    uint8_t open[HQ_QUARTERS];
    double free_at[HQ_MAX_POINTS];
    uint32_t *waiting; // customers, in order of arrival
    uint32_t n_waiting;
    double came[HQ_QUARTERS], in_time[HQ_QUARTERS], worked[HQ_QUARTERS], wait, called;
} stage;

static uint32_t
quarter_of(double at)
{
    return at >= DAY_S ? HQ_QUARTERS - 1 : (uint32_t)(at / HQ_QUARTER_S);
}

// Who holds a number at closing time is served: the last ones stay.
static uint32_t
open_at(const stage *st, double at)
{
    uint32_t quarter = quarter_of(at);
    return st->open[quarter < st->last_open ? quarter : st->last_open];
}

static bool
does(const stage *st, uint32_t place, hq_index service)
{
    return st->config->points[st->order[place]].services & hq_service_bit(service);
}

// The free point for a service that does least else; HQ_NONE for none.
static uint32_t
choose(const stage *st, double now, hq_index service)
{
    uint32_t best = HQ_NONE;
    int least = HQ_MAX_SERVICES + 1;
    for (uint32_t place = 0; place < open_at(st, now); place++) {
        int breadth = __builtin_popcountll(st->config->points[st->order[place]].services);
        if (st->free_at[place] <= now && breadth < least && does(st, place, service)) {
            best = place;
            least = breadth;
        }
    }
    return best;
}

static void
note_work(stage *st, double from, double until)
{
    for (uint32_t q = quarter_of(from); q < HQ_QUARTERS && q * HQ_QUARTER_S < until; q++) {
        double begins = fmax(from, q * HQ_QUARTER_S), ends = fmin(until, (q + 1) * HQ_QUARTER_S);
        st->worked[q] += fmax(ends - begins, 0);
    }
}

static void
call(stage *st, const customer *who, uint32_t place, double now)
{
    int32_t target = st->config->services[who->service].target_wait_s;
    st->free_at[place] = now + who->takes;
    st->in_time[quarter_of(who->at)] += now - who->at <= target;
    st->wait += now - who->at;
    st->called++;
    note_work(st, now, st->free_at[place]);
}

// What the points that are free now could do.
static hq_service_set
free_for(const stage *st, double now)
{
    hq_service_set services = 0;
    for (uint32_t place = 0; place < open_at(st, now); place++) {
        if (st->free_at[place] <= now)
            services |= st->config->points[st->order[place]].services;
    }
    return services;
}

static void
call_waiting(stage *st, const customer *day, double now)
{
    hq_service_set possible = free_for(st, now);
    uint32_t left = 0, i = 0;
    for (; possible != 0 && i < st->n_waiting; i++) {
        const customer *who = &day[st->waiting[i]];
        if (possible & hq_service_bit(who->service)) {
            call(st, who, choose(st, now, who->service), now);
            possible = free_for(st, now);
        } else {
            st->waiting[left++] = st->waiting[i];
        }
    }
    if (left < i)
        memmove(st->waiting + left, st->waiting + i, (st->n_waiting - i) * sizeof *st->waiting);
    st->n_waiting -= i - left;
}

// When something next happens after `now` but for an arrival: somebody is done, or a quarter
// begins.
static double
next_after(const stage *st, double now)
{
    double next = (floor(now / HQ_QUARTER_S) + 1) * HQ_QUARTER_S;
    for (uint32_t place = 0; place < st->n_points; place++) {
        if (st->free_at[place] > now && st->free_at[place] < next)
            next = st->free_at[place];
    }
    return next;
}

static void
play_day(stage *st, const customer *day, uint32_t n)
{
    double now = 0;
    memset(st->free_at, 0, sizeof st->free_at);
    st->n_waiting = 0;
    for (uint32_t i = 0; i < n || (st->n_waiting > 0 && now < 2.0 * DAY_S);) {
        double next = st->n_waiting > 0 ? next_after(st, now) : INFINITY;
        if (i < n && day[i].at <= next) {
            now = day[i].at;
            st->came[quarter_of(now)]++;
            st->waiting[st->n_waiting++] = i++;
        } else {
            now = next;
        }
        call_waiting(st, day, now);
    }
}

static void
sum_up(const stage *st, uint32_t runs, hq_staffing_effect *ret)
{
    double came = 0, in_time = 0;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        double there = (double)st->open[q] * HQ_QUARTER_S * runs;
        ret->in_time[q] = st->came[q] > 0 ? st->in_time[q] / st->came[q] : -1;
        ret->busy[q] = there > 0 ? fmin(st->worked[q] / there, 1) : -1;
        came += st->came[q];
        in_time += st->in_time[q];
    }
    ret->all_in_time = came > 0 ? in_time / came : -1;
    ret->mean_wait_s = st->called > 0 ? st->wait / st->called : 0;
}

void
hq_staffing_try(hq_staffing_days *days, const uint8_t open[HQ_QUARTERS], hq_staffing_effect *ret)
{
    stage st = {.config = days->view->config,
                .order = days->order,
                .n_points = days->n_points,
                .waiting = days->waiting};
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        st.open[q] = open[q] < st.n_points ? open[q] : (uint8_t)st.n_points;
        st.last_open = st.open[q] > 0 ? q : st.last_open;
    }
    for (uint32_t run = 0; run < days->runs; run++) {
        size_t from = run == 0 ? 0 : days->ends[run - 1];
        play_day(&st, days->customers + from, (uint32_t)(days->ends[run] - from));
    }
    sum_up(&st, days->runs, ret);
}
