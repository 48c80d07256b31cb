#include "suite.h"

#include <string.h>

#include "fake-server.h"
#include "shared/client/follower.h"

static fake_server server;
static hq_client *client;
static hq_follower *follower;
static GString *seen;       // what was heard, in order
static const char *awaited; // part of `seen` that ends the waiting
static bool heard;

static void
note(const char *text)
{
    g_string_append_printf(seen, "%s ", text);
    if (strstr(seen->str, awaited) != NULL)
        heard = true;
}

static void
on_state(const hq_state_message *message, gpointer user_data)
{
    g_autofree char *text = g_strdup_printf("state%u", (unsigned)message->seq);
    note(text);
}

static void
on_call(const hq_call_message *call, gpointer user_data)
{
    g_autofree char *text = g_strdup_printf("call%u:%s", (unsigned)call->seq, call->number);
    note(text);
}

static void
on_resync(gpointer user_data)
{
    note("resync");
}

static void
on_connection(bool connected, hq_time since, gpointer user_data)
{
    note(connected ? "up" : "down");
}

static const hq_follower_handlers handlers = {on_state, on_call, on_resync, on_connection};

// Follows a scenario of the server until `until` was heard.
static void
follow(const char *scenario, const char *until, const hq_follower_handlers *with)
{
    awaited = until;
    heard = false;
    seen = g_string_new(NULL);
    server = fake_server_start();
    g_autofree char *url = g_strconcat(server.url, "/", scenario, NULL);
    client = hq_client_new(url, "secret");
    follower = hq_follower_new(client, (const char *const[]){"kiosk", NULL}, with, NULL);
    hq_follower_set_limits(follower, 600, 200);
    ck_assert_msg(wait_until(&heard, 20), "heard only: %s", seen->str);
}

static void
end(void)
{
    hq_follower_free(follower);
    hq_client_free(client);
    fake_server_stop(&server);
    g_string_free(seen, TRUE);
}

START_TEST(states_and_calls_are_heard_in_order)
{
    follow("events", "call2", &handlers);
    ck_assert_str_eq(seen->str, "up state1 call2:A012 ");
    ck_assert(hq_follower_is_connected(follower));
    ck_assert_int_gt(hq_follower_last_heard(follower), 0);
    end();
}
END_TEST

START_TEST(a_cut_line_resumes_after_the_last_whole_event_and_hears_no_call_twice)
{
    follow("events-cut", "state4", &handlers);
    ck_assert_str_eq(seen->str, "up state1 call2:A012 down up call3:R2 state4 ");
    end();
}
END_TEST

START_TEST(a_silent_line_is_dead)
{
    follow("events-silent", "state2", &handlers);
    ck_assert_str_eq(seen->str, "up state1 down up state2 ");
    end();
}
END_TEST

START_TEST(a_resync_forgets_the_calls_of_before)
{
    follow("events-resync", "call2", &handlers);
    ck_assert_str_eq(seen->str, "up call9:A012 resync call2:A012 ");
    end();
}
END_TEST

START_TEST(a_busy_server_is_tried_until_it_takes_the_line)
{
    follow("events-busy", "state3", &handlers);
    ck_assert_str_eq(seen->str, "up state3 ");
    end();
}
END_TEST

START_TEST(events_in_single_bytes_are_whole)
{
    follow("events-pieces", "call2", &handlers);
    ck_assert_str_eq(seen->str, "up state1 call2:A012 ");
    end();
}
END_TEST

static void
on_state_free(const hq_state_message *message, gpointer user_data)
{
    note("freed");
    hq_follower_free(follower);
    follower = NULL;
}

START_TEST(a_follower_may_be_freed_while_it_speaks)
{
    const hq_follower_handlers freeing = {on_state_free, on_call, on_resync, on_connection};
    follow("events", "freed", &freeing);
    ck_assert_str_eq(seen->str, "up freed ");
    end();
}
END_TEST

static void
on_reply(const hq_reply *reply, gpointer user_data)
{
    note(reply->status == 200 ? "answered" : "failed");
}

static void
on_call_ask(const hq_call_message *call, gpointer user_data)
{
    hq_request request = {.method = "GET", .path = "/anything"};
    hq_client_send(client, &request, on_reply, NULL);
}

START_TEST(a_request_may_be_sent_from_what_was_heard)
{
    const hq_follower_handlers asking = {NULL, on_call_ask, NULL, NULL};
    follow("events", "answered", &asking);
    end();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("follower");
    hq_suite_add(suite, "order", states_and_calls_are_heard_in_order, 30);
    hq_suite_add(suite, "cut",
                 a_cut_line_resumes_after_the_last_whole_event_and_hears_no_call_twice, 30);
    hq_suite_add(suite, "silent", a_silent_line_is_dead, 30);
    hq_suite_add(suite, "resync", a_resync_forgets_the_calls_of_before, 30);
    hq_suite_add(suite, "busy", a_busy_server_is_tried_until_it_takes_the_line, 30);
    hq_suite_add(suite, "pieces", events_in_single_bytes_are_whole, 30);
    hq_suite_add(suite, "free", a_follower_may_be_freed_while_it_speaks, 30);
    hq_suite_add(suite, "send", a_request_may_be_sent_from_what_was_heard, 30);
    return hq_suite_run(suite);
}
