// Finds the row of a route table for a method and a path. It matches and nothing else: roles and
// flags of a row are carried for others and mean nothing here.
#pragma once

#include "http.h"

struct hq_route_match;
typedef void hq_route_func(hq_http_request *request, const struct hq_route_match *match,
                           void *data);

// One row. In a pattern "{name}" takes one segment that is not empty, "{name*}" as the last one
// takes the rest of the path, even none of it: "/api/v1/tickets/{id}", "/assets/{file*}".
struct hq_route {
    enum hq_http_method method;
    const char *pattern;
    uint32_t roles;
    uint32_t flags;
    size_t max_body; // bytes; 0: this route takes no body
    hq_route_func *handler;
    const char *name; // for documents, logs and metrics
};

enum hq_route_result { HQ_ROUTE_FOUND, HQ_ROUTE_UNKNOWN_PATH, HQ_ROUTE_WRONG_METHOD };

#define HQ_ROUTE_MAX_PARAMETERS 4
#define HQ_ROUTE_MAX_PATH       512

// What was found. Not to be copied: the values point into `text`.
struct hq_route_match {
    const struct hq_route *route; // NULL unless found
    uint32_t allowed;             // bit 1 << hq_http_method of each method the path has
    unsigned count;
    struct {
        const char *name; // not terminated
        size_t name_len;
        const char *value;
    } parameters[HQ_ROUTE_MAX_PARAMETERS];
    char text[HQ_ROUTE_MAX_PATH];
};

typedef struct hq_router hq_router;

// Builds a router over a table that must outlive it. A faulty table (twice the same method and
// path, a pattern without "/", too many parameters) is a programming error and aborts.
hq_router *hq_router_new(const struct hq_route *routes, size_t count) G_GNUC_WARN_UNUSED_RESULT;
void hq_router_free(hq_router *router);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_router, hq_router_free)

// The table, for tests and documents that walk it.
const struct hq_route *hq_router_routes(const hq_router *router, size_t *ret_count);

// Fixed segments go before parameters. HEAD is answered by GET's row when it has none of its own.
// Any thread.
enum hq_route_result hq_router_match(const hq_router *router, enum hq_http_method method,
                                     const char *path, struct hq_route_match *ret_match);

// The value of a parameter, decoded, borrowed from the match; NULL when the pattern has none such.
const char *hq_route_parameter(const struct hq_route_match *match, const char *name);

// Runs the handler of a request, or answers not-found, or method-not-allowed with Allow.
void hq_router_dispatch(const hq_router *router, hq_http_request *request, void *data);

// Answers a request that hq_router_match() did not find.
void hq_router_refuse(hq_http_request *request, enum hq_route_result result,
                      const struct hq_route_match *match);

// What a request that no route takes may carry, so that it hears that rather than of its body.
enum { HQ_ROUTE_ASTRAY_BODY = 4096 };

// The most bytes the body of this request may have: for hq_http_options.body_limit.
size_t hq_router_body_limit(const hq_router *router, const hq_http_request *request);
