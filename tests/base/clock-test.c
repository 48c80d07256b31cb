#include "suite.h"

#include "shared/base/clock.h"
#include "shared/base/timestamp.h"

static hq_time
at(const char *text)
{
    hq_time time = 0;
    ck_assert_msg(hq_timestamp_parse(text, &time), "not a time: %s", text);
    return time;
}

START_TEST(clock_starts_at_the_wall_and_never_goes_back)
{
    g_autoptr(hq_clock) clock = hq_clock_new(0);
    hq_time before = hq_clock_wall();
    hq_time last = hq_clock_now(clock);
    ck_assert_int_ge(last, before - HQ_SECOND);
    ck_assert_int_le(last, hq_clock_wall() + HQ_SECOND);
    for (int i = 0; i < 100000; i++) {
        hq_time now = hq_clock_now(clock);
        ck_assert_int_ge(now, last);
        last = now;
    }
}
END_TEST

START_TEST(clock_goes_on_from_the_journals_last_event)
{
    hq_time future = hq_clock_wall() + HQ_HOUR;
    g_autoptr(hq_clock) clock = hq_clock_new(future);
    ck_assert_int_ge(hq_clock_now(clock), future);
    ck_assert_int_eq(hq_clock_reanchor(clock), 0);
    g_usleep(2000);
    ck_assert_int_ge(hq_clock_now(clock), future + 2000);
    ck_assert_int_lt(hq_clock_now(clock), future + HQ_MINUTE);
}
END_TEST

START_TEST(shanghai_day_begins_at_16_utc)
{
    g_autoptr(hq_zone_time) zone = hq_zone_time_new("Asia/Shanghai");
    ck_assert_ptr_nonnull(zone);
    hq_time now = at("2026-03-02T02:24:00Z");
    ck_assert_int_eq(hq_zone_time_day(zone, now), 20260302);
    ck_assert_int_eq(hq_zone_time_midnight(zone, now), at("2026-03-01T16:00:00Z"));
    ck_assert_int_eq(hq_zone_time_second_of_day(zone, now), 10 * 3600 + 24 * 60);
    ck_assert_int_eq(hq_zone_time_utc_offset_s(zone, now), 28800);
    ck_assert_int_eq(hq_zone_time_day(zone, at("2026-03-01T15:59:59.999Z")), 20260301);
    ck_assert_int_eq(hq_zone_time_day(zone, at("2026-03-01T16:00:00Z")), 20260302);
}
END_TEST

START_TEST(eight_oclock_is_eight_oclock_when_clocks_change)
{
    g_autoptr(hq_zone_time) zone = hq_zone_time_new("Europe/Berlin");
    ck_assert_ptr_nonnull(zone);
    hq_time spring = at("2026-03-29T06:00:00Z");
    ck_assert_int_eq(hq_zone_time_second_of_day(zone, spring), 8 * 3600);
    ck_assert_int_eq(hq_zone_time_midnight(zone, spring), at("2026-03-28T23:00:00Z"));
    hq_time autumn = at("2026-10-25T07:00:00Z");
    ck_assert_int_eq(hq_zone_time_second_of_day(zone, autumn), 8 * 3600);
    ck_assert_int_eq(hq_zone_time_midnight(zone, autumn), at("2026-10-24T22:00:00Z"));
}
END_TEST

START_TEST(a_day_without_midnight_begins_at_its_first_moment)
{
    g_autoptr(hq_zone_time) zone = hq_zone_time_new("America/Santiago");
    ck_assert_ptr_nonnull(zone);
    hq_time noon = at("2024-09-08T16:00:00Z");
    ck_assert_int_eq(hq_zone_time_day(zone, noon), 20240908);
    ck_assert_int_eq(hq_zone_time_midnight(zone, noon), at("2024-09-08T04:00:00Z"));
}
END_TEST

START_TEST(an_unknown_zone_is_refused)
{
    ck_assert_ptr_null(hq_zone_time_new("Mars/Olympus"));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("clock");
    hq_suite_add(suite, "forward", clock_starts_at_the_wall_and_never_goes_back, 10);
    hq_suite_add(suite, "floor", clock_goes_on_from_the_journals_last_event, 4);
    hq_suite_add(suite, "shanghai", shanghai_day_begins_at_16_utc, 4);
    hq_suite_add(suite, "summer time", eight_oclock_is_eight_oclock_when_clocks_change, 4);
    hq_suite_add(suite, "no midnight", a_day_without_midnight_begins_at_its_first_moment, 4);
    hq_suite_add(suite, "unknown", an_unknown_zone_is_refused, 4);
    return hq_suite_run(suite);
}
