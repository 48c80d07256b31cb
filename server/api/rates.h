// How often the API may be asked by whom: see hq_api_limits in api.h.
#pragma once

#include "server/api/api-private.h"

// Counts a try at a one-time code from this place; answers 429 and returns false after too many.
bool hq_api_may_guess(hq_api *api, hq_http_request *request);
