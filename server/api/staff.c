// Routes about staff: who works here, and the PIN they sign on with.
#include "server/api/access-call.h"

#include "shared/wire/access-requests.h"

void
hq_get_staff(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    g_autoptr(GPtrArray) all = hq_access_all_staff(context->hall->floor->access);
    hq_staff_answer answer = {.items = g_new0(hq_staff_view, all->len + 1)};
    for (guint i = 0; i < all->len; i++) {
        const hq_staff *staff = all->pdata[i];
        hq_staff_view *view = &answer.items[answer.n++];
        view->staff = staff->id;
        g_strlcpy(view->name, staff->name, sizeof view->name);
        view->role = hq_slug_of(staff->role);
    }
    hq_writer_init(&writer);
    hq_staff_answer_encode(&answer, &writer);
    hq_staff_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

typedef struct {
    hq_http_request *request;
    hq_context context;
    struct hq_route_match match;
    hq_staff_request body;
    char pin_hash[HQ_CRYPTO_PASSWORD_SIZE];
    bool hashed;
} hiring;

static void
hash_pin(void *data)
{
    hiring *h = data;
    h->hashed = hq_crypto_password_hash(h->body.pin, h->pin_hash);
}

static void
staff_stored(hq_pending *pending, hq_call *call)
{
    const hiring *h = pending->extra;
    hq_staff staff = {.id = h->body.staff,
                      .name = (char *)h->body.name,
                      .pin_hash = (char *)h->pin_hash,
                      .created_at = hq_floor_now(pending->hall->floor)};
    g_strlcpy(staff.role, h->body.role.text, sizeof staff.role);
    hq_access_put_staff(pending->hall->floor->access, &staff);
}

static void
free_hiring(void *data)
{
    hq_crypto_wipe(data, sizeof(hiring));
    g_free(data);
}

static void
pin_hashed(void *data)
{
    hiring *h = data;
    h->context.api->pins_waiting--;
    if (!h->hashed) {
        hq_problem_reply(h->request, HQ_PROBLEM_TOO_MANY_REQUESTS, NULL);
        free_hiring(h);
        return;
    }
    hq_call *call = hq_access_call("staff-set", h->body.staff);
    hq_vault_write write = {.verb = HQ_VAULT_PUT_STAFF,
                            .staff = {.id = hq_call_keep_text(call, h->body.staff.text),
                                      .name = hq_call_keep_text(call, h->body.name),
                                      .role = hq_call_keep_text(call, h->body.role.text),
                                      .pin_hash = hq_call_keep_text(call, h->pin_hash),
                                      .created_at = hq_floor_now(h->context.hall->floor)}};
    g_array_append_val(call->vault, write);
    hq_pending *pending = hq_pending_new(h->request, &h->context);
    pending->stored = staff_stored;
    pending->extra = h;
    pending->free_extra = free_hiring;
    hq_api_submit_pending(pending, &h->context, call);
}

void
hq_post_staff(hq_http_request *request, const hq_context *context)
{
    hq_staff_request body;
    HQ_BODY_OR_RETURN(request, hq_staff_request_decode, &body);
    if (context->api->pins_waiting >= HQ_PINS_WAITING_MAX) {
        hq_http_add_header(request, "Retry-After", "1");
        hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_REQUESTS, NULL);
        hq_crypto_wipe(&body, sizeof body);
        return;
    }
    hiring *h = g_new0(hiring, 1);
    *h = (hiring){.request = request, .context = *context, .body = body};
    h->match.route = context->match->route;
    h->context.match = &h->match;
    context->api->pins_waiting++;
    hq_crypto_wipe(&body, sizeof body);
    hq_http_work(context->api->server, hash_pin, pin_hashed, h);
}
