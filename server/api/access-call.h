// A change of who may use the hall, as it is booked: an event that names it, and a write to the
// vault in the same transaction.
#pragma once

#include "server/api/api-private.h"

// A call for `what` ("device-added", "staff-set", …) about `id`; append to its `vault` what is to
// be written.
hq_call *hq_access_call(const char *what, hq_slug id);
// Writes the device, or the member of staff, to the vault with the call.
void hq_access_call_device(hq_call *call, const hq_device *device);
void hq_access_call_staff(hq_call *call, const hq_staff *staff, hq_time removed_at);

// A copy of a text that lives as long as the call; NULL for NULL and "".
const char *hq_call_keep_text(hq_call *call, const char *text);

// ---- card-desk.c ----
typedef struct hq_card hq_card;
// The card named by the path; answers when there is none.
hq_card *hq_find_card(hq_http_request *request, const hq_context *context);
// A call for `what` ("card-written", "card-read", …) about a version of a card.
hq_call *hq_card_call(const char *what, uint32_t number, uint32_t version);
