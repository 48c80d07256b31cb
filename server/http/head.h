// From the bytes of a request's head to a request: pure functions over memory, no connection. Two
// looks at the same bytes: the scan refuses as early as possible what must never reach a parser
// (bare CR or LF, control characters, folded fields, sizes); then llhttp and the rules of RFC 9112
// that it leaves open.
#pragma once

#include "http.h"
#include "problem.h"

struct hq_http_head_limits {
    size_t max_bytes;
    size_t max_target;
    unsigned max_fields;
};

enum hq_http_progress { HQ_HTTP_MORE, HQ_HTTP_DONE, HQ_HTTP_FAULT };

// Where a scan stands; all zero at the start of a request.
struct hq_http_scan {
    size_t at;      // bytes seen
    size_t line;    // where the current line begins
    size_t begin;   // where the request line begins: 2 when an empty line came before it
    unsigned lines; // complete ones
    unsigned parts; // '&' in the request line
};

// Goes on over `bytes` (always from the first byte of the request). DONE: the head is
// [scan->begin, scan->at). FAULT: *ret_fault says why.
enum hq_http_progress hq_http_scan_head(struct hq_http_scan *scan, const char *bytes, size_t len,
                                        const struct hq_http_head_limits *limits,
                                        enum hq_problem *ret_fault);

// Makes a request of a scanned head. NULL: *ret_fault says why. Free with hq_http_request_free().
hq_http_request *hq_http_parse_head(const char *bytes, const struct hq_http_scan *scan,
                                    enum hq_problem *ret_fault) G_GNUC_WARN_UNUSED_RESULT;
