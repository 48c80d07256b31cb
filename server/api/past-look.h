// The state of a business day, looked up before a request goes on: replayed on the pool, beside the
// hall's own work, then handed over on the loop thread.
#pragma once

#include "server/api/api-private.h"

// Answers the request; `day` is lent, NULL when the hall was never open on it.
typedef void hq_past_look_func(hq_http_request *request, const hq_context *context,
                               const hq_state *day, void *data);

// Calls `then` with the state in which `day` ended, or is now; answers itself when it cannot be
// read. `data` is taken over and freed with `free_data` afterwards.
void hq_past_look(hq_http_request *request, const hq_context *context, hq_day day,
                  hq_past_look_func *then, void *data, GDestroyNotify free_data);
