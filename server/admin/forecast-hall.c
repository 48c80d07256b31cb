#include "forecast-hall.h"

#include <math.h>
#include <string.h>

#define SERVICE_S     180 // of a hall that knows nothing yet
#define CALL_NEXT_S   10
#define KEEP_A_DAY    0.97
#define RECENT        0.15 // weight of the newest in a moving mean
#define LATE_WITHIN_S 3600 // of a shift's beginning: later the first call tells nothing

static void
expect_services(hq_forecast_hall *hall)
{
    const hq_config *config = hall->log->config;
    for (hq_index s = 0; config != NULL && s < config->n_services; s++)
        hq_forecast_model_expect(hall->model, s, config->services[s].service_s);
}

static void
rank_classes(hq_forecast_hall *hall, double head_start_s)
{
    const hq_config *config = hall->log->config;
    for (int c = 0; c < HQ_MAX_CLASSES; c++)
        hall->rate[c] = 1;
    if (config == NULL)
        hall->head_start_s[1] = head_start_s;
    for (hq_index c = 0; config != NULL && c < config->n_classes; c++) {
        hall->head_start_s[c] = (double)config->classes[c].head_start / HQ_SECOND;
        hall->rate[c] = config->classes[c].rate_milli / 1000.0;
    }
}

hq_forecast_hall *
hq_forecast_hall_new(const hq_forecast_log *log, double head_start_s, unsigned without)
{
    hq_forecast_hall *hall = g_new0(hq_forecast_hall, 1);
    const hq_config *config = log->config;
    hall->log = log;
    hall->without = without;
    hall->model = hq_forecast_model_new(
        SERVICE_S, config != NULL && config->call_next_s > 0 ? config->call_next_s : CALL_NEXT_S);
    hall->waiting = g_array_new(FALSE, FALSE, sizeof(hq_forecast_waiter));
    hall->recent_service_s = SERVICE_S;
    expect_services(hall);
    rank_classes(hall, head_start_s);
    return hall;
}

void
hq_forecast_hall_free(hq_forecast_hall *hall)
{
    hq_forecast_model_free(hall->model);
    g_array_unref(hall->waiting);
    g_free(hall);
}

static void
post_plans(hq_forecast_hall *hall, guint32 day)
{
    for (unsigned i = 0; i < hall->log->plans->len; i++) {
        const hq_forecast_plan *plan = &g_array_index(hall->log->plans, hq_forecast_plan, i);
        if (plan->day != day)
            continue;
        hq_forecast_desk *desk = &hall->desks[plan->desk];
        if (desk->n_shifts == HQ_FORECAST_SHIFTS)
            continue;
        desk->staff[desk->n_shifts] = plan->agent;
        desk->skills[desk->n_shifts] = hq_forecast_log_skills(hall->log, plan->agent);
        desk->shifts[desk->n_shifts++] = (hq_forecast_shift){plan->from_s, plan->until_s};
    }
}

void
hq_forecast_hall_new_day(hq_forecast_hall *hall, guint32 day)
{
    hq_forecast_model_new_day(hall->model);
    g_array_set_size(hall->waiting, 0);
    hall->serving = 0;
    hall->last_wait_s = 0;
    hq_forecast_pulse_new_day(&hall->pulse);
    memset(hall->service_last_s, 0, sizeof(hall->service_last_s));
    memset(hall->last_one_s, 0, sizeof(hall->last_one_s));
    for (int d = 0; d < HQ_FORECAST_DESKS; d++) {
        hq_forecast_desk *desk = &hall->desks[d];
        desk->seen = false;
        desk->row = HQ_NONE;
        desk->watched_s = desk->called_s = -1;
        desk->n_shifts = 0;
        desk->did_all *= KEEP_A_DAY;
        for (int s = 0; s < HQ_MAX_SERVICES; s++)
            desk->did[s] *= KEEP_A_DAY;
    }
    post_plans(hall, day);
}

double
hq_forecast_hall_credit(const hq_forecast_hall *hall, const hq_forecast_row *row, double now_s)
{
    return hall->head_start_s[row->class_] + hall->rate[row->class_] * (now_s - row->arrive_s);
}

static bool
somebody_for(const hq_forecast_hall *hall, guint32 desk, double now_s)
{
    for (unsigned i = 0; i < hall->waiting->len; i++) {
        const hq_forecast_row *row = g_array_index(hall->waiting, hq_forecast_waiter, i).row;
        if (hq_forecast_desk_takes(hall, desk, row, now_s, now_s - row->arrive_s))
            return true;
    }
    return false;
}

// The time a free desk had somebody to call, up to now, by the time since its last customer.
static void
close_watch(hq_forecast_hall *hall, guint32 d, double now_s, bool called)
{
    hq_forecast_desk *desk = &hall->desks[d];
    if (desk->watched_s >= 0 && hq_forecast_desk_state(hall, d, now_s) == HQ_DESK_FREE)
        hq_forecast_learn_call_next(hall->model, fmax(desk->watched_s - desk->since_s, 0),
                                    now_s - desk->since_s, called);
    desk->watched_s = -1;
}

// Begins or ends the watch of the free desks.
static void
watch(hq_forecast_hall *hall, double now_s)
{
    for (guint32 d = 0; d < HQ_FORECAST_DESKS; d++) {
        hq_forecast_desk *desk = &hall->desks[d];
        if ((!desk->seen && desk->n_shifts == 0) || desk->row != HQ_NONE)
            continue;
        bool wanted = somebody_for(hall, d, now_s);
        if (wanted && desk->watched_s < 0)
            desk->watched_s = now_s;
        else if (!wanted && desk->watched_s >= 0)
            close_watch(hall, d, now_s, false);
    }
}

void
hq_forecast_hall_arrive(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index)
{
    hq_forecast_learn_arrival(hall->model, row->arrive_s, row->service, row->class_);
    if (!row->queued && hall->log->config == NULL)
        return;
    hq_forecast_waiter waiter = {row, index};
    g_array_append_val(hall->waiting, waiter);
    watch(hall, row->arrive_s);
}

static void
learn_choice(hq_forecast_hall *hall, const hq_forecast_row *row, double now_s)
{
    bool first = true, choice = false;
    for (unsigned i = 0; i < hall->waiting->len; i++) {
        const hq_forecast_row *other = g_array_index(hall->waiting, hq_forecast_waiter, i).row;
        if (other == row ||
            !hq_forecast_desk_takes(hall, row->desk, other, now_s, now_s - other->arrive_s))
            continue;
        choice = true;
        first = first && hq_forecast_hall_credit(hall, other, now_s) <=
                             hq_forecast_hall_credit(hall, row, now_s);
    }
    // Where the points rank services, the log alone does not show the rule's choice.
    if (choice && hall->log->config == NULL)
        hq_forecast_learn_choice(hall->model, first);
}

// The first call of a shift tells how late it began, if somebody waited from its beginning on.
static void
learn_late(hq_forecast_hall *hall, const hq_forecast_desk *desk, double now_s)
{
    for (unsigned i = 0; i < desk->n_shifts; i++) {
        const hq_forecast_shift *shift = &desk->shifts[i];
        if (now_s < shift->from_s - 600 || now_s > shift->from_s + LATE_WITHIN_S ||
            desk->called_s >= shift->from_s - 600)
            continue;
        if (desk->watched_s >= 0 && desk->watched_s <= shift->from_s + 60)
            hq_forecast_learn_late(hall->model, fmax(now_s - shift->from_s, 0), true);
    }
}

static void
begin_service(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index, double now_s)
{
    hall->serving++;
    if (row->desk >= HQ_FORECAST_DESKS)
        return;
    hq_forecast_desk *desk = &hall->desks[row->desk];
    if (row->queued)
        learn_choice(hall, row, now_s);
    learn_late(hall, desk, now_s);
    close_watch(hall, row->desk, now_s, true);
    desk->seen = true;
    desk->row = index;
    desk->service = row->service;
    desk->since_s = desk->called_s = now_s;
    desk->did[row->service]++;
    desk->did_all++;
}

static void
remember_wait(hq_forecast_hall *hall, const hq_forecast_row *row, double now_s, double waited_s)
{
    unsigned hour = MIN((unsigned)(row->arrive_s / 3600), 23);
    double *service_last_s = &hall->service_last_s[row->service];
    hall->last_wait_s = hall->last_one_s[row->service] = waited_s;
    hq_forecast_pulse_call(&hall->pulse, now_s, waited_s);
    *service_last_s += 2 * RECENT * (waited_s - *service_last_s);
    hall->hour_s[hour] += waited_s;
    hall->hour_n[hour]++;
    hall->hour_one_s[hour][row->service] += waited_s;
    hall->hour_ones[hour][row->service]++;
}

static void
leave_queue(hq_forecast_hall *hall, const hq_forecast_row *row, double now_s)
{
    double waited_s = now_s - row->arrive_s;
    bool called = row->served || row->missed;
    for (unsigned i = 0; i < hall->waiting->len; i++) {
        if (g_array_index(hall->waiting, hq_forecast_waiter, i).row == row)
            g_array_remove_index(hall->waiting, i);
    }
    hq_forecast_learn_wait(hall->model, row->class_, waited_s, !called);
    hall->waited_all_s += waited_s;
    hall->left += !called;
    if (called && row->queued)
        remember_wait(hall, row, now_s, waited_s);
}

void
hq_forecast_hall_call(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index)
{
    double now_s = fmax(row->call_s, row->arrive_s);
    if (row->served || row->missed)
        begin_service(hall, row, index, now_s);
    if (row->queued || hall->log->config != NULL)
        leave_queue(hall, row, now_s);
    watch(hall, now_s);
}

static void
learn_service(hq_forecast_hall *hall, const hq_forecast_row *row)
{
    double took_s = fmax(row->end_s - row->start_s, 0);
    hall->service_s += took_s;
    hall->services++;
    hall->recent_service_s += 0.05 * (took_s - hall->recent_service_s);
    hq_forecast_learn_service(hall->model, row->agent, row->service,
                              hall->log->config != NULL ? fmax(row->end_s - row->call_s, 0)
                                                        : took_s);
}

void
hq_forecast_hall_finish(hq_forecast_hall *hall, const hq_forecast_row *row, guint32 index)
{
    double now_s = fmax(row->end_s, row->call_s);
    hall->serving--;
    hq_forecast_learn_show(hall->model, row->call_s - row->arrive_s, row->served,
                           row->end_s - row->call_s);
    if (row->served)
        learn_service(hall, row);
    if (row->desk >= HQ_FORECAST_DESKS || hall->desks[row->desk].row != index)
        return;
    hall->desks[row->desk].row = HQ_NONE;
    hall->desks[row->desk].since_s = now_s;
    watch(hall, now_s);
}
