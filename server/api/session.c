// Routes by which a page becomes a device or a member of staff.
#include "server/access/session.h"
#include "server/api/pin.h"
#include "server/api/rates.h"
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
    hq_problem_reply(request, HQ_PROBLEM_NOT_SIGNED_IN, "the token is unknown or revoked");
}

// Only who manages has pages of their own; the others work on their devices.
static hq_role
page_role(const hq_staff *staff)
{
    return g_str_equal(staff->role, "manager") || g_str_equal(staff->role, "duty") ||
                   g_str_equal(staff->role, "administrator")
               ? HQ_ROLE_MANAGER
               : HQ_ROLE_NOBODY;
}

static void
open_session(hq_http_request *request, const hq_context *context, const hq_staff *staff, void *data)
{
    char token[HQ_ACCESS_TOKEN_SIZE];
    hq_floor *floor = context->hall->floor;
    hq_credential who = {.role = page_role(staff), .staff = staff->id};
    if (who.role == HQ_ROLE_NOBODY) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "this page is for managers");
        return;
    }
    hq_sessions_open(floor->sessions, &who, hq_floor_now(floor), token);
    hq_api_set_cookie(context->api, request, token, (int)(HQ_SESSION_LENGTH / HQ_SECOND));
    hq_http_reply(request, 204, NULL, "", 0);
    hq_crypto_wipe(token, sizeof token);
}

void
hq_post_session(hq_http_request *request, const hq_context *context)
{
    hq_session_request body;
    HQ_BODY_OR_RETURN(request, hq_session_request_decode, &body);
    if (body.token[0] != '\0') {
        sign_in_device(request, context, body.token);
    } else {
        hq_context guest = *context;
        hq_sign_on_request given = {.staff = body.staff};
        g_strlcpy(given.pin, body.pin, sizeof given.pin);
        guest.hall = hq_api_hall_of_staff(context->api, body.staff);
        if (guest.hall != NULL)
            hq_pin_check(request, &guest, &given, open_session, NULL);
        else
            hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_HALL, NULL);
        hq_crypto_wipe(&given, sizeof given);
    }
    hq_crypto_wipe(&body, sizeof body);
}

void
hq_delete_session(hq_http_request *request, const hq_context *context)
{
    g_autofree char *token = hq_http_cookie(request, "hq_session");
    for (guint i = 0; token != NULL && i < context->api->halls->len; i++)
        hq_sessions_close(((hq_api_hall *)context->api->halls->pdata[i])->floor->sessions, token);
    hq_api_set_cookie(context->api, request, "", 0);
    hq_http_reply(request, 204, NULL, "", 0);
}
