#include "transport.h"

#include <curl/curl.h>
#include <glib-unix.h>

struct hq_transport {
    CURLM *multi;
    GMainContext *context;
    GSource *timer;
    GHashTable *exchanges; // set of those under way
    unsigned references;   // the owner's and one for each dispatch under way
    unsigned inside;       // calls of curl under way, in which curl must not be called again
};

struct hq_exchange {
    hq_transport *transport;
    CURL *easy;
    struct curl_slist *headers;
    hq_exchange_handlers handlers;
    gpointer user_data;
    char error[CURL_ERROR_SIZE];
    bool added;   // to curl, which cannot be done inside one of its calls
    bool stopped; // to be released as soon as curl allows
};

void
hq_source_clear(GSource **source)
{
    if (*source == NULL)
        return;
    g_source_destroy(*source);
    g_source_unref(*source);
    *source = NULL;
}

GSource *
hq_transport_after(hq_transport *transport, unsigned ms, GSourceFunc func, gpointer user_data)
{
    GSource *source = g_timeout_source_new(ms);
    g_source_set_callback(source, func, user_data, NULL);
    g_source_attach(source, transport->context);
    return source;
}

static void
free_exchange(hq_exchange *exchange)
{
    hq_transport *transport = exchange->transport;
    g_hash_table_remove(transport->exchanges, exchange);
    if (exchange->added)
        curl_multi_remove_handle(transport->multi, exchange->easy);
    curl_easy_cleanup(exchange->easy);
    curl_slist_free_all(exchange->headers);
    g_free(exchange);
}

static void
free_exchanges(hq_transport *transport)
{
    g_autoptr(GList) exchanges = g_hash_table_get_keys(transport->exchanges);
    for (GList *item = exchanges; item != NULL; item = item->next)
        free_exchange(item->data);
}

static void
release(hq_transport *transport)
{
    if (--transport->references > 0)
        return;
    free_exchanges(transport);
    curl_multi_cleanup(transport->multi);
    hq_source_clear(&transport->timer);
    g_hash_table_unref(transport->exchanges);
    g_main_context_unref(transport->context);
    g_free(transport);
}

void
hq_exchange_stop(hq_exchange *exchange)
{
    if (exchange->transport->inside > 0)
        exchange->stopped = true;
    else
        free_exchange(exchange);
}

static unsigned
status_of(hq_exchange *exchange)
{
    long status = 0;
    curl_easy_getinfo(exchange->easy, CURLINFO_RESPONSE_CODE, &status);
    return (unsigned)status;
}

static void
end_exchange(hq_exchange *exchange, CURLcode result)
{
    unsigned status = status_of(exchange);
    const char *reason = exchange->error[0] != '\0' ? exchange->error : curl_easy_strerror(result);
    const char *head = result == CURLE_PEER_FAILED_VERIFICATION ? HQ_TRANSPORT_DISTRUST : "";
    g_autofree char *error = result == CURLE_OK ? NULL : g_strconcat(head, reason, NULL);
    hq_exchange_handlers handlers = exchange->handlers;
    gpointer user_data = exchange->user_data;
    bool stopped = exchange->stopped;
    free_exchange(exchange);
    if (!stopped)
        handlers.on_end(status, error, user_data);
}

static void
add(hq_exchange *exchange)
{
    exchange->added = true;
    curl_multi_add_handle(exchange->transport->multi, exchange->easy);
}

// What callbacks wished for while curl was busy.
static void
settle(hq_transport *transport)
{
    g_autoptr(GList) exchanges = g_hash_table_get_keys(transport->exchanges);
    for (GList *item = exchanges; item != NULL; item = item->next) {
        hq_exchange *exchange = item->data;
        if (exchange->stopped)
            free_exchange(exchange);
        else if (!exchange->added)
            add(exchange);
    }
}

// Lets curl work, then reports what ended. A callback may release the transport.
static void
work(hq_transport *transport, curl_socket_t socket, int flags)
{
    transport->references++;
    transport->inside++;
    int running;
    curl_multi_socket_action(transport->multi, socket, flags, &running);
    transport->inside--;
    settle(transport);
    CURLMsg *message;
    int left;
    while (transport->references > 1 &&
           (message = curl_multi_info_read(transport->multi, &left)) != NULL) {
        hq_exchange *exchange;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&exchange);
        end_exchange(exchange, message->data.result);
    }
    release(transport);
}

static gboolean
on_timer(gpointer data)
{
    hq_transport *transport = data;
    hq_source_clear(&transport->timer);
    work(transport, CURL_SOCKET_TIMEOUT, 0);
    return G_SOURCE_REMOVE;
}

static int
on_timer_wish(CURLM *multi, long ms, void *data)
{
    hq_transport *transport = data;
    hq_source_clear(&transport->timer);
    if (ms >= 0)
        transport->timer = hq_transport_after(transport, (unsigned)ms, on_timer, transport);
    return 0;
}

static gboolean
on_socket(gint fd, GIOCondition condition, gpointer data)
{
    int flags = 0;
    if (condition & G_IO_IN)
        flags |= CURL_CSELECT_IN;
    if (condition & G_IO_OUT)
        flags |= CURL_CSELECT_OUT;
    if (condition & (G_IO_ERR | G_IO_HUP))
        flags |= CURL_CSELECT_ERR;
    work(data, fd, flags);
    return G_SOURCE_CONTINUE;
}

static int
on_socket_wish(CURL *easy, curl_socket_t fd, int what, void *data, void *socket_data)
{
    hq_transport *transport = data;
    GSource *source = socket_data;
    hq_source_clear(&source);
    if (what != CURL_POLL_REMOVE) {
        GIOCondition condition = (what & CURL_POLL_IN ? G_IO_IN | G_IO_HUP | G_IO_ERR : 0) |
                                 (what & CURL_POLL_OUT ? G_IO_OUT | G_IO_ERR : 0);
        source = g_unix_fd_source_new(fd, condition);
        g_source_set_callback(source, G_SOURCE_FUNC(on_socket), transport, NULL);
        g_source_attach(source, transport->context);
    }
    curl_multi_assign(transport->multi, fd, source);
    return 0;
}

static size_t
on_bytes(char *bytes, size_t size, size_t n, void *data)
{
    hq_exchange *exchange = data;
    if (exchange->stopped)
        return 0;
    bool wanted =
        exchange->handlers.on_bytes(status_of(exchange), bytes, size * n, exchange->user_data);
    return wanted && !exchange->stopped ? size * n : 0;
}

hq_transport *
hq_transport_new(void)
{
    static gsize initialised;
    if (g_once_init_enter(&initialised)) {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        g_once_init_leave(&initialised, 1);
    }
    hq_transport *transport = g_new0(hq_transport, 1);
    transport->references = 1;
    transport->context = g_main_context_ref_thread_default();
    transport->exchanges = g_hash_table_new(NULL, NULL);
    transport->multi = curl_multi_init();
    curl_multi_setopt(transport->multi, CURLMOPT_SOCKETFUNCTION, on_socket_wish);
    curl_multi_setopt(transport->multi, CURLMOPT_SOCKETDATA, transport);
    curl_multi_setopt(transport->multi, CURLMOPT_TIMERFUNCTION, on_timer_wish);
    curl_multi_setopt(transport->multi, CURLMOPT_TIMERDATA, transport);
    return transport;
}

void
hq_transport_free(hq_transport *transport)
{
    g_autoptr(GList) exchanges = g_hash_table_get_keys(transport->exchanges);
    for (GList *item = exchanges; item != NULL; item = item->next)
        hq_exchange_stop(item->data);
    release(transport);
}

static void
set_options(CURL *easy, const hq_exchange_wish *wish)
{
    curl_easy_setopt(easy, CURLOPT_URL, wish->url);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, wish->method);
    if (wish->body != NULL)
        curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, wish->body);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // a slow name server holds nobody up
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)wish->connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)wish->timeout_ms);
}

hq_exchange *
hq_transport_start(hq_transport *transport, const hq_exchange_wish *wish,
                   const hq_exchange_handlers *handlers, gpointer user_data)
{
    hq_exchange *exchange = g_new0(hq_exchange, 1);
    exchange->transport = transport;
    exchange->handlers = *handlers;
    exchange->user_data = user_data;
    exchange->easy = curl_easy_init();
    for (const char *const *line = wish->headers; *line != NULL; line++)
        exchange->headers = curl_slist_append(exchange->headers, *line);
    set_options(exchange->easy, wish);
    curl_easy_setopt(exchange->easy, CURLOPT_HTTPHEADER, exchange->headers);
    curl_easy_setopt(exchange->easy, CURLOPT_ERRORBUFFER, exchange->error);
    curl_easy_setopt(exchange->easy, CURLOPT_PRIVATE, exchange);
    curl_easy_setopt(exchange->easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(exchange->easy, CURLOPT_WRITEDATA, exchange);
    g_hash_table_add(transport->exchanges, exchange);
    if (transport->inside == 0)
        add(exchange);
    return exchange;
}
