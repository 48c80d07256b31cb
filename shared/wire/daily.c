#include "shared/wire/daily.h"

#include "shape.h"

static const hq_field cause_fields[] = {
    {HQ_SLUG(hq_daily_cause, id, "id")},
    {HQ_TEXT(hq_daily_cause, name, "name")},
    {HQ_BOOL(hq_daily_cause, unusual, "unusual")},
};
static HQ_SHAPE(cause, hq_daily_cause);

static const hq_field causes_fields[] = {
    {HQ_ROW(hq_daily_causes, list, "causes", cause, n)},
};
static HQ_SHAPE(causes, hq_daily_causes);

bool
hq_daily_causes_decode(const char *json, size_t length, hq_daily_causes *ret_causes,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &causes, false, ret_causes, ret_fault);
}

static const hq_field request_shape_fields[] = {
    {HQ_DAY(hq_daily_request, day, "day")},
    {HQ_ROW(hq_daily_request, causes.list, "causes", hq_document_shape, causes.n)},
    {HQ_STRING(hq_daily_request, text, "text"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(request_shape, hq_daily_request);

void
hq_daily_request_encode(const hq_daily_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &request_shape, request, NULL);
}

static bool
comes_twice(const hq_daily_tags *tags)
{
    for (uint32_t i = 0; i < tags->n; i++) {
        for (uint32_t k = 0; k < i; k++) {
            if (hq_slug_equal(tags->list[k], tags->list[i]))
                return true;
        }
    }
    return false;
}

bool
hq_daily_request_decode(const char *json, size_t length, hq_daily_request *ret_request,
                        hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &request_shape, false, ret_request, ret_fault))
        return false;
    if (comes_twice(&ret_request->causes))
        return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "causes", "each cause once");
    return ret_request->text[0] == '\0' || hq_note_text_check(ret_request->text, ret_fault);
}

static const hq_field facts_shape_fields[] = {
    {HQ_DAY(hq_daily_facts, day, "day")},
    {HQ_ROW(hq_daily_facts, causes.list, "causes", hq_document_shape, causes.n)},
};
static HQ_SHAPE(facts_shape, hq_daily_facts);

void
hq_daily_facts_encode(const hq_daily_facts *facts, hq_writer *writer)
{
    hq_shape_write(writer, &facts_shape, facts, NULL);
}

bool
hq_daily_facts_decode(const char *json, size_t length, hq_daily_facts *ret_facts,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &facts_shape, ret_facts, ret_fault);
}

static const hq_field view_fields[] = {
    {HQ_DAY(hq_daily_view, day, "day")},
    {HQ_ROW(hq_daily_view, causes.list, "causes", hq_document_shape, causes.n)},
    {HQ_SLUG(hq_daily_view, author, "author"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_daily_view, at, "at")},
    {HQ_U32(hq_daily_view, notes, "notes")},
};
static HQ_SHAPE(view, hq_daily_view);

static const hq_field answer_fields[] = {
    {HQ_ROW(hq_dailies_answer, causes.list, "causes", cause, causes.n)},
    {HQ_LIST(hq_dailies_answer, days, "days", view, UINT32_MAX)},
};
static HQ_SHAPE(answer, hq_dailies_answer);

void
hq_dailies_answer_encode(const hq_dailies_answer *of, hq_writer *writer)
{
    hq_shape_write(writer, &answer, of, NULL);
}

void
hq_dailies_answer_clear(hq_dailies_answer *of)
{
    hq_shape_clear(&answer, of);
}
