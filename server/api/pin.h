// Checking a staff number and PIN: on the pool, because Argon2 takes its time, a few at once, and
// not for somebody who keeps guessing.
#pragma once

#include "server/api/api-private.h"
#include "shared/wire/point-requests.h"

// Called on the loop thread when the PIN was right; answers the request.
typedef void hq_pin_right(hq_http_request *request, const hq_context *context,
                          const hq_staff *staff, void *data);

// Checks the PIN, then calls `right` or answers why not, also when the person has to choose another
// PIN first. `data` is freed with g_free() after it.
void hq_pin_check(hq_http_request *request, const hq_context *context,
                  const hq_sign_on_request *given, hq_pin_right *right, void *data);
// The same for whoever is about to choose another PIN.
void hq_pin_check_any(hq_http_request *request, const hq_context *context,
                      const hq_sign_on_request *given, hq_pin_right *right, void *data);
