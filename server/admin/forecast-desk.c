// What a hall of a log can call where, and the view that the forecast plays forward.
#include <math.h>

#include "forecast-hall.h"

#define AWAY_S      1800 // without a customer for so long: gone, where no plan says more
#define SKILL_SHARE 0.02 // of a desk's services before one counts as done there

static bool
has_plan(const hq_forecast_hall *hall)
{
    return hall->log->plans->len > 0 && !(hall->without & HQ_WITHOUT_SCHEDULE);
}

// The shift under way, or HQ_NONE.
static guint32
shift_now(const hq_forecast_desk *desk, double at_s)
{
    for (guint32 i = 0; i < desk->n_shifts; i++) {
        if (at_s >= desk->shifts[i].from_s && at_s < desk->shifts[i].until_s)
            return i;
    }
    return HQ_NONE;
}

bool
hq_forecast_desk_planned(const hq_forecast_desk *desk, double at_s)
{
    return shift_now(desk, at_s) != HQ_NONE;
}

hq_desk_state
hq_forecast_desk_state(const hq_forecast_hall *hall, guint32 d, double now_s)
{
    const hq_forecast_desk *desk = &hall->desks[d];
    if (desk->row != HQ_NONE)
        return HQ_DESK_BUSY;
    if (!has_plan(hall) || desk->n_shifts == 0)
        return desk->seen && now_s - desk->since_s < AWAY_S ? HQ_DESK_FREE : HQ_DESK_GONE;
    guint32 shift = shift_now(desk, now_s);
    bool came = desk->seen && shift != HQ_NONE && desk->called_s >= desk->shifts[shift].from_s;
    return came ? HQ_DESK_FREE : HQ_DESK_AWAY;
}

static hq_service_set
done_before(const hq_forecast_desk *desk)
{
    hq_service_set set = 0;
    if (desk->did_all < 20)
        return ~set;
    for (int s = 0; s < HQ_MAX_SERVICES; s++) {
        if (desk->did[s] >= SKILL_SHARE * desk->did_all)
            set |= (hq_service_set)1 << s;
    }
    return set;
}

hq_service_set
hq_forecast_desk_services(const hq_forecast_hall *hall, guint32 d, double at_s)
{
    const hq_forecast_desk *desk = &hall->desks[d];
    const hq_config *config = hall->log->config;
    if (hall->without & HQ_WITHOUT_SKILLS)
        return ~(hq_service_set)0;
    if (config == NULL)
        return done_before(desk);
    hq_service_set services = d < config->n_points ? config->points[d].services : 0;
    guint32 shift = shift_now(desk, at_s);
    if (shift == HQ_NONE && desk->n_shifts > 0)
        shift = 0;
    return shift != HQ_NONE ? services & desk->skills[shift] : services;
}

bool
hq_forecast_desk_takes(const hq_forecast_hall *hall, guint32 d, const hq_forecast_row *row,
                       double at_s, double waited_s)
{
    const hq_config *config = hall->log->config;
    if (!(hq_forecast_desk_services(hall, d, at_s) >> row->service & 1))
        return false;
    if (config == NULL || d >= config->n_points)
        return true;
    const hq_point_config *point = &config->points[d];
    double spills_s = (double)point->spills_after / HQ_SECOND;
    double helps_s = (double)point->ranks[row->service].helps_after / HQ_SECOND;
    bool barred = point->reserved_for != 0 && !(point->reserved_for >> row->class_ & 1) &&
                  !(hall->without & HQ_WITHOUT_RESERVED);
    bool helping = helps_s > 0 && !(hall->without & HQ_WITHOUT_RANKS);
    return (!barred || (spills_s > 0 && waited_s >= spills_s)) && (!helping || waited_s >= helps_s);
}

static void
add_ticket(const hq_forecast_hall *hall, const hq_forecast_row *row, double now_s, GArray *tickets)
{
    bool classes = !(hall->without & HQ_WITHOUT_CLASSES);
    hq_forecast_ticket ticket = {.service = row->service,
                                 .class_ = row->class_,
                                 .waited_s = now_s - row->arrive_s,
                                 .head_start_s = classes ? hall->head_start_s[row->class_] : 0,
                                 .rate = classes ? hall->rate[row->class_] : 1};
    g_array_append_val(tickets, ticket);
}

// Whose desk it is now, or at its next shift.
static guint32
staff_at(const hq_forecast_desk *desk, guint32 d, const hq_forecast_hall *hall, double now_s)
{
    if (desk->n_shifts == 0)
        return hall->log->config == NULL ? d : HQ_NONE;
    guint32 shift = shift_now(desk, now_s);
    return desk->staff[shift != HQ_NONE ? shift : 0];
}

static void
add_point(const hq_forecast_hall *hall, guint32 d, double now_s, GArray *points)
{
    const hq_forecast_desk *desk = &hall->desks[d];
    const hq_config *config = hall->log->config;
    hq_desk_state state = hq_forecast_desk_state(hall, d, now_s);
    if (state == HQ_DESK_GONE)
        return;
    hq_forecast_point point = {
        .staff = staff_at(desk, d, hall, now_s),
        .services = hq_forecast_desk_services(hall, d, now_s),
        .serving = state == HQ_DESK_BUSY ? desk->service : HQ_NONE,
        .for_s = now_s - desk->since_s,
        .away = state == HQ_DESK_AWAY,
    };
    if (has_plan(hall)) {
        point.shifts = desk->shifts;
        point.n_shifts = desk->n_shifts;
    }
    if (config != NULL && d < config->n_points) {
        const hq_point_config *configured = &config->points[d];
        if (!(hall->without & HQ_WITHOUT_RANKS))
            point.ranks = configured->ranks;
        if (!(hall->without & HQ_WITHOUT_RESERVED)) {
            point.reserved_for = configured->reserved_for;
            point.spills_after_s = (double)configured->spills_after / HQ_SECOND;
        }
    }
    g_array_append_val(points, point);
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
    for (guint32 d = 0; d < HQ_FORECAST_DESKS; d++)
        add_point(hall, d, now_s, points);
    *ret_view = (hq_forecast_view){.at_s = now_s,
                                   .tickets = (void *)tickets->data,
                                   .n_tickets = tickets->len,
                                   .points = (void *)points->data,
                                   .n_points = points->len,
                                   .without = hall->without & 0xffff};
    for (int c = 0; c < HQ_MAX_CLASSES && !(hall->without & HQ_WITHOUT_CLASSES); c++) {
        ret_view->class_head_start_s[c] = hall->head_start_s[c];
        ret_view->class_rate[c] = hall->rate[c];
    }
}
