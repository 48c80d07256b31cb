// What the files of decide() share: a look at the state, the command and where events go.
#pragma once

#include "shared/engine/issuing.h"
#include "shared/engine/state-private.h"

typedef struct {
    const hq_state *state;
    const hq_command *command;
    hq_time now;
    hq_events *events;
    hq_index point; // of a service-point command
    const hq_point *at_point;
    const hq_ticket *ticket; // of a ticket command, or the one at the service point
} hq_deciding;

typedef hq_refusal hq_decider(hq_deciding *deciding);

// A new event at the end of the list, by this command's actor at `now`; valid until the next one.
hq_event *hq_emit(hq_deciding *deciding, hq_event_kind kind, hq_index ticket, hq_index point);
// The pause that was asked for while a customer was there, now that the customer is gone; false
// when none was.
bool hq_emit_asked_pause(hq_deciding *deciding);
// Appointments of whose holders nobody came, when their time is over.
void hq_emit_missed(hq_deciding *deciding);
// Those booked before the day that is opened, and the others to carry over into it; a refusal when
// its configuration lacks their service or class.
hq_refusal hq_carry_bookings(hq_deciding *deciding, const hq_config *config,
                             hq_day_opened *ret_opened);
// From where somebody waits who takes a number at `at`: before opening perhaps from then.
hq_time hq_place_in_advance(const hq_state *state, const hq_issuing *issuing, hq_time at);
// Keeps what kiosks hold of an earlier part of the same day from being given again.
void hq_reserve_blocks(const hq_state *state, hq_day_opened *opened);
// Whether the person may take one more number.
hq_refusal hq_check_person(const hq_deciding *deciding, hq_uuid person);
// Issues the command's ticket: `issued` says what its kind knows, the rest follows from the state.
hq_refusal hq_emit_issued(hq_deciding *deciding, hq_issued issued);
// Alerts that nobody acknowledged in time.
void hq_emit_escalated(hq_deciding *deciding);
// The end of a preset that has come by itself.
void hq_emit_preset_end(hq_deciding *deciding);
// The end of the business day when it has come by itself.
void hq_emit_day_end(hq_deciding *deciding);
// Whether the service point may leave these services: HQ_REFUSED_LAST_POINT when the hall asks,
// somebody waits for one that no other open service point does, and the command is not sure.
hq_refusal hq_decide_leaving(const hq_deciding *deciding, hq_service_set services);
// Whether `reason` is in the list; an empty list takes any well-formed slug.
bool hq_is_choice(const hq_choice *choices, uint32_t n, hq_slug reason);

// The outcome the command names, or the usual one; refuses an unknown one.
hq_slug hq_default_outcome(const hq_config *config);
hq_refusal hq_find_outcome(const hq_deciding *deciding, hq_slug *ret_outcome);
// Whether the hall counts what the command says was done.
hq_refusal hq_check_items(const hq_deciding *deciding);
// The end of the service that somebody without a ticket has at the service point.
void hq_emit_quick_served(hq_deciding *deciding, hq_slug outcome);
// Adds a service to the end of a plan of this ticket.
hq_refusal hq_plan_add(const hq_ticket *ticket, hq_index service, hq_time ranked_from,
                       hq_plan *plan);
// Who waits, is called, on hold or absent goes home, by `word`; what was asked of the service point
// follows. Refuses whoever is served or gone.
hq_refusal hq_decide_cancel(hq_deciding *deciding, hq_slug by);
// When the customer called at this service point is taken for absent; HQ_NEVER.
hq_time hq_no_show_due(const hq_state *state, const hq_point *point);

hq_decider hq_decide_open_day, hq_decide_close_day, hq_decide_configure, hq_decide_access,
    hq_decide_restore, hq_decide_tick, hq_decide_ask_help, hq_decide_answer_help, hq_decide_divert,
    hq_decide_announced;
hq_decider hq_decide_sign_on, hq_decide_sign_off, hq_decide_pause, hq_decide_ready,
    hq_decide_service_off, hq_decide_service_on, hq_decide_auto_call_off, hq_decide_auto_call_on;
hq_decider hq_decide_book, hq_decide_rebook, hq_decide_cancel_appointment, hq_decide_check_in,
    hq_decide_pass;
hq_decider hq_decide_preset_on, hq_decide_preset_off;
hq_decider hq_decide_note, hq_decide_disclose, hq_decide_erase;
hq_decider hq_decide_issue, hq_decide_return, hq_decide_leave, hq_decide_paper, hq_decide_promise;
hq_decider hq_decide_next, hq_decide_call, hq_decide_recall, hq_decide_serve, hq_decide_finish,
    hq_decide_no_show, hq_decide_hold, hq_decide_transfer, hq_decide_undo;
hq_decider hq_decide_add_step, hq_decide_drop_step, hq_decide_change, hq_decide_merge,
    hq_decide_split, hq_decide_quick_start, hq_decide_quick;
hq_decider hq_decide_raise_alert, hq_decide_end_alert, hq_decide_acknowledge_alert,
    hq_decide_finish_alert;
hq_decider hq_decide_lease, hq_decide_tell, hq_decide_strike, hq_decide_record;
hq_decider hq_decide_pre_check, hq_decide_greet, hq_decide_take_help, hq_decide_care;
hq_decider hq_decide_rate;
