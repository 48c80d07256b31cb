// Commands about the hall as a whole: its day, its configuration, access, deadlines.
#include "shared/engine/decide-private.h"

#include "shared/engine/rule.h"

// Whether numbers of this day may be on paper already: it was open before, or it had begun when a
// hall that may not know of it was restored.
static bool
has_given_numbers(const hq_state *state, const hq_command *open)
{
    return open->day == state->day || open->midnight < state->restored_at;
}

hq_refusal
hq_decide_open_day(hq_deciding *d)
{
    const hq_command *command = d->command;
    const hq_config *config = command->config != NULL ? command->config : d->state->config;
    hq_config_fault fault;
    if (d->state->open)
        return HQ_REFUSED_DAY_OPEN;
    if (config == NULL || !hq_config_check(config, &fault))
        return HQ_REFUSED_CONFIG_INVALID;
    if (command->day < d->state->day)
        return HQ_REFUSED_TIME_BACKWARDS;
    bool again = has_given_numbers(d->state, command);
    uint32_t floor = command->number_floor;
    for (uint32_t s = 0; again && s < HQ_MAX_SERIES; s++) {
        if (d->state->last_number[s] > floor)
            floor = d->state->last_number[s];
    }
    hq_day_opened opened = {
        .day = command->day, .midnight = command->midnight, .number_floor = floor};
    if (again)
        hq_reserve_blocks(d->state, &opened);
    hq_refusal refusal = hq_carry_bookings(d, config, &opened);
    if (refusal != HQ_OK)
        return refusal;
    opened.config = hq_config_copy(config);
    hq_emit(d, HQ_EVENT_DAY_OPENED, HQ_NONE, HQ_NONE)->day_opened = opened;
    return HQ_OK;
}

static bool
has_series(const hq_config *config, char letter)
{
    for (uint32_t i = 0; i < config->n_series; i++) {
        if (config->series[i].letter == letter)
            return true;
    }
    return false;
}

static bool
takes_from_plan(const hq_plan *plan, const hq_config *old, const hq_config *config)
{
    for (uint32_t i = 0; i < plan->n; i++) {
        const hq_planned *step = &plan->steps[i];
        if (hq_config_service(config, old->services[step->service].id) == HQ_NONE ||
            (step->pinned != HQ_NONE &&
             hq_config_point(config, old->points[step->pinned].id) == HQ_NONE))
            return true;
    }
    return false;
}

// Whether the new configuration lacks something that today's tickets or people still need.
static bool
takes_away(const hq_state *state, const hq_config *config)
{
    const hq_config *old = state->config;
    for (uint32_t i = 0; i < state->n_tickets; i++) {
        const hq_ticket *t = &state->tickets[i];
        if (hq_config_service(config, old->services[t->service].id) == HQ_NONE ||
            hq_config_class(config, old->classes[t->class_].id) == HQ_NONE ||
            !has_series(config, old->series[t->series].letter) ||
            (t->point != HQ_NONE && hq_config_point(config, old->points[t->point].id) == HQ_NONE) ||
            (t->pinned != HQ_NONE && hq_config_point(config, old->points[t->pinned].id) == HQ_NONE))
            return true;
        if (takes_from_plan(&t->plan, old, config))
            return true;
    }
    for (uint32_t i = 0; i < state->n_appointments; i++) {
        const hq_booking *booking = &state->appointments[i].booking;
        if (hq_config_service(config, old->services[booking->service].id) == HQ_NONE ||
            hq_config_class(config, old->classes[booking->class_].id) == HQ_NONE)
            return true;
    }
    for (uint32_t p = 0; p < old->n_points; p++) {
        const hq_point *point = &state->points[p];
        if (point->state != HQ_POINT_CLOSED &&
            hq_config_point(config, old->points[p].id) == HQ_NONE)
            return true;
        if (point->quick != HQ_NONE &&
            hq_config_service(config, old->services[point->quick].id) == HQ_NONE)
            return true;
    }
    return false;
}

hq_refusal
hq_decide_configure(hq_deciding *d)
{
    const hq_config *config = d->command->config;
    hq_config_fault fault;
    if (config == NULL || !hq_config_check(config, &fault))
        return HQ_REFUSED_CONFIG_INVALID;
    if (d->state->config != NULL && !hq_slug_equal(config->hall, d->state->config->hall))
        return HQ_REFUSED_CONFIG_INVALID;
    if (d->command->base != 0 && d->command->base != d->state->config_seq)
        return HQ_REFUSED_CONFIG_STALE;
    if (d->state->config != NULL && takes_away(d->state, config))
        return HQ_REFUSED_CONFIG_IN_USE;
    hq_event *event = hq_emit(d, HQ_EVENT_CONFIGURED, HQ_NONE, HQ_NONE);
    event->configured.config = hq_config_copy(config);
    return HQ_OK;
}

hq_refusal
hq_decide_access(hq_deciding *d)
{
    hq_event *event = hq_emit(d, HQ_EVENT_ACCESS_CHANGED, HQ_NONE, HQ_NONE);
    event->access.what = d->command->word;
    event->access.id = d->command->reason;
    event->access.count = d->command->count;
    return HQ_OK;
}

static void
emit_recorded(hq_deciding *d, hq_slug what, const char *facts)
{
    hq_event *event = hq_emit(d, HQ_EVENT_RECORDED, HQ_NONE, HQ_NONE);
    event->recorded.what = what;
    event->recorded.record = d->command->other;
    event->recorded.facts = hq_recorded_keep(facts);
}

// What is recorded is none of the queue's: nobody is called by it.
hq_refusal
hq_decide_record(hq_deciding *d)
{
    emit_recorded(d, d->command->word, d->command->facts);
    if (d->command->consents)
        emit_recorded(d, hq_slug_of(HQ_CONTACT_LEFT), "{}");
    return HQ_OK;
}

hq_refusal
hq_decide_restore(hq_deciding *d)
{
    hq_event *event = hq_emit(d, HQ_EVENT_RESTORED, HQ_NONE, HQ_NONE);
    event->restored.epoch = d->command->epoch;
    event->restored.number_floor = d->command->number_floor;
    return HQ_OK;
}

hq_refusal
hq_decide_announced(hq_deciding *d)
{
    hq_event *event = hq_emit(d, HQ_EVENT_ANNOUNCED, HQ_NONE, HQ_NONE);
    event->announced.call = d->command->call;
    event->announced.shown = d->command->shown;
    event->announced.spoken = d->command->spoken;
    return HQ_OK;
}

// At most one service point a tick calls by itself: the next one decides after this call.
static void
call_by_itself(hq_deciding *d)
{
    for (uint32_t p = 0; p < d->state->config->n_points; p++) {
        hq_why why = {0};
        if (hq_state_auto_call_at(d->state, p) > d->now)
            continue;
        hq_index next = hq_rule_next(d->state, p, d->now, &why);
        hq_emit(d, HQ_EVENT_CALLED, next, p)->called.why = why;
        return;
    }
}

// The last recall brought nobody.
static void
give_up(hq_deciding *d, hq_index point)
{
    d->point = point;
    d->at_point = &d->state->points[point];
    hq_emit(d, HQ_EVENT_NO_SHOW, d->at_point->ticket, point);
    hq_emit_asked_pause(d);
}

hq_refusal
hq_decide_tick(hq_deciding *d)
{
    size_t before = d->events->n;
    call_by_itself(d);
    for (uint32_t p = 0; p < d->state->config->n_points; p++) {
        const hq_point *point = &d->state->points[p];
        if (point->state == HQ_POINT_WRAP_UP && point->wrap_up_until <= d->now)
            hq_emit(d, HQ_EVENT_READY, HQ_NONE, p);
        if (hq_no_show_due(d->state, point) <= d->now)
            give_up(d, p);
        for (hq_index s = 0; point->off != 0 && s < d->state->config->n_services; s++) {
            if ((point->off & hq_service_bit(s)) && point->off_until[s] <= d->now)
                hq_emit(d, HQ_EVENT_SERVICE_ON, HQ_NONE, p)->service.service = s;
        }
    }
    for (uint32_t i = 0; i < d->state->n_held; i++) {
        hq_index held = d->state->held[i];
        if (d->state->tickets[held].hold_until <= d->now) {
            hq_event *event = hq_emit(d, HQ_EVENT_RETURNED, held, HQ_NONE);
            event->returned.pinned = HQ_NONE;
        }
    }
    hq_emit_missed(d);
    hq_emit_preset_end(d);
    hq_emit_escalated(d);
    if (d->events->n == before)
        hq_emit_day_end(d);
    return d->events->n > before ? HQ_OK : HQ_REFUSED_NOBODY_WAITS;
}
