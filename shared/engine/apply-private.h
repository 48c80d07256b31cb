// How each kind of event changes a state; false when it cannot follow from what came before.
#pragma once

#include "shared/engine/state-private.h"

bool hq_apply_signed_on(hq_state *state, const hq_event *event);
bool hq_apply_signed_off(hq_state *state, const hq_event *event);
bool hq_apply_paused(hq_state *state, const hq_event *event);
bool hq_apply_pause_asked(hq_state *state, const hq_event *event);
bool hq_apply_ready(hq_state *state, const hq_event *event);
bool hq_apply_service_off(hq_state *state, const hq_event *event);
bool hq_apply_service_on(hq_state *state, const hq_event *event);
bool hq_apply_issued(hq_state *state, const hq_event *event);
bool hq_apply_called(hq_state *state, const hq_event *event);
bool hq_apply_recalled(hq_state *state, const hq_event *event);
bool hq_apply_serving(hq_state *state, const hq_event *event);
bool hq_apply_finished(hq_state *state, const hq_event *event);
bool hq_apply_no_show(hq_state *state, const hq_event *event);
bool hq_apply_held(hq_state *state, const hq_event *event);
bool hq_apply_returned(hq_state *state, const hq_event *event);
bool hq_apply_transferred(hq_state *state, const hq_event *event);
bool hq_apply_cancelled(hq_state *state, const hq_event *event);
bool hq_apply_expired(hq_state *state, const hq_event *event);
bool hq_apply_undone(hq_state *state, const hq_event *event);
bool hq_apply_paper(hq_state *state, const hq_event *event);

// The ticket or service point an event is about, NULL when there is none such.
hq_ticket *hq_event_ticket(hq_state *state, const hq_event *event);
hq_point *hq_event_point(hq_state *state, const hq_event *event);
// Moves along a legal edge of the lifecycle, leaving and joining queues as the states demand.
bool hq_move_ticket(hq_state *state, hq_ticket *ticket, hq_ticket_state to, hq_time at);
// The same into the queue of a service, promised to `pinned` or to nobody.
bool hq_transfer_ticket(hq_state *state, hq_ticket *ticket, hq_index service, hq_index pinned,
                        hq_time at);
bool hq_move_point(hq_state *state, hq_point *point, hq_point_state to, hq_time at);
// Empties the service point a ticket stands at, if any.
bool hq_leave_point(hq_state *state, const hq_ticket *ticket, hq_time at);
