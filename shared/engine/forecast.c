#include "shared/engine/forecast.h"

#include <stdlib.h>
#include <string.h>

#include "shared/engine/forecast-model.h"
#include "shared/engine/forecast-random.h"

#define HORIZON_S      7200.0
#define OVERTAKERS_MAX 64

// What a draw is for: each has its own stream, so that two variants of a hall share the rest.
enum {
    STREAM_POINT = 1 << 24,
    STREAM_TICKET = 2 << 24,
    STREAM_CHOICE = 3 << 24,
    STREAM_ARRIVALS = 5 << 24
};

typedef struct {
    uint32_t service;
    uint32_t place; // among the view's tickets, HQ_NONE for one who will yet come
    double credit;  // at the run's beginning
    double rate;
    double from_s;  // joins then
    double until_s; // leaves then
} customer;

typedef struct {
    hq_service_set services;
    double free_at_s;
    double pace;
    uint32_t step;
} clerk;

typedef struct {
    hq_forecast_model *model;
    const hq_forecast_view *view;
    uint64_t seed;
    uint32_t run;
    customer *customers;
    uint32_t n_customers, n_real; // the view's own who still wait
    clerk *clerks;
    uint32_t n_clerks;
    double follows; // share of calls that are the rule's first choice
} play;

static double
draw(play *p, uint32_t stream, uint32_t step)
{
    return hq_forecast_exponential(p->seed, p->run, stream, step);
}

static double
pause_before_call(play *p, uint32_t stream, uint32_t step, double so_far_s)
{
    return hq_forecast_span_rest(&p->model->call_next, so_far_s, draw(p, stream, step));
}

static void
seat_clerks(play *p)
{
    for (uint32_t i = 0; i < p->view->n_points; i++) {
        const hq_forecast_point *point = &p->view->points[i];
        uint32_t stream = STREAM_POINT + i;
        clerk *c = &p->clerks[i];
        *c = (clerk){.services = point->services,
                     .pace = hq_forecast_pace(p->model, point->staff),
                     .step = 2};
        if (point->serving == HQ_NONE) {
            c->free_at_s = pause_before_call(p, stream, 0, point->for_s);
            continue;
        }
        hq_forecast_span *service = &p->model->service[point->serving];
        c->free_at_s =
            c->pace * hq_forecast_span_rest(service, point->for_s / c->pace, draw(p, stream, 0)) +
            pause_before_call(p, stream, 1, 0);
    }
    p->n_clerks = p->view->n_points;
}

static void
add_customer(play *p, const hq_forecast_ticket *ticket, uint32_t place, double from_s)
{
    uint32_t stream = STREAM_TICKET + p->n_customers;
    double stays = hq_forecast_span_rest(&p->model->patience[ticket->class_], ticket->waited_s,
                                         draw(p, stream, 0));
    p->customers[p->n_customers++] = (customer){
        .service = ticket->service,
        .place = place,
        .credit = ticket->head_start_s + ticket->rate * (ticket->waited_s - from_s),
        .rate = ticket->rate,
        .from_s = from_s,
        .until_s = from_s + stays,
    };
}

static uint32_t
service_of(play *p, uint32_t class_, double u)
{
    double sum = 0;
    for (int s = 0; s < HQ_MAX_SERVICES; s++)
        sum += p->model->mix[class_][s];
    for (uint32_t s = 0; s < HQ_MAX_SERVICES; s++) {
        u -= p->model->mix[class_][s] / sum;
        if (u < 0)
            return s;
    }
    return 0;
}

// Those who come later and may pass those who wait: the classes with a head start.
static void
await_overtakers(play *p, uint32_t class_, double head_start_s)
{
    double days = p->model->days > 1 ? p->model->days : 1;
    double rate = p->model->arrivals[hq_forecast_slot(p->view->at_s)][class_] / days / 1800;
    double at_s = 0;
    uint32_t stream = STREAM_ARRIVALS + class_ * 256;
    for (uint32_t i = 0; rate > 0 && i < OVERTAKERS_MAX; i++) {
        at_s += draw(p, stream, 2 * i) / rate;
        if (at_s > head_start_s)
            return;
        double u = hq_forecast_uniform(p->seed, p->run, stream, 2 * i + 1);
        hq_forecast_ticket ticket = {.service = service_of(p, class_, u),
                                     .class_ = class_,
                                     .head_start_s = head_start_s,
                                     .rate = 1};
        add_customer(p, &ticket, HQ_NONE, at_s);
    }
}

static void
gather_customers(play *p)
{
    p->n_customers = 0;
    p->n_real = p->view->n_tickets;
    for (uint32_t i = 0; i < p->view->n_tickets; i++)
        add_customer(p, &p->view->tickets[i], i, 0);
    for (uint32_t c = 0; c < HQ_MAX_CLASSES; c++) {
        if (p->view->class_head_start_s[c] > 0)
            await_overtakers(p, c, p->view->class_head_start_s[c]);
    }
}

static clerk *
next_free(play *p)
{
    clerk *first = NULL;
    for (uint32_t i = 0; i < p->n_clerks; i++) {
        if (first == NULL || p->clerks[i].free_at_s < first->free_at_s)
            first = &p->clerks[i];
    }
    return first;
}

static void
take_out(play *p, uint32_t i)
{
    p->n_real -= p->customers[i].place != HQ_NONE;
    p->customers[i] = p->customers[--p->n_customers];
}

// The customer this clerk calls at `at_s`; drops those who left. `*ret_later` is when the next
// one joins if nobody is there yet.
static uint32_t
choose(play *p, const clerk *c, double at_s, bool second, double *ret_later)
{
    uint32_t best = HQ_NONE, other = HQ_NONE;
    double best_credit = 0, other_credit = 0;
    *ret_later = HORIZON_S;
    for (uint32_t i = 0; i < p->n_customers;) {
        const customer *w = &p->customers[i];
        if (w->until_s <= at_s) {
            take_out(p, i);
            continue;
        }
        double credit = w->credit + w->rate * at_s;
        if (!(c->services >> w->service & 1)) {
        } else if (w->from_s > at_s) {
            *ret_later = fmin(*ret_later, w->from_s);
        } else if (best == HQ_NONE || credit > best_credit) {
            other = best, other_credit = best_credit;
            best = i, best_credit = credit;
        } else if (other == HQ_NONE || credit > other_credit) {
            other = i, other_credit = credit;
        }
        i++;
    }
    return second && other != HQ_NONE ? other : best;
}

static void
play_run(play *p, uint32_t runs, float *ret_waits)
{
    uint32_t calls = 0;
    seat_clerks(p);
    gather_customers(p);
    while (p->n_real > 0 && p->n_clerks > 0) {
        clerk *c = next_free(p);
        double at_s = c->free_at_s, later;
        if (at_s >= HORIZON_S)
            return;
        bool second = hq_forecast_uniform(p->seed, p->run, STREAM_CHOICE, calls++) > p->follows;
        uint32_t i = choose(p, c, at_s, second, &later);
        if (i == HQ_NONE) {
            c->free_at_s = later;
            continue;
        }
        if (p->customers[i].place != HQ_NONE)
            ret_waits[p->customers[i].place * runs + p->run] = (float)at_s;
        uint32_t service = p->customers[i].service,
                 stream = STREAM_POINT + (uint32_t)(c - p->clerks);
        take_out(p, i);
        c->free_at_s += c->pace * hq_forecast_span_rest(&p->model->service[service], 0,
                                                        draw(p, stream, c->step)) +
                        pause_before_call(p, stream, c->step + 1, 0);
        c->step += 2;
    }
}

bool
hq_forecast_run(hq_forecast_model *model, const hq_forecast_view *view, uint64_t seed,
                uint32_t runs, float *ret_waits)
{
    size_t room = view->n_tickets + (size_t)OVERTAKERS_MAX * HQ_MAX_CLASSES;
    play p = {.model = model,
              .view = view,
              .seed = seed,
              .customers = malloc(room * sizeof(customer)),
              .clerks = malloc((view->n_points + 1) * sizeof(clerk)),
              .follows = (model->first_choices + 50) / (model->choices + 50)};
    bool ok = p.customers != NULL && p.clerks != NULL;
    for (size_t i = 0; ok && i < (size_t)view->n_tickets * runs; i++)
        ret_waits[i] = -1;
    // Nobody serves: no number, whoever may yet come.
    for (p.run = 0; ok && view->n_points > 0 && p.run < runs; p.run++)
        play_run(&p, runs, ret_waits);
    free(p.customers);
    free(p.clerks);
    return ok;
}
