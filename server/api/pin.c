#include "server/api/pin.h"

#include "server/access/session.h"
#include "server/api/rates.h"

typedef struct {
    hq_http_request *request;
    hq_context context;
    struct hq_route_match match;
    hq_sign_on_request given;
    char *place;
    char *pin_hash;
    bool right;
    bool any; // also a PIN that must be changed
    hq_pin_right *when_right;
    void *data;
} checking;

static void
check(void *data)
{
    checking *c = data;
    c->right = c->pin_hash != NULL && hq_crypto_password_verify(c->given.pin, c->pin_hash);
}

static void
checked(void *data)
{
    checking *c = data;
    hq_floor *floor = c->context.hall->floor;
    const hq_staff *staff = hq_access_staff(floor->access, c->given.staff);
    c->context.api->pins_waiting--;
    hq_sessions_tried(floor->sessions, c->given.staff, c->place, c->right, hq_floor_now(floor));
    if (!c->right || staff == NULL)
        hq_problem_reply(c->request, HQ_PROBLEM_WRONG_PIN, NULL);
    else if (staff->must_change && !c->any)
        hq_problem_reply(c->request, HQ_PROBLEM_PIN_MUST_CHANGE, NULL);
    else
        c->when_right(c->request, &c->context, staff, c->data);
    hq_crypto_wipe(&c->given, sizeof c->given);
    g_free(c->place);
    g_free(c->pin_hash);
    g_free(c->data);
    g_free(c);
}

static void
refuse(hq_http_request *request, const char *seconds, void *data)
{
    hq_http_add_header(request, "Retry-After", seconds);
    hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_REQUESTS, NULL);
    g_free(data);
}

static void
start_check(hq_http_request *request, const hq_context *context, const hq_sign_on_request *given,
            bool any, hq_pin_right *right, void *data)
{
    hq_floor *floor = context->hall->floor;
    const char *device = context->who.device.text;
    char place[MAX(HQ_PLACE_SIZE, sizeof(hq_slug))];
    const hq_staff *staff = hq_access_staff(floor->access, given->staff);
    hq_api_place(context->api, request, place);
    if (device[0] != '\0')
        g_strlcpy(place, device, sizeof place);
    if (context->api->pins_waiting >= HQ_PINS_WAITING_MAX) {
        refuse(request, "1", data);
        return;
    }
    if (!hq_sessions_may_try(floor->sessions, given->staff, place, hq_floor_now(floor))) {
        refuse(request, "300", data);
        return;
    }
    checking *c = g_new0(checking, 1);
    *c = (checking){.request = request,
                    .context = *context,
                    .given = *given,
                    .any = any,
                    .place = g_strdup(place),
                    .pin_hash = staff == NULL ? NULL : g_strdup(staff->pin_hash),
                    .when_right = right,
                    .data = data};
    c->match.route = context->match->route;
    c->context.match = &c->match;
    context->api->pins_waiting++;
    hq_http_work(context->api->server, check, checked, c);
}

void
hq_pin_check(hq_http_request *request, const hq_context *context, const hq_sign_on_request *given,
             hq_pin_right *right, void *data)
{
    start_check(request, context, given, false, right, data);
}

void
hq_pin_check_any(hq_http_request *request, const hq_context *context,
                 const hq_sign_on_request *given, hq_pin_right *right, void *data)
{
    start_check(request, context, given, true, right, data);
}
