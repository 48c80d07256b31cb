// Routes about a visit: what was delivered and what follows, what a ticket is for, who comes with
// it; and service without a ticket.
#include "server/api/api-private.h"
#include "shared/wire/visit-requests.h"

void
hq_get_steps(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    const hq_ticket *ticket = hq_find_ticket(request, context);
    if (ticket == NULL)
        return;
    hq_steps_answer answer = {hq_list_steps(context->hall->floor->state, ticket)};
    hq_writer_init(&writer);
    hq_steps_answer_encode(&answer, &writer);
    hq_steps_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

static void
submit_step(hq_http_request *request, const hq_context *context, hq_command_kind kind)
{
    hq_step_request body;
    HQ_BODY_OR_RETURN(request, hq_step_request_decode, &body);
    hq_call *call = hq_call_new(kind);
    call->command.service = body.service;
    hq_submit_of_ticket(request, context, call);
}

void
hq_post_add_step(hq_http_request *request, const hq_context *context)
{
    submit_step(request, context, HQ_COMMAND_ADD_STEP);
}

void
hq_post_drop_step(hq_http_request *request, const hq_context *context)
{
    submit_step(request, context, HQ_COMMAND_DROP_STEP);
}

void
hq_post_change(hq_http_request *request, const hq_context *context)
{
    hq_change_request body;
    HQ_BODY_OR_RETURN(request, hq_change_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_CHANGE);
    call->command.service = body.service;
    call->command.class_ = body.class_;
    call->command.reason = body.reason;
    hq_submit_of_ticket(request, context, call);
}

void
hq_post_put_first(hq_http_request *request, const hq_context *context)
{
    hq_put_first_request body;
    HQ_BODY_OR_RETURN(request, hq_put_first_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_CHANGE);
    call->command.reason = body.reason;
    call->command.place = HQ_PLACE_FIRST;
    hq_submit_of_ticket(request, context, call);
}

void
hq_post_merge(hq_http_request *request, const hq_context *context)
{
    hq_merge_request body;
    const hq_ticket *ticket = hq_find_ticket(request, context);
    if (ticket == NULL)
        return;
    HQ_BODY_OR_RETURN(request, hq_merge_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_MERGE);
    call->command.ticket = ticket->id;
    call->command.other = body.into;
    call->write_answer = hq_answer_merged;
    hq_api_submit(request, context, call);
}

void
hq_post_split(hq_http_request *request, const hq_context *context)
{
    hq_split_request body;
    const hq_ticket *ticket = hq_find_ticket(request, context);
    if (ticket == NULL)
        return;
    HQ_BODY_OR_RETURN(request, hq_split_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_SPLIT);
    call->command.other = ticket->id;
    call->command.people = body.people;
    call->command.channel = HQ_CHANNEL_STAFF;
    call->write_answer = hq_answer_issued;
    hq_api_submit(request, context, call);
}

void
hq_post_quick(hq_http_request *request, const hq_context *context)
{
    hq_quick_request body;
    HQ_BODY_OR_RETURN(request, hq_quick_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_QUICK);
    call->command.service = body.service;
    call->command.word = body.outcome;
    call->command.items = body.items;
    hq_submit_of_point(request, context, call, hq_answer_point);
}

void
hq_post_quick_start(hq_http_request *request, const hq_context *context)
{
    hq_step_request body;
    HQ_BODY_OR_RETURN(request, hq_step_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_QUICK_START);
    call->command.service = body.service;
    hq_submit_of_point(request, context, call, hq_answer_point);
}
