#include "suite.h"

#include <string.h>

#include "shared/base/timestamp.h"

static const char *
text_of(hq_time at)
{
    static char text[HQ_TIMESTAMP_SIZE];
    hq_timestamp_format(at, text);
    return text;
}

START_TEST(times_are_written_in_utc_with_milliseconds)
{
    ck_assert_str_eq(text_of(0), "1970-01-01T00:00:00.000Z");
    ck_assert_str_eq(text_of(INT64_C(1772418240000000)), "2026-03-02T02:24:00.000Z");
    ck_assert_str_eq(text_of(INT64_C(1772418240123999)), "2026-03-02T02:24:00.123Z");
    ck_assert_str_eq(text_of(-1), "1969-12-31T23:59:59.999Z");
}
END_TEST

START_TEST(times_beyond_the_calendar_are_clamped)
{
    ck_assert_str_eq(text_of(HQ_NEVER), "9999-12-31T23:59:59.999Z");
    ck_assert_str_eq(text_of(INT64_MIN), "0001-01-01T00:00:00.000Z");
}
END_TEST

START_TEST(every_second_that_is_written_is_read_back)
{
    for (hq_time at = -HQ_HOUR * 24 * 365 * 100; at < HQ_HOUR * 24 * 365 * 200;
         at += 7919 * 31 * HQ_SECOND + 1000) {
        hq_time back;
        ck_assert(hq_timestamp_parse(text_of(at), &back));
        ck_assert_int_eq(back, at);
    }
}
END_TEST

static hq_time
parsed(const char *text)
{
    hq_time at = -1;
    ck_assert_msg(hq_timestamp_parse(text, &at), "refused %s", text);
    return at;
}

START_TEST(offsets_and_fractions_are_read)
{
    ck_assert_int_eq(parsed("1970-01-01T08:00:00+08:00"), 0);
    ck_assert_int_eq(parsed("1969-12-31T19:00:00-05:00"), 0);
    ck_assert_int_eq(parsed("1970-01-01t00:00:00.1z"), 100000);
    ck_assert_int_eq(parsed("1970-01-01T00:00:00.123456789Z"), 123456);
    ck_assert_int_eq(parsed("2016-12-31T23:59:60Z"), parsed("2017-01-01T00:00:00Z"));
    ck_assert_int_eq(parsed("2024-02-29T00:00:00Z") + 24 * HQ_HOUR, parsed("2024-03-01T00:00:00Z"));
}
END_TEST

START_TEST(what_is_no_time_is_refused)
{
    const char *const wrong[] = {
        "",
        "2026-03-02",
        "2026-03-02 02:24:00Z",
        "2026-03-02T02:24:00",
        "2026-03-02T02:24Z",
        "2026-03-02T24:00:00Z",
        "2026-03-02T02:60:00Z",
        "2026-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2026-03-02T02:24:00.Z",
        "2026-03-02T02:24:00Zx",
        "2026-03-02T02:24:00+0800",
        "2026-03-02T02:24:00+24:00",
        "+026-03-02T02:24:00Z",
        " 2026-03-02T02:24:00Z",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        hq_time at = 42;
        ck_assert_msg(!hq_timestamp_parse(wrong[i], &at), "took %s", wrong[i]);
        ck_assert_int_eq(at, 42);
    }
}
END_TEST

START_TEST(dates_are_days_since_1970_and_back)
{
    ck_assert_int_eq(hq_day_to_epoch(19700101), 0);
    ck_assert_int_eq(hq_day_from_epoch(hq_day_to_epoch(20240228) + 1), 20240229);
    ck_assert_int_eq(hq_day_from_epoch(hq_day_to_epoch(20251231) + 1), 20260101);
    char text[HQ_DATE_SIZE];
    hq_date_format(20260302, text);
    ck_assert_str_eq(text, "2026-03-02");
    hq_day day;
    ck_assert(hq_date_parse("2026-03-02", &day));
    ck_assert_int_eq(day, 20260302);
    ck_assert(!hq_date_parse("2026-02-30", &day));
    ck_assert(!hq_date_parse("2026-03-02T", &day));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("timestamp");
    hq_suite_add(suite, "written", times_are_written_in_utc_with_milliseconds, 4);
    hq_suite_add(suite, "clamped", times_beyond_the_calendar_are_clamped, 4);
    hq_suite_add(suite, "round trip", every_second_that_is_written_is_read_back, 4);
    hq_suite_add(suite, "offsets", offsets_and_fractions_are_read, 4);
    hq_suite_add(suite, "refused", what_is_no_time_is_refused, 4);
    hq_suite_add(suite, "dates", dates_are_days_since_1970_and_back, 4);
    return hq_suite_run(suite);
}
