#include "server/push/outlet.h"

#include <string.h>

#include "shared/wire/state-message.h"

#define DOC_KEY "\"doc\":"
#define NOW_KEY "\"now\":\""
enum { NOW_LENGTH = 24 };

hq_outlet *
hq_outlet_new(const hq_topic_id *topic)
{
    hq_outlet *outlet = g_new0(hq_outlet, 1);
    outlet->topic = *topic;
    outlet->streams = g_ptr_array_new();
    outlet->calls = g_string_new(NULL);
    return outlet;
}

void
hq_outlet_free(hq_outlet *outlet)
{
    g_ptr_array_unref(outlet->streams);
    g_clear_pointer(&outlet->last, g_bytes_unref);
    g_string_free(outlet->calls, TRUE);
    g_free(outlet);
}

static void
write_id(GString *text, const char *event, uint64_t seq)
{
    g_string_append_printf(text, "event: %s\nid: %" G_GUINT64_FORMAT "\ndata: ", event, seq);
}

void
hq_sse_append_call(GString *text, const hq_call_message *call)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_call_message_encode(call, &writer);
    write_id(text, "call", call->seq);
    g_string_append_len(text, writer.text, (gssize)writer.length);
    g_string_append(text, "\n\n");
}

static GBytes *
render(const hq_outlet *outlet, hq_floor *floor)
{
    char name[48];
    g_auto(hq_writer) writer = {0};
    uint64_t seq = hq_state_seq(floor->state);
    hq_topic_name(&outlet->topic, name);
    hq_writer_init(&writer);
    hq_state_message_begin(&writer, name, seq, hq_floor_now(floor));
    if (!hq_doc_write(floor, &outlet->topic, &writer))
        return NULL;
    hq_write_end(&writer);
    g_autoptr(GString) text = g_string_sized_new(writer.length + 64);
    write_id(text, "state", seq);
    g_string_append_len(text, writer.text, (gssize)writer.length);
    g_string_append(text, "\n\n");
    return g_string_free_to_bytes(g_steal_pointer(&text));
}

// The document of a message in two pieces, around its own time: two renderings of an unchanged hall
// differ in nothing else.
typedef struct {
    const char *head, *tail;
    size_t head_length, tail_length;
} essence;

static essence
essence_of(GBytes *message)
{
    gsize length;
    const char *text = g_bytes_get_data(message, &length);
    const char *doc = g_strstr_len(text, (gssize)length, DOC_KEY);
    const char *now = g_strstr_len(text, (gssize)length, NOW_KEY);
    g_assert(doc != NULL && now != NULL);
    const char *tail = now + strlen(NOW_KEY) + NOW_LENGTH;
    return (essence){.head = doc,
                     .tail = tail,
                     .head_length = (size_t)(now - doc),
                     .tail_length = length - (size_t)(tail - text)};
}

static bool
says_the_same(GBytes *a, GBytes *b)
{
    essence x = essence_of(a), y = essence_of(b);
    return x.head_length == y.head_length && x.tail_length == y.tail_length &&
           memcmp(x.head, y.head, x.head_length) == 0 && memcmp(x.tail, y.tail, x.tail_length) == 0;
}

static void
send_all(hq_outlet *outlet, GBytes *bytes)
{
    for (guint i = 0; i < outlet->streams->len; i++)
        hq_http_stream_write(outlet->streams->pdata[i], bytes);
}

void
hq_outlet_add(hq_outlet *outlet, hq_http_stream *stream, hq_floor *floor)
{
    if (outlet->last == NULL || outlet->dirty || outlet->streams->len == 0) {
        g_autoptr(GBytes) fresh = render(outlet, floor);
        if (fresh != NULL)
            hq_http_stream_write(stream, fresh);
        if (outlet->streams->len == 0) {
            g_clear_pointer(&outlet->last, g_bytes_unref);
            outlet->last = g_steal_pointer(&fresh);
        }
    } else {
        hq_http_stream_write(stream, outlet->last);
    }
    g_ptr_array_add(outlet->streams, stream);
}

bool
hq_outlet_remove(hq_outlet *outlet, hq_http_stream *stream)
{
    g_ptr_array_remove_fast(outlet->streams, stream);
    return outlet->streams->len == 0;
}

void
hq_outlet_add_call(hq_outlet *outlet, const hq_call_message *call)
{
    hq_sse_append_call(outlet->calls, call);
    outlet->pending_calls = true;
}

bool
hq_outlet_flush(hq_outlet *outlet, hq_floor *floor)
{
    g_autoptr(GBytes) fresh = outlet->dirty ? render(outlet, floor) : NULL;
    bool changed = fresh != NULL && (outlet->last == NULL || !says_the_same(fresh, outlet->last));
    outlet->dirty = outlet->urgent = false;
    if (changed) {
        gsize length;
        const char *text = g_bytes_get_data(fresh, &length);
        g_string_append_len(outlet->calls, text, (gssize)length);
        g_clear_pointer(&outlet->last, g_bytes_unref);
        outlet->last = g_bytes_ref(fresh);
    }
    if (outlet->calls->len > 0) {
        g_autoptr(GBytes) bytes = g_bytes_new(outlet->calls->str, outlet->calls->len);
        send_all(outlet, bytes);
        g_string_truncate(outlet->calls, 0);
    }
    outlet->pending_calls = false;
    return changed;
}

void
hq_outlet_beat(hq_outlet *outlet)
{
    static const char beat[] = ": beat\n\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(beat, sizeof beat - 1);
    send_all(outlet, bytes);
}
