// Checking a staff number with a PIN or password: at the hash desk, and not for somebody who keeps
// guessing. Unknown numbers cost the same time and get the same answer as wrong secrets.
#pragma once

#include "server/access/secret.h"
#include "server/api/api-private.h"
#include "shared/wire/point-requests.h"

typedef struct {
    hq_secret_kind kind;
    hq_slug staff;
    char secret[HQ_PASSWORD_SIZE]; // wipe after use
    bool any;                      // also one that must be changed: it is about to be
} hq_claim;

// Called on the loop thread when the claim was right; answers the request.
typedef void hq_claim_right(hq_http_request *request, const hq_context *context,
                            const hq_staff *staff, void *data);

// Checks the claim, then calls `right` or answers why not. `data` of `size` bytes is wiped and
// freed with g_free() after it; NULL for none.
void hq_claim_check(hq_http_request *request, const hq_context *context, const hq_claim *claim,
                    hq_claim_right *right, void *data, size_t size);
