// Routes by which a preset is switched, and by which displays tell what they showed and spoke.
#include "server/api/api-private.h"

#include "shared/wire/hall-requests.h"

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

static void
test_announced(hq_pending *pending, hq_call *call)
{
    hq_api_keep_checked(pending->hall);
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
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = seq == context->hall->floor->test.seq ? test_announced : NULL;
    hq_api_submit_pending(pending, context, call);
}
