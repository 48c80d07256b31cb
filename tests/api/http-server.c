// The listener as clients see it: answers in order, late answers, streams, limits, time-outs, stop.
#include "http-fixture.h"
#include "suite.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

START_TEST(an_answer_carries_length_and_security_fields)
{
    struct hq_http_options options = http_fixture_options();
    struct http_fixture *fixture = http_fixture_start(&options);
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /echo/a%20b?x=1 HTTP/1.1\r\nHost: h\r\n\r\n");
    g_autoptr(GString) answer = http_read_answer(fd, 3000);
    ck_assert_uint_eq(http_status(answer), 200);
    ck_assert_str_eq(http_body_of(answer), "GET /echo/a b ");
    ck_assert_ptr_nonnull(strstr(answer->str, "X-Content-Type-Options: nosniff\r\n"));
    ck_assert_ptr_nonnull(strstr(answer->str, "Cache-Control: no-store\r\n"));
    ck_assert_ptr_nonnull(strstr(answer->str, "\r\nDate: "));
    close(fd);
    http_fixture_stop(fixture);
}
END_TEST

START_TEST(pipelined_requests_are_answered_in_order)
{
    struct hq_http_options options = http_fixture_options();
    struct http_fixture *fixture = http_fixture_start(&options);
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /echo/1 HTTP/1.1\r\nHost: h\r\n\r\n"
                       "GET /later HTTP/1.1\r\nHost: h\r\n\r\n"
                       "POST /echo/2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
                       "HEAD /echo/3 HTTP/1.1\r\nHost: h\r\n\r\n"
                       "GET /echo/4 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    bool closed;
    g_autoptr(GString) all = http_read_to_end(fd, 3000, &closed);
    ck_assert(closed);
    const char *expected[] = {"GET /echo/1 ", "later", "POST /echo/2 abc", "GET /echo/4 "};
    const char *at = all->str;
    for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++) {
        at = strstr(at, expected[i]);
        ck_assert_msg(at != NULL, "%s is missing or out of order in:\n%s", expected[i], all->str);
    }
    ck_assert_ptr_null(strstr(all->str, "HEAD /echo/3 "));
    close(fd);
    http_fixture_stop(fixture);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("http server");
    hq_suite_add(suite, "answer", an_answer_carries_length_and_security_fields, 20);
    hq_suite_add(suite, "pipelining", pipelined_requests_are_answered_in_order, 20);
    return hq_suite_run(suite);
}
