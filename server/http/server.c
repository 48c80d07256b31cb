#include "connection.h"

#include <errno.h>
#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 1024
#define SWEEP_AT_ONCE                                                                              \
    128 // connections: throwing thousands out together would hold up everybody else

G_DEFINE_QUARK(hq - http - error - quark, hq_http_error)

struct hq_http_listener {
    union {
        uv_handle_t handle;
        uv_stream_t stream;
        uv_tcp_t tcp;
        uv_pipe_t pipe;
    } uv;
    struct hq_http_listener *next;
    hq_http_server *server;
    bool is_unix;
};

// ---- posting -----------------------------------------------------------------------------------

bool
hq_http_server_post(hq_http_server *server, hq_http_func *func, void *data)
{
    struct hq_http_post post = {func, data};
    pthread_mutex_lock(&server->lock);
    bool open = !server->posts_closed;
    if (open)
        g_array_append_val(server->posts, post);
    if (open && server->posts->len == 1)
        uv_async_send(&server->wake);
    pthread_mutex_unlock(&server->lock);
    return open;
}

static void
run_posts(hq_http_server *server, bool last)
{
    GArray *fresh = g_array_new(FALSE, FALSE, sizeof(struct hq_http_post));
    pthread_mutex_lock(&server->lock);
    GArray *posts = server->posts;
    server->posts = fresh;
    server->posts_closed = last;
    pthread_mutex_unlock(&server->lock);
    for (unsigned i = 0; i < posts->len; i++) {
        struct hq_http_post *post = &g_array_index(posts, struct hq_http_post, i);
        post->func(post->data);
    }
    g_array_unref(posts);
}

static void
on_wake(uv_async_t *wake)
{
    run_posts(wake->data, false);
}

// ---- stopping ----------------------------------------------------------------------------------

static void
close_handle(uv_handle_t *handle, void *data)
{
    if (!uv_is_closing(handle))
        uv_close(handle, NULL);
}

void
hq_http_server_connection_gone(hq_http_server *server)
{
    if (!server->stopping || server->closed || server->connections != NULL ||
        server->work_running > 0)
        return;
    run_posts(server, true);
    if (server->work_running > 0)
        return;
    server->closed = true;
    uv_walk(&server->loop, close_handle, NULL);
}

static void
stop_connection(hq_http_connection *connection)
{
    if (connection->state == HQ_HTTP_STREAMING)
        hq_http_connection_linger(connection);
    else
        hq_http_connection_check(connection, uv_now(&connection->server->loop));
}

static void
stop_now(void *data)
{
    hq_http_server *server = data;
    if (server->stopping)
        return;
    server->stopping = true;
    server->stop_deadline_ms = uv_now(&server->loop) + server->options.stop_timeout_ms;
    for (struct hq_http_listener *each = server->listeners; each != NULL; each = each->next)
        uv_close(&each->uv.handle, NULL);
    for (hq_http_connection *each = server->connections; each != NULL; each = each->next)
        stop_connection(each);
    hq_http_server_connection_gone(server);
}

void
hq_http_server_stop(hq_http_server *server)
{
    hq_http_server_post(server, stop_now, server);
}

static unsigned
sweep_interval(const struct hq_http_options *options)
{
    unsigned least = MIN(MIN(options->head_timeout_ms, options->body_timeout_ms),
                         MIN(options->idle_timeout_ms, options->write_timeout_ms));
    least = MIN(least, MIN(options->linger_timeout_ms, options->stop_timeout_ms));
    return CLAMP(least / 4, 10, 500);
}

static void
on_sweep(uv_timer_t *sweep)
{
    hq_http_server *server = sweep->data;
    uint64_t now_ms = uv_now(&server->loop);
    if (server->swept == NULL)
        server->swept = server->connections;
    for (int n = 0; n < SWEEP_AT_ONCE && server->swept != NULL; n++) {
        hq_http_connection *each = server->swept;
        server->swept = each->next;
        hq_http_connection_check(each, now_ms);
    }
    uv_timer_start(sweep, on_sweep, server->swept != NULL ? 1 : sweep_interval(&server->options),
                   0);
}

// ---- listening ---------------------------------------------------------------------------------

static void
on_connection(uv_stream_t *stream, int status)
{
    struct hq_http_listener *listener = stream->data;
    if (status == 0)
        hq_http_connection_accept(listener->server, stream, listener->is_unix);
}

static struct hq_http_listener *
add_listener(hq_http_server *server, bool is_unix)
{
    struct hq_http_listener *listener = g_new0(struct hq_http_listener, 1);
    listener->server = server;
    listener->is_unix = is_unix;
    listener->next = server->listeners;
    server->listeners = listener;
    if (is_unix)
        uv_pipe_init(&server->loop, &listener->uv.pipe, 0);
    else
        uv_tcp_init(&server->loop, &listener->uv.tcp);
    listener->uv.handle.data = listener;
    return listener;
}

static bool
failed(int status, const char *where, GError **error)
{
    if (status < 0)
        g_set_error(error, HQ_HTTP_ERROR, HQ_HTTP_ERROR_LISTEN, "cannot listen on %s: %s", where,
                    uv_strerror(status));
    return status < 0;
}

static bool
read_address(const char *listen, struct sockaddr_storage *ret_address, GError **error)
{
    const char *colon = strrchr(listen, ':');
    char *end = NULL;
    guint64 port = colon == NULL ? 0 : g_ascii_strtoull(colon + 1, &end, 10);
    bool sound = colon != NULL && g_ascii_isdigit(colon[1]) && *end == '\0' && port <= 65535;
    if (sound) {
        g_autofree char *host = g_strndup(listen, (gsize)(colon - listen));
        size_t len = strlen(host);
        if (host[0] == '[' && host[len - 1] == ']') {
            host[len - 1] = '\0';
            sound = uv_ip6_addr(host + 1, (int)port, (struct sockaddr_in6 *)ret_address) == 0;
        } else {
            sound = uv_ip4_addr(host, (int)port, (struct sockaddr_in *)ret_address) == 0;
        }
    }
    if (!sound)
        g_set_error(error, HQ_HTTP_ERROR, HQ_HTTP_ERROR_ADDRESS,
                    "\"%s\" is not an address to listen on: write 127.0.0.1:8080 or [::1]:8080, "
                    "port 0 for any free one",
                    listen);
    return sound;
}

static void
note_url(hq_http_server *server, struct hq_http_listener *listener)
{
    struct sockaddr_storage address;
    int len = sizeof address;
    char host[INET6_ADDRSTRLEN] = "";
    uv_tcp_getsockname(&listener->uv.tcp, (struct sockaddr *)&address, &len);
    bool six = address.ss_family == AF_INET6;
    if (six)
        uv_ip6_name((const struct sockaddr_in6 *)&address, host, sizeof host);
    else
        uv_ip4_name((const struct sockaddr_in *)&address, host, sizeof host);
    server->port = ntohs(six ? ((const struct sockaddr_in6 *)&address)->sin6_port
                             : ((const struct sockaddr_in *)&address)->sin_port);
    server->url = g_strdup_printf(six ? "http://[%s]:%u" : "http://%s:%u", host, server->port);
}

static bool
listen_tcp(hq_http_server *server, GError **error)
{
    struct sockaddr_storage address;
    const char *where = server->options.listen;
    if (!read_address(where, &address, error))
        return false;
    struct hq_http_listener *listener = add_listener(server, false);
    if (failed(uv_tcp_bind(&listener->uv.tcp, (struct sockaddr *)&address, 0), where, error) ||
        failed(uv_listen(&listener->uv.stream, BACKLOG, on_connection), where, error))
        return false;
    note_url(server, listener);
    return true;
}

// A socket file left by a server that was killed would stand in the way; nothing else is removed.
static void
remove_left_over(const char *path)
{
    struct stat about;
    if (lstat(path, &about) == 0 && S_ISSOCK(about.st_mode))
        unlink(path);
}

bool
hq_http_server_add_unix(hq_http_server *server, const char *path, mode_t mode, GError **error)
{
    if (strlen(path) >= sizeof((struct sockaddr_un *)0)->sun_path) {
        g_set_error(error, HQ_HTTP_ERROR, HQ_HTTP_ERROR_ADDRESS,
                    "\"%s\" is too long for a Unix socket", path);
        return false;
    }
    remove_left_over(path);
    struct hq_http_listener *listener = add_listener(server, true);
    mode_t before = umask(0777 & ~mode);
    int status = uv_pipe_bind(&listener->uv.pipe, path);
    umask(before);
    return !failed(status, path, error) &&
           !failed(uv_listen(&listener->uv.stream, BACKLOG, on_connection), path, error);
}

// ---- life --------------------------------------------------------------------------------------

static void
init_loop(hq_http_server *server)
{
    uv_loop_init(&server->loop);
    uv_async_init(&server->loop, &server->wake, on_wake);
    server->wake.data = server;
    uv_timer_init(&server->loop, &server->sweep);
    server->sweep.data = server;
    uv_timer_start(&server->sweep, on_sweep, sweep_interval(&server->options), 0);
}

// Every connection is a descriptor; the soft limit is 1,024 on many systems.
static void
raise_descriptor_limit(unsigned connections)
{
    struct rlimit limit;
    rlim_t want = connections + 256;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= want)
        return;
    limit.rlim_cur = MIN(want, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
}

hq_http_server *
hq_http_server_new(const struct hq_http_options *options, hq_http_request_func *dispatch,
                   void *data, GError **error)
{
    g_autoptr(hq_http_server) server = g_new0(hq_http_server, 1);
    signal(SIGPIPE, SIG_IGN);
    raise_descriptor_limit(options->max_connections);
    server->options = *options;
    server->head_limits = (struct hq_http_head_limits){
        options->max_head_bytes, options->max_target_bytes, options->max_fields};
    server->dispatch = dispatch;
    server->data = data;
    server->scratch = g_string_new(NULL);
    server->posts = g_array_new(FALSE, FALSE, sizeof(struct hq_http_post));
    server->timers = g_ptr_array_new();
    pthread_mutex_init(&server->lock, NULL);
    init_loop(server);
    if (options->listen != NULL && !listen_tcp(server, error))
        return NULL;
    return g_steal_pointer(&server);
}

void
hq_http_server_run(hq_http_server *server)
{
    uv_run(&server->loop, UV_RUN_DEFAULT);
}

void
hq_http_server_free(hq_http_server *server)
{
    if (!server->closed) {
        server->options.stop_timeout_ms = 0;
        stop_now(server);
        hq_http_server_run(server);
    }
    uv_loop_close(&server->loop);
    while (server->listeners != NULL) {
        struct hq_http_listener *next = server->listeners->next;
        g_free(server->listeners);
        server->listeners = next;
    }
    g_ptr_array_set_free_func(server->timers, g_free);
    g_ptr_array_unref(server->timers);
    g_array_unref(server->posts);
    pthread_mutex_destroy(&server->lock);
    g_string_free(server->scratch, TRUE);
    g_free(server->url);
    g_free(server);
}

unsigned
hq_http_server_port(const hq_http_server *server)
{
    return server->port;
}

const char *
hq_http_server_url(const hq_http_server *server)
{
    return server->url;
}

void
hq_http_server_stats(const hq_http_server *server, struct hq_http_stats *ret_stats)
{
    *ret_stats = server->stats;
}
