#include "shared/base/clock.h"

#include <stdatomic.h>
#include <sys/timex.h>
#include <time.h>

#include "shared/base/timestamp.h"

struct hq_clock {
    _Atomic hq_time offset; // wall − boot at the anchor
    _Atomic hq_time last;   // the latest answer
};

static hq_time
read_clock(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (hq_time)now.tv_sec * HQ_SECOND + now.tv_nsec / 1000;
}

hq_time
hq_clock_boot(void)
{
    return read_clock(CLOCK_BOOTTIME);
}

hq_time
hq_clock_wall(void)
{
    return read_clock(CLOCK_REALTIME);
}

hq_clock *
hq_clock_new(hq_time not_before)
{
    hq_clock *clock = g_new(hq_clock, 1);
    atomic_init(&clock->offset, MAX(hq_clock_wall(), not_before) - hq_clock_boot());
    atomic_init(&clock->last, not_before);
    return clock;
}

void
hq_clock_free(hq_clock *clock)
{
    g_free(clock);
}

hq_time
hq_clock_now(hq_clock *clock)
{
    hq_time now = hq_clock_boot() + atomic_load(&clock->offset);
    hq_time last = atomic_load(&clock->last);
    while (now > last && !atomic_compare_exchange_weak(&clock->last, &last, now))
        continue;
    return MAX(now, last);
}

hq_span
hq_clock_reanchor(hq_clock *clock)
{
    hq_time now = hq_clock_now(clock);
    hq_time wall = hq_clock_wall();
    if (wall <= now)
        return 0;
    atomic_store(&clock->offset, wall - hq_clock_boot());
    return wall - now;
}

bool
hq_clock_is_synchronised(void)
{
    struct timex state = {0};
    return adjtimex(&state) != TIME_ERROR && !(state.status & STA_UNSYNC);
}

struct hq_zone_time {
    GTimeZone *zone;
};

hq_zone_time *
hq_zone_time_new(const char *iana)
{
    GTimeZone *known = g_time_zone_new_identifier(iana);
    if (known == NULL)
        return NULL;
    hq_zone_time *zone = g_new(hq_zone_time, 1);
    zone->zone = known;
    return zone;
}

void
hq_zone_time_free(hq_zone_time *zone)
{
    if (zone == NULL)
        return;
    g_time_zone_unref(zone->zone);
    g_free(zone);
}

enum { SECONDS_A_DAY = 86400 };

static int64_t
floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int32_t
hq_zone_time_utc_offset_s(const hq_zone_time *zone, hq_time at)
{
    int interval =
        g_time_zone_find_interval(zone->zone, G_TIME_TYPE_UNIVERSAL, floor_div(at, HQ_SECOND));
    return g_time_zone_get_offset(zone->zone, interval);
}

static int64_t
local_second(const hq_zone_time *zone, hq_time at)
{
    return floor_div(at, HQ_SECOND) + hq_zone_time_utc_offset_s(zone, at);
}

hq_day
hq_zone_time_day(const hq_zone_time *zone, hq_time at)
{
    return hq_day_from_epoch(floor_div(local_second(zone, at), SECONDS_A_DAY));
}

hq_time
hq_zone_time_midnight(const hq_zone_time *zone, hq_time at)
{
    gint64 local = floor_div(local_second(zone, at), SECONDS_A_DAY) * SECONDS_A_DAY;
    int interval = g_time_zone_adjust_time(zone->zone, G_TIME_TYPE_STANDARD, &local);
    return (local - g_time_zone_get_offset(zone->zone, interval)) * HQ_SECOND;
}

int32_t
hq_zone_time_second_of_day(const hq_zone_time *zone, hq_time at)
{
    int64_t local = local_second(zone, at);
    return (int32_t)(local - floor_div(local, SECONDS_A_DAY) * SECONDS_A_DAY);
}
