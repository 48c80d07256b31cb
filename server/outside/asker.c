#include "server/outside/asker.h"

#include <string.h>

#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/client/transport.h"

struct hq_asker {
    GThread *thread; // NULL once it ended
    GMainContext *context;
    GMainLoop *loop;
    gint under_way;
    // touched by the thread only
    hq_transport *transport;
    GHashTable *asked; // set of those under way
};

typedef struct {
    hq_asker *asker;
    char *method, *url, *token, *header, *body;
    unsigned budget_ms;
    size_t most;
    hq_time until;
    bool too_much;
    hq_said *said;
    hq_said_func *done;
    void *data;
} asked;

void
hq_said_free(hq_said *said)
{
    g_string_free(said->body, TRUE);
    g_free(said);
}

static void
end(asked *a, hq_said_end how)
{
    g_hash_table_remove(a->asker->asked, a);
    g_atomic_int_dec_and_test(&a->asker->under_way);
    a->said->end = how;
    a->done(a->said, a->data);
    if (a->body != NULL)
        hq_crypto_wipe(a->body, strlen(a->body));
    g_free(a->body);
    g_free(a->header);
    g_free(a->method);
    g_free(a->token);
    g_free(a->url);
    g_free(a);
}

static bool
on_bytes(unsigned status, const char *bytes, size_t n, gpointer data)
{
    asked *a = data;
    a->too_much = a->said->body->len + n > a->most;
    if (!a->too_much)
        g_string_append_len(a->said->body, bytes, (gssize)n);
    return !a->too_much;
}

static void
on_end(unsigned status, const char *error, gpointer data)
{
    asked *a = data;
    a->said->status = status;
    if (error == NULL)
        end(a, HQ_SAID_ALL);
    else if (a->too_much)
        end(a, HQ_SAID_TOO_MUCH);
    else
        end(a, hq_clock_boot() >= a->until ? HQ_SAID_LATE : HQ_SAID_UNREACHABLE);
}

static gboolean
begin(gpointer data)
{
    static const hq_exchange_handlers handlers = {on_bytes, on_end};
    asked *a = data;
    g_autofree char *authority =
        a->token == NULL ? NULL : g_strdup_printf("Authorization: Bearer %s", a->token);
    const char *headers[5] = {"Content-Type: application/json", "Accept: application/json"};
    size_t n = 2;
    if (authority != NULL)
        headers[n++] = authority;
    if (a->header != NULL)
        headers[n++] = a->header;
    hq_exchange_wish wish = {.method = a->method != NULL ? a->method : "POST",
                             .url = a->url,
                             .headers = headers,
                             .body = a->body,
                             .connect_ms = a->budget_ms,
                             .timeout_ms = a->budget_ms};
    g_hash_table_add(a->asker->asked, a);
    hq_transport_start(a->asker->transport, &wish, &handlers, a);
    return G_SOURCE_REMOVE;
}

static void
in_its_turn(hq_asker *asker, GSourceFunc func, gpointer data)
{
    g_autoptr(GSource) source = g_idle_source_new();
    g_source_set_priority(source, G_PRIORITY_DEFAULT);
    g_source_set_callback(source, func, data, NULL);
    g_source_attach(source, asker->context);
}

bool
hq_asker_has_room(const hq_asker *asker)
{
    return g_atomic_int_get(&asker->under_way) < HQ_ASKED_AT_ONCE;
}

bool
hq_asker_ask(hq_asker *asker, const hq_question *question, hq_said_func *done, void *data)
{
    if (!hq_asker_has_room(asker))
        return false;
    asked *a = g_new0(asked, 1);
    g_atomic_int_inc(&asker->under_way);
    a->asker = asker;
    a->method = g_strdup(question->method);
    a->url = g_strdup(question->url);
    a->header = g_strdup(question->header);
    a->token = g_strdup(question->token);
    a->body = g_strdup(question->body);
    a->budget_ms = question->budget_ms;
    a->until = hq_clock_boot() + question->budget_ms * (HQ_SECOND / 1000);
    a->most = question->most;
    a->said = g_new0(hq_said, 1);
    a->said->body = g_string_new(NULL);
    a->done = done;
    a->data = data;
    in_its_turn(asker, begin, a);
    return true;
}

static void *
run(void *data)
{
    hq_asker *asker = data;
    g_main_context_push_thread_default(asker->context);
    asker->asked = g_hash_table_new(NULL, NULL);
    asker->transport = hq_transport_new();
    g_main_loop_run(asker->loop);
    hq_transport_free(asker->transport);
    g_autoptr(GList) left = g_hash_table_get_keys(asker->asked);
    for (GList *item = left; item != NULL; item = item->next)
        end(item->data, HQ_SAID_UNREACHABLE);
    g_hash_table_unref(asker->asked);
    g_main_context_pop_thread_default(asker->context);
    return NULL;
}

hq_asker *
hq_asker_new(void)
{
    hq_asker *asker = g_new0(hq_asker, 1);
    asker->context = g_main_context_new();
    asker->loop = g_main_loop_new(asker->context, FALSE);
    asker->thread = g_thread_new("outside", run, asker);
    return asker;
}

static gboolean
quit(gpointer data)
{
    g_main_loop_quit(data);
    return G_SOURCE_REMOVE;
}

void
hq_asker_stop(hq_asker *asker)
{
    if (asker->thread == NULL)
        return;
    in_its_turn(asker, quit, asker->loop);
    g_thread_join(asker->thread);
    asker->thread = NULL;
}

void
hq_asker_free(hq_asker *asker)
{
    if (asker == NULL)
        return;
    hq_asker_stop(asker);
    g_main_loop_unref(asker->loop);
    g_main_context_unref(asker->context);
    g_free(asker);
}
