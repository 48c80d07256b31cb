// An HTTP/1.1 server on one loop thread: it listens, refuses everything malformed, keeps limits and
// time-outs, hands over whole requests and writes answers and streams. It knows bytes and
// connections; it must not know halls, roles or JSON. Unless said otherwise every function is for
// the loop thread (the thread inside hq_http_server_run(), or the only thread before and after it).
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct hq_http_server hq_http_server;
typedef struct hq_http_request hq_http_request;
typedef struct hq_http_stream hq_http_stream;
typedef struct hq_http_timer hq_http_timer;

enum hq_http_method {
    HQ_HTTP_GET,
    HQ_HTTP_HEAD,
    HQ_HTTP_POST,
    HQ_HTTP_PUT,
    HQ_HTTP_PATCH,
    HQ_HTTP_DELETE,
    HQ_HTTP_OPTIONS,
    HQ_HTTP_METHODS
};

#define HQ_HTTP_ERROR (hq_http_error_quark())
GQuark hq_http_error_quark(void);

enum hq_http_error {
    HQ_HTTP_ERROR_ADDRESS, // the address to listen on cannot be read
    HQ_HTTP_ERROR_LISTEN,  // the operating system refused to listen there
};

typedef void hq_http_func(void *data);
typedef void hq_http_request_func(hq_http_request *request, void *data);
// Somebody who looks at the problem that a request is to be answered with. True: they have taken
// over the request and `body`, and answer it later.
typedef bool hq_http_refusal_func(hq_http_request *request, unsigned status, GString *body,
                                  void *data);
typedef size_t hq_http_body_limit_func(const hq_http_request *request, void *data);

// One finished exchange, for logs and metrics. `method` and `path` are borrowed for the call; they
// are "-" for a request that could not be read.
struct hq_http_exchange {
    const char *method;
    const char *path;
    const char *peer;
    unsigned status;
    size_t body_bytes; // of the answer
    int64_t took_us;   // from the complete request to its answer
};
typedef void hq_http_log_func(const struct hq_http_exchange *exchange, void *data);

struct hq_http_options {
    const char *listen; // "127.0.0.1:0", "[::1]:8080"; NULL: no TCP, see hq_http_server_add_unix()

    // Asked when a request with a body has been read up to the body: the most bytes it may have.
    // NULL: max_body for all.
    hq_http_body_limit_func *body_limit;
    hq_http_log_func *log; // NULL: none
    void *data;            // for both

    size_t max_head_bytes;    // request line and fields
    size_t max_target_bytes;  // the target of the request line
    unsigned max_fields;      // header fields
    size_t max_body;          // bytes, when body_limit is NULL
    size_t max_stream_queue;  // bytes waiting for one slow follower before it is cut
    unsigned max_connections; // more are answered 503
    unsigned max_streams;     // more are answered 503
    unsigned head_timeout_ms; // from the connection, or the request's first byte, to its last field
    unsigned body_timeout_ms; // for the whole body
    unsigned idle_timeout_ms; // between two requests of one connection
    unsigned write_timeout_ms;  // for the client to take any part of what waits for it
    unsigned linger_timeout_ms; // for the client to close after our last byte
    unsigned stop_timeout_ms;   // for answers and streams to finish after hq_http_server_stop()
};

// The limits in use unless changed: 16 kB head, 8,000 bytes target, 64 fields, 64 kB body, 256 kB
// stream queue, 16,384 connections, 4,096 streams; 10 s head, 30 s body, 75 s idle, 30 s write,
// 2 s linger, 5 s stop.
#define HQ_HTTP_OPTIONS_DEFAULT                                                                    \
    {                                                                                              \
        .max_head_bytes = 16384, .max_target_bytes = 8000, .max_fields = 64, .max_body = 65536,    \
        .max_stream_queue = 262144, .max_connections = 16384, .max_streams = 4096,                 \
        .head_timeout_ms = 10000, .body_timeout_ms = 30000, .idle_timeout_ms = 75000,              \
        .write_timeout_ms = 30000, .linger_timeout_ms = 2000, .stop_timeout_ms = 5000,             \
    }

// ---- server ------------------------------------------------------------------------------------

// Listens at once; requests are taken when hq_http_server_run() runs. Each complete, well-formed
// request is handed to `dispatch`, which must answer it now or later with exactly one of
// hq_http_reply(), hq_http_reply_bytes(), hq_http_stream_begin() or hq_http_abandon(). Ignores
// SIGPIPE and raises the soft limit of descriptors for the process. Returns NULL and HQ_HTTP_ERROR
// on failure; the server is yours.
hq_http_server *hq_http_server_new(const struct hq_http_options *options,
                                   hq_http_request_func *dispatch, void *data,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

// Also listens on a Unix socket, made anew with `mode` (a left-over socket file is replaced).
// Before hq_http_server_run(). The file is removed when the server stops.
bool hq_http_server_add_unix(hq_http_server *server, const char *path, mode_t mode,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

// After hq_http_server_run() has returned, or instead of it.
void hq_http_server_free(hq_http_server *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_http_server, hq_http_server_free)

// The TCP port in use (0 without TCP) and "http://127.0.0.1:PORT". Any thread.
unsigned hq_http_server_port(const hq_http_server *server);
const char *hq_http_server_url(const hq_http_server *server);

// Serves until hq_http_server_stop() and everything is finished. Requests that nobody has answered
// when stop_timeout_ms is over are cut; answering one afterwards is allowed and only frees it.
void hq_http_server_run(hq_http_server *server);

// Refuses new connections, lets waiting requests be answered, ends streams, then ends
// hq_http_server_run(). Any thread; may be called more than once.
void hq_http_server_stop(hq_http_server *server);

// Runs `func` once on the loop thread, in the order of the calls of one thread. Any thread.
// Returns false, and never runs it, when the loop has ended: `data` is then still the caller's.
bool hq_http_server_post(hq_http_server *server, hq_http_func *func, void *data);

// Runs `func` on the loop thread whenever `signum` arrives. Before hq_http_server_run().
void hq_http_server_on_signal(hq_http_server *server, int signum, hq_http_func *func, void *data);

struct hq_http_stats {
    unsigned connections;
    unsigned streams;
    uint64_t accepted;    // connections since the start
    uint64_t requests;    // well-formed requests dispatched
    uint64_t refused;     // malformed or over a limit
    uint64_t timed_out;   // connections closed by a time-out
    uint64_t streams_cut; // followers that read too slowly
};
void hq_http_server_stats(const hq_http_server *server, struct hq_http_stats *ret_stats);

// ---- request -----------------------------------------------------------------------------------
// Everything returned is borrowed and lives until the request is answered.

enum hq_http_method hq_http_method(const hq_http_request *request);
const char *hq_http_method_name(enum hq_http_method method);

// The path, percent-decoded: valid UTF-8, begins with "/", has no "." or ".." segment and no
// control character ("*" for OPTIONS *).
const char *hq_http_path(const hq_http_request *request);

// The decoded value of the first query parameter of that name, "" without "=", or NULL.
const char *hq_http_query(const hq_http_request *request, const char *name);

// The value of the first header field of that name (any case) without outer blanks, or NULL.
const char *hq_http_header(const hq_http_request *request, const char *name);

// Whether the client takes an answer as gzip.
bool hq_http_takes_gzip(const hq_http_request *request);

// The body as gzip, or NULL when it would not be smaller.
GBytes *hq_http_gzip(const void *body, size_t len) G_GNUC_WARN_UNUSED_RESULT;

// The value of one cookie, copied for the caller, or NULL.
char *hq_http_cookie(const hq_http_request *request, const char *name) G_GNUC_WARN_UNUSED_RESULT;

// The body; never NULL, a zero byte follows it. `ret_len` may be NULL.
const char *hq_http_body(const hq_http_request *request, size_t *ret_len);

// The client's address without port, "unix" for a Unix socket.
const char *hq_http_peer(const hq_http_request *request);

// The user at the other end of a Unix socket. False for TCP or when the client has left.
bool hq_http_peer_uid(const hq_http_request *request, uid_t *ret_uid);

// The path of the Unix socket the request came in by, copied for the caller; NULL for TCP or when
// the client has left.
char *hq_http_socket_path(const hq_http_request *request) G_GNUC_WARN_UNUSED_RESULT;

hq_http_server *hq_http_request_server(const hq_http_request *request);

// ---- answer ------------------------------------------------------------------------------------

// Adds a header field to the coming answer. Content-Length, Connection and Date are set by the
// server; nosniff, Referrer-Policy, Cross-Origin-Resource-Policy and "Cache-Control: no-store" too,
// the last unless given here. A value with a control character is left out and logged.
void hq_http_add_header(hq_http_request *request, const char *name, const char *value);

// Answers and frees the request, now or any time later. `body` is copied as needed and sent as gzip
// when it is large and the client takes that; content_type may be NULL when there is none. For HEAD
// the body is left out, its length is told. If the client has left, nothing is sent.
void hq_http_reply(hq_http_request *request, unsigned status, const char *content_type,
                   const void *body, size_t len);

// The same without copying or compressing: keeps a reference to `body` as long as it needs it.
void hq_http_reply_bytes(hq_http_request *request, unsigned status, const char *content_type,
                         GBytes *body);

// Who looks at the problem, before the client does, that this request is answered with. Once; NULL:
// nobody.
void hq_http_before_refusal(hq_http_request *request, hq_http_refusal_func *func, void *data);

// Closes the connection without an answer and frees the request.
void hq_http_abandon(hq_http_request *request);

// ---- streams -----------------------------------------------------------------------------------

// Answers 200 with a body that goes on until one side closes, and frees the request. `on_close`
// runs exactly once, when the stream has ended for any reason (client left, cut for reading too
// slowly, ended, server stopped), never inside another function of this header; the stream is gone
// when it returns. Returns NULL, and on_close will not run, when the client has already left or
// the server has max_streams (answered 503).
hq_http_stream *hq_http_stream_begin(hq_http_request *request, const char *content_type,
                                     hq_http_func *on_close, void *data);

// Sends `bytes`, keeping a reference to it for as long as the client is slow: one buffer can be
// shared by any number of streams. Returns false when the stream is ending or has just been cut.
bool hq_http_stream_write(hq_http_stream *stream, GBytes *bytes);

// Bytes that wait for the client to read.
size_t hq_http_stream_queued(const hq_http_stream *stream);

// Closes the stream after what is queued.
void hq_http_stream_end(hq_http_stream *stream);

// ---- timers and work ---------------------------------------------------------------------------

// Runs `func` on the loop thread after interval_ms, and again every interval_ms when `repeat`.
// Timers do not keep the server from stopping; those left are freed with it.
hq_http_timer *hq_http_timer_new(hq_http_server *server, unsigned interval_ms, bool repeat,
                                 hq_http_func *func, void *data);
void hq_http_timer_free(hq_http_timer *timer);

// Runs `work` on a thread of the pool (four by default), then `done` on the loop thread. Both are
// always run; hq_http_server_run() waits for them.
void hq_http_work(hq_http_server *server, hq_http_func *work, hq_http_func *done, void *data);
