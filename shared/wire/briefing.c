#include "shared/wire/briefing.h"

#include "shape.h"

static const hq_field count_fields[] = {
    {HQ_SLUG(hq_briefing_count, id, "id")},
    {HQ_TEXT(hq_briefing_count, name, "name")},
    {HQ_U32(hq_briefing_count, n, "n")},
};
static HQ_SHAPE(count, hq_briefing_count);

static const hq_field answer_fields[] = {
    {HQ_DAY(hq_briefing_answer, day, "day"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_briefing_answer, reasons.list, "reasons", count, reasons.n)},
    {HQ_ROW(hq_briefing_answer, services.list, "services", count, services.n)},
    {HQ_ROW(hq_briefing_answer, documents.list, "documents", count, documents.n)},
};
static HQ_SHAPE(answer, hq_briefing_answer);

void
hq_briefing_answer_encode(const hq_briefing_answer *of, hq_writer *writer)
{
    hq_shape_write(writer, &answer, of, NULL);
}
