#include "head.h"

#include "request.h"
#include "target.h"

#include <llhttp.h>
#include <string.h>

#define MAX_PARAMETERS 32

// ---- scan --------------------------------------------------------------------------------------

static enum hq_http_progress
fault(enum hq_problem *ret_fault, enum hq_problem problem)
{
    *ret_fault = problem;
    return HQ_HTTP_FAULT;
}

static bool
is_forbidden(unsigned char c, bool in_request_line)
{
    if (c == '\t')
        return in_request_line;
    return (c < 0x20 && c != '\r' && c != '\n') || c == 0x7f;
}

// What the line ending at `end` (its LF) means for the head as a whole.
static enum hq_http_progress
end_line(struct hq_http_scan *scan, size_t end, const struct hq_http_head_limits *limits,
         enum hq_problem *ret_fault)
{
    bool empty = end - scan->line == 1;
    if (empty && scan->lines > 0)
        return HQ_HTTP_DONE;
    if (empty && scan->begin > 0)
        return fault(ret_fault, HQ_PROBLEM_MALFORMED_REQUEST);
    if (empty)
        scan->begin = end + 1;
    else
        scan->lines++;
    if (scan->lines > limits->max_fields + 1)
        return fault(ret_fault, HQ_PROBLEM_HEAD_TOO_LARGE);
    scan->line = end + 1;
    return HQ_HTTP_MORE;
}

enum hq_http_progress
hq_http_scan_head(struct hq_http_scan *scan, const char *bytes, size_t len,
                  const struct hq_http_head_limits *limits, enum hq_problem *ret_fault)
{
    for (size_t i = scan->at; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        bool after_cr = i > 0 && bytes[i - 1] == '\r';
        bool in_request_line = scan->lines == 0;
        if (after_cr != (c == '\n') || is_forbidden(c, in_request_line))
            return fault(ret_fault, HQ_PROBLEM_MALFORMED_REQUEST);
        if (i == scan->line && (c == ' ' || c == '\t'))
            return fault(ret_fault, HQ_PROBLEM_MALFORMED_REQUEST);
        if (in_request_line && i - scan->line > limits->max_target + 20)
            return fault(ret_fault, HQ_PROBLEM_TARGET_TOO_LONG);
        if (i >= limits->max_bytes)
            return fault(ret_fault, HQ_PROBLEM_HEAD_TOO_LARGE);
        if (in_request_line && c == '&')
            scan->parts++;
        scan->at = i + 1;
        if (c != '\n')
            continue;
        enum hq_http_progress progress = end_line(scan, i, limits, ret_fault);
        if (progress != HQ_HTTP_MORE)
            return progress;
    }
    return HQ_HTTP_MORE;
}

// ---- parse -------------------------------------------------------------------------------------

struct parse {
    hq_http_request *request;
    unsigned capacity; // fields there is room for
    bool in_field;
};

static bool
is_token_char(unsigned char c)
{
    return g_ascii_isalnum(c) || (c != 0 && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool
is_token(const char *text)
{
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        if (!is_token_char((unsigned char)*text))
            return false;
    }
    return true;
}

static const char *const METHOD_NAMES[HQ_HTTP_METHODS] = {
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
};

const char *
hq_http_method_name(enum hq_http_method method)
{
    return METHOD_NAMES[method];
}

static bool
find_method(const char *name, enum hq_http_method *ret_method)
{
    for (unsigned i = 0; i < HQ_HTTP_METHODS; i++) {
        if (strcmp(name, METHOD_NAMES[i]) == 0) {
            *ret_method = i;
            return true;
        }
    }
    return false;
}

// Cuts "METHOD target HTTP/1.1" apart in place and judges each part but the target.
static bool
split_request_line(hq_http_request *request, char *line, char **ret_target,
                   enum hq_problem *ret_fault)
{
    char *target = strchr(line, ' ');
    char *version = target == NULL ? NULL : strchr(target + 1, ' ');
    *ret_fault = HQ_PROBLEM_MALFORMED_REQUEST;
    if (version == NULL || strchr(version + 1, ' ') != NULL)
        return false;
    *target++ = '\0';
    *version++ = '\0';
    if (!is_token(line) || strlen(version) != 8 || strncmp(version, "HTTP/", 5) != 0 ||
        !g_ascii_isdigit(version[5]) || version[6] != '.' || !g_ascii_isdigit(version[7]))
        return false;
    *ret_fault = HQ_PROBLEM_UNSUPPORTED_VERSION;
    if (strcmp(version + 5, "1.1") != 0 && strcmp(version + 5, "1.0") != 0)
        return false;
    request->http_1_0 = version[7] == '0';
    *ret_fault = HQ_PROBLEM_NOT_IMPLEMENTED;
    if (!find_method(line, &request->method))
        return false;
    *ret_target = target;
    return true;
}

// The head is in one piece, so llhttp reports each name and each value in one piece.
static int
on_name(llhttp_t *parser, const char *at, size_t length)
{
    struct parse *parse = parser->data;
    hq_http_request *request = parse->request;
    if (parse->in_field || request->field_count == parse->capacity)
        return HPE_USER;
    parse->in_field = true;
    request->fields[request->field_count] = (struct hq_http_field){.name = at};
    return 0;
}

static int
on_value(llhttp_t *parser, const char *at, size_t length)
{
    struct parse *parse = parser->data;
    struct hq_http_field *field = &parse->request->fields[parse->request->field_count];
    if (field->value == NULL)
        field->value = at;
    return 0;
}

static int
on_value_complete(llhttp_t *parser)
{
    struct parse *parse = parser->data;
    if (!parse->in_field)
        return HPE_USER;
    parse->in_field = false;
    parse->request->field_count++;
    return 0;
}

static int
on_headers_complete(llhttp_t *parser)
{
    return HPE_PAUSED;
}

// Ends names and values where they lie, now that llhttp has read them: on the ':' and on a blank
// or the CR.
static bool
end_fields(hq_http_request *request)
{
    for (unsigned i = 0; i < request->field_count; i++) {
        struct hq_http_field *field = &request->fields[i];
        char *colon = strchr(field->name, ':');
        char *value = field->value != NULL ? (char *)field->value : colon + 1;
        char *end = value + strcspn(value, "\r");
        while (end > value && (end[-1] == ' ' || end[-1] == '\t'))
            end--;
        *end = '\0';
        *colon = '\0';
        field->value = value + strspn(value, " \t");
        if (!is_token(field->name))
            return false;
        for (char *c = (char *)field->name; *c != '\0'; c++)
            *c = g_ascii_tolower(*c);
    }
    return true;
}

static bool
parse_fields(hq_http_request *request, char *head, size_t len, unsigned capacity)
{
    static const llhttp_settings_t settings = {
        .on_header_field = on_name,
        .on_header_value = on_value,
        .on_header_value_complete = on_value_complete,
        .on_headers_complete = on_headers_complete,
    };
    struct parse parse = {.request = request, .capacity = capacity};
    llhttp_t parser;
    llhttp_init(&parser, HTTP_REQUEST, &settings);
    parser.data = &parse;
    return llhttp_execute(&parser, head, len) == HPE_PAUSED && request->field_count == capacity &&
           end_fields(request);
}

// ---- the rules over the fields -----------------------------------------------------------------

// Fields that decide where a message ends or who sends it must not come twice.
static bool
is_single(const char *name)
{
    static const char *const NAMES[] = {"host",          "content-length",  "transfer-encoding",
                                        "authorization", "idempotency-key", "content-type",
                                        "expect",        "last-event-id",   "cookie"};
    for (unsigned i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (strcmp(name, NAMES[i]) == 0)
            return true;
    }
    return false;
}

static bool
singles_come_once(const hq_http_request *request)
{
    for (unsigned i = 0; i < request->field_count; i++) {
        if (!is_single(request->fields[i].name))
            continue;
        for (unsigned k = i + 1; k < request->field_count; k++) {
            if (strcmp(request->fields[i].name, request->fields[k].name) == 0)
                return false;
        }
    }
    return true;
}

static bool
read_length(const char *value, uint64_t *ret_length)
{
    size_t digits = strspn(value, "0123456789");
    if (digits == 0 || digits > 18 || value[digits] != '\0')
        return false;
    *ret_length = g_ascii_strtoull(value, NULL, 10);
    return true;
}

static bool
judge_host(const hq_http_request *request, const char *authority)
{
    const char *host = hq_http_header(request, "host");
    if (host == NULL)
        return request->http_1_0 && (authority == NULL || hq_http_host_is_valid(authority));
    return hq_http_host_is_valid(host) &&
           (authority == NULL || g_ascii_strcasecmp(host, authority) == 0);
}

static bool
judge_framing(hq_http_request *request, enum hq_problem *ret_fault)
{
    const char *length = hq_http_header(request, "content-length");
    const char *coding = hq_http_header(request, "transfer-encoding");
    *ret_fault = HQ_PROBLEM_MALFORMED_REQUEST;
    if (coding != NULL && (length != NULL || request->http_1_0))
        return false;
    if (length != NULL && !read_length(length, &request->content_length))
        return false;
    if (coding == NULL)
        return true;
    if (g_ascii_strcasecmp(coding, "chunked") != 0) {
        if (is_token(coding))
            *ret_fault = HQ_PROBLEM_NOT_IMPLEMENTED;
        return false;
    }
    request->chunked = true;
    return true;
}

static bool
has_option(const char *list, const char *option)
{
    g_auto(GStrv) parts = g_strsplit(list, ",", -1);
    for (unsigned i = 0; parts[i] != NULL; i++) {
        if (g_ascii_strcasecmp(g_strstrip(parts[i]), option) == 0)
            return true;
    }
    return false;
}

static bool
judge_expect(hq_http_request *request)
{
    const char *expect = hq_http_header(request, "expect");
    if (expect == NULL || request->http_1_0)
        return true;
    request->expects_continue = g_ascii_strcasecmp(expect, "100-continue") == 0;
    return request->expects_continue;
}

static bool
wants_close(const hq_http_request *request)
{
    for (unsigned i = 0; i < request->field_count; i++) {
        if (strcmp(request->fields[i].name, "connection") == 0 &&
            has_option(request->fields[i].value, "close"))
            return true;
    }
    return false;
}

static bool
judge(hq_http_request *request, const char *authority, enum hq_problem *ret_fault)
{
    *ret_fault = HQ_PROBLEM_MALFORMED_REQUEST;
    if (!singles_come_once(request) || !judge_host(request, authority))
        return false;
    if (!judge_framing(request, ret_fault))
        return false;
    *ret_fault = HQ_PROBLEM_EXPECTATION_FAILED;
    if (!judge_expect(request))
        return false;
    request->keep_alive = !request->http_1_0 && !wants_close(request);
    return true;
}

static bool
parse_into(hq_http_request *request, size_t len, unsigned capacity, enum hq_problem *ret_fault)
{
    char *end = memchr(request->text, '\r', len);
    g_autofree char *line = g_strndup(request->text, (size_t)(end - request->text));
    char *target = NULL;
    const char *authority = NULL;
    if (!split_request_line(request, line, &target, ret_fault))
        return false;
    *ret_fault = HQ_PROBLEM_MALFORMED_REQUEST;
    if (!parse_fields(request, request->text, len, capacity))
        return false;
    char *own_target = request->text + (target - line);
    own_target[strlen(target)] = '\0';
    if (!hq_http_split_target(own_target, &request->path, &authority, request->parameters,
                              &request->parameter_count))
        return false;
    if (strcmp(request->path, "*") == 0 && request->method != HQ_HTTP_OPTIONS)
        return false;
    return judge(request, authority, ret_fault);
}

_Static_assert(offsetof(hq_http_request, text) % sizeof(void *) == 0, "tables follow the text");

hq_http_request *
hq_http_parse_head(const char *bytes, const struct hq_http_scan *scan, enum hq_problem *ret_fault)
{
    size_t len = scan->at - scan->begin;
    unsigned fields = scan->lines - 1, parameters = scan->parts + 1;
    *ret_fault = HQ_PROBLEM_MALFORMED_REQUEST;
    if (parameters > MAX_PARAMETERS)
        return NULL;
    size_t table = (fields + parameters) * sizeof(struct hq_http_field);
    size_t text = (len + 1 + 7) & ~(size_t)7;
    hq_http_request *request = g_malloc(sizeof *request + text + table);
    memset(request, 0, sizeof *request);
    memcpy(request->text, bytes + scan->begin, len);
    request->text[len] = '\0';
    // The text comes first and the tables after it, at the next boundary of a pointer.
    char *tables = request->text + text;
    request->fields = (struct hq_http_field *)(void *)tables;
    request->parameters = request->fields + fields;
    if (parse_into(request, len, fields, ret_fault))
        return request;
    hq_http_request_free(request);
    return NULL;
}
