#include "forecast-hall.h"

#include <math.h>
#include <string.h>

#define SERVICE_S   180 // of a hall that knows nothing yet
#define CALL_NEXT_S 10
#define AWAY_S      1800 // without a customer for so long: gone
#define KEEP_A_DAY  0.97
#define SKILL_SHARE 0.02 // of a clerk's services before one counts as theirs
#define RECENT      0.15 // weight of the newest in a moving mean

hq_forecast_hall *
hq_forecast_hall_new(double head_start_s)
{
    hq_forecast_hall *hall = g_new0(hq_forecast_hall, 1);
    hall->model = hq_forecast_model_new(SERVICE_S, CALL_NEXT_S);
    hall->head_start_s = head_start_s;
    hall->waiting = g_array_new(FALSE, FALSE, sizeof(hq_forecast_waiter));
    hall->recent_service_s = SERVICE_S;
    return hall;
}

void
hq_forecast_hall_free(hq_forecast_hall *hall)
{
    hq_forecast_model_free(hall->model);
    g_array_unref(hall->waiting);
    g_free(hall);
}

void
hq_forecast_hall_new_day(hq_forecast_hall *hall)
{
    hq_forecast_model_new_day(hall->model);
    g_array_set_size(hall->waiting, 0);
    hall->serving = 0;
    hall->last_wait_s = hall->recent_wait_s = hall->last_call_s = 0;
    hall->recent_gap_s = 30;
    memset(hall->service_last_s, 0, sizeof(hall->service_last_s));
    for (int a = 0; a < HQ_FORECAST_STAFF; a++) {
        hq_forecast_agent *agent = &hall->agents[a];
        agent->seen = false;
        agent->row = HQ_NONE;
        agent->did_all *= KEEP_A_DAY;
        for (int s = 0; s < HQ_MAX_SERVICES; s++)
            agent->did[s] *= KEEP_A_DAY;
    }
}

static hq_service_set
skills(const hq_forecast_agent *agent)
{
    hq_service_set set = 0;
    if (agent->did_all < 20)
        return ~set;
    for (int s = 0; s < HQ_MAX_SERVICES; s++) {
        if (agent->did[s] >= SKILL_SHARE * agent->did_all)
            set |= (hq_service_set)1 << s;
    }
    return set;
}

static bool
is_free(const hq_forecast_agent *agent, double now_s)
{
    return agent->seen && agent->row == HQ_NONE && now_s - agent->since_s < AWAY_S;
}

// Nobody waits any more: the free clerks were watched until now without calling.
static void
close_watch(hq_forecast_hall *hall, double now_s)
{
    for (int a = 0; a < HQ_FORECAST_STAFF; a++) {
        const hq_forecast_agent *agent = &hall->agents[a];
        double from_s = fmax(agent->since_s, hall->queue_since_s);
        if (is_free(agent, now_s) && now_s > from_s)
            hq_forecast_learn_call_next(hall->model, from_s - agent->since_s,
                                        now_s - agent->since_s, false);
    }
}

void
hq_forecast_hall_arrive(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index)
{
    hq_forecast_learn_arrival(hall->model, row->arrive_s, row->service, row->class_);
    if (!row->queued)
        return;
    if (hall->waiting->len == 0)
        hall->queue_since_s = row->arrive_s;
    hq_forecast_waiter waiter = {row, index};
    g_array_append_val(hall->waiting, waiter);
}

static double
credit(const hq_forecast_hall *hall, const hq_forecast_row *row)
{
    return (row->class_ == 1 ? hall->head_start_s : 0) - row->arrive_s;
}

static void
learn_choice(hq_forecast_hall *hall, const hq_forecast_row *row, const hq_forecast_agent *agent)
{
    hq_service_set may = skills(agent);
    bool first = true, choice = false;
    for (unsigned i = 0; i < hall->waiting->len; i++) {
        const hq_forecast_row *other = g_array_index(hall->waiting, hq_forecast_waiter, i).row;
        if (other == row || !(may >> other->service & 1))
            continue;
        choice = true;
        first = first && credit(hall, other) <= credit(hall, row);
    }
    if (choice)
        hq_forecast_learn_choice(hall->model, first);
}

static void
begin_service(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index, double now_s)
{
    hall->serving++;
    if (row->agent >= HQ_FORECAST_STAFF)
        return;
    hq_forecast_agent *agent = &hall->agents[row->agent];
    if (row->queued) {
        learn_choice(hall, row, agent);
        double from_s = fmax(agent->since_s, hall->queue_since_s);
        if (is_free(agent, now_s))
            hq_forecast_learn_call_next(hall->model, from_s - agent->since_s,
                                        now_s - agent->since_s, true);
    }
    agent->seen = true;
    agent->row = index;
    agent->service = row->service;
    agent->since_s = now_s;
    agent->did[row->service]++;
    agent->did_all++;
}

static void
leave_queue(hq_forecast_hall *hall, const hq_forecast_row *row, double now_s)
{
    double waited_s = now_s - row->arrive_s;
    unsigned hour = MIN((unsigned)(row->arrive_s / 3600), 23);
    for (unsigned i = 0; i < hall->waiting->len; i++) {
        if (g_array_index(hall->waiting, hq_forecast_waiter, i).row == row)
            g_array_remove_index(hall->waiting, i);
    }
    hq_forecast_learn_wait(hall->model, row->class_, waited_s, !row->served);
    hall->waited_all_s += waited_s;
    hall->left += !row->served;
    if (!row->served)
        return;
    hall->last_wait_s = waited_s;
    hall->recent_wait_s += RECENT * (waited_s - hall->recent_wait_s);
    double *service_last_s = &hall->service_last_s[row->service];
    *service_last_s += 2 * RECENT * (waited_s - *service_last_s);
    hall->hour_s[hour] += waited_s;
    hall->hour_n[hour]++;
    if (hall->last_call_s > 0)
        hall->recent_gap_s += RECENT * (fmin(now_s - hall->last_call_s, 300) - hall->recent_gap_s);
    hall->last_call_s = now_s;
}

void
hq_forecast_hall_call(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index)
{
    double now_s = fmax(row->call_s, row->arrive_s);
    if (row->served)
        begin_service(hall, row, index, now_s);
    if (!row->queued)
        return;
    leave_queue(hall, row, now_s);
    if (hall->waiting->len == 0)
        close_watch(hall, now_s);
}

void
hq_forecast_hall_finish(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index)
{
    double now_s = fmax(row->end_s, row->call_s), took_s = fmax(row->end_s - row->start_s, 0);
    hall->serving--;
    hall->service_s += took_s;
    hall->services++;
    hall->recent_service_s += 0.05 * (took_s - hall->recent_service_s);
    hq_forecast_learn_service(hall->model, row->agent, row->service, took_s);
    if (row->agent >= HQ_FORECAST_STAFF || hall->agents[row->agent].row != index)
        return;
    hall->agents[row->agent].row = HQ_NONE;
    hall->agents[row->agent].since_s = now_s;
}

unsigned
hq_forecast_hall_ahead(const hq_forecast_hall *hall, const hq_forecast_row *row, unsigned *ret_same)
{
    unsigned ahead = 0;
    *ret_same = 0;
    for (unsigned i = 0; i < hall->waiting->len; i++) {
        const hq_forecast_row *other = g_array_index(hall->waiting, hq_forecast_waiter, i).row;
        bool before = credit(hall, other) >= credit(hall, row);
        ahead += before;
        *ret_same += before && other->service == row->service;
    }
    return ahead;
}

static void
add_ticket(const hq_forecast_hall *hall, const hq_forecast_row *row, double now_s, GArray *tickets)
{
    hq_forecast_ticket ticket = {.service = row->service,
                                 .class_ = row->class_,
                                 .waited_s = now_s - row->arrive_s,
                                 .head_start_s = row->class_ == 1 ? hall->head_start_s : 0,
                                 .rate = 1};
    g_array_append_val(tickets, ticket);
}

void
hq_forecast_hall_view(const hq_forecast_hall *hall, const hq_forecast_row *row, GArray *tickets,
                      GArray *points, hq_forecast_view *ret_view)
{
    double now_s = row->arrive_s;
    g_array_set_size(tickets, 0);
    g_array_set_size(points, 0);
    for (unsigned i = 0; i < hall->waiting->len; i++)
        add_ticket(hall, g_array_index(hall->waiting, hq_forecast_waiter, i).row, now_s, tickets);
    add_ticket(hall, row, now_s, tickets);
    for (guint32 a = 0; a < HQ_FORECAST_STAFF; a++) {
        const hq_forecast_agent *agent = &hall->agents[a];
        if (agent->row == HQ_NONE && !is_free(agent, now_s))
            continue;
        hq_forecast_point point = {.staff = a,
                                   .services = skills(agent),
                                   .serving = agent->row == HQ_NONE ? HQ_NONE : agent->service,
                                   .for_s = now_s - agent->since_s};
        g_array_append_val(points, point);
    }
    *ret_view = (hq_forecast_view){.at_s = now_s,
                                   .tickets = (void *)tickets->data,
                                   .n_tickets = tickets->len,
                                   .points = (void *)points->data,
                                   .n_points = points->len};
    ret_view->class_head_start_s[1] = hall->head_start_s;
}
