#include "live-request.h"

#include <glib.h>
#include <string.h>

#include "live-booking.h"
#include "shared/wire/floor-requests.h"
#include "shared/wire/hall-requests.h"
#include "shared/wire/paths.h"
#include "shared/wire/point-list.h"
#include "shared/wire/rating.h"

typedef struct {
    const char *verb; // of a service point or ticket
    bool of_ticket;
} saying;

static const saying sayings[HQ_COMMANDS] = {
    [HQ_COMMAND_SIGN_ON] = {"sign-on"},
    [HQ_COMMAND_SIGN_OFF] = {"sign-off"},
    [HQ_COMMAND_PAUSE] = {"pause"},
    [HQ_COMMAND_READY] = {"ready"},
    [HQ_COMMAND_NEXT] = {"next"},
    [HQ_COMMAND_CALL] = {"call"},
    [HQ_COMMAND_RECALL] = {"recall"},
    [HQ_COMMAND_SERVE] = {"serve"},
    [HQ_COMMAND_FINISH] = {"finish"},
    [HQ_COMMAND_NO_SHOW] = {"no-show"},
    [HQ_COMMAND_HOLD] = {"hold"},
    [HQ_COMMAND_TRANSFER] = {"transfer"},
    [HQ_COMMAND_UNDO] = {"undo"},
    [HQ_COMMAND_RETURN] = {"return", true},
    [HQ_COMMAND_LEAVE] = {"leave", true},
    [HQ_COMMAND_PAPER] = {"paper", true},
    [HQ_COMMAND_SERVICE_OFF] = {"service-off"},
    [HQ_COMMAND_SERVICE_ON] = {"service-on"},
    [HQ_COMMAND_ADD_STEP] = {"add-step", true},
    [HQ_COMMAND_DROP_STEP] = {"drop-step", true},
    [HQ_COMMAND_CHANGE] = {"change", true},
    [HQ_COMMAND_MERGE] = {"merge", true},
    [HQ_COMMAND_QUICK_START] = {"quick-start"},
    [HQ_COMMAND_QUICK] = {"quick"},
    [HQ_COMMAND_PRE_CHECK] = {"pre-check", true},
    [HQ_COMMAND_GREET] = {"greet"},
    [HQ_COMMAND_CARE] = {"care", true},
    [HQ_COMMAND_PASS] = {"pass", true},
    [HQ_COMMAND_RATE] = {"rating"},
    [HQ_COMMAND_AUTO_CALL_OFF] = {"auto-call-off"},
    [HQ_COMMAND_AUTO_CALL_ON] = {"auto-call-on"},
    [HQ_COMMAND_STRIKE] = {"strike"},
};

char *
hq_live_request_path(const hq_command *command, const char *code)
{
    const saying *how = &sayings[command->kind];
    if (hq_live_is_booking(command))
        return hq_live_booking_path(command, code);
    switch (command->kind) {
    case HQ_COMMAND_OPEN_DAY:
        return g_strdup(HQ_PATH_DAY_OPEN);
    case HQ_COMMAND_CLOSE_DAY:
        return g_strdup(HQ_PATH_DAY_CLOSE);
    case HQ_COMMAND_ISSUE:
        return g_strdup(HQ_PATH_TICKETS);
    case HQ_COMMAND_SPLIT:
        return hq_path_ticket(command->other, "split");
    case HQ_COMMAND_ASK_HELP:
        return g_strdup(HQ_PATH_HELP);
    case HQ_COMMAND_ANSWER_HELP:
        return hq_path_help(command->request, "answer");
    case HQ_COMMAND_TAKE_HELP:
        return hq_path_help(command->request, "take");
    case HQ_COMMAND_DIVERT:
        return hq_uuid_is_nil(command->ticket) ? g_strdup(HQ_PATH_DIVERSIONS)
                                               : hq_path_ticket(command->ticket, "divert");
    case HQ_COMMAND_PRESET_ON:
    case HQ_COMMAND_PRESET_OFF:
        return hq_path_preset(command->word.text, command->kind == HQ_COMMAND_PRESET_ON);
    case HQ_COMMAND_CHANGE:
        return hq_path_ticket(command->ticket,
                              command->place == HQ_PLACE_FIRST ? "put-first" : how->verb);
    case HQ_COMMAND_RATE:
        return command->source == HQ_RATING_SIGN ? hq_path_point(command->point.text, how->verb)
                                                 : hq_path_follow(code, how->verb);
    default:
        return how->of_ticket ? hq_path_ticket(command->ticket, how->verb)
                              : hq_path_point(command->point.text, how->verb);
    }
}

static void
encode_sign_on(const hq_command *command, const char *pin, hq_writer *body)
{
    hq_sign_on_request request = {
        .staff = command->staff, .mentor = command->mentor, .sure = command->sure};
    g_strlcpy(request.pin, pin != NULL ? pin : command->staff.text, sizeof request.pin);
    hq_sign_on_request_encode(&request, body);
}

static void
encode_issue(const hq_command *command, hq_writer *body)
{
    hq_issue_request request = {.service = command->service,
                                .class_ = command->class_,
                                .lang = command->lang,
                                .people = command->people,
                                .n_further = command->n_further,
                                .consent = !hq_uuid_is_nil(command->person)};
    hq_live_phone(command->person, request.phone);
    memcpy(request.further, command->further, sizeof request.further);
    hq_issue_request_encode(&request, body);
}

static void
encode_finish(const hq_command *command, hq_writer *body)
{
    hq_finish_request request = {.outcome = command->word,
                                 .then_pause = command->reason.text[0] != '\0',
                                 .then_go_on = command->here,
                                 .reason = command->reason,
                                 .items = command->items};
    hq_finish_request_encode(&request, body);
}

static void
encode_service_off(const hq_command *command, hq_writer *body)
{
    hq_service_off_request request = {command->service, command->reason,
                                      (int32_t)(command->span / HQ_SECOND), command->sure};
    hq_service_off_request_encode(&request, body);
}

static void
encode_close(const hq_command *command, hq_writer *body)
{
    hq_close_request request = {.reason = command->reason,
                                .left = {(hq_left *)command->left, command->n_left}};
    hq_close_request_encode(&request, body);
}

static void
encode_transfer(const hq_command *command, hq_writer *body)
{
    hq_transfer_request request = {.service = command->service,
                                   .pin = command->pin,
                                   .back = command->back,
                                   .place = command->place,
                                   .after = command->after};
    hq_transfer_request_encode(&request, body);
}

static void
encode_change(const hq_command *command, hq_writer *body)
{
    hq_change_request change = {command->service, command->class_, command->reason};
    hq_put_first_request put_first = {command->reason};
    if (command->place == HQ_PLACE_FIRST)
        hq_put_first_request_encode(&put_first, body);
    else
        hq_change_request_encode(&change, body);
}

static void
encode_quick(const hq_command *command, hq_writer *body)
{
    hq_quick_request request = {command->service, command->word, command->items};
    hq_quick_request_encode(&request, body);
}

static void
encode_divert(const hq_command *command, hq_writer *body)
{
    if (hq_uuid_is_nil(command->ticket))
        hq_divert_request_encode(&(hq_divert_request){command->service, command->word}, body);
    else
        hq_divert_ticket_request_encode(&(hq_divert_ticket_request){command->word}, body);
}

static void
encode_pre_check(const hq_command *command, hq_writer *body)
{
    hq_pre_check_request request = {command->applicant, command->missing, command->aside};
    hq_pre_check_request_encode(&request, body);
}

static void
encode_rating(const hq_command *command, hq_writer *body)
{
    hq_sign_rating_request request = {command->ticket, command->score};
    if (command->source == HQ_RATING_SIGN)
        hq_sign_rating_request_encode(&request, body);
    else
        hq_rating_request_encode(command->score, body);
}

void
hq_live_request_encode(const hq_command *command, const char *code, const char *pin,
                       hq_writer *body)
{
    if (hq_live_is_booking(command)) {
        hq_live_booking_encode(command, code, body);
        return;
    }
    switch (command->kind) {
    case HQ_COMMAND_SIGN_ON:
        encode_sign_on(command, pin, body);
        break;
    case HQ_COMMAND_ISSUE:
        encode_issue(command, body);
        break;
    case HQ_COMMAND_FINISH:
        encode_finish(command, body);
        break;
    case HQ_COMMAND_CALL:
        hq_call_request_encode(&(hq_call_request){command->ticket, command->reason}, body);
        break;
    case HQ_COMMAND_STRIKE:
        hq_strike_request_encode(&(hq_strike_request){command->ticket, command->struck_at}, body);
        break;
    case HQ_COMMAND_PAUSE:
        hq_pause_request_encode(&(hq_pause_request){command->reason, command->sure}, body);
        break;
    case HQ_COMMAND_SIGN_OFF:
        hq_sign_off_request_encode(command->sure, body);
        break;
    case HQ_COMMAND_CLOSE_DAY:
        encode_close(command, body);
        break;
    case HQ_COMMAND_HOLD:
        hq_hold_request_encode(&(hq_hold_request){(int32_t)(command->span / HQ_SECOND)}, body);
        break;
    case HQ_COMMAND_TRANSFER:
        encode_transfer(command, body);
        break;
    case HQ_COMMAND_SERVICE_OFF:
        encode_service_off(command, body);
        break;
    case HQ_COMMAND_SERVICE_ON:
        hq_service_on_request_encode(&(hq_service_on_request){command->service}, body);
        break;
    case HQ_COMMAND_ADD_STEP:
    case HQ_COMMAND_DROP_STEP:
    case HQ_COMMAND_QUICK_START:
        hq_step_request_encode(&(hq_step_request){command->service}, body);
        break;
    case HQ_COMMAND_CHANGE:
        encode_change(command, body);
        break;
    case HQ_COMMAND_MERGE:
        hq_merge_request_encode(&(hq_merge_request){command->other}, body);
        break;
    case HQ_COMMAND_SPLIT:
        hq_split_request_encode(&(hq_split_request){command->people}, body);
        break;
    case HQ_COMMAND_QUICK:
        encode_quick(command, body);
        break;
    case HQ_COMMAND_DIVERT:
        encode_divert(command, body);
        break;
    case HQ_COMMAND_PRE_CHECK:
        encode_pre_check(command, body);
        break;
    case HQ_COMMAND_GREET:
        hq_greet_request_encode(&(hq_greet_request){command->reason}, body);
        break;
    case HQ_COMMAND_CARE:
        hq_care_request_encode(&(hq_care_request){command->word}, body);
        break;
    case HQ_COMMAND_RATE:
        encode_rating(command, body);
        break;
    case HQ_COMMAND_PRESET_ON:
    case HQ_COMMAND_PRESET_OFF:
        hq_preset_request_encode(&(hq_preset_request){command->service}, body);
        break;
    case HQ_COMMAND_RETURN:
        hq_return_request_encode(&(hq_return_request){command->pin}, body);
        break;
    case HQ_COMMAND_PAPER:
        hq_paper_request_encode(&(hq_paper_request){command->paper}, body);
        break;
    default:
        hq_write_object(body);
        hq_write_end(body);
        break;
    }
}
