// Routes of roaming staff: papers, customers sent elsewhere, greetings, help, care.
#include "server/api/api-private.h"
#include "server/push/care.h"
#include "shared/wire/floor-requests.h"
#include "shared/wire/hall-requests.h"

// Whom GET /care lists at most.
enum { CARE_MAX = 500 };

void
hq_post_pre_check(hq_http_request *request, const hq_context *context)
{
    hq_pre_check_request body;
    HQ_BODY_OR_RETURN(request, hq_pre_check_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_PRE_CHECK);
    call->command.applicant = body.applicant;
    call->command.missing = body.missing;
    call->command.aside = body.aside;
    hq_submit_of_ticket(request, context, call);
}

void
hq_post_divert_ticket(hq_http_request *request, const hq_context *context)
{
    hq_divert_ticket_request body;
    HQ_BODY_OR_RETURN(request, hq_divert_ticket_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_DIVERT);
    call->command.word = body.to;
    hq_submit_of_ticket(request, context, call);
}

void
hq_post_care(hq_http_request *request, const hq_context *context)
{
    hq_care_request body;
    HQ_BODY_OR_RETURN(request, hq_care_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_CARE);
    call->command.word = body.way;
    hq_submit_of_ticket(request, context, call);
}

void
hq_post_greet(hq_http_request *request, const hq_context *context)
{
    hq_greet_request body;
    HQ_BODY_OR_RETURN(request, hq_greet_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_GREET);
    call->command.reason = body.reason;
    hq_submit_of_point(request, context, call, hq_answer_point);
}

void
hq_post_diversion(hq_http_request *request, const hq_context *context)
{
    hq_divert_request body;
    HQ_BODY_OR_RETURN(request, hq_divert_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_DIVERT);
    call->command.service = body.service;
    call->command.word = body.to;
    call->write_answer = hq_answer_done;
    hq_api_submit(request, context, call);
}

void
hq_post_help(hq_http_request *request, const hq_context *context)
{
    hq_call *call = hq_call_new(HQ_COMMAND_ASK_HELP);
    call->write_answer = hq_answer_help;
    hq_api_submit(request, context, call);
}

static void
submit_help(hq_http_request *request, const hq_context *context, hq_command_kind kind)
{
    guint64 n = 0;
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "n"), 10, 1, UINT32_MAX, &n,
                               NULL);
    hq_call *call = hq_call_new(kind);
    call->command.request = (hq_index)n;
    call->write_answer = hq_answer_help;
    hq_api_submit(request, context, call);
}

void
hq_post_help_take(hq_http_request *request, const hq_context *context)
{
    submit_help(request, context, HQ_COMMAND_TAKE_HELP);
}

void
hq_post_help_answer(hq_http_request *request, const hq_context *context)
{
    submit_help(request, context, HQ_COMMAND_ANSWER_HELP);
}

void
hq_get_helps(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_helps_answer answer = {hq_list_help(context->hall->floor->state, true)};
    hq_writer_init(&writer);
    hq_helps_answer_encode(&answer, &writer);
    hq_helps_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_care(hq_http_request *request, const hq_context *context)
{
    uint32_t total;
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    hq_care_answer answer = {.now = hq_floor_now(floor),
                             .care = hq_list_care(floor, CARE_MAX, &total),
                             .cared = hq_list_cared(floor)};
    hq_writer_init(&writer);
    hq_care_answer_encode(&answer, &writer);
    hq_care_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}
