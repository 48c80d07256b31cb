#include "shared/wire/floor-requests.h"

#include "shape.h"

static const hq_field hq_document_shape_fields[] = {
    {.kind = HQ_KIND_SLUG},
};
HQ_SHAPE(hq_document_shape, hq_slug);

static const hq_field pre_check_fields[] = {
    {HQ_MAYBE_WORD(hq_pre_check_request, applicant, "applicant", hq_applicant_words, HQ_OPTIONAL)},
    {HQ_ROW(hq_pre_check_request, missing.list, "missing", hq_document_shape, missing.n),
     .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_pre_check_request, aside, "aside"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(pre_check, hq_pre_check_request);

void
hq_pre_check_request_encode(const hq_pre_check_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &pre_check, request, NULL);
}

bool
hq_pre_check_request_decode(const char *json, size_t length, hq_pre_check_request *ret_request,
                            hq_fault *ret_fault)
{
    return hq_request_read(json, length, &pre_check, true, ret_request, ret_fault);
}

static const hq_field divert_fields[] = {
    {HQ_SLUG(hq_divert_ticket_request, to, "to")},
};
static HQ_SHAPE(divert, hq_divert_ticket_request);

void
hq_divert_ticket_request_encode(const hq_divert_ticket_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &divert, request, NULL);
}

bool
hq_divert_ticket_request_decode(const char *json, size_t length,
                                hq_divert_ticket_request *ret_request, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &divert, false, ret_request, ret_fault);
}

static const hq_field care_fields[] = {
    {HQ_SLUG(hq_care_request, way, "way")},
};
static HQ_SHAPE(care, hq_care_request);

void
hq_care_request_encode(const hq_care_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &care, request, NULL);
}

bool
hq_care_request_decode(const char *json, size_t length, hq_care_request *ret_request,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &care, false, ret_request, ret_fault);
}

static const hq_field greet_fields[] = {
    {HQ_SLUG(hq_greet_request, reason, "reason"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(greet, hq_greet_request);

void
hq_greet_request_encode(const hq_greet_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &greet, request, NULL);
}

bool
hq_greet_request_decode(const char *json, size_t length, hq_greet_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &greet, true, ret_request, ret_fault);
}
