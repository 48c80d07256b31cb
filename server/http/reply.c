#include "connection.h"

#include <string.h>

// Bytes; a smaller answer is one packet either way.
enum { WORTH_ZIPPING = 1200 };

// ---- fields of an answer -----------------------------------------------------------------------

static bool
is_printable(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return false;
    }
    return true;
}

void
hq_http_add_header(hq_http_request *request, const char *name, const char *value)
{
    if (!is_printable(name) || !is_printable(value)) {
        g_warning("a header field %s with a control character was left out", name);
        return;
    }
    if (request->extra == NULL)
        request->extra = g_string_new(NULL);
    g_string_append_printf(request->extra, "%s: %s\r\n", name, value);
    request->caching_given |= g_ascii_strcasecmp(name, "cache-control") == 0;
}

static const char *
reason(unsigned status)
{
    static const struct {
        unsigned status;
        const char *reason;
    } REASONS[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {410, "Gone"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {414, "URI Too Long"},
        {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS(REASONS); i++) {
        if (REASONS[i].status == status)
            return REASONS[i].reason;
    }
    return "Unknown";
}

// The Date of the answer, made once a second.
static const char *
date(hq_http_server *server)
{
    uint64_t now_ms = uv_now(&server->loop);
    if (now_ms >= server->date_until_ms) {
        g_autoptr(GDateTime) now = g_date_time_new_now_utc();
        static const char *const DAYS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        g_snprintf(server->date, sizeof server->date, "%s, %02d %s %04d %02d:%02d:%02d GMT",
                   DAYS[g_date_time_get_day_of_week(now) - 1], g_date_time_get_day_of_month(now),
                   MONTHS[g_date_time_get_month(now) - 1], g_date_time_get_year(now),
                   g_date_time_get_hour(now), g_date_time_get_minute(now),
                   g_date_time_get_second(now));
        server->date_until_ms = now_ms + 1000;
    }
    return server->date;
}

void
hq_http_append_head(hq_http_server *server, GString *out, unsigned status, const char *content_type,
                    const hq_http_request *request)
{
    g_string_append_printf(out, "HTTP/1.1 %u %s\r\nDate: ", status, reason(status));
    g_string_append(out, date(server));
    g_string_append(out, "\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
                         "Cross-Origin-Resource-Policy: same-origin\r\n");
    if (content_type != NULL) {
        g_string_append(out, "Content-Type: ");
        g_string_append(out, content_type);
        g_string_append(out, "\r\n");
    }
    if (request == NULL || !request->caching_given)
        g_string_append(out, "Cache-Control: no-store\r\n");
    if (request != NULL && request->extra != NULL)
        g_string_append_len(out, request->extra->str, (gssize)request->extra->len);
}

// ---- sending -----------------------------------------------------------------------------------

struct rest {
    uv_write_t write;
    GBytes *shared;
    char copy[];
};

static void
on_written(uv_write_t *write, int status)
{
    struct rest *rest = write->data;
    hq_http_connection *connection = write->handle->data;
    if (rest->shared != NULL)
        g_bytes_unref(rest->shared);
    g_free(rest);
    if (connection->state == HQ_HTTP_CLOSED)
        return;
    if (status < 0)
        hq_http_connection_close(connection);
    else
        hq_http_connection_answered(connection);
}

// Leaves to libuv what the socket did not take: a copy, except for the body when it is shared.
static void
queue_rest(hq_http_connection *connection, uv_buf_t buffers[2], size_t done, GBytes *shared)
{
    for (unsigned i = 0; i < 2; i++) {
        size_t some = MIN(done, buffers[i].len);
        buffers[i].base += some;
        buffers[i].len -= some;
        done -= some;
    }
    size_t copied = buffers[0].len + (shared == NULL ? buffers[1].len : 0);
    struct rest *rest = g_malloc(sizeof *rest + copied);
    rest->write.data = rest;
    rest->shared = shared == NULL ? NULL : g_bytes_ref(shared);
    memcpy(rest->copy, buffers[0].base, buffers[0].len);
    buffers[0].base = rest->copy;
    if (shared == NULL) {
        memcpy(rest->copy + buffers[0].len, buffers[1].base, buffers[1].len);
        buffers[1].base = rest->copy + buffers[0].len;
    }
    connection->state = HQ_HTTP_WRITING;
    if (uv_write(&rest->write, &connection->uv.stream, buffers, 2, on_written) != 0) {
        g_clear_pointer(&rest->shared, g_bytes_unref);
        g_free(rest);
        hq_http_connection_close(connection);
        return;
    }
    hq_http_connection_wait_for_taking(connection);
}

static void
append_length(GString *out, unsigned status, size_t len)
{
    if (status != 204 && status != 304)
        g_string_append_printf(out, "Content-Length: %" G_GSIZE_FORMAT "\r\n", len);
}

void
hq_http_send(hq_http_connection *connection, hq_http_request *request, unsigned status,
             const char *content_type, const void *body, size_t len, GBytes *shared)
{
    hq_http_server *server = connection->server;
    GString *head = g_string_truncate(server->scratch, 0);
    connection->close_after |= server->stopping;
    hq_http_append_head(server, head, status, content_type, request);
    append_length(head, status, len);
    g_string_append(head, connection->close_after ? "Connection: close\r\n\r\n" : "\r\n");
    bool bodyless = len == 0 || status == 204 || status == 304 ||
                    (request != NULL && request->method == HQ_HTTP_HEAD);
    uv_buf_t buffers[2] = {uv_buf_init(head->str, (unsigned)head->len),
                           uv_buf_init(bodyless ? "" : (char *)body, bodyless ? 0 : (unsigned)len)};
    int done = uv_try_write(&connection->uv.stream, buffers, buffers[1].len > 0 ? 2 : 1);
    if (done < 0 && done != UV_EAGAIN)
        hq_http_connection_close(connection);
    else if (done >= 0 && (size_t)done == buffers[0].len + buffers[1].len)
        hq_http_connection_answered(connection);
    else
        queue_rest(connection, buffers, done < 0 ? 0 : (size_t)done, shared);
}

void
hq_http_log(hq_http_server *server, hq_http_request *request, unsigned status, size_t len)
{
    if (server->options.log == NULL)
        return;
    struct hq_http_exchange exchange = {
        .method = request == NULL ? "-" : hq_http_method_name(request->method),
        .path = request == NULL ? "-" : request->path,
        .peer = request == NULL ? "-" : hq_http_peer(request),
        .status = status,
        .body_bytes = len,
        .took_us = request == NULL || request->began_us == 0
                       ? 0
                       : g_get_monotonic_time() - request->began_us,
    };
    server->options.log(&exchange, server->options.data);
}

static void
answer(hq_http_request *request, unsigned status, const char *content_type, const void *body,
       size_t len, GBytes *shared)
{
    hq_http_connection *connection = request->connection;
    if (connection != NULL) {
        hq_http_log(request->server, request, status, len);
        connection->request = NULL;
        hq_http_send(connection, request, status, content_type, body, len, shared);
    }
    hq_http_request_free(request);
}

void
hq_http_reply(hq_http_request *request, unsigned status, const char *content_type, const void *body,
              size_t len)
{
    g_autoptr(GBytes) zipped =
        len >= WORTH_ZIPPING && hq_http_takes_gzip(request) ? hq_http_gzip(body, len) : NULL;
    if (zipped == NULL) {
        answer(request, status, content_type, body, len, NULL);
        return;
    }
    hq_http_add_header(request, "Content-Encoding", "gzip");
    hq_http_add_header(request, "Vary", "Accept-Encoding");
    hq_http_reply_bytes(request, status, content_type, zipped);
}

void
hq_http_reply_bytes(hq_http_request *request, unsigned status, const char *content_type,
                    GBytes *body)
{
    size_t len = 0;
    const void *bytes = g_bytes_get_data(body, &len);
    answer(request, status, content_type, bytes, len, body);
}

void
hq_http_abandon(hq_http_request *request)
{
    if (request->connection != NULL)
        hq_http_connection_close(request->connection);
    hq_http_request_free(request);
}
