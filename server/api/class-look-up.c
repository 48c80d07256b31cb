// A ticket for which a number was left: the class hook is asked, if there is one, and the call goes
// to its hall when it has answered or its budget is over. Others are not held up.
#include "server/api/api-private.h"

typedef struct {
    hq_http_request *request;
    hq_context context;
    struct hq_route_match match;
    hq_call *call;
    hq_said *said;
} looking_up;

static void
submit(hq_http_request *request, const hq_context *context, hq_call *call)
{
    hq_api_add_offer(context->hall, call);
    hq_api_submit(request, context, call);
}

static void
take(void *data)
{
    looking_up *l = data;
    const hq_config *config = hq_state_config(l->context.hall->floor->state);
    l->call->personal->class_ = hq_class_hook_take(l->context.api->class_hook, l->said, config);
    submit(l->request, &l->context, l->call);
    g_free(l);
}

static void
said(hq_said *answer, void *data)
{
    looking_up *l = data;
    l->said = answer;
    if (hq_http_server_post(l->context.api->server, take, l))
        return;
    hq_said_free(answer);
    hq_call_free(l->call);
    g_free(l);
}

// Whether the answer would be used: not for a class that was chosen, nor when no number is given.
static bool
is_asked(const hq_context *context, const hq_call *call)
{
    return context->api->class_hook != NULL && call->personal != NULL &&
           call->command.class_.text[0] == '\0' && hq_state_is_open(context->hall->floor->state);
}

void
hq_api_submit_issue(hq_http_request *request, const hq_context *context, hq_call *call)
{
    if (!is_asked(context, call)) {
        submit(request, context, call);
        return;
    }
    looking_up *l = g_new0(looking_up, 1);
    l->request = request;
    l->context = *context;
    l->match.route = context->match->route;
    l->context.match = &l->match;
    l->call = call;
    if (hq_class_hook_ask(context->api->class_hook, context->hall->id, call->personal->phone, said,
                          l))
        return;
    g_free(l);
    submit(request, context, call);
}
