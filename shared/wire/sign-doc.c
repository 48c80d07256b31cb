#include "shared/wire/sign-doc.h"

#include "shape.h"

static const hq_field ticket_fields[] = {
    {HQ_STRING(hq_sign_ticket, number, "number")},
    {HQ_STRING(hq_sign_ticket, letter, "letter")},
    {HQ_WORD(hq_sign_ticket, state, "state", hq_ticket_state_words)},
    {HQ_TIME(hq_sign_ticket, called_at, "called_at"), .flags = HQ_NULLABLE},
};
static HQ_SHAPE(ticket, hq_sign_ticket);

static const hq_field asks_fields[] = {
    {HQ_UUID(hq_sign_asks, ticket, "ticket")},
    {HQ_STRING(hq_sign_asks, number, "number")},
    {HQ_STRING(hq_sign_asks, letter, "letter")},
    {HQ_WORD(hq_sign_asks, lang, "lang", hq_lang_words)},
    {HQ_SLUG(hq_sign_asks, staff, "staff"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_sign_asks, staff_name, "staff_name"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_sign_asks, until, "until")},
};
static HQ_SHAPE(asks, hq_sign_asks);

static const hq_field document_fields[] = {
    {HQ_FLAT(hq_sign_doc, head, hq_head_shape)},
    {HQ_OBJECT(hq_sign_doc, point, "point", hq_point_shape)},
    {HQ_MAYBE(hq_sign_doc, ticket, "ticket", ticket, has_ticket, HQ_NULLABLE)},
    {HQ_MAYBE(hq_sign_doc, asks, "asks", asks, has_asks, HQ_OPTIONAL)},
};
static HQ_SHAPE(document, hq_sign_doc);

void
hq_sign_doc_encode(const hq_sign_doc *doc, hq_writer *writer)
{
    hq_shape_write(writer, &document, doc, NULL);
}

bool
hq_sign_doc_decode(const char *json, size_t length, hq_sign_doc *ret_doc, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &document, ret_doc, ret_fault);
}
