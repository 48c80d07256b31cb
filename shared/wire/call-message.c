#include "shared/wire/call-message.h"

#include "shape.h"

static const hq_field call_fields[] = {
    {HQ_U64(hq_call_message, seq, "seq")},
    {HQ_TIME(hq_call_message, at, "at")},
    {HQ_STRING(hq_call_message, number, "number")},
    {HQ_STRING(hq_call_message, letter, "letter")},
    {HQ_WORD(hq_call_message, lang, "lang", hq_lang_words)},
    {HQ_SLUG(hq_call_message, point, "point")},
    {HQ_STRING(hq_call_message, label, "label")},
    {HQ_WORD(hq_call_message, kind, "kind", hq_point_kind_words)},
    {HQ_SLUG(hq_call_message, zone, "zone"), .flags = HQ_NULLABLE},
    {HQ_TEXT(hq_call_message, noun, "noun")},
    {HQ_BOOL(hq_call_message, recall, "recall")},
};
static HQ_SHAPE(call, hq_call_message);

void
hq_call_message_encode(const hq_call_message *message, hq_writer *writer)
{
    hq_shape_write(writer, &call, message, NULL);
}

bool
hq_call_message_decode(const char *json, size_t length, hq_call_message *ret_message,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &call, ret_message, ret_fault);
}
