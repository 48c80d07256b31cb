#include "shared/engine/staffing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "shared/engine/forecast-random.h"

#define SQUARE_ROOT 0.5 // points above the load, times its square root, to begin with
#define STEP_S      60
#define SOMEBODY    0.02 // customers in a quarter for whom a service needs a counter
#define FULL_TURN   6.283185307179586
#define DAY_S       (HQ_QUARTERS * HQ_QUARTER_S)

enum { STREAM_WORK = HQ_MAX_SERVICES * HQ_QUARTERS, TRIM_ROUNDS = 3 };

typedef struct {
    double at, takes;
    hq_index service;
} customer;

// Who comes on the simulated days, the same in every try.
typedef struct {
    customer *customers; // by day and time
    size_t *ends;        // of each day
    size_t n, room;
    uint32_t runs;
} crowd;

// ---- who comes ---------------------------------------------------------------------------------

static bool
add_customer(crowd *c, customer one)
{
    if (c->n == c->room) {
        size_t room = c->room == 0 ? 1024 : 2 * c->room;
        customer *more = realloc(c->customers, room * sizeof *more);
        if (more == NULL)
            return false;
        c->customers = more;
        c->room = room;
    }
    c->customers[c->n++] = one;
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
draw_quarter(const hq_staffing_view *view, hq_index service, uint32_t quarter, uint32_t run,
             crowd *c)
{
    double expected = view->day->expected[service][quarter], gone = 0;
    uint32_t stream = service * HQ_QUARTERS + quarter;
    for (uint32_t step = 0; expected > 0; step++) {
        gone += hq_forecast_exponential(view->seed, run, stream, step) / expected;
        if (gone >= 1)
            break;
        customer one = {.at = (quarter + gone) * HQ_QUARTER_S,
                        .takes = draw_work(&view->work[service], view->seed, run, stream, step),
                        .service = service};
        if (!add_customer(c, one))
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

static void
clear_crowd(crowd *c)
{
    free(c->customers);
    free(c->ends);
}

static bool
draw_crowd(const hq_staffing_view *view, crowd *c)
{
    *c = (crowd){.runs = view->runs != 0 ? view->runs : HQ_STAFFING_RUNS};
    c->ends = calloc(c->runs, sizeof *c->ends);
    for (uint32_t run = 0; c->ends != NULL && run < c->runs; run++) {
        size_t from = c->n;
        for (hq_index s = 0; s < view->config->n_services; s++) {
            for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
                if (!draw_quarter(view, s, q, run, c))
                    return false;
            }
        }
        if (c->n > from)
            qsort(c->customers + from, c->n - from, sizeof *c->customers, by_time);
        c->ends[run] = c->n;
    }
    return c->ends != NULL;
}

// ---- a day is played ---------------------------------------------------------------------------

typedef struct {
    const hq_staffing_view *view;
    const uint8_t *open;
    const hq_index *order;
    uint32_t n_points, last_open; // the last quarter anybody works
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
    return st->view->config->points[st->order[place]].services & hq_service_bit(service);
}

// The free point for a service that does least else; HQ_NONE for none.
static uint32_t
choose(const stage *st, double now, hq_index service)
{
    uint32_t best = HQ_NONE;
    int least = HQ_MAX_SERVICES + 1;
    for (uint32_t place = 0; place < open_at(st, now); place++) {
        int breadth = __builtin_popcountll(st->view->config->points[st->order[place]].services);
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
    int32_t target = st->view->config->services[who->service].target_wait_s;
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
            services |= st->view->config->points[st->order[place]].services;
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

static bool
play(const hq_staffing_view *view, const crowd *c, const hq_index *order, uint32_t n_points,
     const uint8_t open[HQ_QUARTERS], hq_staffing_effect *ret)
{
    stage st = {.view = view,
                .open = open,
                .order = order,
                .n_points = n_points,
                .waiting = calloc(c->n + 1, sizeof *st.waiting)};
    if (st.waiting == NULL)
        return false;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++)
        st.last_open = open[q] > 0 ? q : st.last_open;
    for (uint32_t run = 0; run < c->runs; run++) {
        size_t from = run == 0 ? 0 : c->ends[run - 1];
        play_day(&st, c->customers + from, (uint32_t)(c->ends[run] - from));
    }
    sum_up(&st, c->runs, ret);
    free(st.waiting);
    return true;
}

// ---- how many are needed -----------------------------------------------------------------------

static double
people_of(const hq_staffing_view *view, hq_index service)
{
    double sum = 0;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++)
        sum += view->day->expected[service][q];
    return sum;
}

static double
work_in(const hq_staffing_view *view, hq_service_set services)
{
    double sum = 0;
    for (hq_index s = 0; s < view->config->n_services; s++) {
        if (services & hq_service_bit(s))
            sum += people_of(view, s) * view->work[s].mean_s;
    }
    return sum;
}

// Opened last: a counter for some classes, unless nobody else does what it does.
static bool
comes_last(const hq_staffing_view *view, const hq_point_config *point)
{
    hq_service_set others = 0;
    for (hq_index p = 0; p < view->config->n_points; p++) {
        const hq_point_config *other = &view->config->points[p];
        if (other->kind == HQ_COUNTER && other->reserved_for == 0)
            others |= other->services;
    }
    return point->reserved_for != 0 && work_in(view, point->services & ~others) == 0;
}

static hq_index
next_point(const hq_staffing_view *view, uint64_t taken[2], bool last, hq_service_set covered)
{
    hq_index best = HQ_NONE;
    double most_new = -1, most = -1;
    for (hq_index p = 0; p < view->config->n_points; p++) {
        const hq_point_config *point = &view->config->points[p];
        if (point->kind != HQ_COUNTER || (taken[p / 64] >> p % 64 & 1) ||
            comes_last(view, point) != last)
            continue;
        double fresh = work_in(view, point->services & ~covered);
        double all = work_in(view, point->services);
        if (fresh > most_new || (fresh >= most_new && all > most)) {
            best = p;
            most_new = fresh;
            most = all;
        }
    }
    return best;
}

uint32_t
hq_staffing_order(const hq_staffing_view *view, hq_index ret_points[HQ_MAX_POINTS])
{
    uint64_t taken[2] = {0};
    hq_service_set covered = 0;
    uint32_t n = 0;
    for (int last = 0; last < 2; last++) {
        hq_index p;
        while ((p = next_point(view, taken, last, covered)) != HQ_NONE) {
            taken[p / 64] |= UINT64_C(1) << p % 64;
            covered |= view->config->points[p].services;
            ret_points[n++] = p;
        }
    }
    return n;
}

// So many of the order that every service somebody may come for in the quarter has one.
static uint32_t
least_points(const hq_staffing_view *view, const hq_index *order, uint32_t n, uint32_t quarter)
{
    hq_service_set wanted = 0, covered = 0, possible = 0;
    for (hq_index s = 0; s < view->config->n_services; s++)
        wanted |= view->day->expected[s][quarter] >= SOMEBODY ? hq_service_bit(s) : 0;
    for (uint32_t i = 0; i < n; i++)
        possible |= view->config->points[order[i]].services;
    for (uint32_t i = 0; i < n; i++) {
        if (!(wanted & possible & ~covered))
            return i > 0 ? i : 1;
        covered |= view->config->points[order[i]].services;
    }
    return n;
}

static bool
works(const hq_staffing_view *view, uint32_t quarter)
{
    const hq_hours *hours = &view->day->hours;
    return hours->open && (int32_t)(quarter + 1) * HQ_QUARTER_S > hours->opens_s &&
           (int32_t)quarter * HQ_QUARTER_S < hours->closes_s;
}

// The load of a quarter is its largest: m' = λ − m ÷ S for each service, in steps of a minute.
static void
begin_with_load(const hq_staffing_view *view, const uint32_t least[HQ_QUARTERS], uint32_t most,
                uint8_t ret[HQ_QUARTERS])
{
    double load[HQ_MAX_SERVICES] = {0};
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        double top = 0;
        for (int step = 0; step < HQ_QUARTER_S / STEP_S; step++) {
            double sum = 0;
            for (hq_index s = 0; s < view->config->n_services; s++) {
                double stays = exp(-STEP_S / fmax(view->work[s].mean_s, 1));
                double settles = view->day->expected[s][q] / HQ_QUARTER_S * view->work[s].mean_s;
                load[s] = load[s] * stays + settles * (1 - stays);
                sum += load[s];
            }
            top = fmax(top, sum);
        }
        double points = fmin(fmax(ceil(top + SQUARE_ROOT * sqrt(top)), least[q]), most);
        ret[q] = works(view, q) ? (uint8_t)points : 0;
    }
}

static bool
is_enough(const hq_staffing_view *view, const hq_staffing_effect *effect, uint32_t quarter)
{
    double share = effect->in_time[quarter];
    return share < 0 || share >= view->config->roster_percent / 100.0;
}

static bool
all_enough(const hq_staffing_view *view, const hq_staffing *s, const hq_staffing_effect *effect)
{
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        if (!is_enough(view, effect, q) && !s->short_of[q])
            return false;
    }
    return true;
}

// A point more wherever customers are not called in time, until they are.
static bool
add_points(const hq_staffing_view *view, const crowd *c, const hq_index *order, uint32_t n,
           hq_staffing *s)
{
    bool more = true;
    while (more) {
        if (!play(view, c, order, n, s->open, &s->effect))
            return false;
        more = false;
        for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
            bool wanting = !is_enough(view, &s->effect, q) && works(view, q);
            s->short_of[q] = wanting && s->open[q] >= n;
            if (wanting && s->open[q] < n) {
                s->open[q]++;
                more = true;
            }
        }
    }
    return true;
}

// Takes away what can be spared, the best staffed quarters first.
static bool
trim(const hq_staffing_view *view, const crowd *c, const hq_index *order, uint32_t n,
     const uint32_t least[HQ_QUARTERS], hq_staffing *s)
{
    bool spared = true;
    for (int round = 0; spared && round < TRIM_ROUNDS; round++) {
        spared = false;
        for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
            hq_staffing_effect effect;
            if (s->open[q] <= least[q] || s->short_of[q])
                continue;
            s->open[q]--;
            if (!play(view, c, order, n, s->open, &effect))
                return false;
            if (all_enough(view, s, &effect)) {
                s->effect = effect;
                spared = true;
            } else {
                s->open[q]++;
            }
        }
    }
    return true;
}

bool
hq_staffing_need(const hq_staffing_view *view, hq_staffing *ret)
{
    hq_index order[HQ_MAX_POINTS];
    uint32_t n = hq_staffing_order(view, order);
    uint32_t least[HQ_QUARTERS];
    crowd c;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++)
        least[q] = least_points(view, order, n, q);
    *ret = (hq_staffing){0};
    begin_with_load(view, least, n, ret->open);
    bool done = draw_crowd(view, &c) && add_points(view, &c, order, n, ret) &&
                trim(view, &c, order, n, least, ret);
    clear_crowd(&c);
    return done;
}

bool
hq_staffing_try(const hq_staffing_view *view, const uint8_t open[HQ_QUARTERS],
                hq_staffing_effect *ret)
{
    hq_index order[HQ_MAX_POINTS];
    uint32_t n = hq_staffing_order(view, order);
    uint8_t held[HQ_QUARTERS];
    crowd c;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++)
        held[q] = open[q] < n ? open[q] : (uint8_t)n;
    bool done = draw_crowd(view, &c) && play(view, &c, order, n, held, ret);
    clear_crowd(&c);
    return done;
}
