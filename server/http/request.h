// What a request is inside this folder: one block of memory with everything its head said, its
// body, and what its answer will carry.
#pragma once

#include "http.h"

struct hq_http_connection;

struct hq_http_field {
    const char *name; // lower case for header fields
    const char *value;
};

struct hq_http_request {
    struct hq_http_connection *connection; // NULL once the client has left
    hq_http_server *server;
    enum hq_http_method method;
    bool http_1_0;
    bool keep_alive;
    bool expects_continue;
    bool chunked;
    uint64_t content_length;
    const char *path;
    unsigned field_count;
    unsigned parameter_count;
    struct hq_http_field *fields;
    struct hq_http_field *parameters;
    GByteArray *body;              // NULL: empty
    GString *extra;                // header fields of the answer, or NULL
    bool caching_given;            // extra has a Cache-Control
    hq_http_refusal_func *refusal; // who looks at a problem first, or NULL
    void *refusal_data;
    char *peer; // asked for, or NULL
    int64_t began_us;
    char text[];
};

void hq_http_request_free(hq_http_request *request);
