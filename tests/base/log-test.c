#include "suite.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/log.h"

// Redirects standard error into a pipe for the length of one test.
static int log_pipe[2];

static void
capture(void)
{
    ck_assert_int_eq(pipe(log_pipe), 0);
    ck_assert_int_ge(dup2(log_pipe[1], STDERR_FILENO), 0);
    close(log_pipe[1]);
}

// The line without its time; the pipe holds it whole as soon as hq_log() returned.
static const char *
captured(void)
{
    static char line[1024];
    ssize_t n = read(log_pipe[0], line, sizeof line - 1);
    ck_assert_int_gt(n, 25);
    line[n] = '\0';
    return line;
}

START_TEST(a_line_is_time_level_module_message_and_fields)
{
    capture();
    hq_log(HQ_LOG_INFO, "hall", "day opened", "day=%d services=%u seq=%" PRIu64, 20260302, 10u,
           UINT64_C(18446744073709551615));
    const char *line = captured();
    ck_assert_int_eq(line[23], 'Z');
    ck_assert_str_eq(line + 25,
                     "info hall day opened day=20260302 services=10 seq=18446744073709551615\n");
}
END_TEST

START_TEST(a_value_cannot_forge_a_line)
{
    capture();
    hq_log(HQ_LOG_WARNING, "http", "refused", "path=%s n=%zu", "/a b\n2026 error x=\"1\"",
           (size_t)3);
    ck_assert_str_eq(captured() + 25,
                     "warning http refused path=\"/a b\\u000a2026 error x=\\\"1\\\"\" n=3\n");
}
END_TEST

START_TEST(json_lines_keep_numbers_as_numbers)
{
    hq_log_configure(HQ_LOG_DEBUG, true);
    capture();
    hq_log(HQ_LOG_DEBUG, "hall", "tick", "after=%lld point=%s share=%.2f", -5LL, "counter-3", 0.5);
    const char *rest = strstr(captured(), "\"level\"");
    ck_assert_str_eq(rest,
                     "\"level\":\"debug\",\"module\":\"hall\",\"message\":\"tick\",\"after\":-5,"
                     "\"point\":\"counter-3\",\"share\":0.5}\n");
}
END_TEST

START_TEST(lines_below_the_level_are_not_written)
{
    hq_log_configure(HQ_LOG_ERROR, false);
    capture();
    hq_log(HQ_LOG_WARNING, "hall", "not this", NULL);
    hq_log(HQ_LOG_ERROR, "hall", "but this", NULL);
    ck_assert_str_eq(captured() + 25, "error hall but this\n");
}
END_TEST

START_TEST(levels_have_names)
{
    hq_log_level level;
    ck_assert(hq_log_level_of("warning", &level));
    ck_assert_int_eq(level, HQ_LOG_WARNING);
    ck_assert(!hq_log_level_of("loud", &level));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("log");
    hq_suite_add(suite, "line", a_line_is_time_level_module_message_and_fields, 4);
    hq_suite_add(suite, "forge", a_value_cannot_forge_a_line, 4);
    hq_suite_add(suite, "json", json_lines_keep_numbers_as_numbers, 4);
    hq_suite_add(suite, "level", lines_below_the_level_are_not_written, 4);
    hq_suite_add(suite, "names", levels_have_names, 4);
    return hq_suite_run(suite);
}
