#include "shared/wire/report-requests.h"

#include "shape.h"

static const hq_field word_fields[] = {
    {.kind = HQ_KIND_SLUG},
};
static HQ_SHAPE(word, hq_slug);

static const hq_field request_shape_fields[] = {
    {HQ_SLUG(hq_report_request, form, "form")},
    {HQ_DAY(hq_report_request, from, "from")},
    {HQ_DAY(hq_report_request, to, "to"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_report_request, lang, "lang", hq_lang_words), .flags = HQ_KEEP},
    {HQ_LIST(hq_report_request, halls, "halls", word, HQ_REPORT_HALLS_MAX), .flags = HQ_KEEP},
    {HQ_LIST(hq_report_request, by, "by", word, 16), .flags = HQ_KEEP},
    {HQ_SLUG(hq_report_request, figure, "figure"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_report_request, cut, "cut"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_report_request, hall, "hall"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_report_request, key, "key"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(request_shape, hq_report_request);

void
hq_report_request_encode(const hq_report_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &request_shape, request, NULL);
}

bool
hq_report_request_decode(const char *json, size_t length, hq_report_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request_shape, false, ret_request, ret_fault);
}

void
hq_report_request_clear(hq_report_request *request)
{
    hq_shape_clear(&request_shape, request);
}

static const hq_field export_shape_fields[] = {
    {.key = "format", .kind = HQ_KIND_SLUG},
};
static HQ_SHAPE(export_shape, hq_slug);

void
hq_export_request_encode(hq_slug format, hq_writer *writer)
{
    hq_shape_write(writer, &export_shape, &format, NULL);
}

bool
hq_export_request_decode(const char *json, size_t length, hq_slug *ret_format, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &export_shape, false, ret_format, ret_fault);
}
