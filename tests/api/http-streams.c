// Streams, and the loop's other ways in: posts from any thread, timers, work on the pool,
// accessors.
#include "http-fixture.h"
#include "suite.h"

#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define FOLLOWERS 200

static struct http_fixture *fixture;

static void
tear_down(void)
{
    http_fixture_stop(fixture);
}

static void
set_up(void)
{
    struct hq_http_options options = http_fixture_options();
    fixture = http_fixture_start(&options);
}

static struct hq_http_stats
stats(void)
{
    struct hq_http_stats result;
    http_fixture_stats(fixture, &result);
    return result;
}

#define wait_until(condition)                                                                      \
    do {                                                                                           \
        for (unsigned tries = 0; !(condition); tries++) {                                          \
            ck_assert_msg(tries < 5000, "never happened: %s", #condition);                         \
            g_usleep(2000);                                                                        \
        }                                                                                          \
    } while (0)

static int
follow(void)
{
    int fd = http_connect(fixture);
    http_send_text(fd, "GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
    g_autoptr(GString) head = http_read_answer(fd, 5000);
    ck_assert_uint_eq(http_status(head), 200);
    return fd;
}

static void
read_exactly(int fd, char *bytes, size_t len)
{
    ssize_t count = recv(fd, bytes, len, MSG_WAITALL);
    ck_assert_int_eq(count, (ssize_t)len);
}

START_TEST(every_follower_gets_every_byte)
{
    int fds[FOLLOWERS];
    for (unsigned i = 0; i < FOLLOWERS; i++)
        fds[i] = follow();
    for (unsigned round = 0; round < 20; round++) {
        g_autofree char *text = g_strdup_printf("id: %u\ndata: called A%03u\n\n", round, round);
        size_t len = strlen(text);
        ck_assert_uint_eq(http_fixture_push(fixture, text, len), FOLLOWERS);
        for (unsigned i = 0; i < FOLLOWERS; i++) {
            char got[64] = "";
            read_exactly(fds[i], got, len);
            ck_assert_str_eq(got, text);
        }
    }
    for (unsigned i = 0; i < FOLLOWERS; i++)
        close(fds[i]);
}
END_TEST

START_TEST(a_slow_follower_is_cut_and_the_others_miss_nothing)
{
    struct hq_http_options options = http_fixture_options();
    options.max_stream_queue = 65536;
    fixture = http_fixture_start(&options);
    int slow = follow(), fds[FOLLOWERS];
    for (unsigned i = 0; i < FOLLOWERS; i++)
        fds[i] = follow();
    g_autofree char *text = g_strnfill(65000, 'x');
    g_autofree char *got = g_malloc(65000);
    unsigned rounds = 0;
    while (stats().streams_cut == 0) {
        ck_assert_uint_lt(rounds++, 400);
        http_fixture_push(fixture, text, 65000);
        for (unsigned i = 0; i < FOLLOWERS; i++)
            read_exactly(fds[i], got, 65000);
    }
    wait_until(http_fixture_streams(fixture) == FOLLOWERS);
    ck_assert_uint_eq(http_fixture_push(fixture, text, 10), FOLLOWERS);
    for (unsigned i = 0; i < FOLLOWERS; i++) {
        read_exactly(fds[i], got, 10);
        close(fds[i]);
    }
    close(slow);
    tear_down();
}
END_TEST

START_TEST(a_follower_that_takes_nothing_of_its_queue_is_timed_out)
{
    struct hq_http_options options = http_fixture_options();
    options.max_stream_queue = 16 << 20;
    options.write_timeout_ms = 100;
    fixture = http_fixture_start(&options);
    int fd = follow();
    g_autofree char *text = g_strnfill(12 << 20, 'x');
    ck_assert_uint_eq(http_fixture_push(fixture, text, 12 << 20), 1);
    wait_until(http_fixture_streams(fixture) == 0);
    ck_assert_uint_eq(stats().timed_out, 1);
    close(fd);
    tear_down();
}
END_TEST

START_TEST(followers_that_leave_are_noticed_without_writing_to_them)
{
    int fds[50];
    for (unsigned i = 0; i < 50; i++)
        fds[i] = follow();
    ck_assert_uint_eq(http_fixture_streams(fixture), 50);
    for (unsigned i = 0; i < 25; i++)
        close(fds[i]);
    wait_until(http_fixture_streams(fixture) == 25);
    for (unsigned i = 25; i < 50; i++)
        close(fds[i]);
    wait_until(http_fixture_streams(fixture) == 0);
    wait_until(stats().connections == 0);
}
END_TEST

START_TEST(a_follower_too_many_is_told_so)
{
    struct hq_http_options options = http_fixture_options();
    options.max_streams = 2;
    fixture = http_fixture_start(&options);
    int first = follow(), second = follow();
    g_autoptr(GString) answer = http_ask(fixture, "GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
    ck_assert_uint_eq(http_status(answer), 503);
    ck_assert_ptr_nonnull(strstr(answer->str, "Retry-After: "));
    close(first);
    wait_until(http_fixture_streams(fixture) == 1);
    close(follow());
    close(second);
    tear_down();
}
END_TEST

START_TEST(what_a_follower_sends_is_ignored)
{
    int fd = follow();
    for (unsigned i = 0; i < 100; i++)
        http_send_text(fd, "GET /echo HTTP/1.1\r\nHost: h\r\n\r\n");
    char got[2];
    wait_until(http_fixture_push(fixture, "x", 1) == 1);
    read_exactly(fd, got, 1);
    ck_assert_int_eq(fixture->dispatched, 1);
    close(fd);
}
END_TEST

// ---- posts -------------------------------------------------------------------------------------

#define POSTERS 8
#define POSTS   5000

struct poster {
    pthread_t thread;
    unsigned sent;     // its own thread
    unsigned received; // loop thread
    bool in_order;
};

struct note {
    struct poster *poster;
    unsigned number;
};

static void
receive(void *data)
{
    struct note *note = data;
    note->poster->in_order &= note->number == note->poster->received++;
    g_free(note);
}

static void *
post_many(void *data)
{
    struct poster *poster = data;
    for (unsigned i = 0; i < POSTS; i++) {
        struct note *note = g_new(struct note, 1);
        *note = (struct note){poster, i};
        if (hq_http_server_post(fixture->server, receive, note))
            poster->sent++;
        else
            g_free(note);
    }
    return NULL;
}

static void
start_posters(struct poster posters[POSTERS])
{
    for (unsigned i = 0; i < POSTERS; i++) {
        posters[i] = (struct poster){.in_order = true};
        pthread_create(&posters[i].thread, NULL, post_many, &posters[i]);
    }
}

START_TEST(posts_of_many_threads_all_run_in_order)
{
    struct poster posters[POSTERS];
    start_posters(posters);
    for (unsigned i = 0; i < POSTERS; i++)
        pthread_join(posters[i].thread, NULL);
    http_fixture_held(fixture); // runs behind them all
    for (unsigned i = 0; i < POSTERS; i++) {
        ck_assert_uint_eq(posters[i].received, POSTS);
        ck_assert(posters[i].in_order);
    }
}
END_TEST

START_TEST(a_post_while_stopping_runs_or_is_refused)
{
    struct hq_http_options options = http_fixture_options();
    fixture = http_fixture_start(&options);
    struct poster posters[POSTERS];
    start_posters(posters);
    hq_http_server_stop(fixture->server);
    for (unsigned i = 0; i < POSTERS; i++)
        pthread_join(posters[i].thread, NULL);
    struct http_fixture *stopped = fixture;
    http_fixture_stop(stopped);
    for (unsigned i = 0; i < POSTERS; i++)
        ck_assert_uint_eq(posters[i].received, posters[i].sent);
}
END_TEST

// ---- timers, work, accessors -------------------------------------------------------------------

struct ticking {
    hq_http_server *server;
    hq_http_timer *timer;
    int ticks;  // atomic
    int worked; // atomic
    int done;   // atomic
    pthread_t worker;
    pthread_t loop;
};

static void
on_work(void *data)
{
    struct ticking *ticking = data;
    ticking->worker = pthread_self();
    g_atomic_int_inc(&ticking->worked);
}

static void
on_done(void *data)
{
    struct ticking *ticking = data;
    ticking->loop = pthread_self();
    g_atomic_int_inc(&ticking->done);
}

static void
on_tick(void *data)
{
    struct ticking *ticking = data;
    if (g_atomic_int_add(&ticking->ticks, 1) + 1 < 3)
        return;
    hq_http_timer_free(ticking->timer);
    hq_http_work(ticking->server, on_work, on_done, ticking);
}

static void
start_ticking(void *data)
{
    struct ticking *ticking = data;
    ticking->timer = hq_http_timer_new(ticking->server, 2, true, on_tick, ticking);
}

START_TEST(a_timer_ticks_until_freed_and_work_runs_elsewhere)
{
    struct ticking ticking = {.server = fixture->server};
    hq_http_server_post(fixture->server, start_ticking, &ticking);
    wait_until(g_atomic_int_get(&ticking.done) == 1);
    ck_assert_int_eq(g_atomic_int_get(&ticking.worked), 1);
    ck_assert_int_eq(g_atomic_int_get(&ticking.ticks), 3);
    ck_assert(!pthread_equal(ticking.worker, ticking.loop));
}
END_TEST

static void
tell(hq_http_request *request, void *data)
{
    uid_t uid = (uid_t)-1;
    bool known = hq_http_peer_uid(request, &uid);
    g_autofree char *session = hq_http_cookie(request, "session");
    g_autofree char *text = g_strdup_printf(
        "a=%s b=%s c=%s session=%s x=%s peer=%s uid=%d", hq_http_query(request, "a"),
        hq_http_query(request, "b"), hq_http_query(request, "c"), session,
        hq_http_header(request, "X-Text"), hq_http_peer(request), known && uid == getuid());
    hq_http_add_header(request, "X-Good", "yes");
    hq_http_add_header(request, "X-Bad", "a\r\nX-Split: b");
    hq_http_add_header(request, "Cache-Control", "max-age=1");
    hq_http_reply(request, 200, "text/plain", text, strlen(text));
}

#define TOLD                                                                                       \
    "GET /?a=1%202&b&a=3&d=+ HTTP/1.1\r\nHost: h\r\nx-text:  hi \r\n"                              \
    "Cookie: xsession=1; session=abc; z=2\r\n\r\n"

START_TEST(a_request_tells_what_was_sent)
{
    struct hq_http_options options = http_fixture_options();
    fixture = http_fixture_start_with(&options, tell, NULL);
    g_autoptr(GString) answer = http_ask(fixture, TOLD);
    ck_assert_str_eq(http_body_of(answer),
                     "a=1 2 b= c=(null) session=abc x=hi peer=127.0.0.1 uid=0");
    ck_assert_ptr_nonnull(strstr(answer->str, "X-Good: yes\r\n"));
    ck_assert_ptr_null(strstr(answer->str, "X-Split"));
    ck_assert_ptr_nonnull(strstr(answer->str, "Cache-Control: max-age=1\r\n"));
    ck_assert_ptr_null(strstr(answer->str, "no-store"));
    tear_down();
}
END_TEST

START_TEST(a_unix_socket_tells_who_is_there)
{
    struct hq_http_options options = http_fixture_options();
    fixture = http_fixture_start_with(&options, tell, NULL);
    int fd = http_connect_unix(fixture);
    http_send_text(fd, TOLD);
    g_autoptr(GString) answer = http_read_answer(fd, 5000);
    ck_assert_ptr_nonnull(strstr(http_body_of(answer), "peer=unix uid=1"));
    close(fd);
    tear_down();
}
END_TEST

static void
add(Suite *suite, const char *name, const TTest *test, bool with_defaults)
{
    TCase *one = tcase_create(name);
    tcase_set_timeout(one, 120);
    if (with_defaults)
        tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_test(one, test);
    suite_add_tcase(suite, one);
}

int
main(void)
{
    Suite *suite = suite_create("http streams");
    add(suite, "push", every_follower_gets_every_byte, true);
    add(suite, "slow follower", a_slow_follower_is_cut_and_the_others_miss_nothing, false);
    add(suite, "stalled", a_follower_that_takes_nothing_of_its_queue_is_timed_out, false);
    add(suite, "leaving", followers_that_leave_are_noticed_without_writing_to_them, true);
    add(suite, "limit", a_follower_too_many_is_told_so, false);
    add(suite, "chatter", what_a_follower_sends_is_ignored, true);
    add(suite, "posts", posts_of_many_threads_all_run_in_order, true);
    add(suite, "posts at the end", a_post_while_stopping_runs_or_is_refused, false);
    add(suite, "timer and work", a_timer_ticks_until_freed_and_work_runs_elsewhere, true);
    add(suite, "accessors", a_request_tells_what_was_sent, false);
    add(suite, "unix", a_unix_socket_tells_who_is_there, false);
    return hq_suite_run(suite);
}
