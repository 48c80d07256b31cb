#include "shared/wire/people-view.h"

#include "shape.h"

static const hq_field person_fields[] = {
    {HQ_SLUG(hq_person_view, staff, "staff")},
    {HQ_STRING(hq_person_view, name, "name"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_person_view, role, "role"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_person_view, point, "point")},
    {HQ_STRING(hq_person_view, label, "label")},
    {HQ_SLUG(hq_person_view, zone, "zone")},
    {HQ_WORD(hq_person_view, state, "state", hq_point_state_words)},
    {HQ_TIME(hq_person_view, since, "since")},
    {HQ_TIME(hq_person_view, signed_on_at, "signed_on_at")},
    {HQ_SLUG(hq_person_view, mentor, "mentor"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_person_view, pause_reason, "pause_reason"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_person_view, pause_until, "pause_until"), .flags = HQ_NULLABLE},
};
static HQ_SHAPE(person, hq_person_view);

static const hq_field hq_zone_shape_fields[] = {
    {HQ_SLUG(hq_zone_view, id, "id")},
    {HQ_TEXT(hq_zone_view, name, "name")},
    {HQ_U32(hq_zone_view, open_points, "open_points")},
    {HQ_U32(hq_zone_view, waiting, "waiting")},
    {HQ_I32(hq_zone_view, longest_wait_s, "longest_wait_s")},
};
HQ_SHAPE(hq_zone_shape, hq_zone_view);

static const hq_field answer_fields[] = {
    {HQ_TIME(hq_people_answer, now, "now")},
    {HQ_LIST(hq_people_answer, people, "people", person, HQ_MAX_POINTS)},
    {HQ_LIST(hq_people_answer, zones, "zones", hq_zone_shape, HQ_MAX_ZONES)},
};
static HQ_SHAPE(answer, hq_people_answer);

void
hq_people_answer_encode(const hq_people_answer *view, hq_writer *writer)
{
    hq_shape_write(writer, &answer, view, NULL);
}

bool
hq_people_answer_decode(const char *json, size_t length, hq_people_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}

void
hq_people_answer_clear(hq_people_answer *view)
{
    hq_shape_clear(&answer, view);
}
