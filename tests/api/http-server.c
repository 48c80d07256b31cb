// The listener as clients see it: answers in order, late answers, limits, time-outs, stop.
#include "http-fixture.h"
#include "suite.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct http_fixture *fixture;

static void
begin(const struct hq_http_options *options)
{
    fixture = http_fixture_start(options);
}

static void
set_up(void)
{
    struct hq_http_options options = http_fixture_options();
    begin(&options);
}

static void
tear_down(void)
{
    http_fixture_stop(fixture);
}

static struct hq_http_stats
stats(void)
{
    struct hq_http_stats result;
    http_fixture_stats(fixture, &result);
    return result;
}

// Polls a condition until it holds; fails after ten seconds.
#define wait_until(condition)                                                                      \
    do {                                                                                           \
        for (unsigned tries = 0; !(condition); tries++) {                                          \
            ck_assert_msg(tries < 5000, "never happened: %s", #condition);                         \
            g_usleep(2000);                                                                        \
        }                                                                                          \
    } while (0)

static void
expect_end(int fd, unsigned status)
{
    bool closed;
    g_autoptr(GString) answer = http_read_to_end(fd, 5000, &closed);
    ck_assert_msg(closed, "still open after: %s", answer->str);
    ck_assert_uint_eq(http_status(answer), status);
    close(fd);
}

// Closes so that the server's next write is refused.
static void
leave_rudely(int fd)
{
    struct linger linger = {.l_onoff = 1};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(fd);
}

// ---- answers -----------------------------------------------------------------------------------

START_TEST(an_answer_carries_length_and_security_fields)
{
    g_autoptr(GString) answer =
        http_ask(fixture, "GET /echo/a%20b?x=1 HTTP/1.1\r\nHost: h\r\n\r\n");
    ck_assert_uint_eq(http_status(answer), 200);
    ck_assert_str_eq(http_body_of(answer), "GET /echo/a b ");
    ck_assert_ptr_nonnull(strstr(answer->str, "Content-Length: 14\r\n"));
    ck_assert_ptr_nonnull(strstr(answer->str, "X-Content-Type-Options: nosniff\r\n"));
    ck_assert_ptr_nonnull(strstr(answer->str, "Cache-Control: no-store\r\n"));
    ck_assert_ptr_nonnull(strstr(answer->str, "\r\nDate: "));
}
END_TEST

START_TEST(pipelined_requests_are_answered_in_order)
{
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /echo/1 HTTP/1.1\r\nHost: h\r\n\r\n"
                       "GET /later HTTP/1.1\r\nHost: h\r\n\r\n"
                       "POST /echo/2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
                       "HEAD /echo/3 HTTP/1.1\r\nHost: h\r\n\r\n"
                       "GET /echo/4 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    bool closed;
    g_autoptr(GString) all = http_read_to_end(fd, 5000, &closed);
    ck_assert(closed);
    const char *expected[] = {"GET /echo/1 ", "later", "POST /echo/2 abc", "GET /echo/4 "};
    const char *at = all->str;
    for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++) {
        at = strstr(at, expected[i]);
        ck_assert_msg(at != NULL, "%s is missing or out of order in:\n%s", expected[i], all->str);
    }
    ck_assert_ptr_null(strstr(all->str, "HEAD /echo/3 "));
    close(fd);
}
END_TEST

START_TEST(a_client_that_pipelines_without_end_is_not_read_any_further)
{
    static const char REQUEST[] = "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n";
    int fd = http_connect_unix(fixture);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    size_t sent = 0;
    http_send_text(fd, REQUEST);
    wait_until(http_fixture_held(fixture) == 1);
    struct pollfd poll_fd = {.fd = fd, .events = POLLOUT};
    while (poll(&poll_fd, 1, 300) == 1) {
        ssize_t count = send(fd, REQUEST, sizeof REQUEST - 1, MSG_NOSIGNAL);
        sent += count > 0 ? (size_t)count : 0;
        ck_assert_uint_lt(sent, 4 << 20);
    }
    ck_assert_uint_eq(http_fixture_held(fixture), 1);
    close(fd);
}
END_TEST

START_TEST(a_large_answer_arrives_whole)
{
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /big HTTP/1.1\r\nHost: h\r\n\r\n");
    g_autoptr(GString) answer = http_read_answer(fd, 5000);
    ck_assert_uint_eq(answer->len - (size_t)(http_body_of(answer) - answer->str), 8 << 20);
    http_send_text(fd, "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
    g_autoptr(GString) next = http_read_answer(fd, 5000);
    ck_assert_str_eq(http_body_of(next), "GET /echo ");
    close(fd);
}
END_TEST

START_TEST(a_late_answer_to_a_client_that_left_is_dropped)
{
    for (unsigned i = 0; i < 20; i++) {
        int fd = http_connect(fixture);
        http_send_text(fd, "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
        wait_until(http_fixture_held(fixture) == i + 1);
        leave_rudely(fd);
    }
    wait_until(stats().connections == 0);
    http_fixture_release(fixture);
    g_autoptr(GString) answer = http_ask(fixture, "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
    ck_assert_uint_eq(http_status(answer), 200);
}
END_TEST

START_TEST(a_client_that_only_ended_its_own_side_still_gets_its_answer)
{
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
    shutdown(fd, SHUT_WR);
    wait_until(http_fixture_held(fixture) == 1);
    http_fixture_release(fixture);
    expect_end(fd, 200);
}
END_TEST

START_TEST(continue_is_said_once_the_head_is_good)
{
    int fd = http_connect(fixture);
    http_send_text(fd, "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n"
                       "Expect: 100-continue\r\n\r\n");
    g_autoptr(GString) go_on = http_read_answer(fd, 5000);
    ck_assert_str_eq(go_on->str, "HTTP/1.1 100 Continue\r\n\r\n");
    http_send_text(fd, "hi");
    g_autoptr(GString) answer = http_read_answer(fd, 5000);
    ck_assert_str_eq(http_body_of(answer), "POST /echo hi");
    close(fd);
}
END_TEST

START_TEST(a_body_too_large_is_refused_before_it_is_sent)
{
    int fd = http_connect(fixture);
    http_send_text(fd, "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 65537\r\n"
                       "Expect: 100-continue\r\n\r\n");
    expect_end(fd, 413);
}
END_TEST

static size_t
limit_by_path(const hq_http_request *request, void *data)
{
    return strcmp(hq_http_path(request), "/echo/small") == 0 ? 4 : 100;
}

START_TEST(each_route_has_its_own_limit_for_the_body)
{
    struct hq_http_options options = http_fixture_options();
    options.body_limit = limit_by_path;
    begin(&options);
    static const char BODY[] = "HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nabcde";
    g_autofree char *small = g_strconcat("POST /echo/small ", BODY, NULL);
    g_autofree char *large = g_strconcat("POST /echo/large ", BODY, NULL);
    g_autoptr(GString) refused = http_ask(fixture, small);
    g_autoptr(GString) taken = http_ask(fixture, large);
    ck_assert_uint_eq(http_status(refused), 413);
    ck_assert_uint_eq(http_status(taken), 200);
    tear_down();
}
END_TEST

// ---- limits and time-outs ----------------------------------------------------------------------

START_TEST(a_head_sent_byte_by_byte_is_cut_off)
{
    struct hq_http_options options = http_fixture_options();
    options.head_timeout_ms = 150;
    begin(&options);
    static const char HEAD[] = "GET /echo HTTP/1.1\r\nHost: h\r\nX: yyyyyyyyyyyyyyyyyyyyyyyyyyyy";
    int fd = http_connect(fixture);
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    size_t at = 0;
    while (at < sizeof HEAD - 1 && poll(&poll_fd, 1, 20) == 0)
        http_send(fd, HEAD + at++, 1);
    ck_assert_uint_lt(at, sizeof HEAD - 1);
    expect_end(fd, 408);
    ck_assert_int_eq(fixture->dispatched, 0);
    tear_down();
}
END_TEST

START_TEST(a_connection_that_says_nothing_is_closed)
{
    struct hq_http_options options = http_fixture_options();
    options.head_timeout_ms = 100;
    begin(&options);
    expect_end(http_connect(fixture), 0);
    tear_down();
}
END_TEST

START_TEST(a_body_that_does_not_come_is_cut_off)
{
    struct hq_http_options options = http_fixture_options();
    options.body_timeout_ms = 100;
    begin(&options);
    int fd = http_connect(fixture);
    http_send_text(fd, "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
    expect_end(fd, 408);
    tear_down();
}
END_TEST

START_TEST(an_idle_connection_is_closed_without_a_word)
{
    struct hq_http_options options = http_fixture_options();
    options.idle_timeout_ms = 100;
    begin(&options);
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
    g_autoptr(GString) answer = http_read_answer(fd, 5000);
    ck_assert_uint_eq(http_status(answer), 200);
    expect_end(fd, 0);
    tear_down();
}
END_TEST

START_TEST(a_request_that_waits_for_its_answer_has_no_time_out)
{
    struct hq_http_options options = http_fixture_options();
    options.head_timeout_ms = options.idle_timeout_ms = options.body_timeout_ms = 50;
    begin(&options);
    int fd = http_connect(fixture), idle = http_connect(fixture);
    http_send_text(fd, "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
    wait_until(http_fixture_held(fixture) == 1);
    expect_end(idle, 0); // opened later, closed by its time-out meanwhile
    http_fixture_release(fixture);
    g_autoptr(GString) answer = http_read_answer(fd, 5000);
    ck_assert_uint_eq(http_status(answer), 200);
    close(fd);
    tear_down();
}
END_TEST

START_TEST(a_client_that_takes_nothing_of_its_answer_is_cut_off)
{
    struct hq_http_options options = http_fixture_options();
    options.write_timeout_ms = 100;
    begin(&options);
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /big HTTP/1.1\r\nHost: h\r\n\r\n");
    wait_until(stats().timed_out == 1);
    wait_until(stats().connections == 0);
    close(fd);
    tear_down();
}
END_TEST

START_TEST(a_connection_too_many_is_told_so)
{
    struct hq_http_options options = http_fixture_options();
    options.max_connections = 3;
    begin(&options);
    int fds[3];
    for (unsigned i = 0; i < 3; i++)
        fds[i] = http_connect(fixture);
    wait_until(stats().connections == 3);
    expect_end(http_connect(fixture), 503);
    close(fds[0]);
    wait_until(stats().connections == 2);
    g_autoptr(GString) answer = http_ask(fixture, "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
    ck_assert_uint_eq(http_status(answer), 200);
    close(fds[1]);
    close(fds[2]);
    tear_down();
}
END_TEST

// ---- stop --------------------------------------------------------------------------------------

START_TEST(stop_finishes_what_was_asked_and_closes_the_rest)
{
    struct hq_http_options options = http_fixture_options();
    options.stop_timeout_ms = 10000;
    begin(&options);
    int idle = http_connect(fixture), held = http_connect(fixture);
    int follower = http_connect(fixture);
    http_send_text(held, "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
    http_send_text(follower, "GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
    wait_until(http_fixture_held(fixture) == 1 && http_fixture_streams(fixture) == 1);
    hq_http_server_stop(fixture->server);
    expect_end(idle, 0);
    expect_end(follower, 200);
    ck_assert_uint_eq(http_fixture_held(fixture), 1);
    http_fixture_release(fixture);
    expect_end(held, 200);
    tear_down();
}
END_TEST

START_TEST(stop_does_not_wait_for_ever)
{
    struct hq_http_options options = http_fixture_options();
    options.stop_timeout_ms = 100;
    begin(&options);
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
    wait_until(http_fixture_held(fixture) == 1);
    tear_down(); // returns, and the request held is answered into nothing
    expect_end(fd, 0);
}
END_TEST

START_TEST(an_address_that_cannot_be_listened_on_is_an_error)
{
    const char *wrong[] = {
        "", "8080", "127.0.0.1", "localhost:80", "127.0.0.1:x", "127.0.0.1:70000", "[::1:80"};
    for (unsigned i = 0; i < G_N_ELEMENTS(wrong); i++) {
        struct hq_http_options options = http_fixture_options();
        g_autoptr(GError) error = NULL;
        options.listen = wrong[i];
        ck_assert_ptr_null(hq_http_server_new(&options, NULL, NULL, &error));
        ck_assert(g_error_matches(error, HQ_HTTP_ERROR, HQ_HTTP_ERROR_ADDRESS));
    }
    struct hq_http_options options = http_fixture_options();
    g_autoptr(GError) error = NULL;
    options.listen = strstr(hq_http_server_url(fixture->server), "127");
    ck_assert_ptr_null(hq_http_server_new(&options, NULL, NULL, &error));
    ck_assert(g_error_matches(error, HQ_HTTP_ERROR, HQ_HTTP_ERROR_LISTEN));
}
END_TEST

// With a fixture around it; those that need their own options make one themselves.
static void
add(Suite *suite, const char *name, const TTest *test, bool with_defaults)
{
    TCase *one = tcase_create(name);
    tcase_set_timeout(one, 60);
    if (with_defaults)
        tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_test(one, test);
    suite_add_tcase(suite, one);
}

int
main(void)
{
    Suite *suite = suite_create("http server");
    add(suite, "answer", an_answer_carries_length_and_security_fields, true);
    add(suite, "pipelining", pipelined_requests_are_answered_in_order, true);
    add(suite, "endless pipelining", a_client_that_pipelines_without_end_is_not_read_any_further,
        true);
    add(suite, "large answer", a_large_answer_arrives_whole, true);
    add(suite, "late answer", a_late_answer_to_a_client_that_left_is_dropped, true);
    add(suite, "half close", a_client_that_only_ended_its_own_side_still_gets_its_answer, true);
    add(suite, "continue", continue_is_said_once_the_head_is_good, true);
    add(suite, "large body", a_body_too_large_is_refused_before_it_is_sent, true);
    add(suite, "limit by route", each_route_has_its_own_limit_for_the_body, false);
    add(suite, "slow head", a_head_sent_byte_by_byte_is_cut_off, false);
    add(suite, "silence", a_connection_that_says_nothing_is_closed, false);
    add(suite, "slow body", a_body_that_does_not_come_is_cut_off, false);
    add(suite, "idle", an_idle_connection_is_closed_without_a_word, false);
    add(suite, "waiting", a_request_that_waits_for_its_answer_has_no_time_out, false);
    add(suite, "slow reader", a_client_that_takes_nothing_of_its_answer_is_cut_off, false);
    add(suite, "connections", a_connection_too_many_is_told_so, false);
    add(suite, "stop", stop_finishes_what_was_asked_and_closes_the_rest, false);
    add(suite, "stop in time", stop_does_not_wait_for_ever, false);
    add(suite, "address", an_address_that_cannot_be_listened_on_is_an_error, true);
    return hq_suite_run(suite);
}
