// Routes by which a device gets its token by itself: a code typed at it, and a new one for its old.
#include "server/access/codes.h"
#include "server/api/access-call.h"
#include "server/api/rates.h"
#include "shared/wire/access-requests.h"

// How long the token that was replaced goes on working.
#define OLD_TOKEN_LIFE (60 * HQ_SECOND)

typedef struct {
    hq_device device;
    char token[HQ_ACCESS_TOKEN_SIZE];
    bool in_cookie; // the caller is a page: its token stays out of its scripts' reach
} new_token;

static void
free_new_token(void *data)
{
    hq_crypto_wipe(data, sizeof(new_token));
    g_free(data);
}

// The token is told once and never stored: it stands in this answer only.
static void
tell(const hq_pending *pending, hq_call *call, unsigned status)
{
    const new_token *n = pending->extra;
    g_auto(hq_writer) writer = {0};
    hq_device_answer answer = {.device = n->device.id, .hall = pending->hall->id};
    hq_access_fingerprint(pending->hall->floor->access, answer.fingerprint);
    if (n->in_cookie)
        hq_api_set_cookie(pending->hall->api, pending->request, n->token, HQ_DEVICE_COOKIE_S);
    else
        g_strlcpy(answer.token, n->token, sizeof answer.token);
    hq_writer_init(&writer);
    hq_device_answer_encode(&answer, &writer);
    hq_crypto_wipe(&answer, sizeof answer);
    g_free(call->answer);
    call->status = (int)status;
    call->answer = hq_writer_steal(&writer, &call->answer_length);
}

static void
submit(hq_http_request *request, const hq_context *context, new_token *n, const char *what,
       void (*stored)(hq_pending *pending, hq_call *call))
{
    hq_access_new_token(n->token, n->device.token_hash);
    hq_call *call = hq_access_call(what, n->device.id);
    hq_pending *pending = hq_pending_new(request, context);
    hq_access_call_device(call, &n->device);
    pending->stored = stored;
    pending->extra = n;
    pending->free_extra = free_new_token;
    hq_api_submit_pending(pending, context, call);
}

static void
enrolled(hq_pending *pending, hq_call *call)
{
    const new_token *n = pending->extra;
    hq_access_put_device(pending->hall->floor->access, &n->device);
    hq_hub_drop_device(pending->hall->hub, n->device.id);
    hq_hub_touch(pending->hall->hub);
    tell(pending, call, 201);
}

void
hq_post_enrol(hq_http_request *request, const hq_context *context)
{
    hq_enrol_request body;
    hq_context guest = *context;
    new_token *n = NULL;
    if (!hq_api_may_guess(context->api, request))
        return;
    HQ_BODY_OR_RETURN(request, hq_enrol_request_decode, &body);
    for (guint i = 0; n == NULL && i < context->api->halls->len; i++) {
        hq_device device;
        guest.hall = context->api->halls->pdata[i];
        hq_floor *floor = guest.hall->floor;
        hq_time now = hq_floor_now(floor);
        if (!hq_codes_take(hq_access_codes(floor->access), body.code, now, &device))
            continue;
        n = g_new0(new_token, 1);
        n->device = device;
        n->device.created_at = now;
    }
    hq_crypto_wipe(&body, sizeof body);
    if (n == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_WRONG_CODE, NULL);
        return;
    }
    guest.who = (hq_credential){.device = n->device.id};
    submit(request, &guest, n, "device-enrolled", enrolled);
}

static void
rotated(hq_pending *pending, hq_call *call)
{
    const new_token *n = pending->extra;
    hq_floor *floor = pending->hall->floor;
    hq_access_rotate_device(floor->access, &n->device, hq_floor_now(floor) + OLD_TOKEN_LIFE);
    tell(pending, call, 200);
}

void
hq_post_rotate(hq_http_request *request, const hq_context *context)
{
    HQ_NO_BODY_OR_RETURN(request);
    const hq_device *device = hq_access_device(context->hall->floor->access, context->who.device);
    if (device == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "only a device has a token of its own");
        return;
    }
    new_token *n = g_new0(new_token, 1);
    n->device = *device;
    n->in_cookie = hq_http_header(request, "Authorization") == NULL;
    submit(request, context, n, "device-rotated", rotated);
}
