// What can be done in a hall at a moment.
#include "shared/engine/advice.h"

#define LATER_S 1800.0 // that a break moves
#define COMES_S 75.0   // until somebody at hand is there

typedef struct {
    const hq_forecast_view *view;
    const hq_advice_means *means;
    hq_advice_action *actions;
    uint32_t n;
} list;

static hq_advice_action *
add(list *l, hq_advice_kind kind, uint32_t id, uint32_t place)
{
    if (l->n == HQ_ADVICE_MAX)
        return NULL;
    hq_advice_action *action = &l->actions[l->n++];
    *action = (hq_advice_action){.kind = kind, .id = id, .service = HQ_NONE, .place = place};
    if (place < l->view->n_points)
        action->after = l->view->points[place];
    return action;
}

static hq_service_set
services_wanted(const hq_forecast_view *view)
{
    hq_service_set wanted = 0;
    for (uint32_t i = 0; i < view->n_tickets; i++) {
        if (!view->tickets[i].newcomer)
            wanted |= hq_service_bit(view->tickets[i].service);
    }
    return wanted;
}

hq_forecast_point
hq_advice_stint(const hq_point_config *config, double now_s, hq_forecast_shift *ret_stint)
{
    *ret_stint = (hq_forecast_shift){now_s + COMES_S, now_s + HQ_ADVICE_STINT_S};
    return (hq_forecast_point){.staff = HQ_NONE,
                               .services = config->services,
                               .serving = HQ_NONE,
                               .away = true,
                               .shifts = ret_stint,
                               .n_shifts = 1,
                               .ranks = config->ranks,
                               .reserved_for = config->reserved_for,
                               .spills_after_s = (double)config->spills_after / HQ_SECOND};
}

static void
add_spares(list *l)
{
    for (uint32_t i = 0; i < l->means->n_spares; i++) {
        const hq_advice_spare *spare = &l->means->spares[i];
        hq_advice_action *action =
            add(l, spare->roams ? HQ_ADVICE_ROAM : HQ_ADVICE_OPEN, spare->id, l->view->n_points);
        if (action == NULL)
            return;
        action->after = spare->point;
    }
}

static void
add_services(list *l, uint32_t place)
{
    const hq_forecast_point *point = &l->view->points[place];
    hq_service_set more = l->means->could[place] & services_wanted(l->view) & ~point->services;
    for (uint32_t s = 0; s < HQ_MAX_SERVICES && more != 0; s++) {
        if (!(more & hq_service_bit(s)))
            continue;
        more &= ~hq_service_bit(s);
        hq_advice_action *action = add(l, HQ_ADVICE_SERVICE, l->means->ids[place], place);
        if (action == NULL)
            return;
        action->service = s;
        action->after.services |= hq_service_bit(s);
    }
}

// A break that is due soon, or whose time has come without their going yet.
static void
add_break(list *l, uint32_t place, double window_s)
{
    const hq_forecast_point *point = &l->view->points[place];
    double now_s = l->view->at_s;
    for (uint32_t i = 0; i + 1 < point->n_shifts && point->n_shifts <= HQ_ADVICE_SHIFTS; i++) {
        double begins_s = point->shifts[i].until_s;
        if (begins_s <= now_s || begins_s > now_s + window_s / 2 || point->shifts[i].from_s > now_s)
            continue;
        hq_advice_action *action = add(l, HQ_ADVICE_BREAK, l->means->ids[place], place);
        if (action == NULL)
            return;
        for (uint32_t k = 0; k < point->n_shifts; k++)
            action->shifts[k] = point->shifts[k];
        action->shifts[i].until_s += LATER_S;
        action->shifts[i + 1].from_s += LATER_S;
    }
}

uint32_t
hq_advice_list(const hq_forecast_view *view, const hq_advice_means *means, double window_s,
               hq_advice_action *ret_actions)
{
    list l = {.view = view, .means = means, .actions = ret_actions};
    add_spares(&l);
    for (uint32_t i = 0; i < view->n_points; i++) {
        const hq_forecast_point *point = &view->points[i];
        if (point->away)
            continue;
        if (point->reserved_for != 0) {
            hq_advice_action *action = add(&l, HQ_ADVICE_TO_ALL, means->ids[i], i);
            if (action != NULL)
                action->after.reserved_for = 0;
        }
        add_break(&l, i, window_s);
        add_services(&l, i);
    }
    return l.n;
}
