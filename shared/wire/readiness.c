#include "shared/wire/readiness.h"

#include "shape.h"

static const hq_field check_fields[] = {
    {HQ_SLUG(hq_check, about, "about")},
    {HQ_SLUG(hq_check, of, "of"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_check, device_kind, "kind"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_check, fault, "fault"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_check, at, "at"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_check, version, "version"), .flags = HQ_NULLABLE},
    {HQ_I64(hq_check, n, "n"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_I64(hq_check, of_n, "of_n"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_STRING(hq_check, numbers, "numbers"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_check, seen_by, "seen_by"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_check, seen_at, "seen_at"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(check, hq_check);

static const hq_field answer_fields[] = {
    {HQ_TIME(hq_readiness_answer, now, "now")},
    {HQ_U32(hq_readiness_answer, faults, "faults")},
    {HQ_LIST(hq_readiness_answer, checks, "checks", check, HQ_CHECKS_MAX)},
};
static HQ_SHAPE(answer, hq_readiness_answer);

void
hq_readiness_answer_encode(const hq_readiness_answer *view, hq_writer *writer)
{
    hq_shape_write(writer, &answer, view, NULL);
}

bool
hq_readiness_answer_decode(const char *json, size_t length, hq_readiness_answer *ret_answer,
                           hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}

void
hq_readiness_answer_clear(hq_readiness_answer *view)
{
    hq_shape_clear(&answer, view);
}

static const hq_field seen_fields[] = {
    {HQ_SLUG(hq_seen_request, about, "about")},
    {HQ_SLUG(hq_seen_request, fault, "fault")},
    {HQ_SLUG(hq_seen_request, of, "of"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_seen_request, again, "again"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(seen, hq_seen_request);

bool
hq_seen_request_decode(const char *json, size_t length, hq_seen_request *ret_request,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &seen, false, ret_request, ret_fault);
}
