#include "live-stage.h"

#include <string.h>

#include "live-request.h"
#include "server/config/config-file.h"
#include "shared/base/ids.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/appointment.h"
#include "shared/wire/figures.h"
#include "shared/wire/floor-view.h"
#include "shared/wire/hall-doc.h"
#include "shared/wire/hall-requests.h"
#include "shared/wire/ledger-view.h"
#include "shared/wire/paths.h"
#include "shared/wire/problem.h"

typedef struct {
    hq_stage stage;
    hq_config *config;
    hq_blocking *line;
    GHashTable *tokens;
    GHashTable *pins;
    GHashTable *codes;   // an appointment's id in the scenario → its code
    GHashTable *devices; // a device that was enrolled here → its token
    GHashTable *follows; // a ticket's id → the token of its page
    hq_writer body;
} live_stage;

static const char *
token_for(const live_stage *self, const char *whose)
{
    return self->tokens != NULL ? g_hash_table_lookup(self->tokens, whose) : NULL;
}

static const char *
pin_of(const live_stage *self, hq_slug staff)
{
    return self->pins != NULL ? g_hash_table_lookup(self->pins, staff.text) : NULL;
}

static bool
not_understood(const hq_fault *fault, GError **error)
{
    hq_fault_raise(fault, error);
    g_prefix_error(error, "the server's answer cannot be read: ");
    return false;
}

// Sends what the body writer holds (nothing for GET) with this token.
static bool
send_as(live_stage *self, const char *token, const char *method, const char *path, hq_uuid key,
        hq_blocking_answer *ret_answer, GError **error)
{
    const char *body = self->body.length > 0 ? self->body.text : NULL;
    bool ok = hq_blocking_send(self->line, method, path, body, NULL, token, key, ret_answer, error);
    hq_writer_reset(&self->body);
    return ok;
}

static bool
get(live_stage *self, const char *path, hq_blocking_answer *ret_answer, GError **error)
{
    hq_uuid none = {0};
    hq_writer_reset(&self->body);
    if (!send_as(self, NULL, "GET", path, none, ret_answer, error))
        return false;
    if (ret_answer->status == 200)
        return true;
    g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE, "GET %s: %u %s", path,
                ret_answer->status, ret_answer->body);
    return false;
}

static bool
advance(hq_stage *stage, hq_time at, GError **error)
{
    live_stage *self = (live_stage *)stage;
    g_auto(hq_blocking_answer) answer = {0};
    hq_uuid none = {0};
    if (!self->config->rehearsal)
        return true;
    hq_clock_request_encode(&(hq_clock_request){at}, &self->body);
    if (!send_as(self, NULL, "PUT", HQ_PATH_CLOCK, none, &answer, error))
        return false;
    if (answer.status == 200)
        return true;
    g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE, "PUT %s: %u %s", HQ_PATH_CLOCK,
                answer.status, answer.body);
    return false;
}

// The sign of a service point has no name in a scenario.
static hq_slug
device_of(const hq_command *command)
{
    bool sign = command->kind == HQ_COMMAND_RATE && command->source == HQ_RATING_SIGN;
    g_autofree char *name = g_strconcat("sign-", command->point.text, NULL);
    return sign ? hq_slug_of(name) : command->actor.device;
}

static const char *
kind_of(const hq_command *command)
{
    if (command->kind == HQ_COMMAND_RATE)
        return "sign";
    return command->channel == HQ_CHANNEL_PHONE ? "poster" : "kiosk";
}

// Enrols the command's device, over the socket.
static bool
enrol(live_stage *self, const hq_command *command, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_uuid none = {0};
    hq_device_request request = {.device = device_of(command)};
    hq_device_answer device;
    hq_fault fault;
    g_strlcpy(request.kind, kind_of(command), sizeof request.kind);
    if (command->kind == HQ_COMMAND_RATE)
        request.point = command->point;
    hq_writer_reset(&self->body);
    hq_device_request_encode(&request, &self->body);
    if (!send_as(self, NULL, "POST", HQ_PATH_DEVICES, none, &answer, error))
        return false;
    if (!hq_device_answer_decode(answer.body, answer.length, &device, &fault))
        return not_understood(&fault, error);
    g_hash_table_insert(self->devices, g_strdup(request.device.text), g_strdup(device.token));
    return true;
}

static const char *
sender_of(const live_stage *self, const hq_command *command)
{
    hq_slug device = device_of(command);
    if (device.text[0] != '\0')
        return g_hash_table_lookup(self->devices, device.text);
    switch (command->kind) {
    case HQ_COMMAND_ISSUE:
    case HQ_COMMAND_PAPER:
    case HQ_COMMAND_ASK_HELP:
        return token_for(self, "kiosk");
    case HQ_COMMAND_DIVERT:
        return hq_uuid_is_nil(command->ticket) ? token_for(self, "kiosk") : NULL;
    default:
        return token_for(self, command->point.text);
    }
}

static bool
note_refusal(const hq_blocking_answer *answer, hq_outcome *outcome, GError **error)
{
    hq_problem problem;
    hq_fault fault;
    if (!hq_problem_decode(answer->body, answer->length, &problem, &fault))
        return not_understood(&fault, error);
    if (answer->status >= 500) {
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE, "%u %s", answer->status,
                    problem.detail[0] != '\0' ? problem.detail : problem.title);
        return false;
    }
    g_strlcpy(outcome->refusal, problem.code, sizeof outcome->refusal);
    return true;
}

static char *
id_text(hq_uuid id)
{
    char text[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(id, text);
    return g_strdup(text);
}

static bool
note_issued(live_stage *self, const hq_blocking_answer *answer, hq_outcome *outcome, GError **error)
{
    hq_issued_answer issued;
    hq_fault fault;
    if (!hq_issued_answer_decode(answer->body, answer->length, &issued, &fault))
        return not_understood(&fault, error);
    outcome->has_ticket = true;
    outcome->ticket = issued.id;
    outcome->service = issued.service;
    outcome->ahead = issued.ahead;
    g_strlcpy(outcome->number, issued.number, sizeof outcome->number);
    if (g_str_has_prefix(issued.follow, "/t/"))
        g_hash_table_insert(self->follows, id_text(issued.id),
                            g_strdup(issued.follow + strlen("/t/")));
    return true;
}

static bool
note_called(const hq_blocking_answer *answer, hq_outcome *outcome, GError **error)
{
    hq_ticket_answer called;
    hq_fault fault;
    if (!hq_ticket_answer_decode(answer->body, answer->length, &called, &fault))
        return not_understood(&fault, error);
    outcome->has_ticket = true;
    outcome->ticket = called.ticket.id;
    outcome->service = called.ticket.service;
    g_strlcpy(outcome->number, called.ticket.number, sizeof outcome->number);
    return true;
}

// What opens the command's appointment or, to its own customer, its ticket.
static const char *
code_of(const live_stage *self, const hq_command *command)
{
    bool rates = command->kind == HQ_COMMAND_RATE;
    g_autofree char *id = id_text(rates ? command->ticket : command->appointment);
    return g_hash_table_lookup(rates ? self->follows : self->codes, id);
}

static bool
note_booked(live_stage *self, const hq_command *command, const hq_blocking_answer *answer,
            GError **error)
{
    hq_appointment_view view;
    hq_fault fault;
    if (!hq_appointment_view_decode(answer->body, answer->length, &view, &fault))
        return not_understood(&fault, error);
    g_hash_table_insert(self->codes, id_text(command->appointment), g_strdup(view.code));
    return true;
}

static bool
note_answer(live_stage *self, const hq_command *command, const hq_blocking_answer *answer,
            hq_outcome *outcome, GError **error)
{
    bool calls = command->kind == HQ_COMMAND_NEXT || command->kind == HQ_COMMAND_CALL;
    if (answer->status >= 400)
        return note_refusal(answer, outcome, error);
    if (hq_command_issues(command))
        return note_issued(self, answer, outcome, error);
    if (command->kind == HQ_COMMAND_BOOK || command->kind == HQ_COMMAND_PASS)
        return note_booked(self, command, answer, error);
    if (calls && answer->status == 200)
        return note_called(answer, outcome, error);
    return true;
}

static bool
refuse_offline(GError **error)
{
    g_set_error_literal(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE,
                        "no kiosk is cut off from a live hall: play this on the engine");
    return false;
}

static bool
perform(hq_stage *stage, const hq_command *command, hq_outcome *ret_outcome, GError **error)
{
    live_stage *self = (live_stage *)stage;
    g_auto(hq_blocking_answer) answer = {0};
    const char *code = code_of(self, command);
    g_autofree char *path = hq_live_request_path(command, code);
    if (command->kind == HQ_COMMAND_LEASE || command->kind == HQ_COMMAND_TELL)
        return refuse_offline(error);
    if (command->kind == HQ_COMMAND_PROMISE || command->kind == HQ_COMMAND_RAISE_ALERT) {
        g_set_error_literal(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE,
                            "a live hall foresees and watches for itself: play this on the engine");
        return false;
    }
    hq_uuid key = hq_command_issues(command) ? command->ticket : hq_uuid_random();
    *ret_outcome = (hq_outcome){0};
    hq_slug device = device_of(command);
    if (device.text[0] != '\0' && !g_hash_table_contains(self->devices, device.text) &&
        !enrol(self, command, error))
        return false;
    hq_writer_reset(&self->body);
    hq_live_request_encode(command, code, pin_of(self, command->staff), &self->body);
    return send_as(self, sender_of(self, command), "POST", path, key, &answer, error) &&
           note_answer(self, command, &answer, ret_outcome, error);
}

static hq_care
cause_of(hq_slug word)
{
    uint32_t i = 0;
    while (i < HQ_CARE_CAUSES && strcmp(hq_care_word(i), word.text) != 0)
        i++;
    return i < HQ_CARE_CAUSES ? 1u << i : 0;
}

static bool
ticket(hq_stage *stage, hq_uuid id, hq_stage_ticket *ret_ticket, GError **error)
{
    live_stage *self = (live_stage *)stage;
    g_auto(hq_blocking_answer) answer = {0};
    g_autofree char *path = hq_path_ticket(id, NULL);
    hq_ticket_view view;
    hq_fault fault;
    if (!get(self, path, &answer, error))
        return false;
    if (!hq_ticket_view_decode(answer.body, answer.length, &view, &fault))
        return not_understood(&fault, error);
    *ret_ticket = (hq_stage_ticket){.state = view.state,
                                    .point = view.point,
                                    .ahead = view.ahead > 0 ? (uint32_t)view.ahead : 0,
                                    .service = view.service,
                                    .steps = view.steps,
                                    .people = view.people,
                                    .change = view.change,
                                    .choice = view.has_why ? view.why.choice : HQ_CHOICE_CREDIT,
                                    .left_reason = view.left_reason,
                                    .checked = view.has_pre_check,
                                    .applicant = view.pre_check.applicant,
                                    .missing = view.pre_check.missing,
                                    .diverted = view.diverted};
    for (uint32_t i = 0; i < view.n_care; i++)
        ret_ticket->care |= cause_of(view.care[i]);
    return true;
}

static bool
read_hall(live_stage *self, hq_hall_doc *ret_hall, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_fault fault;
    if (!get(self, HQ_PATH_HALL, &answer, error))
        return false;
    return hq_hall_doc_decode(answer.body, answer.length, ret_hall, &fault) ||
           not_understood(&fault, error);
}

static bool
point(hq_stage *stage, hq_slug id, hq_stage_point *ret_point, GError **error)
{
    hq_hall_doc hall;
    bool found = false;
    if (!read_hall((live_stage *)stage, &hall, error))
        return false;
    for (uint32_t i = 0; i < hall.points.n; i++) {
        const hq_point_view *view = &hall.points.items[i];
        if (!hq_slug_equal(view->id, id))
            continue;
        *ret_point =
            (hq_stage_point){view->state, view->pause_asked, view->pause_until, view->quick_served};
        found = true;
    }
    hq_hall_doc_clear(&hall);
    if (!found)
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE, "the server has no \"%s\"",
                    id.text);
    return found;
}

static bool
waiting(hq_stage *stage, hq_slug service, uint32_t *ret_waiting, GError **error)
{
    hq_hall_doc hall;
    if (!read_hall((live_stage *)stage, &hall, error))
        return false;
    *ret_waiting = 0;
    for (uint32_t i = 0; i < hall.services.n; i++) {
        const hq_service_view *view = &hall.services.items[i].service;
        if (!view->branch && (service.text[0] == '\0' || hq_slug_equal(view->id, service)))
            *ret_waiting += view->waiting;
    }
    hq_hall_doc_clear(&hall);
    return true;
}

static bool
day(hq_stage *stage, bool *ret_open, GError **error)
{
    hq_hall_doc hall;
    if (!read_hall((live_stage *)stage, &hall, error))
        return false;
    *ret_open = hall.head.day.open;
    hq_hall_doc_clear(&hall);
    return true;
}

static bool
spent(hq_stage *stage, hq_slug staff, hq_span ret_spent[HQ_ACTIVITIES], GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_ledger_answer ledger;
    hq_fault fault;
    if (!get((live_stage *)stage, HQ_PATH_LEDGER, &answer, error))
        return false;
    if (!hq_ledger_answer_decode(answer.body, answer.length, &ledger, &fault))
        return not_understood(&fault, error);
    memset(ret_spent, 0, HQ_ACTIVITIES * sizeof *ret_spent);
    for (uint32_t i = 0; i < ledger.staff.n; i++) {
        for (int a = 0; a < HQ_ACTIVITIES && hq_slug_equal(ledger.staff.items[i].of, staff); a++)
            ret_spent[a] = ledger.staff.items[i].spent_s[a] * HQ_SECOND;
    }
    hq_ledger_answer_clear(&ledger);
    return true;
}

static bool
alert(hq_stage *stage, uint32_t number, hq_stage_alert *ret_alert, GError **error)
{
    g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE,
                "a live hall raises alert %u by itself: play this on the engine", number);
    return false;
}

static bool
help(hq_stage *stage, uint32_t request, hq_stage_help *ret_help, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_helps_answer helps;
    hq_fault fault;
    hq_time now;
    if (!hq_live_stage_now(stage, &now, error) ||
        !get((live_stage *)stage, HQ_PATH_HELP, &answer, error))
        return false;
    if (!hq_helps_answer_decode(answer.body, answer.length, &helps, &fault))
        return not_understood(&fault, error);
    bool asked = request > 0 && request <= helps.help.n;
    if (!asked)
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE, "nobody asked for help %u",
                    request);
    if (asked) {
        const hq_help_view *view = &helps.help.items[request - 1];
        bool overdue = view->due != 0 && now > view->due;
        *ret_help = overdue ? HQ_STAGE_HELP_OVERDUE : HQ_STAGE_HELP_ASKED;
        if (view->taken_at != 0)
            *ret_help = view->answered_at != 0 ? HQ_STAGE_HELP_ANSWERED : HQ_STAGE_HELP_TAKEN;
    }
    hq_helps_answer_clear(&helps);
    return asked;
}

static bool
greeted(hq_stage *stage, hq_slug staff, uint32_t *ret_n, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_ledger_answer ledger;
    hq_fault fault;
    if (!get((live_stage *)stage, HQ_PATH_LEDGER, &answer, error))
        return false;
    if (!hq_ledger_answer_decode(answer.body, answer.length, &ledger, &fault))
        return not_understood(&fault, error);
    *ret_n = 0;
    for (uint32_t i = 0; i < ledger.staff.n; i++) {
        const hq_ledger_view *view = &ledger.staff.items[i];
        for (uint32_t row = 0; hq_slug_equal(view->of, staff) && row < view->n_greeted; row++)
            *ret_n += view->greeted[row].n;
    }
    hq_ledger_answer_clear(&ledger);
    return true;
}

static bool
rated(hq_stage *stage, hq_slug staff, uint32_t ret_scores[HQ_SCORES], GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_ledger_answer ledger;
    hq_fault fault;
    memset(ret_scores, 0, HQ_SCORES * sizeof *ret_scores);
    if (!get((live_stage *)stage, HQ_PATH_LEDGER, &answer, error))
        return false;
    if (!hq_ledger_answer_decode(answer.body, answer.length, &ledger, &fault))
        return not_understood(&fault, error);
    for (uint32_t i = 0; i < ledger.staff.n; i++) {
        const hq_ledger_view *view = &ledger.staff.items[i];
        if (hq_slug_equal(view->of, staff))
            memcpy(ret_scores, view->rating.scores, sizeof view->rating.scores);
    }
    hq_ledger_answer_clear(&ledger);
    return true;
}

static bool
diverted(hq_stage *stage, hq_way way, uint32_t *ret_n, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_autofree hq_day_figures *figures = g_new0(hq_day_figures, 1);
    hq_fault fault;
    if (!get((live_stage *)stage, HQ_PATH_FIGURES, &answer, error))
        return false;
    if (!hq_day_figures_decode(answer.body, answer.length, figures, &fault))
        return not_understood(&fault, error);
    *ret_n = figures->hall.diverted_to[way];
    return true;
}

static bool
doubt(hq_stage *stage, const char *number, hq_slug *ret_reason, GError **error)
{
    return refuse_offline(error);
}

static void
live_stage_free(hq_stage *stage)
{
    live_stage *self = (live_stage *)stage;
    hq_blocking_free(self->line);
    hq_config_free(self->config);
    hq_writer_clear(&self->body);
    g_clear_pointer(&self->tokens, g_hash_table_unref);
    g_clear_pointer(&self->pins, g_hash_table_unref);
    g_hash_table_unref(self->codes);
    g_hash_table_unref(self->devices);
    g_hash_table_unref(self->follows);
    g_free(self);
}

static bool
read_config(live_stage *self, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_autoptr(GPtrArray) mistakes = NULL;
    if (!get(self, HQ_PATH_CONFIG, &answer, error))
        return false;
    self->config = hq_config_file_read(answer.body, &mistakes);
    self->stage.config = self->config;
    if (self->config != NULL)
        return true;
    g_autofree char *text = hq_mistakes_format(mistakes, HQ_PATH_CONFIG);
    g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_LINE, "%s", text);
    return false;
}

hq_stage *
hq_live_stage_new(const hq_live_options *options, GError **error)
{
    live_stage *self = g_new0(live_stage, 1);
    self->stage =
        (hq_stage){NULL, advance, perform, ticket,   point, waiting,        day, spent, alert,
                   help, greeted, rated,   diverted, doubt, live_stage_free};
    self->line = hq_blocking_new(options->base_url, NULL);
    self->tokens = options->tokens != NULL ? g_hash_table_ref(options->tokens) : NULL;
    self->pins = options->pins != NULL ? g_hash_table_ref(options->pins) : NULL;
    self->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->devices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->follows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    hq_writer_init(&self->body);
    if (read_config(self, error))
        return &self->stage;
    live_stage_free(&self->stage);
    return NULL;
}

bool
hq_live_stage_now(hq_stage *stage, hq_time *ret_now, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    hq_clock_request clock;
    hq_fault fault;
    if (!get((live_stage *)stage, HQ_PATH_CLOCK, &answer, error))
        return false;
    if (!hq_clock_request_decode(answer.body, answer.length, &clock, &fault))
        return not_understood(&fault, error);
    *ret_now = clock.now;
    return true;
}
