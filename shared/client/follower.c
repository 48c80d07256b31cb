#include "shared/client/follower.h"

#include <string.h>

#include "client-private.h"
#include "shared/base/clock.h"
#include "shared/client/sse-parser.h"
#include "shared/wire/paths.h"

enum {
    MAX_EVENT = 4 << 20,
    CONNECT_MS = 5000,
    FIRST_PAUSE_MS = 250,
    MAX_PAUSE_MS = 5000,
};

struct hq_follower {
    hq_client *client;
    char *path;
    hq_follower_handlers handlers;
    gpointer user_data;
    hq_sse_parser *parser;
    hq_exchange *exchange; // the connection, or NULL
    GSource *pause;        // before the next connection, or NULL
    GSource *watch;        // of a dead line, or NULL
    unsigned dead_ms;
    unsigned max_pause_ms;
    unsigned failures; // since the last byte
    bool connected;
    hq_time last_heard;
    hq_time silent_since; // last byte, or when the connection was begun
    uint64_t last_call;   // sequence number
    unsigned references;  // the owner's, and one while bytes are read
    bool closed;          // by its owner
};

static void
set_connected(hq_follower *follower, bool connected)
{
    if (follower->connected == connected)
        return;
    follower->connected = connected;
    if (follower->handlers.on_connection != NULL)
        follower->handlers.on_connection(connected, follower->last_heard, follower->user_data);
}

static void
take_state(hq_follower *follower, const hq_sse_event *event)
{
    hq_state_message message;
    if (follower->handlers.on_state != NULL &&
        hq_state_message_decode(event->data, event->data_length, &message, NULL))
        follower->handlers.on_state(&message, follower->user_data);
}

// A server resumes where the stream's ids stopped; a call it sends twice is heard once all the
// same.
static void
take_call(hq_follower *follower, const hq_sse_event *event)
{
    hq_call_message call;
    if (!hq_call_message_decode(event->data, event->data_length, &call, NULL) ||
        call.seq <= follower->last_call)
        return;
    follower->last_call = call.seq;
    if (follower->handlers.on_call != NULL)
        follower->handlers.on_call(&call, follower->user_data);
}

static void
take_resync(hq_follower *follower)
{
    follower->last_call = 0;
    if (follower->handlers.on_resync != NULL)
        follower->handlers.on_resync(follower->user_data);
}

static void
on_event(const hq_sse_event *event, void *data)
{
    hq_follower *follower = data;
    if (follower->closed)
        return;
    if (strcmp(event->type, "state") == 0)
        take_state(follower, event);
    else if (strcmp(event->type, "call") == 0)
        take_call(follower, event);
    else if (strcmp(event->type, "resync") == 0)
        take_resync(follower);
}

static void
release(hq_follower *follower)
{
    if (--follower->references > 0)
        return;
    hq_sse_parser_free(follower->parser);
    g_free(follower->path);
    g_free(follower);
}

static void come_back(hq_follower *follower);

// Ends the connection, if any, says so and plans the next one.
static void
lose_line(hq_follower *follower)
{
    if (follower->exchange != NULL)
        hq_exchange_stop(follower->exchange);
    follower->exchange = NULL;
    hq_source_clear(&follower->watch);
    follower->failures++;
    come_back(follower);
    set_connected(follower, false);
}

static gboolean on_watch(gpointer data);

// Looks again when the line will have been silent for too long.
static void
watch(hq_follower *follower)
{
    hq_span silent = hq_clock_boot() - follower->silent_since;
    hq_span limit = follower->dead_ms * (HQ_SECOND / 1000);
    unsigned left_ms = silent < limit ? (unsigned)((limit - silent) / 1000 + 1) : 0;
    hq_source_clear(&follower->watch);
    follower->watch =
        hq_transport_after(hq_client_transport(follower->client), left_ms, on_watch, follower);
}

static gboolean
on_watch(gpointer data)
{
    hq_follower *follower = data;
    if (hq_clock_boot() - follower->silent_since < follower->dead_ms * (HQ_SECOND / 1000))
        watch(follower);
    else
        lose_line(follower);
    return G_SOURCE_REMOVE;
}

static bool
on_bytes(unsigned status, const char *bytes, size_t n, gpointer data)
{
    hq_follower *follower = data;
    if (status != 200)
        return true;
    follower->last_heard = follower->silent_since = hq_clock_boot();
    follower->failures = 0;
    follower->references++;
    set_connected(follower, true);
    bool sound = follower->closed || hq_sse_parser_push(follower->parser, bytes, n);
    release(follower);
    return sound;
}

static void
on_end(unsigned status, const char *error, gpointer data)
{
    hq_follower *follower = data;
    bool is_refused = error == NULL && status == 401;
    follower->exchange = NULL;
    follower->references++;
    lose_line(follower);
    if (is_refused && !follower->closed && follower->handlers.on_refused != NULL)
        follower->handlers.on_refused(follower->user_data);
    release(follower);
}

// Where to resume: the stream's last id, but never before a call that was heard.
static char *
resume_line(const hq_follower *follower)
{
    const char *last = hq_sse_parser_last_id(follower->parser);
    uint64_t id = MAX(g_ascii_strtoull(last, NULL, 10), follower->last_call);
    return id > 0 ? g_strdup_printf("Last-Event-ID: %" G_GUINT64_FORMAT, id) : NULL;
}

static gboolean
on_connect(gpointer data)
{
    static const hq_exchange_handlers handlers = {on_bytes, on_end};
    hq_follower *follower = data;
    hq_source_clear(&follower->pause);
    hq_sse_parser_reset(follower->parser);
    g_autofree char *resume = resume_line(follower);
    const char *const more[] = {"Accept: text/event-stream", resume, NULL};
    g_auto(GStrv) headers = hq_client_headers(follower->client, more);
    g_autofree char *url = hq_client_url(follower->client, follower->path);
    hq_exchange_wish wish = {
        .method = "GET",
        .url = url,
        .headers = (const char *const *)headers,
        .connect_ms = CONNECT_MS,
    };
    hq_transport *transport = hq_client_transport(follower->client);
    follower->silent_since = hq_clock_boot();
    watch(follower);
    follower->exchange = hq_transport_start(transport, &wish, &handlers, follower);
    return G_SOURCE_REMOVE;
}

static void
come_back(hq_follower *follower)
{
    long asked_ms = hq_sse_parser_retry_ms(follower->parser);
    unsigned first_ms = asked_ms > 0 ? (unsigned)MIN(asked_ms, MAX_PAUSE_MS) : FIRST_PAUSE_MS;
    unsigned pause_ms = 0;
    if (follower->failures > 0)
        pause_ms = hq_backoff_ms(follower->failures, MIN(first_ms, follower->max_pause_ms),
                                 follower->max_pause_ms);
    hq_source_clear(&follower->pause);
    follower->pause =
        hq_transport_after(hq_client_transport(follower->client), pause_ms, on_connect, follower);
}

hq_follower *
hq_follower_new(hq_client *client, const char *const *topics, const hq_follower_handlers *handlers,
                gpointer user_data)
{
    hq_follower *follower = g_new0(hq_follower, 1);
    follower->references = 1;
    follower->client = client;
    follower->path = hq_path_events(topics);
    follower->handlers = *handlers;
    follower->user_data = user_data;
    follower->parser = hq_sse_parser_new(MAX_EVENT, on_event, follower);
    follower->dead_ms = HQ_FOLLOWER_DEAD_S * 1000;
    follower->max_pause_ms = MAX_PAUSE_MS;
    come_back(follower);
    return follower;
}

void
hq_follower_free(hq_follower *follower)
{
    if (follower == NULL)
        return;
    follower->closed = true;
    if (follower->exchange != NULL)
        hq_exchange_stop(follower->exchange);
    follower->exchange = NULL;
    hq_source_clear(&follower->watch);
    hq_source_clear(&follower->pause);
    release(follower);
}

bool
hq_follower_is_connected(const hq_follower *follower)
{
    return follower->connected;
}

hq_time
hq_follower_last_heard(const hq_follower *follower)
{
    return follower->last_heard;
}

void
hq_follower_set_limits(hq_follower *follower, unsigned dead_ms, unsigned max_pause_ms)
{
    follower->dead_ms = dead_ms;
    follower->max_pause_ms = max_pause_ms;
}
