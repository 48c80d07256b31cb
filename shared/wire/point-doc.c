#include "shared/wire/point-doc.h"

#include "shape.h"

static const hq_field undo_fields[] = {
    {HQ_WORD(hq_undo_view, kind, "kind", hq_undo_words)},
    {HQ_STRING(hq_undo_view, number, "number")},
    {HQ_TIME(hq_undo_view, until, "until")},
};
static HQ_SHAPE(undo, hq_undo_view);

static const hq_field target_fields[] = {
    {HQ_SLUG(hq_transfer_target, id, "id")},
    {HQ_TEXT(hq_transfer_target, name, "name")},
    {HQ_STRING(hq_transfer_target, letter, "letter")},
};
static HQ_SHAPE(target, hq_transfer_target);

static const hq_field document_fields[] = {
    {HQ_FLAT(hq_point_doc, head, hq_head_shape)},
    {HQ_OBJECT(hq_point_doc, point, "point", hq_point_shape)},
    {HQ_MAYBE(hq_point_doc, ticket, "ticket", hq_ticket_shape, has_ticket, HQ_NULLABLE)},
    {HQ_LIST(hq_point_doc, services, "services", hq_service_shape, HQ_MAX_SERVICES)},
    {HQ_U32(hq_point_doc, waiting, "waiting")},
    {HQ_I32(hq_point_doc, longest_wait_s, "longest_wait_s")},
    {HQ_LIST(hq_point_doc, next, "next", hq_ticket_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_point_doc, held, "held", hq_ticket_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_point_doc, missed, "missed", hq_ticket_shape, HQ_MAX_ITEMS)},
    {HQ_MAYBE(hq_point_doc, undo, "undo", undo, has_undo, HQ_NULLABLE)},
    {HQ_I32(hq_point_doc, recall_gap_s, "recall_gap_s"), .flags = HQ_KEEP},
    {HQ_U32(hq_point_doc, recall_max, "recall_max"), .flags = HQ_KEEP},
    {HQ_WORD(hq_point_doc, late_rule, "late_rule", hq_late_words), .flags = HQ_KEEP},
    {HQ_U32(hq_point_doc, late_after, "late_after"), .flags = HQ_KEEP},
    {HQ_LIST(hq_point_doc, pause_reasons, "pause_reasons", hq_named_shape, HQ_MAX_REASONS)},
    {HQ_LIST(hq_point_doc, hand_reasons, "hand_reasons", hq_named_shape, HQ_MAX_REASONS)},
    {HQ_LIST(hq_point_doc, outcomes, "outcomes", hq_named_shape, HQ_MAX_REASONS)},
    {HQ_LIST(hq_point_doc, items, "items", hq_named_shape, HQ_MAX_REASONS), .flags = HQ_KEEP},
    {HQ_LIST(hq_point_doc, classes, "classes", hq_named_shape, HQ_MAX_CLASSES), .flags = HQ_KEEP},
    {HQ_LIST(hq_point_doc, steps, "steps", hq_step_shape, HQ_MAX_ITEMS), .flags = HQ_KEEP},
    {HQ_LIST(hq_point_doc, transfer_to, "transfer_to", target, HQ_MAX_SERVICES)},
    {HQ_MAYBE(hq_point_doc, phone, "phone", hq_phone_step_shape, has_phone, HQ_OPTIONAL)},
    {HQ_STRING(hq_point_doc, cards, "cards"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(document, hq_point_doc);

void
hq_point_doc_encode(const hq_point_doc *doc, hq_writer *writer)
{
    hq_shape_write(writer, &document, doc, NULL);
}

bool
hq_point_doc_decode(const char *json, size_t length, hq_point_doc *ret_doc, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &document, ret_doc, ret_fault);
}

void
hq_point_doc_clear(hq_point_doc *doc)
{
    hq_shape_clear(&document, doc);
}
