// Routes of those who run the hall about its staff: who works here, what they begin with, who
// leaves.
#include "server/api/asker.h"
#include "server/api/note.h"
#include "server/api/staff-record.h"
#include "shared/wire/access-requests.h"

#include <string.h>

// Whole names are for whoever signed in: at a dashboard that stands there others look over it.
// Where people are only chosen from, they are asked for masked: ?names=masked.
static bool
may_name(const hq_http_request *request, const hq_context *context)
{
    return hq_api_asker_is_person(context) &&
           g_strcmp0(hq_http_query(request, "names"), "masked") != 0;
}

static void
fill_view(const hq_context *context, const hq_staff *staff, bool whole, hq_staff_view *view)
{
    const hq_api_hall *hall = context->hall;
    *view =
        (hq_staff_view){.staff = staff->id,
                        .role = hq_slug_of(staff->role),
                        .must_change = staff->must_change,
                        .has_pin = staff->pin_hash != NULL,
                        .has_password = staff->password_hash != NULL,
                        .password_must_change = staff->password_must_change,
                        .locks = hq_tries_locks(hall->tries, staff->id, hq_floor_now(hall->floor)),
                        .home = staff->home};
    if (whole)
        g_strlcpy(view->name, staff->name, sizeof view->name);
    else
        hq_access_mask(staff->name, view->name);
}

void
hq_get_staff(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    g_autoptr(GPtrArray) all = hq_access_all_staff(context->hall->floor->access);
    hq_staff_answer answer = {.items = g_new0(hq_staff_view, all->len + 1)};
    for (guint i = 0; i < all->len; i++)
        fill_view(context, all->pdata[i], may_name(request, context), &answer.items[answer.n++]);
    hq_writer_init(&writer);
    hq_staff_answer_encode(&answer, &writer);
    hq_staff_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

// A manager looks after those who serve; every other record is the administrator's.
static bool
is_theirs(const hq_credential *who, const char *role)
{
    const hq_role serving = HQ_ROLE_COUNTER | HQ_ROLE_ROAMING;
    return who->role == HQ_ROLE_ADMINISTRATOR || (hq_role_of_staff(role) & serving) != 0;
}

// The member of staff that the path names, if there is one whose record is theirs; else NULL, and
// the request has been answered.
static const hq_staff *
staff_of_path(hq_http_request *request, const hq_context *context)
{
    hq_slug id = hq_slug_of(hq_route_parameter(context->match, "id"));
    const hq_staff *staff = hq_access_staff(context->hall->floor->access, id);
    if (staff == NULL)
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_STAFF, NULL);
    else if (!is_theirs(&context->who, staff->role))
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "this one is for the administrator");
    else
        return staff;
    return NULL;
}

// What is wrong with the body, as the name of its field; NULL when nothing is.
static const char *
misfit(const hq_context *context, const hq_staff_request *body)
{
    const hq_staff *known = hq_access_staff(context->hall->floor->access, body->staff);
    hq_role role = hq_role_of_staff(body->role.text);
    bool guest = body->home.text[0] != '\0';
    if (role == HQ_ROLE_NOBODY)
        return "role";
    if (guest && (role != HQ_ROLE_DISTRICT || body->pin[0] != '\0' || body->password[0] != '\0' ||
                  hq_slug_equal(body->home, context->hall->id)))
        return "home";
    if (body->first && (guest || body->keep || body->pin[0] != '\0' || body->password[0] != '\0'))
        return "first";
    if (!guest && !body->first && known == NULL && body->pin[0] == '\0' &&
        body->password[0] == '\0')
        return hq_role_serves(role) && role != HQ_ROLE_ADMINISTRATOR ? "pin" : "password";
    return NULL;
}

// It is told once and stands in this answer only.
static void
tell_first(const hq_staff_record *record, hq_call *call)
{
    g_auto(hq_writer) writer = {0};
    hq_reset_answer answer = {.staff = record->id};
    g_strlcpy(answer.pin, record->pin, sizeof answer.pin);
    g_strlcpy(answer.password, record->password, sizeof answer.password);
    hq_writer_init(&writer);
    hq_reset_answer_encode(&answer, &writer);
    hq_crypto_wipe(&answer, sizeof answer);
    g_free(call->answer);
    call->status = 201;
    call->answer = hq_writer_steal(&writer, &call->answer_length);
}

// What somebody of this role begins with, unless they have it: a PIN to sign on with, a password
// for pages.
static void
make_first(const hq_staff *known, hq_staff_record *record)
{
    hq_role role = hq_role_of_staff(record->role);
    bool pin = hq_role_serves(role) && (known == NULL || known->pin_hash == NULL);
    bool password = (role & HQ_ROLES_PAGES) != 0 && (known == NULL || known->password_hash == NULL);
    if (pin)
        hq_secret_first(HQ_SECRET_PIN, record->pin);
    if (password)
        hq_secret_first(HQ_SECRET_PASSWORD, record->password);
    if (pin || password)
        record->tell = tell_first;
}

void
hq_post_staff(hq_http_request *request, const hq_context *context)
{
    hq_staff_request body;
    HQ_BODY_OR_RETURN(request, hq_staff_request_decode, &body);
    const char *field = misfit(context, &body);
    const hq_staff *known = hq_access_staff(context->hall->floor->access, body.staff);
    if (field == NULL && !(is_theirs(&context->who, body.role.text) &&
                           (known == NULL || is_theirs(&context->who, known->role)))) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "this one is for the administrator");
    } else if (field != NULL) {
        bool missing = g_str_equal(field, "pin") || g_str_equal(field, "password");
        hq_problem_reply_with(request,
                              missing ? HQ_PROBLEM_MISSING_FIELD : HQ_PROBLEM_INVALID_VALUE,
                              "field", field, NULL);
    } else {
        hq_staff_record *record = hq_staff_record_new(request, context, "staff-set", body.staff);
        g_strlcpy(record->name, body.name, sizeof record->name);
        g_strlcpy(record->role, body.role.text, sizeof record->role);
        record->home = body.home;
        record->must_change = !body.keep;
        g_strlcpy(record->pin, body.pin, sizeof record->pin);
        g_strlcpy(record->password, body.password, sizeof record->password);
        if (body.first)
            make_first(known, record);
        hq_staff_record_store(record);
    }
    hq_crypto_wipe(&body, sizeof body);
}

// ---- a new first one ---------------------------------------------------------------------------

void
hq_post_reset(hq_http_request *request, const hq_context *context)
{
    hq_reset_request body;
    HQ_BODY_OR_RETURN(request, hq_reset_request_decode, &body);
    const hq_staff *staff = staff_of_path(request, context);
    if (staff == NULL)
        return;
    if (staff->home.text[0] != '\0') {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_STAFF, NULL);
        return;
    }
    hq_staff_record *record =
        hq_staff_record_of(request, context, staff, body.password ? "password-reset" : "pin-reset");
    record->must_change = true;
    record->tell = tell_first;
    hq_secret_first(body.password ? HQ_SECRET_PASSWORD : HQ_SECRET_PIN,
                    body.password ? record->password : record->pin);
    hq_tries_clear(context->hall->tries, staff->id, hq_floor_now(context->hall->floor));
    hq_staff_record_store(record);
}

void
hq_post_unlock(hq_http_request *request, const hq_context *context)
{
    HQ_NO_BODY_OR_RETURN(request);
    const hq_staff *staff = staff_of_path(request, context);
    if (staff == NULL)
        return;
    hq_tries_clear(context->hall->tries, staff->id, hq_floor_now(context->hall->floor));
    hq_api_note(context->hall, &context->who, "lock-cleared", staff->id, 0);
    hq_http_reply(request, 204, NULL, "", 0);
}

// ---- leaving -----------------------------------------------------------------------------------

static void
removed(hq_pending *pending, hq_call *call)
{
    const hq_slug *staff = pending->extra;
    hq_access_remove_staff(pending->hall->floor->access, *staff);
    hq_api_end_sessions(pending->hall, *staff);
    pending->hall->leaving = true;
}

void
hq_post_staff_remove(hq_http_request *request, const hq_context *context)
{
    hq_floor *floor = context->hall->floor;
    HQ_NO_BODY_OR_RETURN(request);
    const hq_staff *known = staff_of_path(request, context);
    if (known == NULL)
        return;
    hq_staff gone = *known;
    gone.pin_hash = NULL;
    gone.password_hash = NULL;
    hq_call *call = hq_access_call("staff-removed", gone.id);
    hq_access_call_staff(call, &gone, hq_floor_now(floor));
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = removed;
    pending->extra = g_memdup2(&gone.id, sizeof gone.id);
    pending->free_extra = g_free;
    hq_api_submit_pending(pending, context, call);
}
