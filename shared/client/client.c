#include "shared/client/client.h"

#include <string.h>

#include "client-private.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/version.h"
#include "shared/wire/paths.h"

G_DEFINE_QUARK(hq - client - error - quark, hq_client_error)

enum {
    TIMEOUT_MS = 10000,
    PATIENCE_MS = 15000,
    CONNECT_MS = 5000,
    FIRST_PAUSE_MS = 200,
    MAX_PAUSE_MS = 3000,
    MAX_ANSWER = 16 << 20,
};

struct hq_client {
    char *base_url;
    char *token;
    hq_transport *transport;
    GHashTable *pending; // guint64 handle → pending_request
    guint64 last_handle;
};

typedef struct {
    hq_client *client;
    guint64 handle;
    char *method;
    char *path;
    char *body;
    hq_uuid key;
    bool may_retry;
    unsigned timeout_ms;
    hq_time give_up_at; // of hq_clock_boot()
    unsigned attempts;
    hq_exchange *exchange; // under way, or NULL
    GSource *pause;        // before the next attempt, or NULL
    GString *answer;
    hq_reply_func done;
    gpointer user_data;
} pending_request;

static void
free_pending(gpointer data)
{
    pending_request *pending = data;
    if (pending->exchange != NULL)
        hq_exchange_stop(pending->exchange);
    hq_source_clear(&pending->pause);
    g_string_free(pending->answer, TRUE);
    g_free(pending->method);
    g_free(pending->path);
    g_free(pending->body);
    g_free(pending);
}

hq_client *
hq_client_new(const char *base_url, const char *token)
{
    hq_client *client = g_new0(hq_client, 1);
    client->base_url = g_strdup(base_url);
    size_t length = strlen(client->base_url);
    if (length > 0 && client->base_url[length - 1] == '/')
        client->base_url[length - 1] = '\0';
    client->token = g_strdup(token);
    client->transport = hq_transport_new();
    client->pending = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_pending);
    return client;
}

void
hq_client_free(hq_client *client)
{
    if (client == NULL)
        return;
    g_hash_table_unref(client->pending);
    hq_transport_free(client->transport);
    g_free(client->base_url);
    g_free(client->token);
    g_free(client);
}

const char *
hq_client_base_url(const hq_client *client)
{
    return client->base_url;
}

hq_transport *
hq_client_transport(hq_client *client)
{
    return client->transport;
}

char **
hq_client_headers(const hq_client *client, const char *const *more)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    g_ptr_array_add(lines, g_strconcat("User-Agent: hallqueue/", hq_version(), NULL));
    g_ptr_array_add(lines, g_strdup("Expect:"));
    if (client->token != NULL)
        g_ptr_array_add(lines, g_strconcat("Authorization: Bearer ", client->token, NULL));
    for (; more != NULL && *more != NULL; more++)
        g_ptr_array_add(lines, g_strdup(*more));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_steal(lines, NULL);
}

char *
hq_client_url(const hq_client *client, const char *path)
{
    return g_strconcat(client->base_url, path, NULL);
}

unsigned
hq_backoff_ms(unsigned n, unsigned first_ms, unsigned max_ms)
{
    unsigned whole = n > 16 ? max_ms : MIN(first_ms << (n - 1), max_ms);
    return whole / 2 + (unsigned)g_random_int_range(0, (gint32)(whole / 2 + 1));
}

static bool
is_keyed(const pending_request *pending)
{
    return !hq_uuid_is_nil(pending->key);
}

// An answer that is no problem document is described by its status alone.
static void
read_problem(hq_reply *reply, hq_problem *problem)
{
    if (!hq_problem_decode(reply->body, reply->length, problem, NULL)) {
        memset(problem, 0, sizeof *problem);
        g_strlcpy(problem->code, "unexpected-answer", sizeof problem->code);
        g_snprintf(problem->title, sizeof problem->title, "HTTP %u", reply->status);
    }
    problem->status = (int32_t)reply->status;
    reply->problem = problem;
}

static GError *
error_of(const hq_reply *reply, const pending_request *pending, const char *line_error)
{
    if (line_error != NULL) {
        bool distrust = g_str_has_prefix(line_error, HQ_TRANSPORT_DISTRUST);
        return g_error_new(HQ_CLIENT_ERROR,
                           distrust ? HQ_CLIENT_ERROR_CERTIFICATE : HQ_CLIENT_ERROR_LINE,
                           "%s %s: %s", pending->method, pending->path, line_error);
    }
    if (reply->problem != NULL)
        return g_error_new(HQ_CLIENT_ERROR, HQ_CLIENT_ERROR_REFUSED, "%s %s: %s: %s%s%s",
                           pending->method, pending->path, reply->problem->code,
                           reply->problem->title, reply->problem->detail[0] != '\0' ? ". " : "",
                           reply->problem->detail);
    if (reply->status < 200 || reply->status > 299)
        return g_error_new(HQ_CLIENT_ERROR, HQ_CLIENT_ERROR_ANSWER, "%s %s: unexpected HTTP %u",
                           pending->method, pending->path, reply->status);
    return NULL;
}

static void
report(pending_request *pending, unsigned status, const char *line_error)
{
    hq_problem problem;
    hq_reply reply = {
        .status = line_error != NULL ? 0 : status,
        .body = pending->answer->str,
        .length = pending->answer->len,
        .key = pending->key,
        .attempts = pending->attempts,
    };
    if (reply.status >= 400)
        read_problem(&reply, &problem);
    g_autoptr(GError) error = error_of(&reply, pending, line_error);
    reply.error = error;
    g_hash_table_steal(pending->client->pending, &pending->handle);
    if (pending->done != NULL)
        pending->done(&reply, pending->user_data);
    free_pending(pending);
}

static void attempt(pending_request *pending);

static gboolean
on_pause_over(gpointer data)
{
    pending_request *pending = data;
    hq_source_clear(&pending->pause);
    attempt(pending);
    return G_SOURCE_REMOVE;
}

// Begins a pause when another attempt is allowed and worth it.
static bool
try_again(pending_request *pending, unsigned status, const char *line_error)
{
    if (!pending->may_retry || (line_error == NULL && status != 503))
        return false;
    unsigned pause_ms = hq_backoff_ms(pending->attempts, FIRST_PAUSE_MS, MAX_PAUSE_MS);
    if (hq_clock_boot() + pause_ms * (HQ_SECOND / 1000) > pending->give_up_at)
        return false;
    pending->pause =
        hq_transport_after(pending->client->transport, pause_ms, on_pause_over, pending);
    return true;
}

static void
on_end(unsigned status, const char *error, gpointer data)
{
    pending_request *pending = data;
    pending->exchange = NULL;
    if (!try_again(pending, status, error))
        report(pending, status, error);
}

static bool
on_bytes(unsigned status, const char *bytes, size_t n, gpointer data)
{
    pending_request *pending = data;
    if (pending->answer->len + n > MAX_ANSWER)
        return false;
    g_string_append_len(pending->answer, bytes, (gssize)n);
    return true;
}

static void
attempt(pending_request *pending)
{
    static const hq_exchange_handlers handlers = {on_bytes, on_end};
    char key_line[sizeof HQ_HEADER_KEY ": " + HQ_UUID_TEXT_SIZE] = HQ_HEADER_KEY ": ";
    hq_uuid_format(pending->key, key_line + strlen(key_line));
    const char *more[4] = {"Accept: application/json"};
    size_t n = 1;
    if (pending->body != NULL)
        more[n++] = "Content-Type: application/json";
    if (is_keyed(pending))
        more[n++] = key_line;
    g_auto(GStrv) headers = hq_client_headers(pending->client, more);
    g_autofree char *url = hq_client_url(pending->client, pending->path);
    hq_exchange_wish wish = {
        .method = pending->method,
        .url = url,
        .headers = (const char *const *)headers,
        .body = pending->body,
        .connect_ms = CONNECT_MS,
        .timeout_ms = pending->timeout_ms,
    };
    pending->attempts++;
    g_string_truncate(pending->answer, 0);
    pending->exchange = hq_transport_start(pending->client->transport, &wish, &handlers, pending);
}

guint64
hq_client_send(hq_client *client, const hq_request *request, hq_reply_func done, gpointer user_data)
{
    pending_request *pending = g_new0(pending_request, 1);
    bool is_get = strcmp(request->method, "GET") == 0;
    pending->client = client;
    pending->handle = ++client->last_handle;
    pending->method = g_strdup(request->method);
    pending->path = g_strdup(request->path);
    pending->body = is_get ? NULL : g_strdup(request->body != NULL ? request->body : "");
    pending->key = request->key;
    if (strcmp(request->method, "POST") == 0 && !is_keyed(pending))
        pending->key = hq_uuid_random();
    pending->may_retry = is_get || is_keyed(pending);
    pending->timeout_ms = request->timeout_ms != 0 ? request->timeout_ms : TIMEOUT_MS;
    unsigned patience_ms = request->patience_ms != 0 ? request->patience_ms : PATIENCE_MS;
    pending->give_up_at = hq_clock_boot() + patience_ms * (HQ_SECOND / 1000);
    pending->answer = g_string_new(NULL);
    pending->done = done;
    pending->user_data = user_data;
    g_hash_table_insert(client->pending, &pending->handle, pending);
    attempt(pending);
    return pending->handle;
}

void
hq_client_cancel(hq_client *client, guint64 handle)
{
    g_hash_table_remove(client->pending, &handle);
}
