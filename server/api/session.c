// Routes by which a page becomes a device or a member of staff, and stops being one.
#include "server/access/session.h"
#include "server/api/note.h"
#include "server/api/rates.h"
#include "server/api/secret-check.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/hall-requests.h"

void
hq_api_set_cookie(const hq_api *api, hq_http_request *request, const char *token, int max_age_s)
{
    g_autofree char *cookie =
        g_strdup_printf("hq_session=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s", token,
                        max_age_s, hq_api_is_secure(api, request) ? "; Secure" : "");
    hq_http_add_header(request, "Set-Cookie", cookie);
}

static void
sign_in_device(hq_http_request *request, const hq_context *context, const char *token)
{
    hq_credential who;
    for (guint i = 0; i < context->api->halls->len; i++) {
        const hq_api_hall *hall = context->api->halls->pdata[i];
        if (!hq_access_find_token(hall->floor->access, token, hq_floor_now(hall->floor), &who))
            continue;
        hq_api_set_cookie(context->api, request, token, HQ_DEVICE_COOKIE_S);
        hq_http_reply(request, 204, NULL, "", 0);
        return;
    }
    hq_api_reply_unknown(context->api, request, HQ_PROBLEM_NOT_SIGNED_IN,
                         "the token is unknown or revoked");
}

// ---- signing in --------------------------------------------------------------------------------

static void
open_session(hq_http_request *request, const hq_context *context, const hq_staff *staff, void *data)
{
    char token[HQ_ACCESS_TOKEN_SIZE], place[HQ_PLACE_SIZE];
    hq_api_hall *hall = context->hall;
    hq_sessions *sessions = hall->floor->sessions;
    hq_credential who = {.role = hq_role_of_staff(staff->role), .staff = staff->id};
    who.staff_role = who.role;
    if (!(who.role & HQ_ROLES_PAGES)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "this page is for managers");
        return;
    }
    hq_api_place(context->api, request, place);
    hq_sessions_open(sessions, &who, place, hq_floor_now(hall->floor), token);
    hq_api_note(hall, &who, "signed-in", who.staff, 0);
    hq_api_set_cookie(context->api, request, token,
                      (int)(hq_sessions_length(sessions) / HQ_SECOND));
    hq_http_reply(request, 204, NULL, "", 0);
    hq_crypto_wipe(token, sizeof token);
}

static void
sign_in_staff(hq_http_request *request, const hq_context *context, const hq_session_request *body)
{
    hq_context guest = *context;
    hq_claim claim = {.kind = HQ_SECRET_PASSWORD, .staff = body->staff};
    if (!hq_api_may_sign_in(context->api, request))
        return;
    g_strlcpy(claim.secret, body->password, sizeof claim.secret);
    guest.hall = hq_api_hall_of_staff(context->api, request, body->staff);
    if (guest.hall != NULL)
        hq_claim_check(request, &guest, &claim, open_session, NULL, 0);
    else
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_HALL, NULL);
    hq_crypto_wipe(&claim, sizeof claim);
}

void
hq_post_session(hq_http_request *request, const hq_context *context)
{
    hq_session_request body;
    HQ_BODY_OR_RETURN(request, hq_session_request_decode, &body);
    if (body.token[0] != '\0')
        sign_in_device(request, context, body.token);
    else
        sign_in_staff(request, context, &body);
    hq_crypto_wipe(&body, sizeof body);
}

// ---- signing out -------------------------------------------------------------------------------

// Ends one session with what it follows.
static void
end_session(hq_api_hall *hall, const hq_credential *by, hq_slug session, hq_slug staff)
{
    const GPtrArray *halls = hall->api->halls;
    hq_sessions_close(hall->floor->sessions, session);
    for (guint i = 0; i < halls->len; i++)
        hq_hub_drop_session(((const hq_api_hall *)halls->pdata[i])->hub, session);
    hq_api_note(hall, by, "signed-out", staff, 0);
}

// The hall where whoever asks has signed in; a district may be looking at another one.
static hq_api_hall *
home_of(const hq_context *context)
{
    for (guint i = 0; i < context->api->halls->len; i++) {
        hq_api_hall *hall = context->api->halls->pdata[i];
        if (hq_sessions_get(hall->floor->sessions, context->who.session) != NULL)
            return hall;
    }
    return context->hall;
}

void
hq_delete_session(hq_http_request *request, const hq_context *context)
{
    if (context->who.session.text[0] != '\0')
        end_session(home_of(context), &context->who, context->who.session, context->who.staff);
    hq_api_set_cookie(context->api, request, "", 0);
    hq_http_reply(request, 204, NULL, "", 0);
}

static bool
may_see(const hq_credential *who, const hq_session *session)
{
    return who->role == HQ_ROLE_ADMINISTRATOR || hq_slug_equal(who->staff, session->who.staff);
}

void
hq_get_sessions(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    g_autoptr(GPtrArray) all = hq_sessions_all(home_of(context)->floor->sessions);
    hq_sessions_answer answer = {.items = g_new0(hq_session_view, all->len + 1)};
    for (guint i = 0; i < all->len; i++) {
        const hq_session *session = all->pdata[i];
        if (!may_see(&context->who, session))
            continue;
        hq_session_view *view = &answer.items[answer.n++];
        *view = (hq_session_view){.session = session->who.session,
                                  .staff = session->who.staff,
                                  .opened_at = session->opened_at,
                                  .used_at = session->used_at,
                                  .own = hq_slug_equal(session->who.session, context->who.session)};
        g_strlcpy(view->role, hq_role_word(session->who.role), sizeof view->role);
        g_strlcpy(view->place, session->place, sizeof view->place);
    }
    hq_writer_init(&writer);
    hq_sessions_answer_encode(&answer, &writer);
    hq_sessions_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

void
hq_post_session_end(hq_http_request *request, const hq_context *context)
{
    hq_api_hall *home = home_of(context);
    hq_slug id = hq_slug_of(hq_route_parameter(context->match, "id"));
    HQ_NO_BODY_OR_RETURN(request);
    const hq_session *session = hq_sessions_get(home->floor->sessions, id);
    if (session == NULL || !may_see(&context->who, session)) {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_SESSION, NULL);
        return;
    }
    end_session(home, &context->who, id, session->who.staff);
    hq_http_reply(request, 204, NULL, "", 0);
}

void
hq_post_sign_out(hq_http_request *request, const hq_context *context)
{
    hq_slug staff = hq_slug_of(hq_route_parameter(context->match, "id"));
    HQ_NO_BODY_OR_RETURN(request);
    if (context->who.role != HQ_ROLE_ADMINISTRATOR && !hq_slug_equal(context->who.staff, staff)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "only your own pages");
        return;
    }
    hq_api_hall *home = home_of(context);
    unsigned n = hq_api_end_sessions(home, staff);
    if (n > 0)
        hq_api_note(home, &context->who, "signed-out", staff, n);
    hq_http_reply(request, 204, NULL, "", 0);
}
