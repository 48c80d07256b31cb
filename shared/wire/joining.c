#include "shared/wire/joining.h"

#include "shape.h"

static const hq_field poster_fields[] = {
    {HQ_TEXT(hq_poster_answer, hall, "hall")},
    {HQ_BOOL(hq_poster_answer, rehearsal, "rehearsal")},
    {HQ_STRING(hq_poster_answer, link, "link")},
    {HQ_I32(hq_poster_answer, changes_s, "changes_s")},
};
static HQ_SHAPE(poster, hq_poster_answer);

void
hq_poster_answer_encode(const hq_poster_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &poster, answer, NULL);
}

bool
hq_poster_answer_decode(const char *json, size_t length, hq_poster_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &poster, ret_answer, ret_fault);
}
