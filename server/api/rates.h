// How often the API may be asked, and by whom: who has a credential is never held up by who has
// none. Limits: hq_api_limits in api.h.
#pragma once

#include "server/api/api-private.h"

// The address the request comes from: the peer's, or what a trusted proxy says it is.
void hq_api_place(const hq_api *api, const hq_http_request *request, char ret_place[HQ_PLACE_SIZE]);
// Whether the request came over TLS, as far as a trusted proxy says.
bool hq_api_is_secure(const hq_api *api, const hq_http_request *request);

// Counts a request of nobody, of a device or member of staff, a try at a one-time code; answers 429
// and returns false for one too many.
bool hq_api_may_ask(hq_api *api, hq_http_request *request);
bool hq_api_may_go_on(hq_api *api, hq_http_request *request, const hq_credential *who);
bool hq_api_may_guess(hq_api *api, hq_http_request *request);
// The same for a customer who books, or tries a booking code: a room full of people behind one
// address may, a machine that tries codes or fills every slot may not.
bool hq_api_may_book(hq_api *api, hq_http_request *request);
// The same for a try to sign in without a device: one address cannot try many numbers.
bool hq_api_may_sign_in(hq_api *api, hq_http_request *request);
// Answers 429 at once, for whoever has to wait `wait_s`.
void hq_api_reply_wait(hq_http_request *request, unsigned wait_s);
// Whether one more may follow without a credential: the other streams are kept for devices. Answers
// 503 when not.
bool hq_api_may_follow(hq_api *api, hq_http_request *request);
