// Commands about a service point itself: who sits there and whether it calls.
#include "shared/engine/decide-private.h"

static bool
is_busy(const hq_point *point)
{
    return point->ticket != HQ_NONE || point->quick != HQ_NONE;
}

// Whoever has learnt something only under a mentor, and nothing else, needs one.
static hq_refusal
check_mentor(const hq_deciding *d)
{
    const hq_config *config = d->state->config;
    hq_slug mentor = d->command->mentor;
    hq_index skill = hq_config_skill(config, d->command->staff);
    if (mentor.text[0] != '\0')
        return hq_slug_equal(mentor, d->command->staff) ? HQ_REFUSED_NEEDS_MENTOR : HQ_OK;
    bool lost = skill != HQ_NONE && config->skills[skill].services != 0 &&
                config->skills[skill].services == config->skills[skill].mentored;
    return lost ? HQ_REFUSED_NEEDS_MENTOR : HQ_OK;
}

// Ends what stands in the way of signing on at a service point that is open; a customer there must
// be finished first.
static hq_refusal
take_over(hq_deciding *d, hq_index left_open, hq_refusal otherwise)
{
    const hq_point *point = &d->state->points[left_open];
    if (!d->command->sure)
        return otherwise;
    if (is_busy(point))
        return HQ_REFUSED_POINT_BUSY;
    hq_emit(d, HQ_EVENT_SIGNED_OFF, HQ_NONE, left_open);
    return HQ_OK;
}

static hq_index
where_signed_on(const hq_state *state, hq_slug staff)
{
    hq_index p = 0;
    while (p < state->config->n_points && !hq_slug_equal(state->points[p].staff, staff))
        p++;
    return p < state->config->n_points ? p : HQ_NONE;
}

// With `sure` it takes over: from whoever left this service point open, and from the one where this
// person is still signed on.
static hq_refusal
make_room(hq_deciding *d)
{
    hq_index elsewhere = where_signed_on(d->state, d->command->staff);
    bool open = d->at_point->state != HQ_POINT_CLOSED;
    if (open && is_busy(d->at_point))
        return d->command->sure ? HQ_REFUSED_POINT_BUSY : HQ_REFUSED_POINT_OPEN;
    if (open && elsewhere == d->point)
        return HQ_REFUSED_POINT_OPEN;
    if (elsewhere != HQ_NONE) {
        hq_refusal refusal = take_over(d, elsewhere, HQ_REFUSED_STAFF_ELSEWHERE);
        if (refusal != HQ_OK)
            return refusal;
    }
    return open ? take_over(d, d->point, HQ_REFUSED_POINT_OPEN) : HQ_OK;
}

hq_refusal
hq_decide_sign_on(hq_deciding *d)
{
    if (!hq_slug_is_valid(d->command->staff.text))
        return HQ_REFUSED_NEEDS_REASON;
    hq_refusal refusal = check_mentor(d);
    if (refusal == HQ_OK)
        refusal = make_room(d);
    if (refusal != HQ_OK)
        return refusal;
    hq_event *event = hq_emit(d, HQ_EVENT_SIGNED_ON, HQ_NONE, d->point);
    event->signed_on.staff = d->command->staff;
    event->signed_on.mentor = d->command->mentor;
    return HQ_OK;
}

hq_refusal
hq_decide_leaving(const hq_deciding *d, hq_service_set wanted)
{
    hq_service_set last = hq_state_last_for(d->state, d->point) & wanted;
    if (!d->state->config->last_point_asks || d->command->sure)
        return HQ_OK;
    for (hq_index s = 0; last != 0; s++, last >>= 1) {
        if ((last & 1) && d->state->counts[s].waiting > 0)
            return HQ_REFUSED_LAST_POINT;
    }
    return HQ_OK;
}

hq_refusal
hq_decide_sign_off(hq_deciding *d)
{
    if (d->at_point->state == HQ_POINT_CLOSED)
        return HQ_REFUSED_POINT_CLOSED;
    if (is_busy(d->at_point))
        return HQ_REFUSED_POINT_BUSY;
    hq_refusal refusal = hq_decide_leaving(d, ~UINT64_C(0));
    if (refusal == HQ_OK)
        hq_emit(d, HQ_EVENT_SIGNED_OFF, HQ_NONE, d->point);
    return refusal;
}

hq_refusal
hq_decide_pause(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    hq_slug reason = d->command->reason;
    if (d->at_point->state == HQ_POINT_CLOSED)
        return HQ_REFUSED_POINT_CLOSED;
    if (d->at_point->state == HQ_POINT_PAUSED)
        return HQ_REFUSED_POINT_PAUSED;
    if (reason.text[0] == '\0')
        return HQ_REFUSED_NEEDS_REASON;
    if (!hq_is_choice(config->pause_reasons, config->n_pause_reasons, reason))
        return HQ_REFUSED_UNKNOWN_REASON;
    hq_refusal refusal = hq_decide_leaving(d, ~UINT64_C(0));
    if (refusal != HQ_OK)
        return refusal;
    bool later = is_busy(d->at_point);
    hq_event *event = hq_emit(d, later ? HQ_EVENT_PAUSE_ASKED : HQ_EVENT_PAUSED, HQ_NONE, d->point);
    event->paused.reason = reason;
    return HQ_OK;
}

// Ends a pause or the wrap-up; while a customer is there it takes back the wish to pause.
hq_refusal
hq_decide_ready(hq_deciding *d)
{
    const hq_point *point = d->at_point;
    if (point->state == HQ_POINT_CLOSED)
        return HQ_REFUSED_POINT_CLOSED;
    bool waits = point->state == HQ_POINT_PAUSED || point->state == HQ_POINT_WRAP_UP;
    if (!waits && !point->pause_asked)
        return is_busy(point) ? HQ_REFUSED_POINT_BUSY : HQ_REFUSED_POINT_OPEN;
    hq_emit(d, HQ_EVENT_READY, HQ_NONE, d->point);
    return HQ_OK;
}

static hq_refusal
find_service(const hq_deciding *d, hq_index *ret_service)
{
    *ret_service = hq_config_service(d->state->config, d->command->service);
    if (*ret_service == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_SERVICE;
    bool does = d->state->config->points[d->point].services & hq_service_bit(*ret_service);
    return does ? HQ_OK : HQ_REFUSED_NOT_ELIGIBLE;
}

hq_refusal
hq_decide_service_off(hq_deciding *d)
{
    hq_index service;
    hq_refusal refusal = find_service(d, &service);
    if (refusal != HQ_OK)
        return refusal;
    if (!hq_slug_is_valid(d->command->reason.text))
        return HQ_REFUSED_NEEDS_REASON;
    refusal = hq_decide_leaving(d, hq_service_bit(service));
    if (refusal != HQ_OK)
        return refusal;
    hq_event *event = hq_emit(d, HQ_EVENT_SERVICE_OFF, HQ_NONE, d->point);
    event->service.service = service;
    event->service.reason = d->command->reason;
    event->service.until = d->command->span > 0 ? d->now + d->command->span : HQ_NEVER;
    return HQ_OK;
}

hq_refusal
hq_decide_service_on(hq_deciding *d)
{
    hq_index service;
    hq_refusal refusal = find_service(d, &service);
    if (refusal != HQ_OK)
        return refusal;
    if (!(d->at_point->off & hq_service_bit(service)))
        return HQ_REFUSED_WRONG_STATE;
    hq_emit(d, HQ_EVENT_SERVICE_ON, HQ_NONE, d->point)->service.service = service;
    return HQ_OK;
}

static hq_refusal
switch_auto_call(hq_deciding *d, bool off)
{
    if (!d->state->config->points[d->point].auto_call)
        return HQ_REFUSED_NOT_ELIGIBLE;
    if (d->at_point->state == HQ_POINT_CLOSED)
        return HQ_REFUSED_POINT_CLOSED;
    if (d->at_point->auto_off == off)
        return HQ_REFUSED_WRONG_STATE;
    hq_emit(d, off ? HQ_EVENT_AUTO_CALL_OFF : HQ_EVENT_AUTO_CALL_ON, HQ_NONE, d->point);
    return HQ_OK;
}

hq_refusal
hq_decide_auto_call_off(hq_deciding *d)
{
    return switch_auto_call(d, true);
}

hq_refusal
hq_decide_auto_call_on(hq_deciding *d)
{
    return switch_auto_call(d, false);
}
