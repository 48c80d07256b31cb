// Routes by which people choose a PIN or password of their own; the present one is the credential.
#include "server/api/rates.h"
#include "server/api/secret-check.h"
#include "server/api/staff-record.h"

#include <string.h>

static void
store_own(hq_http_request *request, const hq_context *context, const hq_staff *staff,
          hq_secret_kind kind, const char *chosen)
{
    bool pin = kind == HQ_SECRET_PIN;
    hq_staff_record *record =
        hq_staff_record_of(request, context, staff, pin ? "pin-changed" : "password-changed");
    record->own = true;
    g_strlcpy(pin ? record->pin : record->password, chosen,
              pin ? sizeof record->pin : sizeof record->password);
    hq_staff_record_store(record);
}

static void
old_pin_right(hq_http_request *request, const hq_context *context, const hq_staff *staff,
              void *chosen)
{
    store_own(request, context, staff, HQ_SECRET_PIN, chosen);
}

static void
old_password_right(hq_http_request *request, const hq_context *context, const hq_staff *staff,
                   void *chosen)
{
    store_own(request, context, staff, HQ_SECRET_PASSWORD, chosen);
}

void
hq_post_pin(hq_http_request *request, const hq_context *context)
{
    hq_pin_request body;
    hq_claim claim = {.kind = HQ_SECRET_PIN,
                      .staff = hq_slug_of(hq_route_parameter(context->match, "id")),
                      .any = true};
    HQ_BODY_OR_RETURN(request, hq_pin_request_decode, &body);
    if (!hq_secret_is_good(HQ_SECRET_PIN, body.new_pin, body.pin, claim.staff.text)) {
        hq_problem_reply_with(request, HQ_PROBLEM_WEAK_PIN, "field", "new", NULL);
    } else {
        g_strlcpy(claim.secret, body.pin, sizeof claim.secret);
        hq_claim_check(request, context, &claim, old_pin_right, g_strdup(body.new_pin),
                       strlen(body.new_pin));
    }
    hq_crypto_wipe(&claim, sizeof claim);
    hq_crypto_wipe(&body, sizeof body);
}

void
hq_post_password(hq_http_request *request, const hq_context *context)
{
    hq_password_request body;
    hq_context guest = *context;
    hq_claim claim = {.kind = HQ_SECRET_PASSWORD,
                      .staff = hq_slug_of(hq_route_parameter(context->match, "id")),
                      .any = true};
    if (!hq_api_may_sign_in(context->api, request))
        return;
    HQ_BODY_OR_RETURN(request, hq_password_request_decode, &body);
    guest.hall = hq_api_hall_of_staff(context->api, request, claim.staff);
    if (guest.hall == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_HALL, NULL);
    } else if (!hq_secret_is_good(HQ_SECRET_PASSWORD, body.new_password, body.password,
                                  claim.staff.text)) {
        hq_problem_reply_with(request, HQ_PROBLEM_WEAK_PASSWORD, "field", "new", NULL);
    } else {
        g_strlcpy(claim.secret, body.password, sizeof claim.secret);
        hq_claim_check(request, &guest, &claim, old_password_right, g_strdup(body.new_password),
                       strlen(body.new_password));
    }
    hq_crypto_wipe(&claim, sizeof claim);
    hq_crypto_wipe(&body, sizeof body);
}
