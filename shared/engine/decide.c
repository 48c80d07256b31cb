#include "shared/engine/appointment.h"
#include "shared/engine/closing.h"
#include "shared/engine/decide-private.h"

#include "shared/engine/preset.h"

#include <stdlib.h>

const char *
hq_refusal_word(hq_refusal refusal)
{
    static const char *const words[HQ_REFUSALS] = {
        [HQ_OK] = "ok",
        [HQ_REFUSED_DAY_NOT_OPEN] = "day-not-open",
        [HQ_REFUSED_DAY_OPEN] = "day-already-open",
        [HQ_REFUSED_TIME_BACKWARDS] = "time-backwards",
        [HQ_REFUSED_CONFIG_INVALID] = "configuration-invalid",
        [HQ_REFUSED_CONFIG_IN_USE] = "configuration-in-use",
        [HQ_REFUSED_UNKNOWN_SERVICE] = "unknown-service",
        [HQ_REFUSED_UNKNOWN_CLASS] = "unknown-class",
        [HQ_REFUSED_UNKNOWN_POINT] = "unknown-service-point",
        [HQ_REFUSED_UNKNOWN_TICKET] = "unknown-ticket",
        [HQ_REFUSED_UNKNOWN_REQUEST] = "unknown-help-request",
        [HQ_REFUSED_UNKNOWN_REASON] = "unknown-reason",
        [HQ_REFUSED_UNKNOWN_OUTCOME] = "unknown-outcome",
        [HQ_REFUSED_SERVICE_IS_BRANCH] = "service-is-branch",
        [HQ_REFUSED_SERVICE_CLOSED] = "service-closed",
        [HQ_REFUSED_NUMBERS_EXHAUSTED] = "numbers-exhausted",
        [HQ_REFUSED_TICKET_EXISTS] = "ticket-exists",
        [HQ_REFUSED_WRONG_STATE] = "wrong-state",
        [HQ_REFUSED_POINT_CLOSED] = "service-point-closed",
        [HQ_REFUSED_POINT_OPEN] = "service-point-open",
        [HQ_REFUSED_POINT_PAUSED] = "service-point-paused",
        [HQ_REFUSED_POINT_BUSY] = "service-point-busy",
        [HQ_REFUSED_NOBODY_CALLED] = "nobody-called",
        [HQ_REFUSED_STAFF_ELSEWHERE] = "staff-elsewhere",
        [HQ_REFUSED_NOT_ELIGIBLE] = "not-eligible",
        [HQ_REFUSED_NEEDS_REASON] = "needs-reason",
        [HQ_REFUSED_RECALL_TOO_SOON] = "recall-too-soon",
        [HQ_REFUSED_RECALL_LIMIT] = "recall-limit",
        [HQ_REFUSED_NOTHING_TO_UNDO] = "nothing-to-undo",
        [HQ_REFUSED_NOBODY_WAITS] = "nobody-waits",
        [HQ_REFUSED_TOO_MANY_TICKETS] = "too-many-tickets",
        [HQ_REFUSED_TOO_LATE] = "too-late",
        [HQ_REFUSED_CONFIG_STALE] = "stale-version",
        [HQ_REFUSED_QUOTA_REACHED] = "quota-reached",
        [HQ_REFUSED_LAST_TICKET_PASSED] = "last-ticket-passed",
        [HQ_REFUSED_PERSON_LIMIT] = "person-limit",
        [HQ_REFUSED_NOT_AT_THIS_KIOSK] = "not-at-this-kiosk",
        [HQ_REFUSED_LAST_POINT] = "last-service-point",
        [HQ_REFUSED_NEEDS_MENTOR] = "needs-mentor",
        [HQ_REFUSED_PLAN_FULL] = "plan-full",
        [HQ_REFUSED_ALREADY_PLANNED] = "already-planned",
        [HQ_REFUSED_NOT_PLANNED] = "not-planned",
        [HQ_REFUSED_WRONG_PEOPLE] = "wrong-people",
        [HQ_REFUSED_UNKNOWN_ITEM] = "unknown-item",
        [HQ_REFUSED_SAME_TICKET] = "same-ticket",
        [HQ_REFUSED_NOTHING_CHANGED] = "nothing-changed",
        [HQ_REFUSED_UNKNOWN_APPOINTMENT] = "unknown-appointment",
        [HQ_REFUSED_APPOINTMENT_EXISTS] = "appointment-exists",
        [HQ_REFUSED_NO_SUCH_SLOT] = "no-such-slot",
        [HQ_REFUSED_SLOT_FULL] = "slot-full",
        [HQ_REFUSED_BOOKING_CLOSED] = "booking-closed",
        [HQ_REFUSED_TOO_EARLY] = "too-early",
        [HQ_REFUSED_APPOINTMENT_PASSED] = "appointment-passed",
        [HQ_REFUSED_UNKNOWN_PRESET] = "unknown-preset",
        [HQ_REFUSED_PROMISE_STANDS] = "promise-stands",
        [HQ_REFUSED_UNKNOWN_DOCUMENT] = "unknown-document",
        [HQ_REFUSED_UNKNOWN_WAY] = "unknown-way",
        [HQ_REFUSED_NO_CARE_DUE] = "no-care-due",
        [HQ_REFUSED_UNKNOWN_ALERT] = "unknown-alert",
        [HQ_REFUSED_UNKNOWN_MEASURE] = "unknown-measure",
        [HQ_REFUSED_COOLS_DOWN] = "cools-down",
        [HQ_REFUSED_NO_PASS] = "no-pass",
        [HQ_REFUSED_UNKNOWN_SCORE] = "unknown-score",
        [HQ_REFUSED_ALREADY_RATED] = "already-rated",
        [HQ_REFUSED_NO_BLOCK] = "no-block",
        [HQ_REFUSED_BLOCKS_STAND] = "blocks-stand",
    };
    return words[refusal];
}

bool
hq_command_issues(const hq_command *command)
{
    return command->kind == HQ_COMMAND_ISSUE || command->kind == HQ_COMMAND_SPLIT ||
           command->kind == HQ_COMMAND_CHECK_IN;
}

void
hq_events_clear(hq_events *events)
{
    for (size_t i = 0; i < events->n; i++)
        hq_event_clear(&events->items[i]);
    free(events->items);
    *events = (hq_events){0};
}

hq_event *
hq_emit(hq_deciding *deciding, hq_event_kind kind, hq_index ticket, hq_index point)
{
    hq_events *events = deciding->events;
    if (events->n == events->capacity) {
        events->capacity = events->capacity == 0 ? 8 : events->capacity * 2;
        events->items = hq_grow(events->items, events->capacity, sizeof *events->items);
    }
    hq_event *event = &events->items[events->n++];
    *event = (hq_event){.kind = kind,
                        .at = deciding->now,
                        .actor = deciding->command->actor,
                        .ticket = ticket,
                        .point = point};
    return event;
}

bool
hq_emit_asked_pause(hq_deciding *deciding)
{
    if (!deciding->at_point->pause_asked)
        return false;
    hq_event *event = hq_emit(deciding, HQ_EVENT_PAUSED, HQ_NONE, deciding->point);
    event->paused.reason = deciding->at_point->pause_reason;
    return true;
}

bool
hq_is_choice(const hq_choice *choices, uint32_t n, hq_slug reason)
{
    for (uint32_t i = 0; i < n; i++) {
        if (hq_slug_equal(choices[i].id, reason))
            return true;
    }
    return n == 0 && hq_slug_is_valid(reason.text);
}

// What a command needs before it is looked at more closely.
enum { NEEDS_DAY = 1, NEEDS_POINT = 2, NEEDS_TICKET = 4, NEEDS_CONFIG = 8 };

static const struct {
    hq_decider *decide;
    unsigned needs;
} deciders[HQ_COMMANDS] = {
    [HQ_COMMAND_OPEN_DAY] = {hq_decide_open_day, 0},
    [HQ_COMMAND_CLOSE_DAY] = {hq_decide_close_day, NEEDS_DAY},
    [HQ_COMMAND_CONFIGURE] = {hq_decide_configure, 0},
    [HQ_COMMAND_SIGN_ON] = {hq_decide_sign_on, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_SIGN_OFF] = {hq_decide_sign_off, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_PAUSE] = {hq_decide_pause, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_READY] = {hq_decide_ready, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_ISSUE] = {hq_decide_issue, NEEDS_DAY},
    [HQ_COMMAND_NEXT] = {hq_decide_next, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_CALL] = {hq_decide_call, NEEDS_DAY | NEEDS_POINT | NEEDS_TICKET},
    [HQ_COMMAND_RECALL] = {hq_decide_recall, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_SERVE] = {hq_decide_serve, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_FINISH] = {hq_decide_finish, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_NO_SHOW] = {hq_decide_no_show, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_HOLD] = {hq_decide_hold, NEEDS_DAY},
    [HQ_COMMAND_RETURN] = {hq_decide_return, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_TRANSFER] = {hq_decide_transfer, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_LEAVE] = {hq_decide_leave, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_UNDO] = {hq_decide_undo, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_PAPER] = {hq_decide_paper, NEEDS_TICKET},
    [HQ_COMMAND_ASK_HELP] = {hq_decide_ask_help, NEEDS_DAY},
    [HQ_COMMAND_ANSWER_HELP] = {hq_decide_answer_help, NEEDS_DAY},
    [HQ_COMMAND_DIVERT] = {hq_decide_divert, NEEDS_DAY},
    [HQ_COMMAND_ANNOUNCED] = {hq_decide_announced, NEEDS_CONFIG},
    [HQ_COMMAND_ACCESS] = {hq_decide_access, 0},
    [HQ_COMMAND_RESTORE] = {hq_decide_restore, 0},
    [HQ_COMMAND_SERVICE_OFF] = {hq_decide_service_off, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_SERVICE_ON] = {hq_decide_service_on, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_BOOK] = {hq_decide_book, NEEDS_CONFIG},
    [HQ_COMMAND_REBOOK] = {hq_decide_rebook, NEEDS_CONFIG},
    [HQ_COMMAND_CANCEL_APPOINTMENT] = {hq_decide_cancel_appointment, NEEDS_CONFIG},
    [HQ_COMMAND_CHECK_IN] = {hq_decide_check_in, NEEDS_DAY},
    [HQ_COMMAND_TICK] = {hq_decide_tick, NEEDS_DAY},
    [HQ_COMMAND_ADD_STEP] = {hq_decide_add_step, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_DROP_STEP] = {hq_decide_drop_step, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_CHANGE] = {hq_decide_change, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_MERGE] = {hq_decide_merge, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_SPLIT] = {hq_decide_split, NEEDS_DAY},
    [HQ_COMMAND_QUICK_START] = {hq_decide_quick_start, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_QUICK] = {hq_decide_quick, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_NOTE] = {hq_decide_note, NEEDS_TICKET},
    [HQ_COMMAND_DISCLOSE] = {hq_decide_disclose, NEEDS_CONFIG},
    [HQ_COMMAND_ERASE] = {hq_decide_erase, 0},
    [HQ_COMMAND_PRESET_ON] = {hq_decide_preset_on, NEEDS_DAY},
    [HQ_COMMAND_PRESET_OFF] = {hq_decide_preset_off, NEEDS_DAY},
    [HQ_COMMAND_PROMISE] = {hq_decide_promise, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_PRE_CHECK] = {hq_decide_pre_check, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_GREET] = {hq_decide_greet, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_TAKE_HELP] = {hq_decide_take_help, NEEDS_DAY},
    [HQ_COMMAND_CARE] = {hq_decide_care, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_RAISE_ALERT] = {hq_decide_raise_alert, NEEDS_DAY},
    [HQ_COMMAND_END_ALERT] = {hq_decide_end_alert, NEEDS_DAY},
    [HQ_COMMAND_ACKNOWLEDGE_ALERT] = {hq_decide_acknowledge_alert, NEEDS_DAY},
    [HQ_COMMAND_FINISH_ALERT] = {hq_decide_finish_alert, NEEDS_DAY},
    [HQ_COMMAND_PASS] = {hq_decide_pass, NEEDS_DAY | NEEDS_TICKET},
    [HQ_COMMAND_RATE] = {hq_decide_rate, NEEDS_TICKET},
    [HQ_COMMAND_LEASE] = {hq_decide_lease, NEEDS_DAY},
    [HQ_COMMAND_TELL] = {hq_decide_tell, NEEDS_CONFIG},
    [HQ_COMMAND_AUTO_CALL_OFF] = {hq_decide_auto_call_off, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_AUTO_CALL_ON] = {hq_decide_auto_call_on, NEEDS_DAY | NEEDS_POINT},
    [HQ_COMMAND_RECORD] = {hq_decide_record, 0},
    [HQ_COMMAND_STRIKE] = {hq_decide_strike, NEEDS_DAY | NEEDS_POINT | NEEDS_TICKET},
};

static hq_refusal
look_up_point(hq_deciding *deciding)
{
    deciding->point = hq_config_point(deciding->state->config, deciding->command->point);
    if (deciding->point == HQ_NONE)
        return HQ_REFUSED_UNKNOWN_POINT;
    deciding->at_point = &deciding->state->points[deciding->point];
    deciding->ticket = hq_state_ticket(deciding->state, deciding->at_point->ticket);
    return HQ_OK;
}

hq_refusal
hq_decide(const hq_state *state, const hq_command *command, hq_time now, hq_events *events)
{
    hq_deciding deciding = {
        .state = state, .command = command, .now = now, .events = events, .point = HQ_NONE};
    unsigned needs = deciders[command->kind].needs;
    if (now < state->last_at)
        return HQ_REFUSED_TIME_BACKWARDS;
    if ((needs & NEEDS_DAY) && !state->open)
        return HQ_REFUSED_DAY_NOT_OPEN;
    if (needs != 0 && state->config == NULL)
        return HQ_REFUSED_DAY_NOT_OPEN;
    if (needs & NEEDS_POINT) {
        hq_refusal refusal = look_up_point(&deciding);
        if (refusal != HQ_OK)
            return refusal;
    }
    if (needs & NEEDS_TICKET) {
        deciding.ticket = hq_state_find(state, command->ticket);
        if (deciding.ticket == NULL)
            return HQ_REFUSED_UNKNOWN_TICKET;
    }
    return deciders[command->kind].decide(&deciding);
}

// When the first of the services that are off comes back, if before `deadline`.
static hq_time
earliest_on(const hq_state *state, const hq_point *point, hq_time deadline)
{
    for (hq_index s = 0; point->off != 0 && s < state->config->n_services; s++) {
        if ((point->off & hq_service_bit(s)) && point->off_until[s] < deadline)
            deadline = point->off_until[s];
    }
    return deadline;
}

hq_time
hq_no_show_due(const hq_state *state, const hq_point *point)
{
    const hq_config *config = state->config;
    const hq_ticket *ticket = hq_state_ticket(state, point->ticket);
    if (config->no_show_s == 0 || point->state != HQ_POINT_CALLING ||
        ticket->recalls < (uint32_t)config->recall_max)
        return HQ_NEVER;
    return ticket->called_at + config->no_show_s * HQ_SECOND;
}

hq_time
hq_deadline(const hq_state *state)
{
    hq_time deadline = HQ_NEVER;
    if (!state->open)
        return deadline;
    for (uint32_t p = 0; p < state->config->n_points; p++) {
        const hq_point *point = &state->points[p];
        if (point->state == HQ_POINT_WRAP_UP && point->wrap_up_until < deadline)
            deadline = point->wrap_up_until;
        if (hq_state_auto_call_at(state, p) < deadline)
            deadline = hq_state_auto_call_at(state, p);
        if (hq_no_show_due(state, point) < deadline)
            deadline = hq_no_show_due(state, point);
        deadline = earliest_on(state, point, deadline);
    }
    for (uint32_t i = 0; i < state->n_held; i++) {
        hq_time until = state->tickets[state->held[i]].hold_until;
        if (until < deadline)
            deadline = until;
    }
    hq_time missed = hq_appointment_deadline(state);
    if (missed < deadline)
        deadline = missed;
    if (hq_preset_deadline(state) < deadline)
        deadline = hq_preset_deadline(state);
    if (state->escalation_due < deadline)
        deadline = state->escalation_due;
    hq_time ends = hq_closing_time(state, NULL);
    return ends < deadline ? ends : deadline;
}
