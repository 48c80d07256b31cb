#include "shared/wire/advice-view.h"

#include "shape.h"

static const hq_field count_fields[] = {
    {.kind = HQ_KIND_I32},
};
static HQ_SHAPE(count, int32_t);

static const hq_field outlook_fields[] = {
    {HQ_I32(hq_outlook_view, people, "people")},
    {HQ_I32(hq_outlook_view, over_min, "over_min")},
    {HQ_I32(hq_outlook_view, within_milli, "within_milli")},
    {HQ_ROW(hq_outlook_view, waiting, "waiting", count, n_waiting)},
    {HQ_ROW(hq_outlook_view, low, "low", count, n_low)},
    {HQ_ROW(hq_outlook_view, high, "high", count, n_high)},
};
static HQ_SHAPE(outlook, hq_outlook_view);

static const hq_field item_fields[] = {
    {HQ_SLUG(hq_advice_item, kind, "kind")},
    {HQ_SLUG(hq_advice_item, point, "point")},
    {HQ_STRING(hq_advice_item, label, "label")},
    {HQ_SLUG(hq_advice_item, service, "service"), .flags = HQ_NULLABLE},
    {HQ_TEXT(hq_advice_item, words, "words")},
    {HQ_BOOL(hq_advice_item, applies, "applies")},
    {HQ_TIME(hq_advice_item, since, "since")},
    {HQ_I32(hq_advice_item, saved_min, "saved_min")},
    {HQ_OBJECT(hq_advice_item, after, "after", outlook)},
};
static HQ_SHAPE(item, hq_advice_item);

static const hq_field deed_fields[] = {
    {HQ_SLUG(hq_advice_deed_view, kind, "kind")},
    {HQ_SLUG(hq_advice_deed_view, point, "point")},
    {HQ_SLUG(hq_advice_deed_view, service, "service"), .flags = HQ_NULLABLE},
    {HQ_TEXT(hq_advice_deed_view, words, "words")},
    {HQ_TIME(hq_advice_deed_view, at, "at")},
    {HQ_I32(hq_advice_deed_view, without_min, "without_min")},
    {HQ_I32(hq_advice_deed_view, with_min, "with_min")},
    {HQ_I32(hq_advice_deed_view, came_min, "came_min"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_BOOL(hq_advice_deed_view, worked, "worked")},
};
static HQ_SHAPE(deed, hq_advice_deed_view);

static const hq_field hq_advice_shape_fields[] = {
    {HQ_TIME(hq_advice_view, at, "at")},
    {HQ_SLUG(hq_advice_view, warning, "warning")},
    {HQ_I32(hq_advice_view, window_s, "window_s")},
    {HQ_I32(hq_advice_view, mark_s, "mark_s")},
    {HQ_OBJECT(hq_advice_view, nothing, "nothing", outlook)},
    {HQ_ROW(hq_advice_view, advice, "advice", item, n_advice)},
    {HQ_ROW(hq_advice_view, done, "done", deed, n_done)},
};
HQ_SHAPE(hq_advice_shape, hq_advice_view);

static const hq_field answer_fields[] = {
    {HQ_TIME(hq_advice_answer, now, "now")},
    {HQ_MAYBE(hq_advice_answer, advice, "advice", hq_advice_shape, known, HQ_NULLABLE)},
};
static HQ_SHAPE(answer, hq_advice_answer);

void
hq_advice_answer_encode(const hq_advice_answer *view, hq_writer *writer)
{
    hq_shape_write(writer, &answer, view, NULL);
}

bool
hq_advice_answer_decode(const char *json, size_t length, hq_advice_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}

static const hq_field request_fields[] = {
    {HQ_SLUG(hq_advice_request, kind, "kind")},
    {HQ_SLUG(hq_advice_request, point, "point")},
    {HQ_SLUG(hq_advice_request, service, "service"), .flags = HQ_NULLABLE | HQ_OPTIONAL},
};
static HQ_SHAPE(request, hq_advice_request);

bool
hq_advice_request_decode(const char *json, size_t length, hq_advice_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request, false, ret_request, ret_fault);
}
