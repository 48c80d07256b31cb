// Commands about a service point itself: who sits there and whether it calls.
#include "shared/engine/decide-private.h"

hq_refusal
hq_decide_sign_on(hq_deciding *d)
{
    hq_slug staff = d->command->staff;
    if (!hq_slug_is_valid(staff.text))
        return HQ_REFUSED_NEEDS_REASON;
    if (d->at_point->state != HQ_POINT_CLOSED)
        return HQ_REFUSED_POINT_OPEN;
    for (uint32_t p = 0; p < d->state->config->n_points; p++) {
        if (hq_slug_equal(d->state->points[p].staff, staff))
            return HQ_REFUSED_STAFF_ELSEWHERE;
    }
    hq_emit(d, HQ_EVENT_SIGNED_ON, HQ_NONE, d->point)->signed_on.staff = staff;
    return HQ_OK;
}

hq_refusal
hq_decide_sign_off(hq_deciding *d)
{
    if (d->at_point->state == HQ_POINT_CLOSED)
        return HQ_REFUSED_POINT_CLOSED;
    if (d->at_point->ticket != HQ_NONE)
        return HQ_REFUSED_POINT_BUSY;
    hq_emit(d, HQ_EVENT_SIGNED_OFF, HQ_NONE, d->point);
    return HQ_OK;
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
    bool later = d->at_point->ticket != HQ_NONE;
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
        return point->ticket != HQ_NONE ? HQ_REFUSED_POINT_BUSY : HQ_REFUSED_POINT_OPEN;
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
