#include "shared/wire/floor-view.h"

#include "shape.h"

static const hq_field hq_help_shape_fields[] = {
    {HQ_U32(hq_help_view, request, "request")},
    {HQ_TIME(hq_help_view, at, "at")},
    {HQ_SLUG(hq_help_view, device, "device"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_help_view, due, "due"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_help_view, taken_at, "taken_at"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_help_view, taken_by, "taken_by"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_help_view, answered_at, "answered_at"), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_help_shape, hq_help_view);

static const hq_field helps_fields[] = {
    {HQ_LIST(hq_helps_answer, help, "help", hq_help_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(helps, hq_helps_answer);

void
hq_helps_answer_encode(const hq_helps_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &helps, answer, NULL);
}

bool
hq_helps_answer_decode(const char *json, size_t length, hq_helps_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &helps, ret_answer, ret_fault);
}

void
hq_helps_answer_clear(hq_helps_answer *answer)
{
    hq_shape_clear(&helps, answer);
}

static const hq_field care_fields[] = {
    {HQ_TIME(hq_care_answer, now, "now")},
    {HQ_LIST(hq_care_answer, care, "care", hq_ticket_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_care_answer, cared, "cared", hq_ticket_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(care, hq_care_answer);

void
hq_care_answer_encode(const hq_care_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &care, answer, NULL);
}

bool
hq_care_answer_decode(const char *json, size_t length, hq_care_answer *ret_answer,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &care, ret_answer, ret_fault);
}

void
hq_care_answer_clear(hq_care_answer *answer)
{
    hq_shape_clear(&care, answer);
}
