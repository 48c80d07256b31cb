// Any bytes as what a client sends on one connection: the head's scan and parse and the body's
// framing, as the connection drives them. Whatever the bytes, reading them in one piece and byte by
// byte must come to the same requests and the same end, and what is handed over must be sound.
#include "server/http/framing.h"
#include "server/http/request.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#define MAX_BODY 2000

static const struct hq_http_head_limits LIMITS = {4096, 1000, 16};

static void
require(bool condition)
{
    if (!condition)
        abort();
}

struct reading {
    GString *in;
    struct hq_http_scan scan;
    struct hq_http_framing framing;
    hq_http_request *request; // its body is being read
    unsigned ending;          // 0: wants more; 1 + problem
    GString *story;           // everything handed over
};

static bool
has_control(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    }
    return false;
}

static void
check_head(const hq_http_request *request)
{
    const char *path = request->path;
    bool star = request->method == HQ_HTTP_OPTIONS && strcmp(path, "*") == 0;
    require(star || *path == '/');
    require(g_utf8_validate(path, -1, NULL) && !has_control(path));
    require(strstr(path, "/../") == NULL && !g_str_has_suffix(path, "/.."));
    require(strchr(path, '\\') == NULL);
    require(request->http_1_0 || hq_http_header(request, "host") != NULL);
    require(!request->chunked || request->content_length == 0);
    for (unsigned i = 0; i < request->field_count; i++) {
        const char *value = request->fields[i].value;
        require(*request->fields[i].name != '\0' && strpbrk(value, "\r\n") == NULL);
        require(strpbrk(request->fields[i].name, " \t\r\n:") == NULL);
    }
    for (unsigned i = 0; i < request->parameter_count; i++)
        require(!has_control(request->parameters[i].name) &&
                !has_control(request->parameters[i].value));
    g_autofree char *cookie = hq_http_cookie(request, "hq_session");
    require(cookie == NULL || strchr(cookie, ';') == NULL);
    require(!hq_http_takes_gzip(request) || hq_http_header(request, "accept-encoding") != NULL);
}

static void
tell(struct reading *reading)
{
    hq_http_request *request = reading->request;
    GString *story = reading->story;
    g_string_append_printf(story, "%d %s %d|", (int)request->method, request->path,
                           request->keep_alive);
    for (unsigned i = 0; i < request->field_count; i++)
        g_string_append_printf(story, "%s:%s|", request->fields[i].name, request->fields[i].value);
    for (unsigned i = 0; i < request->parameter_count; i++)
        g_string_append_printf(story, "%s=%s|", request->parameters[i].name,
                               request->parameters[i].value);
    require(request->body->len <= MAX_BODY);
    require(request->chunked || request->body->len == request->content_length);
    g_string_append_len(story, (const char *)request->body->data, request->body->len);
    g_string_append_c(story, '\n');
    g_clear_pointer(&reading->request, hq_http_request_free);
}

static bool
read_head(struct reading *reading)
{
    enum hq_problem problem = HQ_PROBLEMS;
    enum hq_http_progress progress =
        hq_http_scan_head(&reading->scan, reading->in->str, reading->in->len, &LIMITS, &problem);
    if (progress == HQ_HTTP_DONE)
        reading->request = hq_http_parse_head(reading->in->str, &reading->scan, &problem);
    if (progress == HQ_HTTP_MORE)
        return false;
    if (reading->request == NULL) {
        reading->ending = 1 + problem;
        return false;
    }
    check_head(reading->request);
    g_string_erase(reading->in, 0, (gssize)reading->scan.at);
    reading->scan = (struct hq_http_scan){0};
    reading->request->body = g_byte_array_new();
    hq_http_framing_init(&reading->framing, reading->request, MAX_BODY);
    return true;
}

static bool
read_body(struct reading *reading)
{
    enum hq_problem problem;
    size_t used = 0;
    enum hq_http_progress progress =
        hq_http_framing_feed(&reading->framing, reading->in->str, reading->in->len,
                             reading->request->body, &used, &problem);
    if (progress == HQ_HTTP_FAULT) {
        reading->ending = 1 + problem;
        return false;
    }
    require(used <= reading->in->len);
    g_string_erase(reading->in, 0, (gssize)used);
    if (progress == HQ_HTTP_MORE)
        return false;
    tell(reading);
    return true;
}

static void
feed(struct reading *reading, const uint8_t *data, size_t size)
{
    g_string_append_len(reading->in, (const char *)data, (gssize)size);
    bool more = reading->ending == 0;
    while (more)
        more = reading->request == NULL ? read_head(reading) : read_body(reading);
}

static void
begin(struct reading *reading)
{
    *reading = (struct reading){.in = g_string_new(NULL), .story = g_string_new(NULL)};
}

static void
end(struct reading *reading)
{
    g_string_free(reading->in, TRUE);
    g_string_free(reading->story, TRUE);
    g_clear_pointer(&reading->request, hq_http_request_free);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct reading whole, pieces;
    begin(&whole);
    begin(&pieces);
    feed(&whole, data, size);
    for (size_t i = 0; i < size; i++)
        feed(&pieces, data + i, 1);
    require(whole.ending == pieces.ending);
    require(g_string_equal(whole.story, pieces.story));
    end(&whole);
    end(&pieces);
    return 0;
}
