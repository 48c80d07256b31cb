// Any bytes as a stream of server-sent events: whole, by bytes and by odd pieces they must tell the
// same story and end the same way.
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "shared/client/sse-parser.h"
#include "tests/fuzz/fuzz.h"

enum { MAX_EVENT = 300 };

static void
on_event(const hq_sse_event *event, void *user_data)
{
    if (strlen(event->data) > event->data_length || event->data_length >= MAX_EVENT)
        abort();
    g_string_append_len(user_data, event->type, (gssize)strlen(event->type) + 1);
    g_string_append_len(user_data, event->data, (gssize)event->data_length + 1);
    g_string_append_len(user_data, event->id, (gssize)strlen(event->id) + 1);
}

// What the parser told of the bytes in pieces of this size.
static GString *
story(const uint8_t *data, size_t size, size_t piece)
{
    GString *told = g_string_new(NULL);
    hq_sse_parser *parser = hq_sse_parser_new(MAX_EVENT, on_event, told);
    bool sound = true;
    for (size_t at = 0; sound && at < size; at += piece)
        sound = hq_sse_parser_push(parser, (const char *)data + at, MIN(piece, size - at));
    g_string_append_printf(told, "%d %s %ld", sound, hq_sse_parser_last_id(parser),
                           hq_sse_parser_retry_ms(parser));
    hq_sse_parser_free(parser);
    return told;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GString) whole = story(data, size, size + 1);
    g_autoptr(GString) bytes = story(data, size, 1);
    g_autoptr(GString) pieces = story(data, size, 7);
    if (!g_string_equal(whole, bytes) || !g_string_equal(whole, pieces))
        abort();
    return 0;
}
