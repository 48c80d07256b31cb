#include "framing.h"

#include "request.h"

#define MAX_SIZE_DIGITS 8
#define MAX_SIZE_LINE   256
#define MAX_TRAILER     4096

enum state {
    FIXED,
    SIZE,      // hex digits
    EXTENSION, // after ';'
    SIZE_LF,   // the LF after the size
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER, // the first byte of a trailer line
    TRAILER_NAME,
    TRAILER_VALUE,
    TRAILER_LF,
    END_LF,
    ENDED,
};

void
hq_http_framing_init(struct hq_http_framing *framing, const hq_http_request *request,
                     size_t max_body)
{
    *framing = (struct hq_http_framing){
        .state = request->chunked ? SIZE : FIXED,
        .left = request->chunked ? 0 : request->content_length,
        .max_body = max_body,
    };
}

static bool
is_text(unsigned char c)
{
    return c == '\t' || (c >= 0x20 && c != 0x7f);
}

static int
after_size(struct hq_http_framing *framing, unsigned char c)
{
    if (framing->digits == 0)
        return -1;
    if (c == '\r')
        return SIZE_LF;
    return c == ';' ? EXTENSION : -1;
}

static int
take_size(struct hq_http_framing *framing, unsigned char c)
{
    if (!g_ascii_isxdigit((char)c))
        return after_size(framing, c);
    if (++framing->digits > MAX_SIZE_DIGITS)
        return -1;
    framing->left = framing->left * 16 + (unsigned)g_ascii_xdigit_value((char)c);
    return SIZE;
}

static int
end_of_size(struct hq_http_framing *framing)
{
    framing->line = 0;
    framing->digits = 0;
    return framing->left == 0 ? TRAILER : DATA;
}

static bool
is_name_char(unsigned char c)
{
    return g_ascii_isalnum((char)c) || c == '-' || c == '_';
}

static int
take_trailer(struct hq_http_framing *framing, unsigned char c)
{
    if (++framing->trailer > MAX_TRAILER)
        return -1;
    switch (framing->state) {
    case TRAILER:
        return c == '\r' ? END_LF : is_name_char(c) ? TRAILER_NAME : -1;
    case TRAILER_NAME:
        return c == ':' ? TRAILER_VALUE : is_name_char(c) ? TRAILER_NAME : -1;
    case TRAILER_VALUE:
        return c == '\r' ? TRAILER_LF : is_text(c) ? TRAILER_VALUE : -1;
    case TRAILER_LF:
        return c == '\n' ? TRAILER : -1;
    default:
        return c == '\n' ? ENDED : -1;
    }
}

// The state after one byte that is not data, or -1.
static int
step(struct hq_http_framing *framing, unsigned char c)
{
    switch (framing->state) {
    case SIZE:
    case EXTENSION:
        if (++framing->line > MAX_SIZE_LINE)
            return -1;
        if (framing->state == SIZE)
            return take_size(framing, c);
        return c == '\r' ? SIZE_LF : is_text(c) ? EXTENSION : -1;
    case SIZE_LF:
        return c == '\n' ? end_of_size(framing) : -1;
    case DATA_CR:
        return c == '\r' ? DATA_LF : -1;
    case DATA_LF:
        return c == '\n' ? SIZE : -1;
    default:
        return take_trailer(framing, c);
    }
}

static size_t
take_data(struct hq_http_framing *framing, const char *bytes, size_t len, GByteArray *body)
{
    size_t some = MIN(framing->left, len);
    g_byte_array_append(body, (const uint8_t *)bytes, (unsigned)some);
    framing->left -= some;
    if (framing->left == 0)
        framing->state = framing->state == FIXED ? ENDED : DATA_CR;
    return some;
}

static enum hq_http_progress
fault(enum hq_problem *ret_fault, enum hq_problem problem)
{
    *ret_fault = problem;
    return HQ_HTTP_FAULT;
}

enum hq_http_progress
hq_http_framing_feed(struct hq_http_framing *framing, const char *bytes, size_t len,
                     GByteArray *body, size_t *ret_used, enum hq_problem *ret_fault)
{
    size_t at = 0;
    if (framing->state == FIXED && framing->left > framing->max_body - body->len)
        return fault(ret_fault, HQ_PROBLEM_BODY_TOO_LARGE);
    if (framing->state == FIXED && framing->left == 0)
        framing->state = ENDED;
    while (at < len && framing->state != ENDED) {
        if (framing->state == FIXED || framing->state == DATA) {
            at += take_data(framing, bytes + at, len - at, body);
            continue;
        }
        int next = step(framing, (unsigned char)bytes[at++]);
        if (next < 0)
            return fault(ret_fault, HQ_PROBLEM_MALFORMED_REQUEST);
        if (framing->left > framing->max_body - body->len)
            return fault(ret_fault, HQ_PROBLEM_BODY_TOO_LARGE);
        framing->state = (uint8_t)next;
    }
    *ret_used = at;
    return framing->state == ENDED ? HQ_HTTP_DONE : HQ_HTTP_MORE;
}
