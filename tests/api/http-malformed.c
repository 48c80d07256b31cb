// Every request of http-vectors.txt, at once, byte by byte, and cut in two at every byte: the same
// answers each time, refused connections closed, nothing refused ever dispatched.
#include "http-fixture.h"
#include "http-vectors.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LONG_REQUEST 600 // longer ones are cut at some bytes only

static struct http_fixture *fixture;
static GPtrArray *vectors;

static void
set_up(void)
{
    struct hq_http_options options = http_fixture_options();
    fixture = http_fixture_start(&options);
    vectors = http_vectors_load(HTTP_VECTORS);
    ck_assert_uint_gt(vectors->len, 160);
}

static void
tear_down(void)
{
    http_fixture_stop(fixture);
    g_ptr_array_unref(vectors);
}

static unsigned
status_at(const GArray *statuses, unsigned index)
{
    return g_array_index(statuses, unsigned, index);
}

static void
expect_refused(const struct http_vector *vector, const GArray *statuses, const char *how)
{
    ck_assert_msg(statuses->len > 0, "%s, %s: no answer", vector->name, how);
    unsigned last = status_at(statuses, statuses->len - 1);
    ck_assert_msg(last == status_at(vector->statuses, 0), "%s, %s: %u instead of %u", vector->name,
                  how, last, status_at(vector->statuses, 0));
    for (unsigned i = 0; i + 1 < statuses->len; i++)
        ck_assert_uint_eq(status_at(statuses, i), 200);
}

static void
expect_accepted(const struct http_vector *vector, const GArray *statuses, const char *how)
{
    ck_assert_msg(statuses->len == vector->statuses->len, "%s, %s: %u answers", vector->name, how,
                  statuses->len);
    for (unsigned i = 0; i < statuses->len; i++)
        ck_assert_msg(status_at(statuses, i) == status_at(vector->statuses, i),
                      "%s, %s: answer %u is %u", vector->name, how, i, status_at(statuses, i));
}

static void
judge(const struct http_vector *vector, int fd, int before, const char *how)
{
    bool closed;
    if (vector->accept)
        shutdown(fd, SHUT_WR);
    g_autoptr(GString) answers = http_read_to_end(fd, 4000, &closed);
    close(fd);
    g_autoptr(GArray) statuses = http_statuses(answers);
    ck_assert_msg(closed, "%s, %s: still open after %s", vector->name, how, answers->str);
    if (vector->accept)
        expect_accepted(vector, statuses, how);
    else
        expect_refused(vector, statuses, how);
    unsigned handed = (unsigned)(g_atomic_int_get(&fixture->dispatched) - before);
    unsigned expected = vector->accept ? statuses->len : statuses->len - 1;
    ck_assert_msg(handed == expected, "%s, %s: %u requests were handed over", vector->name, how,
                  handed);
}

// Sends [from, to) and waits until the server has it.
static void
send_part(int fd, const GString *bytes, size_t from, size_t to)
{
    http_send(fd, bytes->str + from, to - from);
    http_wait_taken(fd);
}

static void
cut_at(const struct http_vector *vector, size_t at)
{
    int before = g_atomic_int_get(&fixture->dispatched);
    int fd = http_connect_unix(fixture);
    g_autofree char *how = g_strdup_printf("cut at byte %zu", at);
    send_part(fd, vector->bytes, 0, at);
    http_send(fd, vector->bytes->str + at, vector->bytes->len - at);
    judge(vector, fd, before, how);
}

START_TEST(every_vector_at_once)
{
    for (unsigned i = 0; i < vectors->len; i++) {
        const struct http_vector *vector = vectors->pdata[i];
        int before = g_atomic_int_get(&fixture->dispatched);
        int fd = http_connect(fixture);
        http_send(fd, vector->bytes->str, vector->bytes->len);
        judge(vector, fd, before, "at once");
    }
}
END_TEST

START_TEST(every_vector_cut_in_two_at_every_byte)
{
    for (unsigned i = 0; i < vectors->len; i++) {
        const struct http_vector *vector = vectors->pdata[i];
        bool is_long = vector->bytes->len > LONG_REQUEST;
        for (size_t at = 1; at < vector->bytes->len; at += is_long ? 509 : 1)
            cut_at(vector, at);
    }
}
END_TEST

START_TEST(every_vector_byte_by_byte)
{
    for (unsigned i = 0; i < vectors->len; i++) {
        const struct http_vector *vector = vectors->pdata[i];
        if (vector->bytes->len > LONG_REQUEST)
            continue;
        int before = g_atomic_int_get(&fixture->dispatched);
        int fd = http_connect_unix(fixture);
        for (size_t at = 0; at < vector->bytes->len; at++)
            send_part(fd, vector->bytes, at, at + 1);
        judge(vector, fd, before, "byte by byte");
    }
}
END_TEST

START_TEST(a_refused_request_is_told_why_in_a_problem)
{
    g_autoptr(GString) answer = http_ask(fixture, "GET /echo HTTP/1.1\r\n\r\n");
    ck_assert_ptr_nonnull(strstr(answer->str, "Content-Type: application/problem+json\r\n"));
    ck_assert_ptr_nonnull(strstr(answer->str, "Connection: close\r\n"));
    ck_assert_ptr_nonnull(strstr(answer->str, "\"type\":\"/problems/malformed-request\""));
}
END_TEST

static void
add(Suite *suite, const char *name, const TTest *test, double timeout_s)
{
    TCase *one = tcase_create(name);
    tcase_set_timeout(one, timeout_s);
    tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_test(one, test);
    suite_add_tcase(suite, one);
}

// What was asked, for who counts.
static void
tell(void)
{
    unsigned sound = 0;
    vectors = http_vectors_load(HTTP_VECTORS);
    for (unsigned i = 0; i < vectors->len; i++)
        sound += ((const struct http_vector *)vectors->pdata[i])->accept;
    printf("# {\"refused\": %u, \"sound\": %u}\n", vectors->len - sound, sound);
    g_ptr_array_unref(vectors);
}

int
main(void)
{
    Suite *suite = suite_create("malformed http");
    add(suite, "at once", every_vector_at_once, 60);
    add(suite, "cut in two", every_vector_cut_in_two_at_every_byte, 300);
    add(suite, "byte by byte", every_vector_byte_by_byte, 120);
    add(suite, "problem", a_refused_request_is_told_why_in_a_problem, 20);
    tell();
    return hq_suite_run(suite);
}
