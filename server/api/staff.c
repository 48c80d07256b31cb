// Routes about staff: who works here, and the PIN they sign on with.
#include "server/access/session.h"
#include "server/api/access-call.h"
#include "server/api/pin.h"
#include "shared/wire/access-requests.h"

#include <string.h>

// Shorter ones are guessed too soon, whatever the hall's waits between tries.
enum { PIN_LENGTH_MIN = 4 };

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
        view->must_change = staff->must_change;
    }
    hq_writer_init(&writer);
    hq_staff_answer_encode(&answer, &writer);
    hq_staff_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

// A record on its way through the pool, where its PIN is hashed, to the vault.
typedef struct {
    hq_http_request *request;
    hq_context context;
    struct hq_route_match match;
    const char *what; // of the event
    hq_slug id;
    char name[HQ_PERSON_NAME_SIZE];
    char role[16];
    char pin[HQ_PIN_SIZE];
    char pin_hash[HQ_CRYPTO_PASSWORD_SIZE];
    bool must_change;
    bool own; // chosen by the person
    bool hashed;
} new_pin;

static void
hash_pin(void *data)
{
    new_pin *n = data;
    n->hashed = hq_crypto_password_hash(n->pin, n->pin_hash);
}

static void
free_new_pin(void *data)
{
    hq_crypto_wipe(data, sizeof(new_pin));
    g_free(data);
}

// What somebody had open with their old PIN or role ends; the service point they are at stays
// theirs until they sign off.
static void
end_sessions(const hq_api_hall *hall, hq_slug staff)
{
    hq_sessions_close_staff(hall->floor->sessions, staff);
    hq_hub_drop(hall->hub, staff);
}

static hq_staff
record_of(const new_pin *n, hq_floor *floor)
{
    const hq_staff *known = hq_access_staff(floor->access, n->id);
    hq_staff staff = {.id = n->id,
                      .name = (char *)n->name,
                      .pin_hash = (char *)n->pin_hash,
                      .must_change = n->must_change,
                      .created_at = known != NULL ? known->created_at : hq_floor_now(floor)};
    g_strlcpy(staff.role, n->role, sizeof staff.role);
    return staff;
}

static void
pin_stored(hq_pending *pending, hq_call *call)
{
    const new_pin *n = pending->extra;
    hq_staff staff = record_of(n, pending->hall->floor);
    hq_access_put_staff(pending->hall->floor->access, &staff);
    end_sessions(pending->hall, n->id);
}

static void
pin_hashed(void *data)
{
    new_pin *n = data;
    n->context.api->pins_waiting--;
    if (!n->hashed) {
        hq_problem_reply(n->request, HQ_PROBLEM_TOO_MANY_REQUESTS, NULL);
        free_new_pin(n);
        return;
    }
    if (n->own && hq_access_staff(n->context.hall->floor->access, n->id) == NULL) {
        hq_problem_reply(n->request, HQ_PROBLEM_UNKNOWN_STAFF, NULL);
        free_new_pin(n);
        return;
    }
    hq_staff staff = record_of(n, n->context.hall->floor);
    hq_call *call = hq_access_call(n->what, n->id);
    hq_access_call_staff(call, &staff, 0);
    hq_pending *pending = hq_pending_new(n->request, &n->context);
    pending->stored = pin_stored;
    pending->extra = n;
    pending->free_extra = free_new_pin;
    hq_api_submit_pending(pending, &n->context, call);
}

static new_pin *
new_pin_of(hq_http_request *request, const hq_context *context, const char *what)
{
    new_pin *n = g_new0(new_pin, 1);
    n->request = request;
    n->context = *context;
    n->match.route = context->match->route;
    n->context.match = &n->match;
    n->what = what;
    return n;
}

static void
start_hashing(new_pin *n)
{
    n->context.api->pins_waiting++;
    hq_http_work(n->context.api->server, hash_pin, pin_hashed, n);
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
    new_pin *n = new_pin_of(request, context, "staff-set");
    n->id = body.staff;
    g_strlcpy(n->name, body.name, sizeof n->name);
    g_strlcpy(n->role, body.role.text, sizeof n->role);
    g_strlcpy(n->pin, body.pin, sizeof n->pin);
    n->must_change = body.must_change;
    hq_crypto_wipe(&body, sizeof body);
    start_hashing(n);
}

// ---- a PIN of one's own ----

static void
old_pin_right(hq_http_request *request, const hq_context *context, const hq_staff *staff,
              void *data)
{
    new_pin *n = new_pin_of(request, context, "pin-changed");
    n->own = true;
    n->id = staff->id;
    g_strlcpy(n->name, staff->name, sizeof n->name);
    g_strlcpy(n->role, staff->role, sizeof n->role);
    g_strlcpy(n->pin, data, sizeof n->pin);
    hq_crypto_wipe(data, strlen(data));
    start_hashing(n);
}

static const char *
weakness(const hq_pin_request *body, hq_slug staff)
{
    if (strlen(body->new_pin) < PIN_LENGTH_MIN)
        return "at least four characters";
    if (strcmp(body->new_pin, body->pin) == 0)
        return "another one than before";
    return strcmp(body->new_pin, staff.text) == 0 ? "not the staff number" : NULL;
}

void
hq_post_pin(hq_http_request *request, const hq_context *context)
{
    hq_pin_request body;
    hq_context guest = *context;
    hq_sign_on_request given = {.staff = hq_slug_of(hq_route_parameter(context->match, "id"))};
    HQ_BODY_OR_RETURN(request, hq_pin_request_decode, &body);
    const char *wanted = weakness(&body, given.staff);
    if (guest.hall == NULL)
        guest.hall = hq_api_hall_of_staff(context->api, given.staff);
    if (wanted != NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "new", "expected %s",
                              wanted);
    } else if (guest.hall == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_HALL, NULL);
    } else {
        g_strlcpy(given.pin, body.pin, sizeof given.pin);
        hq_pin_check_any(request, &guest, &given, old_pin_right, g_strdup(body.new_pin));
    }
    hq_crypto_wipe(&given, sizeof given);
    hq_crypto_wipe(&body, sizeof body);
}

// ---- leaving ----

static void
removed(hq_pending *pending, hq_call *call)
{
    const hq_slug *staff = pending->extra;
    hq_access_remove_staff(pending->hall->floor->access, *staff);
    end_sessions(pending->hall, *staff);
}

void
hq_post_staff_remove(hq_http_request *request, const hq_context *context)
{
    hq_floor *floor = context->hall->floor;
    hq_slug id = hq_slug_of(hq_route_parameter(context->match, "id"));
    const hq_staff *known = hq_access_staff(floor->access, id);
    HQ_NO_BODY_OR_RETURN(request);
    if (known == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_STAFF, NULL);
        return;
    }
    hq_staff gone = *known;
    gone.pin_hash = NULL;
    hq_call *call = hq_access_call("staff-removed", id);
    hq_access_call_staff(call, &gone, hq_floor_now(floor));
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = removed;
    pending->extra = g_memdup2(&id, sizeof id);
    pending->free_extra = g_free;
    hq_api_submit_pending(pending, context, call);
}
