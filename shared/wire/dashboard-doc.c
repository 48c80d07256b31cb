#include "shared/wire/dashboard-doc.h"

#include "shape.h"

static const hq_field totals_fields[] = {
    {HQ_U32(hq_totals, waiting, "waiting")},
    {HQ_I32(hq_totals, longest_wait_s, "longest_wait_s")},
    {HQ_U32(hq_totals, issued, "issued")},
    {HQ_U32(hq_totals, served, "served")},
    {HQ_U32(hq_totals, no_show, "no_show")},
    {HQ_U32(hq_totals, cancelled, "cancelled")},
    {HQ_U32(hq_totals, serving, "serving")},
    {HQ_U32(hq_totals, calling, "calling")},
    {HQ_U32(hq_totals, open_points, "open_points")},
    {HQ_I32(hq_totals, within_target_milli, "within_target_milli"), .none = -1,
     .flags = HQ_NULLABLE},
};
static HQ_SHAPE(totals, hq_totals);

static const hq_field document_fields[] = {
    {HQ_FLAT(hq_dashboard_doc, head, hq_head_shape)},
    {HQ_LIST(hq_dashboard_doc, services, "services", hq_service_shape, HQ_MAX_SERVICES)},
    {HQ_LIST(hq_dashboard_doc, points, "points", hq_point_shape, HQ_MAX_POINTS)},
    {HQ_LIST(hq_dashboard_doc, help, "help", hq_help_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_dashboard_doc, devices, "devices", hq_device_shape, HQ_MAX_ITEMS)},
    {HQ_OBJECT(hq_dashboard_doc, totals, "totals", totals)},
    {HQ_MAYBE(hq_dashboard_doc, advice, "advice", hq_advice_shape, has_advice,
              HQ_NULLABLE | HQ_OPTIONAL)},
    {HQ_OBJECT(hq_dashboard_doc, promises, "promises", hq_promise_day_shape)},
    {HQ_TIME(hq_dashboard_doc, foreseen_at, "foreseen_at"), .flags = HQ_NULLABLE},
    {HQ_BOOL(hq_dashboard_doc, disk_short, "disk_short"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_dashboard_doc, disk_full, "disk_full"), .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_dashboard_doc, alerts, "alerts", hq_alert_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_dashboard_doc, alert_measures, "alert_measures", hq_named_shape, HQ_MAX_REASONS)},
    {HQ_U32(hq_dashboard_doc, n_care, "care_total")},
    {HQ_LIST(hq_dashboard_doc, care, "care", hq_ticket_shape, HQ_MAX_ITEMS)},
    {HQ_ROW(hq_dashboard_doc, notices.items, "notices", hq_notice_shape, notices.n),
     .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_dashboard_doc, answers.items, "answers", hq_answer_shape, answers.n),
     .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_dashboard_doc, zones, "zones", hq_named_shape, HQ_MAX_ZONES)},
    {HQ_LIST(hq_dashboard_doc, classes, "classes", hq_named_shape, HQ_MAX_CLASSES)},
};
static HQ_SHAPE(document, hq_dashboard_doc);

void
hq_dashboard_doc_encode(const hq_dashboard_doc *doc, hq_writer *writer)
{
    hq_shape_write(writer, &document, doc, NULL);
}

bool
hq_dashboard_doc_decode(const char *json, size_t length, hq_dashboard_doc *ret_doc,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &document, ret_doc, ret_fault);
}

void
hq_dashboard_doc_clear(hq_dashboard_doc *doc)
{
    hq_shape_clear(&document, doc);
}
