// Who asks, and where they act.
#pragma once

#include "server/api/api-private.h"

// Where a device acts: where it belongs, else where it says that it is (?point=); "" when nowhere.
hq_slug hq_api_asker_place(const hq_http_request *request, const hq_context *context);
// Who asks: whoever signed in, else whoever is signed on there; "" when that is nobody.
hq_slug hq_api_asker(const hq_http_request *request, const hq_context *context);
// Whether somebody signed in or is at the server's own machine: no device that stands there alone.
bool hq_api_asker_is_person(const hq_context *context);
// Whether they run a hall, or several, and see everybody's.
bool hq_api_asker_is_chief(const hq_context *context);
