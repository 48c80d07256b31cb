// Whoever got no answer asks again, with the same key. By then the first time may have changed what
// a handler looks at before it asks the hall – the card is approved, the notice is gone – and the
// honest answer is not a refusal but the one that was lost. So a refusal waits for the hall, which
// knows.
#include "server/api/api-private.h"

typedef struct {
    unsigned status;
    GString *body;
} refusal;

static void
free_refusal(void *data)
{
    refusal *r = data;
    if (r->body != NULL)
        g_string_free(r->body, TRUE);
    g_free(r);
}

static void
refuse(hq_pending *pending, hq_call *call)
{
    refusal *r = pending->extra;
    hq_problem_send(pending->request, r->status, g_steal_pointer(&r->body));
}

// What has to do with how things are; not what can never have been understood, or comes too often.
static bool
may_have_changed(unsigned status)
{
    return status == 403 || status == 404 || status == 409 || status == 412 || status == 422;
}

static bool
ask(hq_http_request *request, refusal r, hq_api_hall *hall, hq_call *call)
{
    if (!may_have_changed(r.status) || !hq_api_key_call(request, call)) {
        hq_call_free(call);
        return false;
    }
    hq_pending *pending = g_new0(hq_pending, 1);
    *pending = (hq_pending){.request = request,
                            .hall = hall,
                            .refuse = refuse,
                            .extra = g_memdup2(&r, sizeof r),
                            .free_extra = free_refusal};
    hq_api_hand_over(pending, call);
    return true;
}

static bool
ask_hall(hq_http_request *request, unsigned status, GString *body, void *hall)
{
    return ask(request, (refusal){status, body}, hall, hq_call_new_repeat());
}

// A ticket for which a number was left is known again by what else was asked for.
static bool
ask_hall_for_ticket(hq_http_request *request, unsigned status, GString *body, void *hall)
{
    size_t length;
    hq_issue_request issue;
    const char *json = hq_http_body(request, &length);
    hq_call *call = hq_call_new_repeat();
    if (hq_issue_request_decode(json, length, &issue, NULL))
        hq_api_fill_issue(call, &issue);
    return ask(request, (refusal){status, body}, hall, call);
}

void
hq_api_know_again(hq_http_request *request, hq_api_hall *hall)
{
    hq_http_before_refusal(request, ask_hall, hall);
}

void
hq_api_know_ticket_again(hq_http_request *request, hq_api_hall *hall)
{
    hq_http_before_refusal(request, ask_hall_for_ticket, hall);
}
