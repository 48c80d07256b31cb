#include "connection.h"

#include <netinet/tcp.h>
#include <sys/socket.h>

// What a queued piece costs besides its bytes, so that a thousand tiny ones count too.
#define PIECE_COST 256

struct piece {
    uv_write_t write;
    hq_http_stream *stream;
    GBytes *bytes;
};

void
hq_http_stream_closed(hq_http_stream *stream)
{
    stream->connection->server->stats.streams--;
    stream->on_close(stream->data);
    g_free(stream);
}

static void
on_piece_written(uv_write_t *write, int status)
{
    struct piece *piece = write->data;
    hq_http_connection *connection = write->handle->data;
    piece->stream->pieces--;
    g_bytes_unref(piece->bytes);
    g_free(piece);
    if (connection->state != HQ_HTTP_STREAMING)
        return;
    if (status < 0)
        hq_http_connection_close(connection);
    else if (uv_stream_get_write_queue_size(&connection->uv.stream) == 0)
        connection->deadline_ms = 0;
    else
        hq_http_connection_wait_for_taking(connection);
}

static void
cut(hq_http_connection *connection)
{
    connection->server->stats.streams_cut++;
    hq_http_connection_reset(connection);
}

static bool
queue_piece(hq_http_stream *stream, GBytes *bytes, size_t done)
{
    hq_http_connection *connection = stream->connection;
    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    if (hq_http_stream_queued(stream) + len - done + PIECE_COST >
        connection->server->options.max_stream_queue) {
        cut(connection);
        return false;
    }
    struct piece *piece = g_new0(struct piece, 1);
    piece->write.data = piece;
    piece->stream = stream;
    piece->bytes = g_bytes_ref(bytes);
    uv_buf_t buffer = uv_buf_init((char *)data + done, (unsigned)(len - done));
    if (uv_write(&piece->write, &connection->uv.stream, &buffer, 1, on_piece_written) != 0) {
        g_bytes_unref(piece->bytes);
        g_free(piece);
        hq_http_connection_close(connection);
        return false;
    }
    stream->pieces++;
    if (connection->deadline_ms == 0)
        hq_http_connection_wait_for_taking(connection);
    return true;
}

bool
hq_http_stream_write(hq_http_stream *stream, GBytes *bytes)
{
    hq_http_connection *connection = stream->connection;
    if (connection->state != HQ_HTTP_STREAMING)
        return false;
    gsize len = 0;
    const char *data = g_bytes_get_data(bytes, &len);
    uv_buf_t buffer = uv_buf_init((char *)data, (unsigned)len);
    int done = len == 0 ? 0 : uv_try_write(&connection->uv.stream, &buffer, 1);
    if (done >= 0 && (gsize)done == len)
        return true;
    if (done >= 0 || done == UV_EAGAIN)
        return queue_piece(stream, bytes, done < 0 ? 0 : (size_t)done);
    hq_http_connection_close(connection);
    return false;
}

size_t
hq_http_stream_queued(const hq_http_stream *stream)
{
    return uv_stream_get_write_queue_size(&stream->connection->uv.stream) +
           stream->pieces * (size_t)PIECE_COST;
}

void
hq_http_stream_end(hq_http_stream *stream)
{
    if (stream->connection->state == HQ_HTTP_STREAMING)
        hq_http_connection_linger(stream->connection);
}

// A follower whose cable was pulled acknowledges nothing: the kernel ends such a connection, which
// else would look healthy for many minutes.
static void
bound_silence(hq_http_connection *connection)
{
    unsigned timeout_ms = connection->server->options.write_timeout_ms;
    uv_os_fd_t fd;
    if (!connection->is_unix && uv_fileno(&connection->uv.handle, &fd) == 0)
        setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout_ms, sizeof timeout_ms);
}

static hq_http_stream *
begin(hq_http_request *request, const char *content_type, hq_http_func *on_close, void *data)
{
    hq_http_connection *connection = request->connection;
    hq_http_stream *stream = g_new0(hq_http_stream, 1);
    *stream = (hq_http_stream){.connection = connection, .on_close = on_close, .data = data};
    connection->follower = stream;
    connection->request = NULL;
    connection->state = HQ_HTTP_STREAMING;
    connection->deadline_ms = 0;
    request->server->stats.streams++;
    hq_http_connection_forget_input(connection);
    bound_silence(connection);
    GString *head = g_string_new(NULL);
    hq_http_append_head(request->server, head, 200, content_type, request);
    g_string_append(head, "Connection: close\r\n\r\n");
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(head);
    hq_http_stream_write(stream, bytes);
    return stream;
}

hq_http_stream *
hq_http_stream_begin(hq_http_request *request, const char *content_type, hq_http_func *on_close,
                     void *data)
{
    hq_http_server *server = request->server;
    if (request->connection == NULL || request->connection->ended || server->stopping) {
        hq_http_abandon(request);
        return NULL;
    }
    if (server->stats.streams >= server->options.max_streams) {
        hq_http_add_header(request, "Retry-After", "5");
        hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_FOLLOWERS, NULL);
        return NULL;
    }
    hq_http_log(server, request, 200, 0);
    hq_http_stream *stream = begin(request, content_type, on_close, data);
    hq_http_request_free(request);
    return stream;
}
