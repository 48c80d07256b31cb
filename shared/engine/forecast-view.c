#include "shared/engine/forecast-view.h"

#include <stdlib.h>

#include "shared/engine/forecast-play.h"
#include "shared/engine/preset.h"
#include "shared/engine/state-private.h"

#define OVERTIME_S 600.0
#define GIVEN_UP_S 3600.0

static double
seconds(hq_span span)
{
    return (double)span / HQ_SECOND;
}

static void
add_ticket(hq_forecast_sight *sight, hq_forecast_ticket ticket, hq_index whose)
{
    uint32_t n = sight->view.n_tickets++;
    if (n == sight->capacity) {
        sight->capacity = n == 0 ? 64 : 2 * n;
        sight->tickets = hq_grow(sight->tickets, sight->capacity, sizeof *sight->tickets);
        sight->whose = hq_grow(sight->whose, sight->capacity, sizeof *sight->whose);
    }
    sight->tickets[n] = ticket;
    sight->whose[n] = whose;
}

static hq_forecast_ticket
ticket_of(const hq_config *config, hq_index service, hq_index class_)
{
    return (hq_forecast_ticket){.service = service,
                                .class_ = class_,
                                .head_start_s = seconds(config->classes[class_].head_start),
                                .rate = config->classes[class_].rate_milli / 1000.0};
}

static void
add_waiting(const hq_state *state, hq_time now, hq_forecast_sight *sight)
{
    for (hq_index i = 0; i < state->n_tickets; i++) {
        const hq_ticket *ticket = &state->tickets[i];
        bool held = ticket->state == HQ_TICKET_HELD && ticket->hold_until != HQ_NEVER;
        if (ticket->state != HQ_TICKET_WAITING && !held)
            continue;
        hq_forecast_ticket seen = ticket_of(state->config, ticket->service, ticket->class_);
        seen.waited_s = seconds(now - ticket->issued_at);
        seen.ranked_later_s = seconds(ticket->ranked_from - ticket->issued_at);
        seen.joins_in_s = held ? seconds(ticket->hold_until - now) : 0;
        if (ticket->pinned != HQ_NONE)
            seen.pinned = 1 + sight->place[ticket->pinned];
        add_ticket(sight, seen, i);
    }
    sight->n_waiting = sight->view.n_tickets;
}

// Whom `class_` stands in line like: the first class with the same head start and rate that no
// service point is reserved for, or itself.
static bool
stands_like_another(const hq_config *config, hq_index class_)
{
    uint32_t reserved = 0;
    for (uint32_t p = 0; p < config->n_points; p++)
        reserved |= config->points[p].reserved_for;
    for (hq_index c = 0; c < class_; c++) {
        if (config->classes[c].head_start == config->classes[class_].head_start &&
            config->classes[c].rate_milli == config->classes[class_].rate_milli &&
            !((reserved >> class_ | reserved >> c) & 1))
            return true;
    }
    return false;
}

static void
add_newcomers(const hq_state *state, hq_forecast_sight *sight)
{
    const hq_config *config = state->config;
    for (hq_index s = 0; s < config->n_services; s++) {
        if (config->services[s].is_branch || hq_state_open_points(state, s) == 0)
            continue;
        for (hq_index c = 0; c < config->n_classes; c++) {
            hq_forecast_ticket seen = ticket_of(config, s, c);
            seen.newcomer = true;
            if (!stands_like_another(config, c))
                add_ticket(sight, seen, HQ_NONE);
        }
    }
}

// ---- by the roster -----------------------------------------------------------------------------

// The stretches that are not over by `over_s`, to `ret_shifts`.
static uint32_t
rest_of_plan(const hq_forecast_plan *plan, double over_s, hq_forecast_shift *ret_shifts)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < plan->n; i++) {
        if (plan->shifts[i].until_s > over_s)
            ret_shifts[n++] = plan->shifts[i];
    }
    return n;
}

// Somebody is there. Who still works some minutes after their time has chosen to: until the next
// break, or as long as they like.
static uint32_t
plan_of_present(const hq_forecast_plan *plan, double now_s, hq_forecast_shift *ret_shifts)
{
    uint32_t n = rest_of_plan(plan, now_s - OVERTIME_S, ret_shifts);
    if (n > 0 && ret_shifts[0].from_s > now_s)
        ret_shifts[0].from_s = now_s;
    return n;
}

// Nobody is there. Who has not come an hour after a stretch began does not come for it.
static uint32_t
plan_of_absent(const hq_forecast_plan *plan, double now_s, hq_forecast_shift *ret_shifts)
{
    uint32_t n = rest_of_plan(plan, now_s, ret_shifts);
    bool given_up = n > 0 && ret_shifts[0].from_s + GIVEN_UP_S < now_s;
    for (uint32_t i = 1; given_up && i < n; i++)
        ret_shifts[i - 1] = ret_shifts[i];
    return n - given_up;
}

// A closed counter that is to be opened within what is played.
static void
add_expected(const hq_state *state, const hq_forecast_watch *watch, hq_index p, double now_s,
             hq_forecast_sight *sight)
{
    const hq_point_config *config = &state->config->points[p];
    hq_forecast_shift *shifts = sight->shifts[p];
    uint32_t n = plan_of_absent(&watch->plans[p], now_s, shifts);
    if (n == 0 || shifts[0].from_s > now_s + HQ_PLAY_HORIZON_S)
        return;
    sight->place[p] = sight->view.n_points++;
    sight->points[sight->place[p]] =
        (hq_forecast_point){.staff = HQ_NONE,
                            .services = config->services & ~hq_preset_stopped(state),
                            .serving = HQ_NONE,
                            .for_s = now_s,
                            .away = true,
                            .shifts = shifts,
                            .n_shifts = n,
                            .ranks = config->ranks,
                            .reserved_for = config->reserved_for,
                            .spills_after_s = seconds(config->spills_after)};
}

// ---- service points ----------------------------------------------------------------------------

// A service point that calls or will call again; one that pauses after its present customer is as
// good as at its break.
static void
add_point(const hq_state *state, hq_forecast_watch *watch, hq_index p, hq_time now,
          hq_forecast_sight *sight)
{
    const hq_point *point = &state->points[p];
    const hq_point_config *config = &state->config->points[p];
    sight->place[p] = HQ_MAX_POINTS;
    double now_s = hq_forecast_second(state, now);
    if (point->state == HQ_POINT_CLOSED) {
        add_expected(state, watch, p, now_s, sight);
        return;
    }
    sight->place[p] = sight->view.n_points++;
    hq_forecast_point *seen = &sight->points[sight->place[p]];
    *seen = (hq_forecast_point){.staff = hq_forecast_watch_staff(watch, point->staff),
                                .services = hq_state_eligible(state, p),
                                .serving = HQ_NONE,
                                .away = point->state == HQ_POINT_PAUSED || point->pause_asked,
                                .paused = true,
                                .ranks = config->ranks,
                                .reserved_for = config->reserved_for,
                                .spills_after_s = seconds(config->spills_after)};
    hq_time since = watch->free_since[p];
    if (point->state == HQ_POINT_PAUSED) {
        since = point->since;
    } else if (point->pause_asked) {
        since = now;
    } else if (point->ticket != HQ_NONE) {
        seen->serving = state->tickets[point->ticket].service;
        since = watch->busy_since[p];
    } else if (point->quick != HQ_NONE) {
        seen->serving = point->quick;
        since = point->since;
    }
    seen->for_s = since == 0 ? 0 : seconds(now - since);
    seen->shifts = sight->shifts[p];
    seen->n_shifts = seen->away ? rest_of_plan(&watch->plans[p], now_s, sight->shifts[p])
                                : plan_of_present(&watch->plans[p], now_s, sight->shifts[p]);
}

void
hq_forecast_look(const hq_state *state, hq_forecast_watch *watch, hq_time now,
                 hq_forecast_sight *sight)
{
    const hq_config *config = state->config;
    sight->view = (hq_forecast_view){.at_s = hq_forecast_second(state, now)};
    for (hq_index p = 0; p < config->n_points; p++)
        add_point(state, watch, p, now, sight);
    add_waiting(state, now, sight);
    add_newcomers(state, sight);
    for (hq_index c = 0; c < config->n_classes; c++) {
        sight->view.class_head_start_s[c] = seconds(config->classes[c].head_start);
        sight->view.class_rate[c] = config->classes[c].rate_milli / 1000.0;
    }
    sight->view.tickets = sight->tickets;
    sight->view.points = sight->points;
}

void
hq_forecast_sight_clear(hq_forecast_sight *sight)
{
    free(sight->tickets);
    free(sight->whose);
    *sight = (hq_forecast_sight){0};
}
