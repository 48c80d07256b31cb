// The server and its connections inside this folder: one loop thread, a list of connections, each
// in exactly one state. A sweep timer compares every connection's deadline with the clock, so that
// no connection needs a timer of its own.
#pragma once

#include "framing.h"
#include "head.h"
#include "request.h"

#include <pthread.h>
#include <uv.h>

// In this order: up to READING_BODY bytes are used as they come, from STREAMING on they are thrown
// away, between the two they are kept for later.
enum hq_http_state {
    HQ_HTTP_READING_HEAD,
    HQ_HTTP_READING_BODY,
    HQ_HTTP_WAITING, // a request is out, its answer is not there yet
    HQ_HTTP_WRITING, // the client has not taken the whole answer
    HQ_HTTP_STREAMING,
    HQ_HTTP_LINGERING, // we have said everything; bytes are thrown away until the client closes
    HQ_HTTP_CLOSED,    // waits for libuv to let go of it
};

typedef struct hq_http_connection {
    union {
        uv_handle_t handle;
        uv_stream_t stream;
        uv_tcp_t tcp;
        uv_pipe_t pipe;
    } uv;
    hq_http_server *server;
    struct hq_http_connection *previous, *next;
    hq_http_request *request; // being read, or out
    hq_http_stream *follower;
    uint64_t deadline_ms; // of the loop's clock; 0: none
    char *in;             // bytes not used yet
    size_t in_len, in_capacity;
    size_t queue_seen; // bytes to write when the write time-out last looked
    struct hq_http_scan scan;
    struct hq_http_framing framing;
    uint8_t state;
    bool processing;  // inside hq_http_connection_process()
    bool reading;     // libuv delivers bytes
    bool ended;       // the client sends no more
    bool close_after; // after the answer under way
    bool is_unix;
    uv_shutdown_t shutdown;
} hq_http_connection;

struct hq_http_stream {
    hq_http_connection *connection;
    hq_http_func *on_close;
    void *data;
    unsigned pieces; // writes queued in libuv
};

struct hq_http_listener;

struct hq_http_post {
    hq_http_func *func;
    void *data;
};

struct hq_http_server {
    uv_loop_t loop;
    uv_async_t wake;
    uv_timer_t sweep;
    struct hq_http_options options;
    struct hq_http_head_limits head_limits;
    hq_http_request_func *dispatch;
    void *data;
    struct hq_http_listener *listeners;
    hq_http_connection *connections;
    hq_http_connection *swept; // where the sweep goes on, NULL: from the first
    struct hq_http_stats stats;
    unsigned work_running;
    uint64_t stop_deadline_ms;
    bool stopping;
    bool closed; // every handle is closing
    unsigned port;
    char *url;
    char date[40];
    uint64_t date_until_ms;
    GString *scratch;
    GPtrArray *timers;    // hq_http_timer
    pthread_mutex_t lock; // guards the two below
    GArray *posts;        // struct hq_http_post
    bool posts_closed;
    char read_buffer[65536];
};

// ---- connection.c
void hq_http_connection_accept(hq_http_server *server, uv_stream_t *listener, bool is_unix);
void hq_http_connection_process(hq_http_connection *connection);
void hq_http_connection_refuse(hq_http_connection *connection, enum hq_problem problem);
void hq_http_connection_linger(hq_http_connection *connection);
void hq_http_connection_close(hq_http_connection *connection);
void hq_http_connection_reset(hq_http_connection *connection);
void hq_http_connection_wait_for_taking(hq_http_connection *connection);
void hq_http_connection_wait(hq_http_connection *connection, unsigned timeout_ms);
void hq_http_connection_answered(hq_http_connection *connection);
void hq_http_connection_forget_input(hq_http_connection *connection);
// What the sweep does with one connection: closes it when its time is over, or when the server
// stops and nothing is under way.
void hq_http_connection_check(hq_http_connection *connection, uint64_t now_ms);

// ---- reply.c
// Sends the status line, fields and body of an answer; `request` is NULL for one that could not be
// read. Puts the connection into its next state.
void hq_http_send(hq_http_connection *connection, hq_http_request *request, unsigned status,
                  const char *content_type, const void *body, size_t len, GBytes *shared);
void hq_http_append_head(hq_http_server *server, GString *out, unsigned status,
                         const char *content_type, const hq_http_request *request);

void hq_http_log(hq_http_server *server, hq_http_request *request, unsigned status, size_t len);

// ---- stream.c
void hq_http_stream_closed(hq_http_stream *stream);

// ---- server.c
void hq_http_server_connection_gone(hq_http_server *server);
