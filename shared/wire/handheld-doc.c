#include "shared/wire/handheld-doc.h"

#include "case-shape.h"

static const hq_field passed_fields[] = {
    {HQ_UUID(hq_passed_case, id, "id")},
    {HQ_DAY(hq_passed_case, day, "day")},
    {HQ_U32(hq_passed_case, number, "number")},
    {HQ_WORD(hq_passed_case, kind, "kind", hq_case_kind_words)},
    {HQ_TIME(hq_passed_case, due, "due")},
    {HQ_WORD(hq_passed_case, duty, "duty", hq_duty_words)},
    {HQ_ROW(hq_passed_case, there, "there", hq_alert_person_shape, n_there)},
};
static HQ_SHAPE(passed, hq_passed_case);

static const hq_field document_fields[] = {
    {HQ_FLAT(hq_handheld_doc, head, hq_head_shape)},
    {HQ_LIST(hq_handheld_doc, services, "services", hq_service_shape, HQ_MAX_SERVICES)},
    {HQ_LIST(hq_handheld_doc, waiting, "waiting", hq_ticket_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_handheld_doc, help, "help", hq_help_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_handheld_doc, zones, "zones", hq_named_shape, HQ_MAX_ZONES)},
    {HQ_LIST(hq_handheld_doc, alerts, "alerts", hq_alert_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_handheld_doc, alert_measures, "alert_measures", hq_named_shape, HQ_MAX_REASONS)},
    {HQ_U32(hq_handheld_doc, n_care, "care_total")},
    {HQ_LIST(hq_handheld_doc, care, "care", hq_ticket_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_handheld_doc, documents, "documents", hq_named_shape, HQ_MAX_REASONS)},
    {HQ_LIST(hq_handheld_doc, greeting_reasons, "greeting_reasons", hq_named_shape,
             HQ_MAX_REASONS)},
    {HQ_LIST(hq_handheld_doc, care_ways, "care_ways", hq_named_shape, HQ_MAX_REASONS)},
    {HQ_LIST(hq_handheld_doc, passed_on, "passed_on", passed, HQ_PASSED_CASES), .flags = HQ_KEEP},
    {HQ_LIST(hq_handheld_doc, set_aside, "set_aside", hq_ticket_shape, HQ_MAX_ITEMS),
     .flags = HQ_KEEP},
    {HQ_STRING(hq_handheld_doc, cards, "cards"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(document, hq_handheld_doc);

void
hq_handheld_doc_encode(const hq_handheld_doc *doc, hq_writer *writer)
{
    hq_shape_write(writer, &document, doc, NULL);
}

bool
hq_handheld_doc_decode(const char *json, size_t length, hq_handheld_doc *ret_doc,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &document, ret_doc, ret_fault);
}

void
hq_handheld_doc_clear(hq_handheld_doc *doc)
{
    hq_shape_clear(&document, doc);
}
