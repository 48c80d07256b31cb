// Routes by which devices tell of what they saw and did: help asked for, a preset switched,
// somebody diverted, a call announced.
#include "server/api/api-private.h"

#include "shared/wire/hall-requests.h"

void
hq_post_help(hq_http_request *request, const hq_context *context)
{
    hq_call *call = hq_call_new(HQ_COMMAND_ASK_HELP);
    call->write_answer = hq_answer_help;
    hq_api_submit(request, context, call);
}

void
hq_post_help_answer(hq_http_request *request, const hq_context *context)
{
    guint64 n = 0;
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "n"), 10, 1, UINT32_MAX, &n,
                               NULL);
    hq_call *call = hq_call_new(HQ_COMMAND_ANSWER_HELP);
    call->command.request = (hq_index)n;
    call->write_answer = hq_answer_help;
    hq_api_submit(request, context, call);
}

static void
submit_preset(hq_http_request *request, const hq_context *context, hq_command_kind kind)
{
    hq_preset_request body;
    HQ_BODY_OR_RETURN(request, hq_preset_request_decode, &body);
    hq_call *call = hq_call_new(kind);
    call->command.service = body.service;
    call->command.word = hq_slug_of(hq_route_parameter(context->match, "preset"));
    call->write_answer = hq_answer_done;
    hq_api_submit(request, context, call);
}

void
hq_post_preset_on(hq_http_request *request, const hq_context *context)
{
    submit_preset(request, context, HQ_COMMAND_PRESET_ON);
}

void
hq_post_preset_off(hq_http_request *request, const hq_context *context)
{
    submit_preset(request, context, HQ_COMMAND_PRESET_OFF);
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
hq_post_announcement(hq_http_request *request, const hq_context *context)
{
    hq_announced_request body;
    guint64 seq = 0;
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "seq"), 10, 1, INT64_MAX, &seq,
                               NULL);
    HQ_BODY_OR_RETURN(request, hq_announced_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_ANNOUNCED);
    call->command.call = seq;
    call->command.shown = body.shown;
    call->command.spoken = body.spoken;
    call->write_answer = hq_answer_done;
    hq_api_submit(request, context, call);
}
