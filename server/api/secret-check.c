#include "server/api/secret-check.h"

#include "server/api/note.h"
#include "server/api/rates.h"

#include <string.h>

typedef struct {
    hq_http_request *request;
    hq_context context;
    struct hq_route_match match;
    hq_claim claim;
    char place[HQ_PLACE_SIZE];
    char hash[HQ_CRYPTO_PASSWORD_SIZE];
    bool real; // the hash is of somebody who has such a secret
    bool right;
    hq_claim_right *when_right;
    void *data;
    size_t size;
} checking;

static void
check(void *data)
{
    checking *c = data;
    c->right = hq_crypto_password_verify(c->claim.secret, c->hash) && c->real;
}

static void
free_checking(checking *c)
{
    if (c->data != NULL)
        hq_crypto_wipe(c->data, c->size);
    g_free(c->data);
    hq_crypto_wipe(c, sizeof *c);
    g_free(c);
}

static bool
must_change(const hq_staff *staff, hq_secret_kind kind)
{
    return kind == HQ_SECRET_PIN ? staff->must_change : staff->password_must_change;
}

static void
checked(void *data)
{
    checking *c = data;
    bool pin = c->claim.kind == HQ_SECRET_PIN;
    hq_api_hall *hall = c->context.hall;
    hq_time now = hq_floor_now(hall->floor);
    const hq_staff *staff = hq_access_staff(hall->floor->access, c->claim.staff);
    if (!c->right || staff == NULL) {
        bool locked = hq_tries_wrong(hall->tries, c->claim.staff, c->place, now);
        hq_api_count_failure(hall, c->claim.staff, locked);
        hq_problem_reply(c->request, pin ? HQ_PROBLEM_WRONG_PIN : HQ_PROBLEM_WRONG_PASSWORD, NULL);
    } else {
        hq_tries_right(hall->tries, c->claim.staff, c->place);
        if (must_change(staff, c->claim.kind) && !c->claim.any)
            hq_problem_reply(c->request,
                             pin ? HQ_PROBLEM_PIN_MUST_CHANGE : HQ_PROBLEM_PASSWORD_MUST_CHANGE,
                             NULL);
        else
            c->when_right(c->request, &c->context, staff, c->data);
    }
    free_checking(c);
}

static const char *
hash_of(const hq_staff *staff, hq_secret_kind kind)
{
    if (staff == NULL)
        return NULL;
    return kind == HQ_SECRET_PIN ? staff->pin_hash : staff->password_hash;
}

static checking *
new_checking(hq_http_request *request, const hq_context *context, const hq_claim *claim,
             const char *place)
{
    checking *c = g_new0(checking, 1);
    const hq_staff *staff = hq_access_staff(context->hall->floor->access, claim->staff);
    const char *hash = hash_of(staff, claim->kind);
    *c = (checking){.request = request, .context = *context, .claim = *claim, .real = hash != NULL};
    c->match.route = context->match->route;
    c->context.match = &c->match;
    g_strlcpy(c->place, place, sizeof c->place);
    g_strlcpy(c->hash, c->real ? hash : context->api->nobodys_hash, sizeof c->hash);
    return c;
}

// An enrolled device stands for its place, everybody else's is their address.
static void
place_of(hq_http_request *request, const hq_context *context, char ret_place[HQ_PLACE_SIZE])
{
    hq_api_place(context->api, request, ret_place);
    if (context->who.device.text[0] != '\0')
        g_strlcpy(ret_place, context->who.device.text, HQ_PLACE_SIZE);
}

void
hq_claim_check(hq_http_request *request, const hq_context *context, const hq_claim *claim,
               hq_claim_right *right, void *data, size_t size)
{
    char place[HQ_PLACE_SIZE];
    unsigned wait_s = 1;
    bool known = context->who.role != HQ_ROLE_NOBODY;
    hq_time now = hq_floor_now(context->hall->floor);
    place_of(request, context, place);
    bool may = hq_tries_may(context->hall->tries, claim->staff, place, now, &wait_s);
    checking *c = new_checking(request, context, claim, place);
    c->when_right = right;
    c->data = data;
    c->size = size;
    if (may && hq_hash_desk_submit(context->api->hash_desk, context->api->server, known, check,
                                   checked, c))
        return;
    free_checking(c);
    hq_api_reply_wait(request, wait_s);
}
