#include "shared/client/sse-parser.h"

#include <glib.h>
#include <string.h>

enum { MAX_ID = 128, MAX_FIELD_NAME = 16 };

struct hq_sse_parser {
    hq_sse_func on_event;
    void *user_data;
    size_t max_event;
    GString *line;
    GString *type;
    GString *data;
    GString *id;      // of the event being read
    GString *last_id; // of the last event that was complete
    long retry_ms;
    bool after_cr;   // a following LF belongs to the line that ended
    bool first_line; // may begin with a byte order mark
};

hq_sse_parser *
hq_sse_parser_new(size_t max_event, hq_sse_func on_event, void *user_data)
{
    hq_sse_parser *parser = g_new0(hq_sse_parser, 1);
    parser->on_event = on_event;
    parser->user_data = user_data;
    parser->max_event = max_event;
    parser->line = g_string_new(NULL);
    parser->type = g_string_new(NULL);
    parser->data = g_string_new(NULL);
    parser->id = g_string_new(NULL);
    parser->last_id = g_string_new(NULL);
    parser->retry_ms = -1;
    parser->first_line = true;
    return parser;
}

void
hq_sse_parser_free(hq_sse_parser *parser)
{
    if (parser == NULL)
        return;
    g_string_free(parser->line, TRUE);
    g_string_free(parser->type, TRUE);
    g_string_free(parser->data, TRUE);
    g_string_free(parser->id, TRUE);
    g_string_free(parser->last_id, TRUE);
    g_free(parser);
}

void
hq_sse_parser_reset(hq_sse_parser *parser)
{
    g_string_truncate(parser->line, 0);
    g_string_truncate(parser->type, 0);
    g_string_truncate(parser->data, 0);
    g_string_assign(parser->id, parser->last_id->str);
    parser->after_cr = false;
    parser->first_line = true;
}

const char *
hq_sse_parser_last_id(const hq_sse_parser *parser)
{
    return parser->last_id->str;
}

long
hq_sse_parser_retry_ms(const hq_sse_parser *parser)
{
    return parser->retry_ms;
}

static void
dispatch(hq_sse_parser *parser)
{
    g_string_assign(parser->last_id, parser->id->str);
    if (parser->data->len > 0) {
        g_string_truncate(parser->data, parser->data->len - 1);
        hq_sse_event event = {
            .type = parser->type->len > 0 ? parser->type->str : "message",
            .data = parser->data->str,
            .data_length = parser->data->len,
            .id = parser->last_id->str,
        };
        parser->on_event(&event, parser->user_data);
    }
    g_string_truncate(parser->type, 0);
    g_string_truncate(parser->data, 0);
}

static void
set_retry(hq_sse_parser *parser, const char *value, size_t n)
{
    long ms = 0;
    if (n == 0 || n > 8)
        return;
    for (size_t i = 0; i < n; i++) {
        if (!g_ascii_isdigit(value[i]))
            return;
        ms = ms * 10 + (value[i] - '0');
    }
    parser->retry_ms = ms;
}

static bool
take_field(hq_sse_parser *parser, const char *name, size_t name_length, const char *value, size_t n)
{
    char field[MAX_FIELD_NAME] = "";
    if (name_length < sizeof field)
        memcpy(field, name, name_length);
    if (strcmp(field, "data") == 0) {
        if (parser->data->len + n + 1 > parser->max_event)
            return false;
        g_string_append_len(parser->data, value, (gssize)n);
        g_string_append_c(parser->data, '\n');
    } else if (strcmp(field, "event") == 0) {
        g_string_truncate(parser->type, 0);
        g_string_append_len(parser->type, value, (gssize)n);
    } else if (strcmp(field, "id") == 0) {
        if (n > MAX_ID)
            return false;
        if (memchr(value, '\0', n) == NULL) {
            g_string_truncate(parser->id, 0);
            g_string_append_len(parser->id, value, (gssize)n);
        }
    } else if (strcmp(field, "retry") == 0) {
        set_retry(parser, value, n);
    }
    return true;
}

static bool
take_line(hq_sse_parser *parser, const char *line, size_t n)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (parser->first_line && n >= 3 && memcmp(line, mark, 3) == 0) {
        line += 3;
        n -= 3;
    }
    parser->first_line = false;
    if (n == 0) {
        dispatch(parser);
        return true;
    }
    const char *colon = memchr(line, ':', n);
    if (colon == line)
        return true;
    if (colon == NULL)
        return take_field(parser, line, n, "", 0);
    const char *value = colon + 1;
    value += value < line + n && *value == ' ';
    return take_field(parser, line, (size_t)(colon - line), value, (size_t)(line + n - value));
}

static size_t
length_of_line(const char *bytes, size_t n)
{
    size_t length = 0;
    while (length < n && bytes[length] != '\n' && bytes[length] != '\r')
        length++;
    return length;
}

bool
hq_sse_parser_push(hq_sse_parser *parser, const char *bytes, size_t n)
{
    for (size_t at = 0; at < n;) {
        if (parser->after_cr && bytes[at] == '\n') {
            parser->after_cr = false;
            at++;
            continue;
        }
        parser->after_cr = false;
        size_t length = length_of_line(bytes + at, n - at);
        if (parser->line->len + length > parser->max_event + MAX_FIELD_NAME)
            return false;
        g_string_append_len(parser->line, bytes + at, (gssize)length);
        at += length;
        if (at == n)
            break;
        parser->after_cr = bytes[at++] == '\r';
        if (!take_line(parser, parser->line->str, parser->line->len))
            return false;
        g_string_truncate(parser->line, 0);
    }
    return true;
}
