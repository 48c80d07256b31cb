#include "shared/wire/service-view.h"

#include "shape.h"

static const hq_field then_fields[] = {
    {HQ_TIME(hq_documents_then, from, "from")},
    {HQ_TEXT(hq_documents_then, text, "text")},
};
static HQ_SHAPE(then, hq_documents_then);

static const hq_field hq_service_shape_fields[] = {
    {HQ_SLUG(hq_service_view, id, "id")},
    {HQ_TEXT(hq_service_view, name, "name")},
    {HQ_STRING(hq_service_view, letter, "letter")},
    {HQ_SLUG(hq_service_view, icon, "icon"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_service_view, parent, "parent"), .flags = HQ_NULLABLE},
    {HQ_BOOL(hq_service_view, branch, "branch")},
    {HQ_BOOL(hq_service_view, open, "open")},
    {HQ_OF_DAY(hq_service_view, opens_s, "opens_at"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_service_view, closed, "closed"), .flags = HQ_OPTIONAL},
    {HQ_OF_DAY(hq_service_view, serves_s, "serves_at"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_service_view, left, "left"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_service_view, bookable, "bookable"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_service_view, waiting, "waiting")},
    {HQ_I32(hq_service_view, longest_wait_s, "longest_wait_s")},
    {HQ_U32(hq_service_view, ahead, "ahead")},
    {HQ_RANGE(hq_service_view, wait, "wait")},
    {HQ_I32(hq_service_view, target_s, "target_s")},
    {HQ_I32(hq_service_view, self_service_s, "self_service_s")},
    {HQ_BOOL(hq_service_view, handheld, "handheld")},
    {HQ_TEXT(hq_service_view, documents, "documents")},
    {HQ_MAYBE(hq_service_view, documents_then, "documents_then", then, has_then, HQ_OPTIONAL)},
    {HQ_ROW(hq_service_view, needs.list, "needs", hq_document_shape, needs.n), .flags = HQ_KEEP},
    {HQ_TEXT(hq_service_view, where, "where")},
    {HQ_U32(hq_service_view, open_points, "open_points")},
};
HQ_SHAPE(hq_service_shape, hq_service_view);

void
hq_service_view_encode(const hq_service_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &hq_service_shape, view, NULL);
}

static const hq_field answer_fields[] = {
    {.key = "services", .kind = HQ_KIND_LIST, .shape = &hq_service_shape, .max = HQ_MAX_SERVICES},
};
static HQ_SHAPE(answer, hq_service_views);

void
hq_services_answer_encode(const hq_service_views *views, hq_writer *writer)
{
    hq_shape_write(writer, &answer, views, NULL);
}
