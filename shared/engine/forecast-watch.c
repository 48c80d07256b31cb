#include "shared/engine/forecast-watch.h"

#include <string.h>

#include "shared/engine/state-private.h"

#define KEEP_A_DAY    0.97
#define EARLY_S       1800 // before a shift somebody may be there for it
#define LATE_WITHIN_S 3600 // of its beginning

static double
seconds(hq_span span)
{
    return (double)span / HQ_SECOND;
}

double
hq_forecast_second(const hq_state *state, hq_time at)
{
    return seconds(at - state->midnight);
}

uint32_t
hq_forecast_watch_staff(hq_forecast_watch *watch, hq_slug staff)
{
    for (uint32_t i = 0; i < watch->n_staff; i++) {
        if (hq_slug_equal(watch->staff[i], staff))
            return i;
    }
    if (watch->n_staff == HQ_FORECAST_STAFF || staff.text[0] == '\0')
        return HQ_NONE;
    watch->staff[watch->n_staff] = staff;
    return watch->n_staff++;
}

void
hq_forecast_watch_new_day(hq_forecast_watch *watch, bool fade)
{
    memset(watch->busy_since, 0, sizeof watch->busy_since);
    memset(watch->free_since, 0, sizeof watch->free_since);
    memset(watch->watched_from, 0, sizeof watch->watched_from);
    memset(watch->paused_since, 0, sizeof watch->paused_since);
    memset(watch->plans, 0, sizeof watch->plans);
    hq_forecast_pulse_new_day(&watch->pulse);
    for (int s = 0; fade && s < HQ_MAX_SERVICES; s++) {
        for (int h = 0; h < HQ_FORECAST_HOURS; h++) {
            hq_forecast_hour *hour = &watch->hour[s][h];
            hour->n *= KEEP_A_DAY;
            hour->total_s *= KEEP_A_DAY;
            hour->total_s2 *= KEEP_A_DAY;
        }
    }
}

// Whoever comes later than that came for something else.
static void
learn_late(hq_forecast_model *model, double late_s, bool came)
{
    bool in_time = late_s <= LATE_WITHIN_S;
    late_s = late_s < 0 ? 0 : in_time ? late_s : LATE_WITHIN_S;
    hq_forecast_learn_late(model, late_s, came && in_time);
}

void
hq_forecast_watch_plan(hq_forecast_watch *watch, const hq_state *state)
{
    for (hq_index p = 0; p < state->config->n_points; p++) {
        hq_forecast_plan *plan = &watch->plans[p];
        hq_stretch stretches[HQ_STRETCHES];
        plan->n = hq_config_stretches(state->config, hq_state_day(state), p, stretches);
        for (uint32_t i = 0; i < plan->n; i++)
            plan->shifts[i] = (hq_forecast_shift){stretches[i].from_s, stretches[i].until_s};
    }
}

// Somebody works at the service point: how late that is by the roster.
static void
learn_come(hq_forecast_plan *plan, hq_forecast_model *model, double now_s)
{
    for (uint32_t i = 0; i < plan->n; i++) {
        const hq_forecast_shift *shift = &plan->shifts[i];
        if (now_s < shift->from_s - EARLY_S || now_s >= shift->until_s || (plan->came >> i & 1))
            continue;
        plan->came |= 1u << i;
        if (model != NULL)
            learn_late(model, now_s - shift->from_s, true);
    }
}

// Of the shifts of a day that is over, those to which nobody came.
static void
learn_absent(const hq_forecast_watch *watch, hq_forecast_model *model, const hq_state *state,
             hq_time at)
{
    double now_s = hq_forecast_second(state, at);
    for (hq_index p = 0; p < state->config->n_points; p++) {
        const hq_forecast_plan *plan = &watch->plans[p];
        for (uint32_t i = 0; i < plan->n; i++) {
            double until_s = plan->shifts[i].until_s;
            if (!(plan->came >> i & 1) && plan->shifts[i].from_s < now_s)
                learn_late(model, (until_s < now_s ? until_s : now_s) - plan->shifts[i].from_s,
                           false);
        }
    }
}

static void
close_watch(hq_forecast_watch *watch, hq_forecast_model *model, hq_index point, hq_time at,
            bool called)
{
    hq_time from = watch->watched_from[point];
    if (from == 0)
        return;
    hq_time free_since = watch->free_since[point];
    if (model != NULL)
        hq_forecast_learn_call_next(model, seconds(from - free_since), seconds(at - free_since),
                                    called);
    watch->watched_from[point] = 0;
}

static void
learn_hour(hq_forecast_watch *watch, const hq_state *state, const hq_ticket *ticket, hq_time at)
{
    double waited_s = seconds(at - ticket->issued_at);
    int h = (int)(hq_forecast_second(state, ticket->issued_at) / 3600);
    if (ticket->first_called_at != 0 || h < 0 || h >= HQ_FORECAST_HOURS)
        return;
    hq_forecast_hour *hour = &watch->hour[ticket->service][h];
    hour->n += 1;
    hour->total_s += waited_s;
    hour->total_s2 += waited_s * waited_s;
}

static void
learn_called(hq_forecast_watch *watch, hq_forecast_model *model, const hq_state *state,
             const hq_event *event)
{
    const hq_ticket *ticket = hq_state_ticket(state, event->ticket);
    if (ticket == NULL || event->point >= HQ_MAX_POINTS)
        return;
    if (ticket->state == HQ_TICKET_WAITING) {
        double waited_s = seconds(event->at - ticket->issued_at);
        hq_forecast_learn_wait(model, ticket->class_, waited_s, false);
        hq_forecast_learn_choice(model, event->called.why.choice != HQ_CHOICE_HAND);
        learn_hour(watch, state, ticket, event->at);
        if (ticket->first_called_at == 0)
            hq_forecast_pulse_call(&watch->pulse, hq_forecast_second(state, event->at), waited_s);
    }
    close_watch(watch, model, event->point, event->at, true);
}

// Whoever was called or served at the ticket's service point is done there.
static void
learn_service(hq_forecast_watch *watch, hq_forecast_model *model, const hq_state *state,
              const hq_event *event)
{
    const hq_ticket *ticket = hq_state_ticket(state, event->ticket);
    hq_index p = ticket == NULL ? HQ_NONE : ticket->point;
    if (p >= HQ_MAX_POINTS || state->points[p].ticket != ticket->index || watch->busy_since[p] == 0)
        return;
    uint32_t staff = hq_forecast_watch_staff(watch, state->points[p].staff);
    hq_forecast_learn_service(model, staff, ticket->service,
                              seconds(event->at - watch->busy_since[p]));
}

// Came to the counter, or did not.
static void
learn_show(hq_forecast_watch *watch, hq_forecast_model *model, const hq_state *state,
           const hq_event *event, bool came)
{
    const hq_ticket *ticket = hq_state_ticket(state, event->ticket);
    if (ticket == NULL || ticket->state != HQ_TICKET_CALLED || ticket->point >= HQ_MAX_POINTS)
        return;
    hq_time called = watch->busy_since[ticket->point];
    if (called != 0)
        hq_forecast_learn_show(model, seconds(called - ticket->issued_at), came,
                               seconds(event->at - called));
}

static void
learn_left(hq_forecast_model *model, const hq_state *state, const hq_event *event)
{
    const hq_ticket *ticket = hq_state_ticket(state, event->ticket);
    if (ticket != NULL && ticket->state == HQ_TICKET_WAITING)
        hq_forecast_learn_wait(model, ticket->class_, seconds(event->at - ticket->issued_at), true);
}

void
hq_forecast_watch_before(hq_forecast_watch *watch, hq_forecast_model *model, const hq_state *state,
                         const hq_event *event)
{
    switch (event->kind) {
    case HQ_EVENT_ISSUED:
        hq_forecast_learn_arrival(model,
                                  hq_forecast_second(state, event->issued.taken_at != 0
                                                                ? event->issued.taken_at
                                                                : event->at),
                                  event->issued.service, event->issued.class_);
        break;
    case HQ_EVENT_CALLED:
        learn_called(watch, model, state, event);
        break;
    case HQ_EVENT_CANCELLED:
        learn_left(model, state, event);
        learn_service(watch, model, state, event);
        break;
    case HQ_EVENT_SERVING:
        learn_show(watch, model, state, event, true);
        break;
    case HQ_EVENT_NO_SHOW:
        learn_show(watch, model, state, event, false);
        break;
    case HQ_EVENT_DAY_CLOSED:
        learn_absent(watch, model, state, event->at);
        break;
    case HQ_EVENT_FINISHED:
    case HQ_EVENT_HELD:
    case HQ_EVENT_TRANSFERRED:
        learn_service(watch, model, state, event);
        break;
    default:
        break;
    }
}

static hq_service_set
services_waited_for(const hq_state *state)
{
    hq_service_set set = 0;
    for (hq_index s = 0; s < state->config->n_services; s++)
        set |= state->counts[s].waiting > 0 ? hq_service_bit(s) : 0;
    return set;
}

static void
see_point(hq_forecast_watch *watch, hq_forecast_model *model, const hq_state *state, hq_index p,
          hq_service_set waited_for, hq_time at)
{
    const hq_point *point = &state->points[p];
    bool busy = point->ticket != HQ_NONE &&
                (point->state == HQ_POINT_CALLING || point->state == HQ_POINT_SERVING);
    bool paused = point->state == HQ_POINT_PAUSED;
    bool is_free = point->state == HQ_POINT_OPEN || point->state == HQ_POINT_WRAP_UP;
    bool watched = is_free && (hq_state_eligible(state, p) & waited_for) != 0;
    if (watch->plans[p].n > 0 && (busy || is_free))
        learn_come(&watch->plans[p], model, hq_forecast_second(state, at));
    if (!watched)
        close_watch(watch, model, p, at, false);
    if (!paused && watch->paused_since[p] != 0 && model != NULL)
        hq_forecast_learn_pause(model, seconds(at - watch->paused_since[p]),
                                point->state != HQ_POINT_CLOSED);
    if (!paused)
        watch->paused_since[p] = 0;
    else if (watch->paused_since[p] == 0)
        watch->paused_since[p] = at;
    if (!busy)
        watch->busy_since[p] = 0;
    else if (watch->busy_since[p] == 0)
        watch->busy_since[p] = state->tickets[point->ticket].called_at;
    if (!is_free)
        watch->free_since[p] = 0;
    else if (watch->free_since[p] == 0)
        watch->free_since[p] = at;
    if (watched && watch->watched_from[p] == 0)
        watch->watched_from[p] = at;
}

void
hq_forecast_watch_after(hq_forecast_watch *watch, hq_forecast_model *model, const hq_state *state,
                        hq_time at)
{
    hq_service_set waited_for = services_waited_for(state);
    for (hq_index p = 0; p < state->config->n_points; p++)
        see_point(watch, model, state, p, waited_for, at);
}
