#include "shared/wire/event.h"

#include <string.h>

#include "event-body.h"
#include "reader.h"

static const char *
event_kind(int value)
{
    return hq_event_kind_word((hq_event_kind)value);
}

static const hq_words event_kind_words = {event_kind, HQ_EVENT_KINDS, "a kind of event"};

// What stands before the body.
typedef struct {
    hq_event event;
    uint32_t v;
} event_head;

static const hq_field head_fields[] = {
    {HQ_WORD(event_head, event.kind, "kind", event_kind_words)},
    {HQ_U32(event_head, v, "v")},
    {HQ_I64(event_head, event.at, "at")},
    {HQ_SLUG(event_head, event.actor.device, "device"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(event_head, event.actor.staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_U32(event_head, event.ticket, "ticket"), .none = HQ_NONE, .flags = HQ_OPTIONAL},
    {HQ_NAME(event_head, event.point, "point", POINTS), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(head, event_head);

void
hq_event_encode(const hq_event *event, const hq_config *config, hq_writer *writer)
{
    event_head whole = {.event = *event, .v = HQ_EVENT_VERSION};
    hq_write_object(writer);
    hq_shape_write_fields(writer, &head, &whole, config);
    hq_write_key(writer, "body");
    hq_shape_write(writer, &hq_event_bodies[event->kind], event, config);
    hq_write_end(writer);
}

static bool
read_event(hq_reader *reader, const json_t *root, event_head *whole)
{
    const json_t *v = json_is_object(root) ? json_object_get(root, "v") : NULL;
    if (json_is_integer(v) && json_integer_value(v) > HQ_EVENT_VERSION) {
        hq_reader_enter(reader, "v");
        return hq_reader_refuse(reader, HQ_FAULT_NEWER,
                                "an event of this release or an earlier one");
    }
    if (!hq_reader_object(reader, root, &head, whole))
        return false;
    hq_reader_enter(reader, "body");
    const json_t *body = json_object_get(root, "body");
    if (body == NULL)
        return hq_reader_refuse(reader, HQ_FAULT_MISSING_FIELD, "an object");
    return hq_reader_object(reader, body, &hq_event_bodies[whole->event.kind], &whole->event);
}

bool
hq_event_decode(const char *json, size_t length, const hq_config *config, hq_event *ret_event,
                hq_fault *ret_fault)
{
    hq_reader reader = {.options = {.config = config, .max_length = HQ_MAX_DOCUMENT}};
    event_head whole = {0};
    json_t *root = hq_reader_parse(&reader, json, length);
    bool read = root != NULL && read_event(&reader, root, &whole);
    json_decref(root);
    if (read) {
        *ret_event = whole.event;
        return true;
    }
    hq_event_clear(&whole.event);
    if (ret_fault != NULL)
        *ret_fault = reader.fault;
    return false;
}

hq_event_kind
hq_event_peek_kind(const char *json, size_t length)
{
    static const char start[] = "{\"kind\":\"";
    const size_t begin = sizeof start - 1;
    if (length < begin || memcmp(json, start, begin) != 0)
        return HQ_EVENT_KINDS;
    const char *end = memchr(json + begin, '"', length - begin);
    char word[32];
    if (end == NULL || (size_t)(end - json) - begin >= sizeof word)
        return HQ_EVENT_KINDS;
    size_t n = (size_t)(end - json) - begin;
    memcpy(word, json + begin, n);
    word[n] = '\0';
    return hq_event_kind_of(word);
}
