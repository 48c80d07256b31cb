#include "shared/wire/follow-doc.h"

#include "shape.h"

static const hq_field service_fields[] = {
    {HQ_TEXT(hq_follow_service, name, "name")},
    {HQ_TEXT(hq_follow_service, documents, "documents")},
    {HQ_TEXT(hq_follow_service, where, "where")},
};
static HQ_SHAPE(service, hq_follow_service);

static const hq_field document_fields[] = {
    {HQ_FLAT(hq_follow_doc, head, hq_head_shape)},
    {HQ_STRING(hq_follow_doc, number, "number")},
    {HQ_STRING(hq_follow_doc, letter, "letter")},
    {HQ_WORD(hq_follow_doc, lang, "lang", hq_lang_words)},
    {HQ_OBJECT(hq_follow_doc, service, "service", service)},
    {HQ_WORD(hq_follow_doc, state, "state", hq_ticket_state_words)},
    {HQ_I32(hq_follow_doc, ahead, "ahead"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_RANGE(hq_follow_doc, wait, "wait")},
    {HQ_RANGE(hq_follow_doc, promise, "promise")},
    {HQ_TIME(hq_follow_doc, promised_at, "promised_at")},
    {HQ_RANGE(hq_follow_doc, told, "told")},
    {HQ_TIME(hq_follow_doc, told_at, "told_at")},
    {HQ_MAYBE_WORD(hq_follow_doc, change, "change", hq_change_words, HQ_NULLABLE)},
    {HQ_STRING(hq_follow_doc, label, "label"), .flags = HQ_NULLABLE},
    {HQ_WORD(hq_follow_doc, kind, "kind", hq_point_kind_words)},
    {HQ_TEXT(hq_follow_doc, noun, "noun")},
    {HQ_TIME(hq_follow_doc, held_until, "held_until"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_follow_doc, called_at, "called_at"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_follow_doc, ended_at, "ended_at"), .flags = HQ_NULLABLE},
    {HQ_U32(hq_follow_doc, pass_days, "pass_days"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_follow_doc, pass_code, "pass_code"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_follow_doc, pass_until, "pass_until"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_follow_doc, may_rate, "may_rate")},
    {HQ_U32(hq_follow_doc, score, "score"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_follow_doc, cards, "cards"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(document, hq_follow_doc);

void
hq_follow_doc_encode(const hq_follow_doc *doc, hq_writer *writer)
{
    hq_shape_write(writer, &document, doc, NULL);
}

bool
hq_follow_doc_decode(const char *json, size_t length, hq_follow_doc *ret_doc, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &document, ret_doc, ret_fault);
}
