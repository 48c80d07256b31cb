#include "shared/wire/hall-doc.h"

#include "shape.h"

static const hq_field service_fields[] = {
    {HQ_FLAT(hq_hall_service, service, hq_service_shape)},
    {HQ_LIST(hq_hall_service, first, "first", hq_ticket_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(service, hq_hall_service);

static const hq_field document_fields[] = {
    {HQ_FLAT(hq_hall_doc, head, hq_head_shape)},
    {HQ_LIST(hq_hall_doc, services, "services", service, HQ_MAX_SERVICES)},
    {HQ_LIST(hq_hall_doc, points, "points", hq_point_shape, HQ_MAX_POINTS)},
};
static HQ_SHAPE(document, hq_hall_doc);

void
hq_hall_doc_encode(const hq_hall_doc *doc, hq_writer *writer)
{
    hq_shape_write(writer, &document, doc, NULL);
}

bool
hq_hall_doc_decode(const char *json, size_t length, hq_hall_doc *ret_doc, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &document, ret_doc, ret_fault);
}

void
hq_hall_doc_clear(hq_hall_doc *doc)
{
    hq_shape_clear(&document, doc);
}
