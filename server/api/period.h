// A period of business days that a query asks for.
#pragma once

#include "server/api/api-private.h"

// Most days of one period.
enum { HQ_PERIOD_MAX_DAYS = 400 };

// ?from=…&to=…, both included; without them the `days` that end today. Answers when they make no
// sense.
bool hq_read_period(hq_http_request *request, const hq_context *context, unsigned days,
                    hq_day *ret_from, hq_day *ret_to);
// The calendar day of the hall's clock.
hq_day hq_today(const hq_context *context);
