#include "suite.h"

#include <string.h>

#include "fake-server.h"
#include "shared/base/ids.h"
#include "shared/client/calls.h"

static fake_server server;
static hq_client *client;

static struct {
    bool done;
    unsigned calls;
    unsigned status;
    unsigned attempts;
    char *body;
    char code[48];
    int error; // of HQ_CLIENT_ERROR, -1 none
    hq_uuid key;
} seen;

static void
begin(const char *scenario)
{
    memset(&seen, 0, sizeof seen);
    server = fake_server_start();
    g_autofree char *url = g_strconcat(server.url, "/", scenario, "/", NULL);
    client = hq_client_new(url, "secret");
}

static void
end(void)
{
    hq_client_free(client);
    fake_server_stop(&server);
    g_free(seen.body);
}

static void
on_reply(const hq_reply *reply, gpointer user_data)
{
    seen.done = true;
    seen.calls++;
    seen.status = reply->status;
    seen.attempts = reply->attempts;
    seen.key = reply->key;
    g_free(seen.body);
    seen.body = g_strdup(reply->body);
    seen.error = reply->error != NULL ? reply->error->code : -1;
    if (reply->problem != NULL)
        g_strlcpy(seen.code, reply->problem->code, sizeof seen.code);
}

static void
ask(const char *method, const char *body, unsigned timeout_ms, unsigned patience_ms)
{
    hq_request request = {.method = method,
                          .path = "/api/v1/tickets",
                          .body = body,
                          .timeout_ms = timeout_ms,
                          .patience_ms = patience_ms};
    hq_client_send(client, &request, on_reply, NULL);
    ck_assert(wait_until(&seen.done, 20));
}

static void
expect_in_body(const char *part)
{
    ck_assert_msg(strstr(seen.body, part) != NULL, "%s is not in %s", part, seen.body);
}

START_TEST(a_request_carries_token_key_and_body)
{
    begin("ok");
    ask("POST", "{\"service\":\"new-sim\"}", 0, 0);
    ck_assert_int_eq(seen.error, -1);
    ck_assert_uint_eq(seen.status, 200);
    char key[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(seen.key, key);
    expect_in_body(key);
    expect_in_body("Bearer secret");
    expect_in_body("{\\\"service\\\":\\\"new-sim\\\"}");
    expect_in_body("/ok/api/v1/tickets");
    end();
}
END_TEST

START_TEST(a_get_carries_no_key)
{
    begin("ok");
    ask("GET", NULL, 0, 0);
    expect_in_body("\"key\": null");
    end();
}
END_TEST

START_TEST(a_busy_server_is_asked_again_with_the_same_key)
{
    begin("busy-twice");
    ask("POST", "{}", 0, 0);
    ck_assert_int_eq(seen.error, -1);
    ck_assert_uint_eq(seen.attempts, 3);
    char key[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(seen.key, key);
    expect_in_body(key);
    end();
}
END_TEST

START_TEST(patience_ends)
{
    begin("busy");
    ask("POST", "{}", 0, 700);
    ck_assert_int_eq(seen.error, HQ_CLIENT_ERROR_REFUSED);
    ck_assert_uint_eq(seen.status, 503);
    ck_assert_str_eq(seen.code, "storage");
    ck_assert_uint_ge(seen.attempts, 2);
    end();
}
END_TEST

START_TEST(a_cut_line_is_tried_again)
{
    begin("cut-once");
    ask("POST", "{}", 0, 0);
    ck_assert_int_eq(seen.error, -1);
    ck_assert_uint_eq(seen.attempts, 2);
    end();
}
END_TEST

START_TEST(half_an_answer_is_no_answer)
{
    begin("half-once");
    ask("GET", NULL, 0, 0);
    ck_assert_int_eq(seen.error, -1);
    ck_assert_uint_eq(seen.attempts, 2);
    ck_assert_ptr_null(strstr(seen.body, "half\":"));
    end();
}
END_TEST

START_TEST(a_silent_server_times_out_and_is_tried_again)
{
    begin("silent-once");
    ask("POST", "{}", 300, 0);
    ck_assert_int_eq(seen.error, -1);
    ck_assert_uint_eq(seen.attempts, 2);
    end();
}
END_TEST

START_TEST(a_request_without_key_is_never_repeated)
{
    begin("cut-once");
    ask("PUT", "{}", 0, 0);
    ck_assert_int_eq(seen.error, HQ_CLIENT_ERROR_LINE);
    ck_assert_uint_eq(seen.attempts, 1);
    ck_assert_uint_eq(seen.status, 0);
    end();
}
END_TEST

START_TEST(a_refusal_is_final_and_says_why)
{
    begin("refused");
    ask("POST", "{}", 0, 0);
    ck_assert_int_eq(seen.error, HQ_CLIENT_ERROR_REFUSED);
    ck_assert_uint_eq(seen.attempts, 1);
    ck_assert_str_eq(seen.code, "service-closed");
    end();
}
END_TEST

START_TEST(an_error_page_is_an_unexpected_answer)
{
    begin("page");
    ask("GET", NULL, 0, 0);
    ck_assert_uint_eq(seen.status, 500);
    ck_assert_str_eq(seen.code, "unexpected-answer");
    end();
}
END_TEST

START_TEST(nobody_waiting_is_a_success_without_body)
{
    begin("nobody");
    hq_client_point_command(client, "counter-3", "next", on_reply, NULL);
    ck_assert(wait_until(&seen.done, 20));
    ck_assert_int_eq(seen.error, -1);
    ck_assert_uint_eq(seen.status, 204);
    ck_assert_str_eq(seen.body, "");
    end();
}
END_TEST

START_TEST(a_server_that_is_not_there_is_a_lost_line)
{
    begin("ok");
    fake_server_stop(&server);
    ask("POST", "{}", 0, 500);
    ck_assert_int_eq(seen.error, HQ_CLIENT_ERROR_LINE);
    hq_client_free(client);
}
END_TEST

START_TEST(a_cancelled_request_is_not_heard_of_again)
{
    begin("ok");
    hq_request request = {.method = "GET", .path = "/cancelled"};
    guint64 handle = hq_client_send(client, &request, on_reply, NULL);
    hq_client_cancel(client, handle);
    hq_client_cancel(client, handle);
    request.path = "/kept";
    hq_client_send(client, &request, on_reply, NULL);
    ck_assert(wait_until(&seen.done, 20));
    ck_assert_uint_eq(seen.calls, 1);
    expect_in_body("/kept");
    end();
}
END_TEST

static void
on_reply_free(const hq_reply *reply, gpointer user_data)
{
    on_reply(reply, user_data);
    hq_client_free(client);
    client = NULL;
}

START_TEST(a_client_may_be_freed_in_its_callback)
{
    begin("ok");
    hq_request request = {.method = "GET", .path = "/one"};
    hq_client_send(client, &request, on_reply_free, NULL);
    hq_client_send(client, &request, on_reply, NULL);
    ck_assert(wait_until(&seen.done, 20));
    ck_assert_uint_eq(seen.calls, 1);
    end();
}
END_TEST

static void
on_issued(const hq_issued_answer *issued, const hq_reply *reply, gpointer user_data)
{
    ck_assert_ptr_null(issued);
    on_reply(reply, user_data);
}

START_TEST(an_answer_that_is_no_ticket_is_an_error)
{
    begin("ok");
    hq_uuid key = hq_uuid_random();
    hq_issue_request request = {.service = hq_slug_of("new-sim")};
    hq_client_issue(client, key, &request, on_issued, NULL);
    ck_assert(wait_until(&seen.done, 20));
    ck_assert_int_eq(seen.error, HQ_CLIENT_ERROR_ANSWER);
    ck_assert(hq_uuid_equal(seen.key, key));
    end();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("client");
    hq_suite_add(suite, "carries", a_request_carries_token_key_and_body, 30);
    hq_suite_add(suite, "get", a_get_carries_no_key, 30);
    hq_suite_add(suite, "busy", a_busy_server_is_asked_again_with_the_same_key, 30);
    hq_suite_add(suite, "patience", patience_ends, 30);
    hq_suite_add(suite, "cut", a_cut_line_is_tried_again, 30);
    hq_suite_add(suite, "half", half_an_answer_is_no_answer, 30);
    hq_suite_add(suite, "silent", a_silent_server_times_out_and_is_tried_again, 30);
    hq_suite_add(suite, "no key", a_request_without_key_is_never_repeated, 30);
    hq_suite_add(suite, "refused", a_refusal_is_final_and_says_why, 30);
    hq_suite_add(suite, "page", an_error_page_is_an_unexpected_answer, 30);
    hq_suite_add(suite, "nobody", nobody_waiting_is_a_success_without_body, 30);
    hq_suite_add(suite, "not there", a_server_that_is_not_there_is_a_lost_line, 30);
    hq_suite_add(suite, "cancel", a_cancelled_request_is_not_heard_of_again, 30);
    hq_suite_add(suite, "free", a_client_may_be_freed_in_its_callback, 30);
    hq_suite_add(suite, "issue", an_answer_that_is_no_ticket_is_an_error, 30);
    return hq_suite_run(suite);
}
