#include "connection.h"

#include <string.h>
#include <sys/socket.h>

#define KEPT_INPUT   2048 // an idle connection keeps a buffer up to this size
#define MAX_REFUSALS 128  // connections too many that are told so at a time

void
hq_http_connection_wait(hq_http_connection *connection, unsigned timeout_ms)
{
    connection->deadline_ms = uv_now(&connection->server->loop) + timeout_ms;
}

// ---- closing -----------------------------------------------------------------------------------

static void
on_closed(uv_handle_t *handle)
{
    hq_http_connection *connection = handle->data;
    hq_http_server *server = connection->server;
    if (connection->previous != NULL)
        connection->previous->next = connection->next;
    else
        server->connections = connection->next;
    if (connection->next != NULL)
        connection->next->previous = connection->previous;
    if (server->swept == connection)
        server->swept = connection->next;
    if (connection->follower != NULL)
        hq_http_stream_closed(connection->follower);
    g_free(connection->in);
    g_free(connection);
    server->stats.connections--;
    hq_http_server_connection_gone(server);
}

void
hq_http_connection_close(hq_http_connection *connection)
{
    if (connection->state == HQ_HTTP_CLOSED)
        return;
    if (connection->request != NULL && connection->state == HQ_HTTP_WAITING)
        connection->request->connection = NULL;
    else if (connection->request != NULL)
        hq_http_request_free(connection->request);
    connection->request = NULL;
    connection->state = HQ_HTTP_CLOSED;
    connection->deadline_ms = 0;
    uv_close(&connection->uv.handle, on_closed);
}

// For a client that does not read: drops what the kernel still holds for it, too.
void
hq_http_connection_reset(hq_http_connection *connection)
{
    struct linger at_once = {.l_onoff = 1};
    uv_os_fd_t fd;
    if (connection->state != HQ_HTTP_CLOSED && uv_fileno(&connection->uv.handle, &fd) == 0)
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    hq_http_connection_close(connection);
}

static void
on_shutdown(uv_shutdown_t *shutdown, int status)
{
    hq_http_connection *connection = shutdown->handle->data;
    if (connection->ended)
        hq_http_connection_close(connection);
}

static void start_reading(hq_http_connection *connection);

// Ends our side and waits a moment for the client to end its own: closing with bytes unread would
// make the kernel throw away an answer the client has not read yet.
void
hq_http_connection_linger(hq_http_connection *connection)
{
    if (connection->state == HQ_HTTP_CLOSED || connection->state == HQ_HTTP_LINGERING)
        return;
    connection->state = HQ_HTTP_LINGERING;
    hq_http_connection_forget_input(connection);
    hq_http_connection_wait(connection, connection->server->options.linger_timeout_ms);
    if (uv_shutdown(&connection->shutdown, &connection->uv.stream, on_shutdown) != 0)
        hq_http_connection_close(connection);
    else if (!connection->ended)
        start_reading(connection);
}

// ---- input -------------------------------------------------------------------------------------

void
hq_http_connection_forget_input(hq_http_connection *connection)
{
    g_clear_pointer(&connection->in, g_free);
    connection->in_len = connection->in_capacity = 0;
}

static void
append_input(hq_http_connection *connection, const char *bytes, size_t len)
{
    size_t need = connection->in_len + len;
    if (need > connection->in_capacity) {
        connection->in_capacity = MAX(need, MIN(connection->in_capacity * 2, need + 4096));
        connection->in = g_realloc(connection->in, connection->in_capacity);
    }
    memcpy(connection->in + connection->in_len, bytes, len);
    connection->in_len = need;
}

static void
drop_input(hq_http_connection *connection, size_t used)
{
    connection->in_len -= used;
    if (connection->in_len > 0)
        memmove(connection->in, connection->in + used, connection->in_len);
    else if (connection->in_capacity > KEPT_INPUT)
        hq_http_connection_forget_input(connection);
}

static void
on_allocate(uv_handle_t *handle, size_t suggested, uv_buf_t *ret_buffer)
{
    hq_http_connection *connection = handle->data;
    hq_http_server *server = connection->server;
    *ret_buffer = uv_buf_init(server->read_buffer, sizeof server->read_buffer);
}

// The client sends no more. It may still read the answer it is waiting for.
static void
on_end(hq_http_connection *connection)
{
    connection->ended = true;
    if (connection->state == HQ_HTTP_WAITING || connection->state == HQ_HTTP_WRITING)
        return;
    if (connection->state == HQ_HTTP_LINGERING &&
        uv_stream_get_write_queue_size(&connection->uv.stream) > 0)
        return;
    if (connection->state == HQ_HTTP_READING_HEAD && connection->in_len > 0)
        hq_http_connection_refuse(connection, HQ_PROBLEM_MALFORMED_REQUEST);
    else if (connection->state == HQ_HTTP_READING_BODY)
        hq_http_connection_refuse(connection, HQ_PROBLEM_MALFORMED_REQUEST);
    else
        hq_http_connection_close(connection);
}

static void
stop_reading(hq_http_connection *connection)
{
    connection->reading = false;
    uv_read_stop(&connection->uv.stream);
}

static void
on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    hq_http_connection *connection = stream->data;
    if (count == 0)
        return;
    if (count == UV_EOF)
        on_end(connection);
    else if (count < 0)
        hq_http_connection_close(connection);
    if (count < 0 || connection->state >= HQ_HTTP_STREAMING)
        return;
    append_input(connection, buffer->base, (size_t)count);
    if (connection->state <= HQ_HTTP_READING_BODY)
        hq_http_connection_process(connection);
    else if (connection->in_len > connection->server->options.max_head_bytes)
        stop_reading(connection);
}

static void
start_reading(hq_http_connection *connection)
{
    if (connection->reading || connection->ended)
        return;
    connection->reading = true;
    if (uv_read_start(&connection->uv.stream, on_allocate, on_read) != 0)
        hq_http_connection_close(connection);
}

// ---- one request after the other ---------------------------------------------------------------

void
hq_http_connection_refuse(hq_http_connection *connection, enum hq_problem problem)
{
    connection->server->stats.refused++;
    connection->close_after = true;
    hq_http_log(connection->server, connection->request, hq_problem_entry(problem)->status, 0);
    if (connection->request != NULL)
        hq_http_request_free(connection->request);
    connection->request = NULL;
    g_autoptr(GString) body = hq_problem_json(problem, NULL, 0, NULL);
    hq_http_send(connection, NULL, hq_problem_entry(problem)->status, "application/problem+json",
                 body->str, body->len, NULL);
}

static void
say_continue(hq_http_connection *connection)
{
    static const char TEXT[] = "HTTP/1.1 100 Continue\r\n\r\n";
    uv_buf_t buffer = uv_buf_init((char *)TEXT, sizeof TEXT - 1);
    // A fresh answer of 25 bytes fits into the socket; if not, the client goes on by itself.
    uv_try_write(&connection->uv.stream, &buffer, 1);
}

static size_t
body_limit(const hq_http_server *server, const hq_http_request *request)
{
    if (server->options.body_limit == NULL)
        return server->options.max_body;
    return server->options.body_limit(request, server->options.data);
}

static void
begin_body(hq_http_connection *connection)
{
    hq_http_request *request = connection->request;
    hq_http_server *server = connection->server;
    size_t limit = body_limit(server, request);
    if (request->content_length > limit) {
        hq_http_connection_refuse(connection, HQ_PROBLEM_BODY_TOO_LARGE);
        return;
    }
    hq_http_framing_init(&connection->framing, request, limit);
    request->body = g_byte_array_new();
    connection->state = HQ_HTTP_READING_BODY;
    hq_http_connection_wait(connection, server->options.body_timeout_ms);
    if (request->expects_continue && connection->in_len == 0)
        say_continue(connection);
}

static void
dispatch(hq_http_connection *connection)
{
    hq_http_server *server = connection->server;
    hq_http_request *request = connection->request;
    connection->state = HQ_HTTP_WAITING;
    connection->deadline_ms = 0;
    connection->close_after = !request->keep_alive;
    request->began_us = g_get_monotonic_time();
    server->stats.requests++;
    if (request->body != NULL) {
        g_byte_array_append(request->body, (const uint8_t *)"", 1);
        request->body->len--;
    }
    server->dispatch(request, server->data);
}

// Reads on in the head. False: nothing more can be done with what is there.
static bool
process_head(hq_http_connection *connection)
{
    hq_http_server *server = connection->server;
    enum hq_problem problem;
    if (connection->in_len == 0)
        return false;
    if (connection->scan.at == 0)
        hq_http_connection_wait(connection, server->options.head_timeout_ms);
    enum hq_http_progress progress = hq_http_scan_head(
        &connection->scan, connection->in, connection->in_len, &server->head_limits, &problem);
    if (progress == HQ_HTTP_MORE)
        return false;
    if (progress == HQ_HTTP_DONE)
        connection->request = hq_http_parse_head(connection->in, &connection->scan, &problem);
    if (connection->request == NULL) {
        hq_http_connection_refuse(connection, problem);
        return false;
    }
    connection->request->connection = connection;
    connection->request->server = server;
    drop_input(connection, connection->scan.at);
    connection->scan = (struct hq_http_scan){0};
    if (connection->request->chunked || connection->request->content_length > 0)
        begin_body(connection);
    else
        dispatch(connection);
    return true;
}

static bool
process_body(hq_http_connection *connection)
{
    enum hq_problem problem;
    size_t used = 0;
    enum hq_http_progress progress =
        hq_http_framing_feed(&connection->framing, connection->in, connection->in_len,
                             connection->request->body, &used, &problem);
    if (progress == HQ_HTTP_FAULT) {
        hq_http_connection_refuse(connection, problem);
        return false;
    }
    drop_input(connection, used);
    if (progress == HQ_HTTP_MORE)
        return false;
    dispatch(connection);
    return true;
}

// Goes as far as the bytes that have arrived allow. Not recursive: an answer given inside the
// dispatch returns here, one given later calls it anew.
void
hq_http_connection_process(hq_http_connection *connection)
{
    if (connection->processing)
        return;
    connection->processing = true;
    for (bool more = true; more;) {
        if (connection->state == HQ_HTTP_READING_HEAD)
            more = process_head(connection);
        else if (connection->state == HQ_HTTP_READING_BODY)
            more = process_body(connection);
        else
            more = false;
    }
    connection->processing = false;
    if (connection->state <= HQ_HTTP_READING_BODY && connection->ended)
        on_end(connection);
    else if (connection->state <= HQ_HTTP_READING_BODY)
        start_reading(connection);
}

// The client has the whole answer: the next request, or the end.
void
hq_http_connection_answered(hq_http_connection *connection)
{
    hq_http_server *server = connection->server;
    if (connection->close_after || server->stopping) {
        hq_http_connection_linger(connection);
        return;
    }
    connection->state = HQ_HTTP_READING_HEAD;
    hq_http_connection_wait(connection, server->options.idle_timeout_ms);
    hq_http_connection_process(connection);
}

// ---- accepting and time ------------------------------------------------------------------------

static void
link_connection(hq_http_server *server, hq_http_connection *connection)
{
    connection->next = server->connections;
    if (connection->next != NULL)
        connection->next->previous = connection;
    server->connections = connection;
    server->stats.connections++;
    server->stats.accepted++;
}

void
hq_http_connection_accept(hq_http_server *server, uv_stream_t *listener, bool is_unix)
{
    hq_http_connection *connection = g_new0(hq_http_connection, 1);
    connection->server = server;
    connection->is_unix = is_unix;
    if (is_unix)
        uv_pipe_init(&server->loop, &connection->uv.pipe, 0);
    else
        uv_tcp_init(&server->loop, &connection->uv.tcp);
    connection->uv.handle.data = connection;
    link_connection(server, connection);
    if (uv_accept(listener, &connection->uv.stream) != 0) {
        hq_http_connection_close(connection);
        return;
    }
    if (!is_unix)
        uv_tcp_nodelay(&connection->uv.tcp, 1);
    hq_http_connection_wait(connection, server->options.head_timeout_ms);
    if (server->stats.connections > server->options.max_connections + MAX_REFUSALS)
        hq_http_connection_close(connection);
    else if (server->stats.connections > server->options.max_connections)
        hq_http_connection_refuse(connection, HQ_PROBLEM_TOO_MANY_CONNECTIONS);
    else
        start_reading(connection);
}

// Gives the client its time to take something of what waits for it.
void
hq_http_connection_wait_for_taking(hq_http_connection *connection)
{
    connection->queue_seen = uv_stream_get_write_queue_size(&connection->uv.stream);
    hq_http_connection_wait(connection, connection->server->options.write_timeout_ms);
}

// Whether a client that has something to take took any of it since the last look.
static bool
is_taking(hq_http_connection *connection)
{
    size_t queue = uv_stream_get_write_queue_size(&connection->uv.stream);
    return queue < connection->queue_seen;
}

static void
on_deadline(hq_http_connection *connection)
{
    bool writes = connection->state == HQ_HTTP_WRITING || connection->state == HQ_HTTP_STREAMING;
    if (writes && is_taking(connection)) {
        hq_http_connection_wait_for_taking(connection);
        return;
    }
    connection->server->stats.timed_out += connection->state != HQ_HTTP_LINGERING;
    bool midway = connection->state == HQ_HTTP_READING_BODY ||
                  (connection->state == HQ_HTTP_READING_HEAD && connection->in_len > 0);
    if (midway)
        hq_http_connection_refuse(connection, HQ_PROBLEM_REQUEST_TIMEOUT);
    else if (writes)
        hq_http_connection_reset(connection);
    else
        hq_http_connection_close(connection);
}

void
hq_http_connection_check(hq_http_connection *connection, uint64_t now_ms)
{
    hq_http_server *server = connection->server;
    if (connection->state == HQ_HTTP_CLOSED)
        return;
    bool idle = connection->state == HQ_HTTP_READING_HEAD && connection->in_len == 0;
    if (server->stopping && (idle || now_ms >= server->stop_deadline_ms))
        hq_http_connection_close(connection);
    else if (connection->deadline_ms != 0 && now_ms >= connection->deadline_ms)
        on_deadline(connection);
}
