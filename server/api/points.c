// Routes about service points: everything the person at one does.
#include "server/api/secret-check.h"

#include "shared/wire/ledger-view.h"

bool
hq_read_point(hq_http_request *request, const hq_context *context, hq_slug *ret_point)
{
    const char *named = hq_route_parameter(context->match, "id");
    const hq_config *config = hq_state_config(context->hall->floor->state);
    bool bound = context->who.role & (HQ_ROLE_COUNTER | HQ_ROLE_ROAMING);
    *ret_point = hq_slug_of(named);
    if (config == NULL || hq_config_point(config, *ret_point) == HQ_NONE) {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_SERVICE_POINT, NULL);
        return false;
    }
    if (bound && context->who.point.text[0] != '\0' &&
        !hq_slug_equal(context->who.point, *ret_point)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "this device belongs to %s",
                         context->who.point.text);
        return false;
    }
    return true;
}

void
hq_submit_of_point(hq_http_request *request, const hq_context *context, hq_call *call,
                   hq_answer_func *answer)
{
    if (!hq_read_point(request, context, &call->command.point)) {
        hq_call_free(call);
        return;
    }
    call->write_answer = answer;
    hq_api_submit(request, context, call);
}

// A command without words of its own.
static void
submit_plain(hq_http_request *request, const hq_context *context, hq_command_kind kind,
             hq_answer_func *answer)
{
    HQ_NO_BODY_OR_RETURN(request);
    hq_submit_of_point(request, context, hq_call_new(kind), answer);
}

void
hq_post_next(hq_http_request *request, const hq_context *context)
{
    submit_plain(request, context, HQ_COMMAND_NEXT, hq_answer_called);
}

void
hq_post_recall(hq_http_request *request, const hq_context *context)
{
    submit_plain(request, context, HQ_COMMAND_RECALL, hq_answer_ticket);
}

void
hq_post_serve(hq_http_request *request, const hq_context *context)
{
    submit_plain(request, context, HQ_COMMAND_SERVE, hq_answer_ticket);
}

void
hq_post_no_show(hq_http_request *request, const hq_context *context)
{
    submit_plain(request, context, HQ_COMMAND_NO_SHOW, hq_answer_ticket);
}

void
hq_post_sign_off(hq_http_request *request, const hq_context *context)
{
    bool sure;
    HQ_BODY_OR_RETURN(request, hq_sign_off_request_decode, &sure);
    hq_call *call = hq_call_new(HQ_COMMAND_SIGN_OFF);
    call->command.sure = sure;
    hq_submit_of_point(request, context, call, hq_answer_point);
}

void
hq_post_ready(hq_http_request *request, const hq_context *context)
{
    submit_plain(request, context, HQ_COMMAND_READY, hq_answer_point);
}

void
hq_post_auto_call_off(hq_http_request *request, const hq_context *context)
{
    submit_plain(request, context, HQ_COMMAND_AUTO_CALL_OFF, hq_answer_point);
}

void
hq_post_auto_call_on(hq_http_request *request, const hq_context *context)
{
    submit_plain(request, context, HQ_COMMAND_AUTO_CALL_ON, hq_answer_point);
}

void
hq_post_undo(hq_http_request *request, const hq_context *context)
{
    submit_plain(request, context, HQ_COMMAND_UNDO, hq_answer_point);
}

void
hq_post_call(hq_http_request *request, const hq_context *context)
{
    hq_call_request body;
    HQ_BODY_OR_RETURN(request, hq_call_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_CALL);
    call->command.ticket = body.ticket;
    call->command.reason = body.reason;
    hq_submit_of_point(request, context, call, hq_answer_called);
}

// Of "then": "pause" without a reason: the hall's first one.
static hq_slug
usual_pause(const hq_context *context)
{
    const hq_config *config = hq_state_config(context->hall->floor->state);
    bool any = config != NULL && config->n_pause_reasons > 0;
    return any ? config->pause_reasons[0].id : hq_slug_of("pause");
}

void
hq_post_finish(hq_http_request *request, const hq_context *context)
{
    hq_finish_request body;
    HQ_BODY_OR_RETURN(request, hq_finish_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_FINISH);
    call->command.word = body.outcome;
    call->command.sure = body.sure;
    call->command.here = body.then_go_on;
    call->command.items = body.items;
    if (body.then_pause)
        call->command.reason = body.reason.text[0] != '\0' ? body.reason : usual_pause(context);
    hq_submit_of_point(request, context, call, hq_answer_finished);
}

void
hq_post_hold(hq_http_request *request, const hq_context *context)
{
    hq_hold_request body;
    HQ_BODY_OR_RETURN(request, hq_hold_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_HOLD);
    call->command.span = body.for_s * HQ_SECOND;
    hq_submit_of_point(request, context, call, hq_answer_ticket);
}

void
hq_post_transfer(hq_http_request *request, const hq_context *context)
{
    hq_transfer_request body;
    HQ_BODY_OR_RETURN(request, hq_transfer_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_TRANSFER);
    call->command.service = body.service;
    call->command.pin = body.pin;
    call->command.back = body.back;
    call->command.place = body.place;
    call->command.after = body.after;
    hq_submit_of_point(request, context, call, hq_answer_ticket);
}

void
hq_post_pause(hq_http_request *request, const hq_context *context)
{
    hq_pause_request body;
    HQ_BODY_OR_RETURN(request, hq_pause_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_PAUSE);
    call->command.sure = body.sure;
    call->command.reason = body.reason;
    hq_submit_of_point(request, context, call, hq_answer_point);
}

void
hq_post_service_off(hq_http_request *request, const hq_context *context)
{
    hq_service_off_request body;
    HQ_BODY_OR_RETURN(request, hq_service_off_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_SERVICE_OFF);
    call->command.service = body.service;
    call->command.reason = body.reason;
    call->command.span = body.for_s * HQ_SECOND;
    call->command.sure = body.sure;
    hq_submit_of_point(request, context, call, hq_answer_point);
}

void
hq_post_service_on(hq_http_request *request, const hq_context *context)
{
    hq_service_on_request body;
    HQ_BODY_OR_RETURN(request, hq_service_on_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_SERVICE_ON);
    call->command.service = body.service;
    hq_submit_of_point(request, context, call, hq_answer_point);
}

void
hq_get_points(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_point_views views = hq_list_points(context->hall->floor);
    hq_writer_init(&writer);
    hq_points_answer_encode(&views, &writer);
    g_free(views.items);
    hq_reply_json(request, 200, &writer);
}

// What signing on needs beside the person, while their PIN is checked.
typedef struct {
    hq_slug point;
    hq_slug mentor;
    bool sure;
} signing_on;

static void
sign_on(hq_http_request *request, const hq_context *context, const hq_staff *staff, void *data)
{
    const signing_on *wanted = data;
    if (!hq_role_serves(hq_role_of_staff(staff->role))) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "the role %s serves nobody", staff->role);
        return;
    }
    hq_call *call = hq_call_new(HQ_COMMAND_SIGN_ON);
    call->command.point = wanted->point;
    call->command.staff = staff->id;
    call->command.mentor = wanted->mentor;
    call->command.sure = wanted->sure;
    call->write_answer = hq_answer_point;
    hq_api_submit(request, context, call);
}

void
hq_post_sign_on(hq_http_request *request, const hq_context *context)
{
    signing_on wanted = {0};
    hq_sign_on_request body;
    if (!hq_read_point(request, context, &wanted.point))
        return;
    HQ_BODY_OR_RETURN(request, hq_sign_on_request_decode, &body);
    wanted.mentor = body.mentor;
    wanted.sure = body.sure;
    hq_claim claim = {.kind = HQ_SECRET_PIN, .staff = body.staff};
    g_strlcpy(claim.secret, body.pin, sizeof claim.secret);
    if (body.mentor.text[0] != '\0' &&
        hq_access_staff(context->hall->floor->access, body.mentor) == NULL)
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_STAFF, NULL);
    else
        hq_claim_check(request, context, &claim, sign_on, g_memdup2(&wanted, sizeof wanted),
                       sizeof wanted);
    hq_crypto_wipe(&claim, sizeof claim);
    hq_crypto_wipe(&body, sizeof body);
}

static const hq_visit_step *
first_step(const hq_state *state, const hq_ticket *ticket)
{
    const hq_visit_step *step = hq_state_step(state, ticket->last_step);
    while (step != NULL && step->before != HQ_NONE)
        step = hq_state_step(state, step->before);
    return step;
}

// How the promises were kept to the customers whom this person was the first to serve. Who was only
// sent on does not count as served, and so not here.
static void
count_promises(const hq_state *state, hq_slug staff, hq_ledger_view *ret)
{
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        const hq_visit_step *step = first_step(state, ticket);
        if (step == NULL || step->transferred || !hq_slug_equal(step->staff, staff) ||
            !ticket->promise.known)
            continue;
        ret->promised++;
        ret->kept +=
            hq_ticket_waited(ticket, ticket->first_called_at) <= ticket->promise.to_s * HQ_SECOND;
    }
}

// Somebody's own time, of the service point they are signed on at.
void
hq_get_point_ledger(hq_http_request *request, const hq_context *context)
{
    hq_slug id;
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    if (!hq_read_point(request, context, &id))
        return;
    hq_index p = hq_config_point(hq_state_config(floor->state), id);
    hq_slug staff = hq_state_point(floor->state, p)->staff;
    for (uint32_t i = 0; i < hq_state_staff_ledgers(floor->state); i++) {
        hq_ledger ledger = hq_state_staff_ledger(floor->state, i, hq_floor_now(floor));
        if (staff.text[0] == '\0' || !hq_slug_equal(ledger.of, staff))
            continue;
        hq_ledger_view view;
        hq_ledger_view_fill(&view, &ledger);
        count_promises(floor->state, staff, &view);
        const hq_staff *person = hq_access_staff(floor->access, staff);
        if (person != NULL)
            hq_access_mask(person->name, view.name);
        hq_writer_init(&writer);
        hq_ledger_view_encode(&view, &writer);
        hq_reply_json(request, 200, &writer);
        return;
    }
    hq_problem_reply(request, HQ_PROBLEM_POINT_CLOSED, NULL);
}
