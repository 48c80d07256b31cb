#include "http-fixture.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <glib/gstdio.h>
#include <linux/sockios.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

struct state {
    struct http_fixture fixture;
    pthread_t thread;
    GPtrArray *streams; // loop thread only
    GPtrArray *held;    // loop thread only
    GBytes *big;
};

struct hq_http_options
http_fixture_options(void)
{
    struct hq_http_options options = HQ_HTTP_OPTIONS_DEFAULT;
    options.listen = "127.0.0.1:0";
    options.head_timeout_ms = 5000;
    options.stop_timeout_ms = 500;
    options.linger_timeout_ms = 500;
    return options;
}

// ---- the dispatch ------------------------------------------------------------------------------

static void
reply_text(hq_http_request *request, unsigned status, const char *text)
{
    hq_http_reply(request, status, "text/plain", text, strlen(text));
}

static void
echo(hq_http_request *request)
{
    size_t len;
    const char *body = hq_http_body(request, &len);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%s %s ", hq_http_method_name(hq_http_method(request)),
                           hq_http_path(request));
    g_string_append_len(text, body, (gssize)len);
    hq_http_reply(request, 200, "text/plain", text->str, text->len);
}

static void
answer_later(void *data)
{
    reply_text(data, 200, "later");
}

static void *
post_later(void *data)
{
    hq_http_request *request = data;
    hq_http_server_post(hq_http_request_server(request), answer_later, request);
    return NULL;
}

struct follower {
    struct state *state;
    hq_http_stream *stream;
};

static void
on_stream_close(void *data)
{
    struct follower *follower = data;
    g_ptr_array_remove_fast(follower->state->streams, follower);
    g_free(follower);
}

static void
follow(struct state *state, hq_http_request *request)
{
    struct follower *follower = g_new0(struct follower, 1);
    follower->state = state;
    follower->stream =
        hq_http_stream_begin(request, "text/event-stream", on_stream_close, follower);
    if (follower->stream != NULL)
        g_ptr_array_add(state->streams, follower);
    else
        g_free(follower);
}

static void
dispatch(hq_http_request *request, void *data)
{
    struct state *state = data;
    const char *path = hq_http_path(request);
    g_atomic_int_inc(&state->fixture.dispatched);
    if (g_str_has_prefix(path, "/echo")) {
        echo(request);
    } else if (strcmp(path, "/later") == 0) {
        pthread_t thread;
        pthread_create(&thread, NULL, post_later, request);
        pthread_detach(thread);
    } else if (strcmp(path, "/hold") == 0) {
        g_ptr_array_add(state->held, request);
    } else if (strcmp(path, "/big") == 0) {
        hq_http_reply_bytes(request, 200, "text/plain", state->big);
    } else if (strcmp(path, "/stream") == 0) {
        follow(state, request);
    } else {
        reply_text(request, 404, "no");
    }
}

// ---- calls onto the loop thread ----------------------------------------------------------------

struct call {
    struct state *state;
    void (*func)(struct call *call);
    pthread_mutex_t lock;
    pthread_cond_t done;
    bool finished;
    GBytes *bytes;
    unsigned result;
    struct hq_http_stats stats;
};

static void
run_call(void *data)
{
    struct call *call = data;
    call->func(call);
    pthread_mutex_lock(&call->lock);
    call->finished = true;
    pthread_cond_signal(&call->done);
    pthread_mutex_unlock(&call->lock);
}

static void
call_loop(struct http_fixture *fixture, struct call *call, void (*func)(struct call *call))
{
    call->state = (struct state *)fixture;
    call->func = func;
    pthread_mutex_init(&call->lock, NULL);
    pthread_cond_init(&call->done, NULL);
    if (!hq_http_server_post(fixture->server, run_call, call))
        return;
    pthread_mutex_lock(&call->lock);
    while (!call->finished)
        pthread_cond_wait(&call->done, &call->lock);
    pthread_mutex_unlock(&call->lock);
}

static void
push(struct call *call)
{
    for (unsigned i = 0; i < call->state->streams->len; i++) {
        struct follower *follower = call->state->streams->pdata[i];
        call->result += hq_http_stream_write(follower->stream, call->bytes);
    }
}

unsigned
http_fixture_push(struct http_fixture *fixture, const char *text, size_t len)
{
    struct call call = {.bytes = g_bytes_new(text, len)};
    call_loop(fixture, &call, push);
    g_bytes_unref(call.bytes);
    return call.result;
}

static void
count_streams(struct call *call)
{
    call->result = call->state->streams->len;
}

unsigned
http_fixture_streams(struct http_fixture *fixture)
{
    struct call call = {0};
    call_loop(fixture, &call, count_streams);
    return call.result;
}

static void
count_held(struct call *call)
{
    call->result = call->state->held->len;
}

unsigned
http_fixture_held(struct http_fixture *fixture)
{
    struct call call = {0};
    call_loop(fixture, &call, count_held);
    return call.result;
}

static void
release(struct call *call)
{
    for (unsigned i = 0; i < call->state->held->len; i++)
        reply_text(call->state->held->pdata[i], 200, "held");
    g_ptr_array_set_size(call->state->held, 0);
}

void
http_fixture_release(struct http_fixture *fixture)
{
    struct call call = {0};
    call_loop(fixture, &call, release);
}

static void
read_stats(struct call *call)
{
    hq_http_server_stats(call->state->fixture.server, &call->stats);
}

void
http_fixture_stats(struct http_fixture *fixture, struct hq_http_stats *ret_stats)
{
    struct call call = {0};
    call_loop(fixture, &call, read_stats);
    *ret_stats = call.stats;
}

// ---- life --------------------------------------------------------------------------------------

static void *
run(void *data)
{
    hq_http_server_run(data);
    return NULL;
}

static struct state *
new_state(void)
{
    struct state *state = g_new0(struct state, 1);
    state->streams = g_ptr_array_new();
    state->held = g_ptr_array_new();
    state->big = g_bytes_new_take(g_malloc0(8 << 20), 8 << 20);
    state->fixture.folder = g_dir_make_tmp("hq-http-XXXXXX", NULL);
    state->fixture.unix_socket = g_build_filename(state->fixture.folder, "socket", NULL);
    return state;
}

static struct http_fixture *
start(struct state *state, const struct hq_http_options *options, hq_http_request_func *func,
      void *data)
{
    struct http_fixture *fixture = &state->fixture;
    g_autoptr(GError) error = NULL;
    fixture->server = hq_http_server_new(options, func, data, &error);
    if (fixture->server == NULL ||
        !hq_http_server_add_unix(fixture->server, fixture->unix_socket, 0600, &error))
        g_error("%s", error->message);
    pthread_create(&state->thread, NULL, run, fixture->server);
    return fixture;
}

struct http_fixture *
http_fixture_start(const struct hq_http_options *options)
{
    struct state *state = new_state();
    return start(state, options, dispatch, state);
}

struct http_fixture *
http_fixture_start_with(const struct hq_http_options *options, hq_http_request_func *func,
                        void *data)
{
    return start(new_state(), options, func, data);
}

void
http_fixture_stop(struct http_fixture *fixture)
{
    struct state *state = (struct state *)fixture;
    hq_http_server_stop(fixture->server);
    pthread_join(state->thread, NULL);
    for (unsigned i = 0; i < state->held->len; i++)
        reply_text(state->held->pdata[i], 200, "late");
    g_assert(state->streams->len == 0);
    g_ptr_array_unref(state->streams);
    g_ptr_array_unref(state->held);
    g_bytes_unref(state->big);
    hq_http_server_free(fixture->server);
    if (g_rmdir(fixture->folder) != 0)
        g_error("the Unix socket was left behind");
    g_free(fixture->folder);
    g_free(fixture->unix_socket);
    g_free(state);
}

// ---- sockets -----------------------------------------------------------------------------------

int
http_connect(const struct http_fixture *fixture)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)hq_http_server_port(fixture->server)),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        g_error("cannot connect: %s", g_strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

int
http_connect_unix(const struct http_fixture *fixture)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_strlcpy(address.sun_path, fixture->unix_socket, sizeof address.sun_path);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        g_error("cannot connect: %s", g_strerror(errno));
    return fd;
}

void
http_wait_taken(int fd)
{
    int waiting = 1;
    while (ioctl(fd, SIOCOUTQ, &waiting) == 0 && waiting > 0)
        sched_yield();
}

void
http_send(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t sent = send(fd, bytes, len, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes += sent;
        len -= (size_t)sent;
    }
}

void
http_send_text(int fd, const char *text)
{
    http_send(fd, text, strlen(text));
}

// One read; 0 at the end, -1 when nothing came in time.
static ssize_t
read_some(int fd, GString *out, int timeout_ms)
{
    char buffer[65536];
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    if (poll(&poll_fd, 1, timeout_ms) <= 0)
        return -1;
    ssize_t count = recv(fd, buffer, sizeof buffer, 0);
    if (count <= 0)
        return 0;
    g_string_append_len(out, buffer, count);
    return count;
}

GString *
http_read_to_end(int fd, int timeout_ms, bool *ret_closed)
{
    GString *out = g_string_new(NULL);
    ssize_t count;
    while ((count = read_some(fd, out, timeout_ms)) > 0)
        ;
    *ret_closed = count == 0;
    return out;
}

static ssize_t
answer_length(const GString *answer)
{
    const char *end = strstr(answer->str, "\r\n\r\n");
    if (end == NULL)
        return -1;
    ssize_t head = end + 4 - answer->str;
    const char *length = strstr(answer->str, "Content-Length: ");
    return length == NULL || length > end ? head : head + atol(length + 16);
}

// Byte by byte up to the end of the head, so that nothing of the next answer is taken.
GString *
http_read_answer(int fd, int timeout_ms)
{
    GString *out = g_string_new(NULL);
    for (;;) {
        ssize_t length = answer_length(out);
        size_t want = length < 0 ? 1 : (size_t)length - out->len;
        char buffer[65536];
        struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
        if (want == 0 || poll(&poll_fd, 1, timeout_ms) <= 0)
            return out;
        ssize_t count = recv(fd, buffer, MIN(want, sizeof buffer), 0);
        if (count <= 0)
            return out;
        g_string_append_len(out, buffer, count);
    }
}

unsigned
http_status(const GString *answer)
{
    return g_str_has_prefix(answer->str, "HTTP/1.1 ") ? (unsigned)atoi(answer->str + 9) : 0;
}

const char *
http_body_of(const GString *answer)
{
    const char *end = strstr(answer->str, "\r\n\r\n");
    return end == NULL ? "" : end + 4;
}

GArray *
http_statuses(const GString *answers)
{
    GArray *statuses = g_array_new(FALSE, FALSE, sizeof(unsigned));
    g_autoptr(GString) rest = g_string_new_len(answers->str, (gssize)answers->len);
    for (ssize_t length; (length = answer_length(rest)) > 0 && rest->len >= (size_t)length;) {
        unsigned status = http_status(rest);
        g_array_append_val(statuses, status);
        g_string_erase(rest, 0, length);
    }
    return statuses;
}

GString *
http_ask(const struct http_fixture *fixture, const char *request)
{
    int fd = http_connect(fixture);
    http_send_text(fd, request);
    GString *answer = http_read_answer(fd, 5000);
    close(fd);
    return answer;
}
