#include "shared/wire/point-view.h"

#include "shape.h"

static const hq_field ticket_fields[] = {
    {HQ_UUID(hq_point_ticket, id, "id")},
    {HQ_STRING(hq_point_ticket, number, "number")},
    {HQ_STRING(hq_point_ticket, letter, "letter")},
    {HQ_SLUG(hq_point_ticket, service, "service")},
    {HQ_WORD(hq_point_ticket, state, "state", hq_ticket_state_words)},
    {HQ_TIME(hq_point_ticket, since, "since")},
};
static HQ_SHAPE(ticket, hq_point_ticket);

static const hq_field slug_fields[] = {
    {.kind = HQ_KIND_SLUG},
};
static HQ_SHAPE(slug, hq_slug);

static const hq_field off_fields[] = {
    {HQ_SLUG(hq_point_off, service, "service")},
    {HQ_TIME(hq_point_off, until, "until"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_point_off, reason, "reason")},
};
static HQ_SHAPE(off, hq_point_off);

static const hq_field hq_point_shape_fields[] = {
    {HQ_SLUG(hq_point_view, id, "id")},
    {HQ_STRING(hq_point_view, label, "label")},
    {HQ_WORD(hq_point_view, kind, "kind", hq_point_kind_words)},
    {HQ_SLUG(hq_point_view, zone, "zone"), .flags = HQ_NULLABLE},
    {HQ_WORD(hq_point_view, state, "state", hq_point_state_words)},
    {HQ_TIME(hq_point_view, since, "since"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_point_view, staff, "staff"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_point_view, staff_name, "staff_name"), .flags = HQ_NULLABLE},
    {HQ_MAYBE(hq_point_view, ticket, "ticket", ticket, has_ticket, HQ_NULLABLE)},
    {HQ_SLUG(hq_point_view, mentor, "mentor"), .flags = HQ_NULLABLE | HQ_OPTIONAL},
    {HQ_SLUG(hq_point_view, pause_reason, "pause_reason"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_point_view, pause_until, "pause_until"), .flags = HQ_NULLABLE | HQ_OPTIONAL},
    {HQ_BOOL(hq_point_view, pause_asked, "pause_asked")},
    {HQ_BOOL(hq_point_view, auto_call, "auto_call"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_point_view, auto_off, "auto_off"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_point_view, auto_call_at, "auto_call_at"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_point_view, quick, "quick"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_point_view, served, "served")},
    {HQ_U32(hq_point_view, quick_served, "quick_served"), .flags = HQ_KEEP},
    {HQ_ROW(hq_point_view, services, "services", slug, n_services)},
    {HQ_ROW(hq_point_view, off, "off", off, n_off), .flags = HQ_KEEP},
    {HQ_ROW(hq_point_view, last_for, "last_for", slug, n_last_for), .flags = HQ_KEEP},
};
HQ_SHAPE(hq_point_shape, hq_point_view);

void
hq_point_view_encode(const hq_point_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &hq_point_shape, view, NULL);
}

bool
hq_point_view_decode(const char *json, size_t length, hq_point_view *ret_view, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &hq_point_shape, ret_view, ret_fault);
}

static const hq_field answer_fields[] = {
    {.key = "points", .kind = HQ_KIND_LIST, .shape = &hq_point_shape, .max = HQ_MAX_POINTS},
};
static HQ_SHAPE(answer, hq_point_views);

void
hq_points_answer_encode(const hq_point_views *views, hq_writer *writer)
{
    hq_shape_write(writer, &answer, views, NULL);
}
