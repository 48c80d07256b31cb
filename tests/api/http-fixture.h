// A live server on a thread of its own with a few routes to exercise it, and plain sockets to talk
// to it with any bytes.
#pragma once

#include "server/http/http.h"

struct http_fixture {
    hq_http_server *server;
    char *folder;      // of its own
    char *unix_socket; // it also listens there
    int dispatched;    // atomic: requests that reached the dispatch
};

// Options for tests: short time-outs, otherwise the defaults.
struct hq_http_options http_fixture_options(void);

// Starts a server whose dispatch answers:
//   GET|POST /echo     200 with "METHOD path body" as text
//   GET /later         200 "later", posted from another thread
//   GET /hold          nothing, until http_fixture_release() answers it
//   GET /big           200 with 8 MB
//   GET /stream        a stream; http_fixture_push() writes to all
//   anything else      404
struct http_fixture *http_fixture_start(const struct hq_http_options *options);
// The same with a dispatch of the test's own.
struct http_fixture *http_fixture_start_with(const struct hq_http_options *options,
                                             hq_http_request_func *dispatch, void *data);
void http_fixture_stop(struct http_fixture *fixture);

// Writes to every stream, from any thread; returns how many streams took it.
unsigned http_fixture_push(struct http_fixture *fixture, const char *text, size_t len);
// Streams that are open now; requests held.
unsigned http_fixture_streams(struct http_fixture *fixture);
unsigned http_fixture_held(struct http_fixture *fixture);
void http_fixture_release(struct http_fixture *fixture);
void http_fixture_stats(struct http_fixture *fixture, struct hq_http_stats *ret_stats);

// A connected socket.
int http_connect(const struct http_fixture *fixture);
int http_connect_unix(const struct http_fixture *fixture);
// Waits until the server has read everything sent on a Unix socket, so that what is sent next
// arrives in another read.
void http_wait_taken(int fd);
void http_send(int fd, const char *bytes, size_t len);
void http_send_text(int fd, const char *text);

// Reads until the server closes, or `timeout_ms` passed without a byte. Tells whether it closed.
GString *http_read_to_end(int fd, int timeout_ms, bool *ret_closed);

// Reads one answer with a Content-Length (or a head alone).
GString *http_read_answer(int fd, int timeout_ms);
// The statuses of all answers in a row.
GArray *http_statuses(const GString *answers);
// Sends one request and reads its answer over a connection of its own.
GString *http_ask(const struct http_fixture *fixture, const char *request);
unsigned http_status(const GString *answer);
const char *http_body_of(const GString *answer);
