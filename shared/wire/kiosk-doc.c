#include "shared/wire/kiosk-doc.h"

#include "shape.h"

static const hq_field ticket_fields[] = {
    {HQ_BOOL(hq_ticket_parts, ahead, "ahead")},
    {HQ_BOOL(hq_ticket_parts, wait, "wait")},
    {HQ_BOOL(hq_ticket_parts, where, "where")},
    {HQ_BOOL(hq_ticket_parts, documents, "documents")},
    {HQ_BOOL(hq_ticket_parts, if_missed, "if_missed")},
    {HQ_BOOL(hq_ticket_parts, code, "code")},
    {HQ_TEXT(hq_ticket_parts, foot, "foot")},
};
static HQ_SHAPE(ticket, hq_ticket_parts);

static const hq_field document_fields[] = {
    {HQ_FLAT(hq_kiosk_doc, head, hq_head_shape)},
    {HQ_LIST(hq_kiosk_doc, services, "services", hq_service_shape, HQ_MAX_SERVICES)},
    {HQ_U32(hq_kiosk_doc, open_points, "open_points")},
    {HQ_U32(hq_kiosk_doc, waiting, "waiting")},
    {HQ_MAYBE(hq_kiosk_doc, phone, "phone", hq_phone_step_shape, has_phone, HQ_OPTIONAL)},
    {HQ_OF_DAY(hq_kiosk_doc, last_ticket_s, "last_ticket_at"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_kiosk_doc, check_in_s, "check_in_s"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE(hq_kiosk_doc, ticket, "ticket", ticket, has_ticket, HQ_OPTIONAL)},
    {HQ_MAYBE(hq_kiosk_doc, help, "help", hq_help_shape, has_help, HQ_OPTIONAL)},
    {HQ_U64(hq_kiosk_doc, test, "test"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(document, hq_kiosk_doc);

void
hq_kiosk_doc_encode(const hq_kiosk_doc *doc, hq_writer *writer)
{
    hq_shape_write(writer, &document, doc, NULL);
}

bool
hq_kiosk_doc_decode(const char *json, size_t length, hq_kiosk_doc *ret_doc, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &document, ret_doc, ret_fault);
}

void
hq_kiosk_doc_clear(hq_kiosk_doc *doc)
{
    hq_shape_clear(&document, doc);
}
