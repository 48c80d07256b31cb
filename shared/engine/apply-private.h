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
bool hq_apply_auto_call_off(hq_state *state, const hq_event *event);
bool hq_apply_auto_call_on(hq_state *state, const hq_event *event);
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
bool hq_apply_planned(hq_state *state, const hq_event *event);
bool hq_apply_changed(hq_state *state, const hq_event *event);
bool hq_apply_merged(hq_state *state, const hq_event *event);
bool hq_apply_struck(hq_state *state, const hq_event *event);
bool hq_apply_quick_started(hq_state *state, const hq_event *event);
bool hq_apply_quick_served(hq_state *state, const hq_event *event);
bool hq_apply_consented(hq_state *state, const hq_event *event);
bool hq_apply_noted(hq_state *state, const hq_event *event);
bool hq_apply_preset_on(hq_state *state, const hq_event *event);
bool hq_apply_preset_off(hq_state *state, const hq_event *event);
bool hq_apply_erased(hq_state *state, const hq_event *event);
bool hq_apply_promised(hq_state *state, const hq_event *event);
// A number was taken: its customer is told what is on the paper.
void hq_told_begin(const hq_state *state, hq_ticket *ticket);
bool hq_apply_pre_checked(hq_state *state, const hq_event *event);
bool hq_apply_greeted(hq_state *state, const hq_event *event);
bool hq_apply_help_asked(hq_state *state, const hq_event *event);
bool hq_apply_help_taken(hq_state *state, const hq_event *event);
bool hq_apply_help_answered(hq_state *state, const hq_event *event);
bool hq_apply_diverted(hq_state *state, const hq_event *event);
bool hq_apply_cared(hq_state *state, const hq_event *event);
bool hq_apply_alert_raised(hq_state *state, const hq_event *event);
bool hq_apply_alert_acknowledged(hq_state *state, const hq_event *event);
bool hq_apply_alert_escalated(hq_state *state, const hq_event *event);
bool hq_apply_alert_done(hq_state *state, const hq_event *event);
bool hq_apply_alert_over(hq_state *state, const hq_event *event);
bool hq_apply_block_leased(hq_state *state, const hq_event *event);
bool hq_apply_reconciled(hq_state *state, const hq_event *event);
bool hq_apply_doubted(hq_state *state, const hq_event *event);
// Whether the number is in the kiosk's block and above those it told of; notes it.
bool hq_block_tells(hq_state *state, const hq_event *event);
// What of the blocks a restored hall may not know is kept free.
void hq_blocks_restored(hq_state *state);
// Ends all alerts: the day closes.
void hq_alerts_end(hq_state *state);
// Forgets them: a day begins.
void hq_alerts_clear(hq_state *state);
bool hq_apply_rated(hq_state *state, const hq_event *event);

bool hq_apply_booked(hq_state *state, const hq_event *event);
bool hq_apply_rebooked(hq_state *state, const hq_event *event);
bool hq_apply_appointment_cancelled(hq_state *state, const hq_event *event);
bool hq_apply_appointment_missed(hq_state *state, const hq_event *event);

// The holder of an appointment has checked in and got this ticket; false when there is none such.
bool hq_arrive(hq_state *state, hq_uuid appointment, const hq_ticket *ticket);
// The ticket or service point an event is about, NULL when there is none such.
hq_ticket *hq_event_ticket(hq_state *state, const hq_event *event);
hq_point *hq_event_point(hq_state *state, const hq_event *event);
// Moves along a legal edge of the lifecycle, leaving and joining queues as the states demand.
bool hq_move_ticket(hq_state *state, hq_ticket *ticket, hq_ticket_state to, hq_time at);

// What a ticket waits for, and from where in the queue.
typedef struct {
    hq_index service, class_;
    hq_index pinned; // service point it is promised to; HQ_NONE, or what is none: nobody
    hq_time ranked_from;
    uint32_t after_calls;
    bool first;
} hq_standing;
hq_standing hq_standing_of(const hq_ticket *ticket);
// Moves to a state, or stays in its own, with another standing.
bool hq_stand_ticket(hq_state *state, hq_ticket *ticket, hq_ticket_state to,
                     const hq_standing *standing, hq_time at);

// Counts a finished service, or with `sign` −1 takes it back.
void hq_count_service(hq_state *state, hq_point *point, const hq_ticket *ticket, hq_time ended,
                      int sign);
// Notes that a service delivered to the ticket at its service point has ended.
void hq_add_step(hq_state *state, hq_ticket *ticket, const hq_visit_step *step);
// Forgets the last one.
void hq_take_back_step(hq_state *state, hq_ticket *ticket);
// Whether every service and service point of a plan is configured.
bool hq_plan_is_known(const hq_config *config, const hq_plan *plan);
// Puts a step before all others; false when the plan is full.
bool hq_plan_push(hq_plan *plan, hq_planned step);
// The next planned service, which must be `service`: waited for, or served at once.
bool hq_go_on(hq_state *state, hq_ticket *ticket, hq_index service, hq_ticket_state to, hq_time at);
// Takes the first step of a plan that has one.
hq_planned hq_plan_take(hq_plan *plan);
bool hq_move_point(hq_state *state, hq_point *point, hq_point_state to, hq_time at);
// Empties the service point a ticket stands at, if any.
bool hq_leave_point(hq_state *state, const hq_ticket *ticket, hq_time at);
