#include "shared/wire/notice-view.h"

#include "public-text.h"
#include "shape.h"

enum { LEAST_S = 60, DAY_S = 24 * 3600 };

static const hq_field hq_notice_shape_fields[] = {
    {HQ_U64(hq_notice_view, seq, "seq")},
    {HQ_SLUG(hq_notice_view, zone, "zone"), .flags = HQ_NULLABLE},
    {HQ_TEXT(hq_notice_view, text, "text")},
    {HQ_BOOL(hq_notice_view, shown, "shown")},
    {HQ_BOOL(hq_notice_view, spoken, "spoken")},
    {HQ_I32(hq_notice_view, every_s, "every_s")},
    {HQ_TIME(hq_notice_view, since, "since")},
    {HQ_TIME(hq_notice_view, until, "until")},
};
HQ_SHAPE(hq_notice_shape, hq_notice_view);

static const hq_field answer_fields[] = {
    {HQ_ROW(hq_notice_views, items, "notices", hq_notice_shape, n)},
};
static HQ_SHAPE(answer, hq_notice_views);

void
hq_notices_answer_encode(const hq_notice_views *notices, hq_writer *writer)
{
    hq_shape_write(writer, &answer, notices, NULL);
}

bool
hq_notices_answer_decode(const char *json, size_t length, hq_notice_views *ret_notices,
                         hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_notices, ret_fault);
}

static const hq_field request_shape_fields[] = {
    {HQ_SLUG(hq_notice_request, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_TEXT(hq_notice_request, text, "text")},
    {HQ_BOOL(hq_notice_request, shown, "shown")},
    {HQ_BOOL(hq_notice_request, spoken, "spoken")},
    {HQ_I32(hq_notice_request, every_s, "every_s"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_notice_request, for_s, "for_s")},
};
static HQ_SHAPE(request_shape, hq_notice_request);

void
hq_notice_request_encode(const hq_notice_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &request_shape, request, NULL);
}

static bool
refuse(hq_fault *ret_fault, const char *field, const char *expected)
{
    return hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, field, expected);
}

static bool
check_text(const hq_text *text, hq_fault *ret_fault)
{
    if (text->in[HQ_ZH][0] == '\0')
        return refuse(ret_fault, "text.zh", "some words");
    for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
        int width = hq_text_width(text->in[lang]);
        if (width < 0 || width > HQ_NOTICE_WIDTH)
            return refuse(ret_fault, lang == HQ_ZH ? "text.zh" : "text.en",
                          "one line, 30 Han characters or 60 letters at most");
    }
    return true;
}

bool
hq_notice_request_decode(const char *json, size_t length, hq_notice_request *ret_request,
                         hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &request_shape, false, ret_request, ret_fault) ||
        !check_text(&ret_request->text, ret_fault))
        return false;
    if (!ret_request->shown && !ret_request->spoken)
        return refuse(ret_fault, "shown", "shown, spoken or both");
    if (ret_request->every_s != 0 &&
        (ret_request->every_s < LEAST_S || ret_request->every_s > DAY_S))
        return refuse(ret_fault, "every_s", "0 for once, or 60 and more");
    if (ret_request->for_s < LEAST_S || ret_request->for_s > DAY_S)
        return refuse(ret_fault, "for_s", "a minute to a day");
    return true;
}
