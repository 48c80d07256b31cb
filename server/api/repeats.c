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
ask_hall(hq_http_request *request, unsigned status, GString *body, void *hall)
{
    hq_call *call = may_have_changed(status) ? hq_call_new_repeat() : NULL;
    if (call == NULL || !hq_api_key_call(request, call)) {
        hq_call_free(call);
        return false;
    }
    hq_pending *pending = g_new0(hq_pending, 1);
    *pending = (hq_pending){.request = request,
                            .hall = hall,
                            .refuse = refuse,
                            .extra = g_memdup2(&(refusal){status, body}, sizeof(refusal)),
                            .free_extra = free_refusal};
    hq_api_hand_over(pending, call);
    return true;
}

void
hq_api_know_again(hq_http_request *request, hq_api_hall *hall)
{
    hq_http_before_refusal(request, ask_hall, hall);
}
