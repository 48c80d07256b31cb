// Where a body ends: Content-Length or chunks. A pure, incremental decoder that takes any split of
// the bytes and refuses everything RFC 9112 does not write exactly so.
#pragma once

#include "head.h"

struct hq_http_framing {
    uint8_t state;
    uint64_t left;  // bytes of the body, or of this chunk, still to come
    size_t line;    // bytes of the current size line
    size_t trailer; // bytes of the trailer section
    size_t trailer_line;
    size_t max_body;
    unsigned digits;
};

void hq_http_framing_init(struct hq_http_framing *framing, const hq_http_request *request,
                          size_t max_body);

// Appends the body's bytes found in `bytes` to `body` and tells how many bytes were used.
enum hq_http_progress hq_http_framing_feed(struct hq_http_framing *framing, const char *bytes,
                                           size_t len, GByteArray *body, size_t *ret_used,
                                           enum hq_problem *ret_fault);
