#include "shared/engine/apply-private.h"

#include "shared/engine/ledger.h"

bool
hq_apply_signed_on(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL || !hq_move_point(state, point, HQ_POINT_OPEN, event->at))
        return false;
    point->staff = event->signed_on.staff;
    point->mentor = event->signed_on.mentor;
    point->staff_since = event->at;
    point->called_back = false;
    hq_state_set_skills(state, point);
    hq_ledger_sign_on(state, event->point);
    return true;
}

bool
hq_apply_signed_off(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL || point->ticket != HQ_NONE || point->quick != HQ_NONE ||
        !hq_move_point(state, point, HQ_POINT_CLOSED, event->at))
        return false;
    hq_ledger_sign_off(state, event->point);
    point->staff = point->mentor = point->pause_reason = (hq_slug){{0}};
    point->staff_since = 0;
    point->pause_asked = point->auto_off = false;
    point->undo = (hq_undo){.called = HQ_NONE, .finished = HQ_NONE};
    return true;
}

bool
hq_apply_paused(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL || !hq_move_point(state, point, HQ_POINT_PAUSED, event->at))
        return false;
    point->pause_reason = event->paused.reason;
    point->pause_asked = false;
    point->freed_at = 0;
    point->undo.kind = HQ_UNDO_NOTHING;
    return true;
}

bool
hq_apply_pause_asked(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL)
        return false;
    point->pause_asked = true;
    point->pause_reason = event->paused.reason;
    return true;
}

bool
hq_apply_ready(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL)
        return false;
    bool asked = point->pause_asked;
    point->called_back = false;
    if (!asked && !hq_move_point(state, point, HQ_POINT_OPEN, event->at))
        return false;
    point->pause_reason = (hq_slug){{0}};
    point->pause_asked = false;
    return true;
}

bool
hq_apply_service_off(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    hq_index service = event->service.service;
    if (point == NULL || service >= state->config->n_services)
        return false;
    point->off |= hq_service_bit(service);
    point->off_until[service] = event->service.until;
    point->off_reason[service] = event->service.reason;
    point->stale = true;
    return true;
}

bool
hq_apply_service_on(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL || event->service.service >= state->config->n_services)
        return false;
    point->off &= ~hq_service_bit(event->service.service);
    point->stale = true;
    return true;
}

bool
hq_apply_auto_call_off(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL)
        return false;
    point->auto_off = true;
    return true;
}

// The countdown begins anew.
bool
hq_apply_auto_call_on(hq_state *state, const hq_event *event)
{
    hq_point *point = hq_event_point(state, event);
    if (point == NULL)
        return false;
    point->auto_off = point->called_back = false;
    if (point->auto_from < event->at)
        point->auto_from = event->at;
    return true;
}
