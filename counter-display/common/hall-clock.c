#include "counter-display/common/hall-clock.h"

#include "shared/i18n/format.h"

void
hq_hall_clock_set(hq_hall_clock *clock, const hq_doc_head *head, hq_time boot)
{
    clock->now = head->now;
    clock->read_at = boot;
    clock->utc_offset_s = head->hall.utc_offset_s;
    clock->stands = head->hall.rehearsal;
    clock->is_set = true;
}

hq_time
hq_hall_clock_time(const hq_hall_clock *clock, hq_time boot)
{
    if (!clock->is_set || clock->stands)
        return clock->now;
    return clock->now + (boot - clock->read_at);
}

GDateTime *
hq_hall_clock_local(const hq_hall_clock *clock, hq_time at)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_offset(clock->utc_offset_s);
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at / HQ_SECOND);
    return g_date_time_to_timezone(utc, zone);
}

char *
hq_hall_clock_text(const hq_hall_clock *clock, hq_time at)
{
    g_autoptr(GDateTime) local = hq_hall_clock_local(clock, at);
    return hq_format_clock(local);
}
