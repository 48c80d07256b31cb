#include "server/api/period.h"

#include "shared/base/timestamp.h"

hq_day
hq_today(const hq_context *context)
{
    hq_floor *floor = context->hall->floor;
    return hq_zone_time_day(hq_floor_zone(floor), hq_floor_now(floor));
}

bool
hq_read_period(hq_http_request *request, const hq_context *context, unsigned days, hq_day *ret_from,
               hq_day *ret_to)
{
    *ret_to = hq_today(context);
    if (!hq_query_day(request, "to", ret_to))
        return false;
    *ret_from = hq_day_from_epoch(hq_day_to_epoch(*ret_to) + 1 - days);
    if (!hq_query_day(request, "from", ret_from))
        return false;
    int64_t length = hq_day_to_epoch(*ret_to) - hq_day_to_epoch(*ret_from) + 1;
    if (length >= 1 && length <= HQ_PERIOD_MAX_DAYS)
        return true;
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "from", NULL);
    return false;
}
