#include "shared/wire/hall-view.h"

#include "shape.h"

static const hq_field hq_hall_shape_fields[] = {
    {HQ_SLUG(hq_hall_view, id, "id")},
    {HQ_TEXT(hq_hall_view, name, "name")},
    {HQ_STRING(hq_hall_view, time_zone, "time_zone")},
    {HQ_I32(hq_hall_view, utc_offset_s, "utc_offset_s")},
    {HQ_BOOL(hq_hall_view, rehearsal, "rehearsal")},
    {HQ_TEXT(hq_hall_view, noun, "noun")},
};
HQ_SHAPE(hq_hall_shape, hq_hall_view);

static const hq_field day_fields[] = {
    {HQ_DAY(hq_day_view, date, "date"), .flags = HQ_NULLABLE},
    {HQ_BOOL(hq_day_view, open, "open")},
    {HQ_BOOL(hq_day_view, closing, "closing"), .flags = HQ_OPTIONAL},
    {HQ_OF_DAY(hq_day_view, opens_s, "opens_at")},
    {HQ_OF_DAY(hq_day_view, closes_s, "closes_at")},
};
static HQ_SHAPE(day, hq_day_view);

void
hq_day_view_encode(const hq_day_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &day, view, NULL);
}

static const hq_field slug_fields[] = {
    {.kind = HQ_KIND_SLUG},
};
static HQ_SHAPE(slug, hq_slug);

static const hq_field preset_fields[] = {
    {HQ_WORD(hq_preset_view, preset, "preset", hq_preset_words)},
    {HQ_TIME(hq_preset_view, since, "since")},
    {HQ_ROW(hq_preset_view, services, "services", slug, n_services), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(preset, hq_preset_view);

static const hq_field hq_head_shape_fields[] = {
    {HQ_OBJECT(hq_doc_head, hall, "hall", hq_hall_shape)},
    {HQ_OBJECT(hq_doc_head, day, "day", day)},
    {HQ_TIME(hq_doc_head, now, "now")},
    {HQ_ROW(hq_doc_head, presets, "presets", preset, n_presets), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_head_shape, hq_doc_head);

static const hq_field hq_named_shape_fields[] = {
    {HQ_SLUG(hq_named, id, "id")},
    {HQ_TEXT(hq_named, name, "name")},
};
HQ_SHAPE(hq_named_shape, hq_named);

static const hq_field topic_fields[] = {
    {.kind = HQ_KIND_STRING, .size = HQ_TOPIC_SIZE},
};
static HQ_SHAPE(topic, hq_topic);

static const hq_field me_fields[] = {
    {HQ_STRING(hq_me_answer, role, "role")},
    {HQ_SLUG(hq_me_answer, device, "device"), .flags = HQ_NULLABLE},
    {HQ_OBJECT(hq_me_answer, hall, "hall", hq_hall_shape)},
    {HQ_TIME(hq_me_answer, now, "now"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_me_answer, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_me_answer, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_me_answer, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_me_answer, staff_name, "staff_name"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_me_answer, topics, "topics", topic, n_topics)},
};
static HQ_SHAPE(me, hq_me_answer);

void
hq_me_answer_encode(const hq_me_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &me, answer, NULL);
}

bool
hq_me_answer_decode(const char *json, size_t length, hq_me_answer *ret_answer, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &me, ret_answer, ret_fault);
}

static const hq_field halls_fields[] = {
    {HQ_LIST(hq_halls_answer, halls, "halls", hq_named_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(halls, hq_halls_answer);

void
hq_halls_answer_encode(const hq_halls_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &halls, answer, NULL);
}

bool
hq_halls_answer_decode(const char *json, size_t length, hq_halls_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &halls, ret_answer, ret_fault);
}

void
hq_halls_answer_clear(hq_halls_answer *answer)
{
    hq_shape_clear(&halls, answer);
}
