#include "shared/engine/adviser.h"

#include <string.h>

#include "shared/engine/forecaster-private.h"
#include "shared/engine/preset.h"
#include "shared/engine/state-private.h"

enum { SPARES_MAX = 16, RUNS_LEAST = 12 };
#define BREAK_S 900.0 // from asking for a break until coming back
#define ALIKE_S 1.0   // no less is told apart
#define AS_GOOD 0.8   // of the best, for what is shown already
#define DAY_S   (36 * 3600.0)

typedef struct {
    hq_forecaster *f;
    hq_time now;
    hq_forecast_view view;
    hq_forecast_shift plans[HQ_MAX_POINTS][2];
    uint32_t ids[HQ_MAX_POINTS];
    hq_service_set could[HQ_MAX_POINTS];
    hq_advice_spare spares[SPARES_MAX];
    hq_forecast_shift stint;
    uint32_t n_spares;
    hq_advice_action actions[HQ_ADVICE_MAX];
    hq_advice_effect effects[HQ_ADVICE_MAX];
    uint32_t n;
} look;

// ---- what can be done ---------------------------------------------------------------------------

hq_service_set
hq_advice_could_do(const hq_state *state, hq_index point)
{
    const hq_config *config = state->config;
    const hq_point_config *own = &config->points[point];
    hq_service_set could = own->services;
    for (hq_index p = 0; p < config->n_points; p++) {
        const hq_point_config *other = &config->points[p];
        if (own->kind == HQ_COUNTER && other->kind == HQ_COUNTER && other->zone == own->zone)
            could |= other->services;
    }
    return could & state->points[point].skills & ~hq_preset_stopped(state);
}

// Somebody who opens it could do no more than at one that is listed already.
static bool
is_listed(const look *l, const hq_config *config, hq_index point)
{
    const hq_point_config *own = &config->points[point];
    for (uint32_t i = 0; i < l->n_spares; i++) {
        const hq_point_config *other = &config->points[l->spares[i].id];
        if (other->kind == own->kind && other->services == own->services &&
            other->reserved_for == own->reserved_for)
            return true;
    }
    return false;
}

// By the roster somebody opens it anyway, before a stint there would be over.
static bool
opens_soon(const look *l, hq_index point)
{
    const hq_forecast_sight *sight = &l->f->sight;
    return sight->place[point] < HQ_MAX_POINTS &&
           sight->shifts[point][0].from_s < l->view.at_s + HQ_ADVICE_STINT_S;
}

static void
find_spares(look *l)
{
    const hq_state *state = l->f->state;
    const hq_config *config = state->config;
    for (hq_index p = 0; p < config->n_points && l->n_spares < SPARES_MAX; p++) {
        if (state->points[p].state != HQ_POINT_CLOSED || is_listed(l, config, p) ||
            opens_soon(l, p))
            continue;
        l->spares[l->n_spares++] = (hq_advice_spare){
            .id = p,
            .roams = config->points[p].kind == HQ_HANDHELD,
            .point = hq_advice_stint(&config->points[p], l->view.at_s, &l->stint)};
        l->spares[l->n_spares - 1].point.services &= ~hq_preset_stopped(state);
    }
}

// Somebody who asked for a break still serves, goes then, and comes back: a plan that can be moved.
static void
plan_asked_breaks(look *l)
{
    const hq_state *state = l->f->state;
    for (hq_index p = 0; p < state->config->n_points; p++) {
        const hq_point *point = &state->points[p];
        if (!point->pause_asked || point->state == HQ_POINT_PAUSED || point->ticket == HQ_NONE)
            continue;
        uint32_t place = l->f->sight.place[p];
        hq_forecast_point *seen = &l->f->sight.points[place];
        hq_forecast_shift *plan = l->plans[place];
        plan[0] = (hq_forecast_shift){l->view.at_s - 1, l->view.at_s + 1};
        plan[1] = (hq_forecast_shift){l->view.at_s + BREAK_S, DAY_S};
        seen->away = false;
        seen->serving = state->tickets[point->ticket].service;
        seen->for_s = hq_forecast_second(state, l->now) -
                      hq_forecast_second(state, l->f->learnt.watch.busy_since[p]);
        seen->shifts = plan;
        seen->n_shifts = 2;
    }
}

// The roster's lunches are the manager's: only who asks for a break may be asked to wait.
static void
leave_out_planned_breaks(look *l)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        const hq_advice_action *action = &l->actions[i];
        if (action->kind != HQ_ADVICE_BREAK || l->f->state->points[action->id].pause_asked)
            l->actions[kept++] = *action;
    }
    l->n = kept;
}

static void
list_actions(look *l)
{
    const hq_forecast_sight *sight = &l->f->sight;
    l->view = sight->view;
    l->view.n_tickets = sight->n_waiting;
    for (hq_index p = 0; p < l->f->state->config->n_points; p++) {
        uint32_t place = sight->place[p];
        if (place >= HQ_MAX_POINTS)
            continue;
        l->ids[place] = p;
        l->could[place] = hq_advice_could_do(l->f->state, p);
    }
    plan_asked_breaks(l);
    find_spares(l);
    hq_advice_means means = {
        .ids = l->ids, .could = l->could, .spares = l->spares, .n_spares = l->n_spares};
    l->n = hq_advice_list(&l->view, &means, HQ_ADVICE_WINDOW_S, l->actions);
    leave_out_planned_breaks(l);
}

static bool
is_shown(const hq_advice_board *board, const hq_advice_action *action)
{
    for (uint32_t i = 0; i < board->n_shown; i++) {
        const hq_advice_action *shown = &board->shown[i].action;
        if (shown->kind == action->kind && shown->id == action->id)
            return true;
    }
    return false;
}

// Which of several closed service points to send somebody to: the one that helps most, or the one
// that is shown, unless another is clearly better. HQ_NONE when there is none of that kind.
static uint32_t
choose_spare(const look *l, const hq_advice_board *board, hq_advice_kind kind)
{
    uint32_t best = HQ_NONE, shown = HQ_NONE;
    for (uint32_t i = 0; i < l->n; i++) {
        if (l->actions[i].kind != kind)
            continue;
        if (best == HQ_NONE || l->effects[i].saved_s > l->effects[best].saved_s)
            best = i;
        if (is_shown(board, &l->actions[i]))
            shown = i;
    }
    bool stays =
        shown != HQ_NONE && l->effects[shown].saved_s >= AS_GOOD * l->effects[best].saved_s;
    return stays ? shown : best;
}

// One person can be sent to one place: of the closed service points of a kind one is named.
static void
name_one_spare(look *l, const hq_advice_board *board)
{
    uint32_t open = choose_spare(l, board, HQ_ADVICE_OPEN), kept = 0;
    uint32_t roam = choose_spare(l, board, HQ_ADVICE_ROAM);
    for (uint32_t i = 0; i < l->n; i++) {
        hq_advice_kind kind = l->actions[i].kind;
        if ((kind == HQ_ADVICE_OPEN && i != open) || (kind == HQ_ADVICE_ROAM && i != roam))
            continue;
        l->actions[kept] = l->actions[i];
        l->effects[kept++] = l->effects[i];
    }
    l->n = kept;
}

// ---- what became of it --------------------------------------------------------------------------

static hq_time
wait_ended(const hq_ticket *ticket, hq_time until)
{
    if (ticket->first_called_at != 0)
        return ticket->first_called_at;
    return ticket->ended_at != 0 ? ticket->ended_at : until;
}

double
hq_advice_over_s(const hq_state *state, hq_time from, hq_time until)
{
    hq_span over = 0;
    for (hq_index i = 0; i < state->n_tickets; i++) {
        const hq_ticket *ticket = &state->tickets[i];
        hq_time begins =
            ticket->issued_at + state->config->services[ticket->service].target_wait_s * HQ_SECOND;
        hq_time ends = wait_ended(ticket, until);
        begins = begins > from ? begins : from;
        ends = ends < until ? ends : until;
        over += ends > begins ? ends - begins : 0;
    }
    return (double)over / HQ_SECOND;
}

bool
hq_advice_is_followed(const hq_state *state, const hq_advised *what)
{
    if (what->point >= state->config->n_points)
        return false;
    const hq_point *point = &state->points[what->point];
    switch (what->kind) {
    case HQ_ADVICE_OPEN:
    case HQ_ADVICE_ROAM:
        return point->state != HQ_POINT_CLOSED;
    case HQ_ADVICE_SERVICE:
        return point->state != HQ_POINT_CLOSED &&
               (hq_state_eligible(state, what->point) & hq_service_bit(what->service));
    case HQ_ADVICE_TO_ALL:
        return state->config->points[what->point].reserved_for == 0;
    case HQ_ADVICE_BREAK:
        return !point->pause_asked && point->state != HQ_POINT_PAUSED &&
               point->state != HQ_POINT_CLOSED;
    case HQ_ADVICE_KINDS:
        break;
    }
    return false;
}

static void
note_deed(hq_advice_table *table, const hq_advice_told *told, hq_time now)
{
    uint32_t n = table->n_deeds < HQ_ADVICE_DEEDS ? table->n_deeds++ : HQ_ADVICE_DEEDS - 1;
    memmove(&table->deeds[1], &table->deeds[0], n * sizeof table->deeds[0]);
    table->deeds[0] = (hq_advice_deed){
        .what = told->what,
        .at = now,
        .record = {.without_s = table->nothing.over_s, .with_s = told->after.over_s}};
}

// What was shown and is done now; whose window is over is judged.
static void
look_back(hq_advice_table *table, const hq_state *state, hq_time now)
{
    for (uint32_t i = 0; i < table->n_told; i++) {
        if (hq_advice_is_followed(state, &table->told[i].what))
            note_deed(table, &table->told[i], now);
    }
    for (uint32_t i = 0; i < table->n_deeds; i++) {
        hq_advice_deed *deed = &table->deeds[i];
        hq_time over = deed->at + HQ_ADVICE_WINDOW_S * HQ_SECOND;
        if (deed->judged || now < over)
            continue;
        deed->record.came_s = hq_advice_over_s(state, deed->at, over);
        deed->judged = true;
        deed->worked = hq_advice_worked(&deed->record);
    }
}

// ---- looking ------------------------------------------------------------------------------------

static void
tell(const hq_advice_board *board, const hq_state *state, hq_advice_table *table)
{
    table->warning = board->warning;
    table->nothing = board->nothing;
    table->n_told = board->n_shown;
    for (uint32_t i = 0; i < board->n_shown; i++) {
        const hq_advice *advice = &board->shown[i];
        table->told[i] = (hq_advice_told){
            .what = {advice->action.kind, advice->action.id, advice->action.service},
            .shown_at = state->midnight + (hq_time)(advice->shown_s * HQ_SECOND),
            .after = advice->effect.outlook,
            .saved_s = advice->effect.saved_s};
    }
}

bool
hq_adviser_look(hq_adviser *adviser, hq_forecaster *f, hq_time now, uint32_t runs,
                hq_advice_table *ret_table)
{
    const hq_state *state = f->state;
    look l = {.f = f, .now = now};
    double target_s[HQ_MAX_SERVICES] = {0};
    hq_outlook nothing;
    if (f->model == NULL || !hq_state_is_open(state))
        return false;
    if (adviser->day != hq_state_day(state))
        *adviser = (hq_adviser){.day = hq_state_day(state)};
    for (hq_index s = 0; s < state->config->n_services; s++)
        target_s[s] = state->config->services[s].target_wait_s;
    look_back(&adviser->table, state, now);
    list_actions(&l);
    runs = hq_forecaster_runs(f, runs, RUNS_LEAST);
    if (!hq_advice_weigh(f->model, &l.view, target_s, HQ_ADVICE_WINDOW_S, runs, state->seq,
                         l.actions, l.n, &nothing, l.effects))
        return false;
    name_one_spare(&l, &adviser->board);
    hq_advice_board_update(&adviser->board, &nothing, l.actions, l.effects, l.n, l.view.at_s);
    adviser->table.at = now;
    tell(&adviser->board, state, &adviser->table);
    *ret_table = adviser->table;
    return true;
}
