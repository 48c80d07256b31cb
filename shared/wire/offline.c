#include "shared/wire/offline.h"

#include "shape.h"

static const hq_field lease_request_fields[] = {
    {HQ_BOOL(hq_lease_request, anew, "anew"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(lease_request, hq_lease_request);

void
hq_lease_request_encode(const hq_lease_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &lease_request, request, NULL);
}

bool
hq_lease_request_decode(const char *json, size_t length, hq_lease_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &lease_request, true, ret_request, ret_fault);
}

static const hq_field number_fields[] = {
    {.kind = HQ_KIND_U32},
};
static HQ_SHAPE(number, uint32_t);

static const hq_field block_fields[] = {
    {HQ_UUID(hq_block_view, lease, "lease")},
    {HQ_CHAR(hq_block_view, letter, "letter")},
    {HQ_LIST(hq_block_view, numbers, "numbers", number, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(block, hq_block_view);

static const hq_field gives_fields[] = {
    {HQ_TIME(hq_gives_view, from, "from")},
    {HQ_TIME(hq_gives_view, until, "until")},
};
static HQ_SHAPE(gives, hq_gives_view);

static const hq_field service_fields[] = {
    {HQ_SLUG(hq_offline_service, service, "service")},
    {HQ_CHAR(hq_offline_service, letter, "letter")},
    {HQ_LIST(hq_offline_service, gives, "gives", gives, HQ_MAX_WINDOWS)},
};
static HQ_SHAPE(service, hq_offline_service);

static const hq_field lease_fields[] = {
    {HQ_DAY(hq_lease_answer, day, "day")},
    {HQ_TIME(hq_lease_answer, until, "until")},
    {HQ_I32(hq_lease_answer, after_s, "after_s")},
    {HQ_LIST(hq_lease_answer, blocks, "blocks", block, HQ_MAX_SERIES)},
    {HQ_LIST(hq_lease_answer, services, "services", service, HQ_MAX_SERVICES)},
};
static HQ_SHAPE(lease, hq_lease_answer);

void
hq_lease_answer_encode(const hq_lease_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &lease, answer, NULL);
}

bool
hq_lease_answer_decode(const char *json, size_t length, hq_lease_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &lease, ret_answer, ret_fault);
}

void
hq_lease_answer_clear(hq_lease_answer *answer)
{
    hq_shape_clear(&lease, answer);
}

static const hq_field slug_fields[] = {
    {.kind = HQ_KIND_SLUG},
};
static HQ_SHAPE(slug, hq_slug);

static const hq_field offline_fields[] = {
    {HQ_UUID(hq_offline_number, ticket, "id")},
    {HQ_UUID(hq_offline_number, lease, "lease")},
    {HQ_CHAR(hq_offline_number, letter, "letter")},
    {HQ_U32(hq_offline_number, number, "number")},
    {HQ_SLUG(hq_offline_number, service, "service")},
    {HQ_MAYBE_WORD(hq_offline_number, lang, "lang", hq_lang_words, HQ_OPTIONAL)},
    {HQ_U32(hq_offline_number, people, "people"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_offline_number, taken_at, "taken_at")},
    {HQ_UUID(hq_offline_number, instead, "instead"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_offline_number, further, "further", slug, n_further), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(offline, hq_offline_number);

static const hq_field tell_request_fields[] = {
    {HQ_LIST(hq_tell_request, numbers, "numbers", offline, HQ_MAX_OFFLINE)},
};
static HQ_SHAPE(tell_request, hq_tell_request);

void
hq_tell_request_encode(const hq_tell_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &tell_request, request, NULL);
}

bool
hq_tell_request_decode(const char *json, size_t length, hq_tell_request *ret_request,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &tell_request, false, ret_request, ret_fault);
}

void
hq_tell_request_clear(hq_tell_request *request)
{
    hq_shape_clear(&tell_request, request);
}

static const hq_field told_fields[] = {
    {HQ_UUID(hq_told_number, ticket, "id")},
    {HQ_WORD(hq_told_number, state, "state", hq_ticket_state_words)},
    {HQ_BOOL(hq_told_number, doubted, "doubted"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_told_number, reason, "reason"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(told, hq_told_number);

static const hq_field tell_answer_fields[] = {
    {HQ_LIST(hq_tell_answer, numbers, "numbers", told, HQ_MAX_OFFLINE)},
};
static HQ_SHAPE(tell_answer, hq_tell_answer);

void
hq_tell_answer_encode(const hq_tell_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &tell_answer, answer, NULL);
}

bool
hq_tell_answer_decode(const char *json, size_t length, hq_tell_answer *ret_answer,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &tell_answer, ret_answer, ret_fault);
}

void
hq_tell_answer_clear(hq_tell_answer *answer)
{
    hq_shape_clear(&tell_answer, answer);
}

static const hq_field kept_fields[] = {
    {HQ_OBJECT(hq_kept_number, number, "number", offline)},
    {HQ_WORD(hq_kept_number, paper, "paper", hq_paper_words)},
};
static HQ_SHAPE(kept, hq_kept_number);

static const hq_field keep_fields[] = {
    {HQ_I64(hq_kiosk_keep, last_at, "last_at")},
    {HQ_MAYBE(hq_kiosk_keep, lease, "lease", lease, has_lease, HQ_OPTIONAL)},
    {HQ_LIST(hq_kiosk_keep, kept, "kept", kept, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(keep, hq_kiosk_keep);

void
hq_kiosk_keep_encode(const hq_kiosk_keep *value, hq_writer *writer)
{
    hq_shape_write(writer, &keep, value, NULL);
}

bool
hq_kiosk_keep_decode(const char *json, size_t length, hq_kiosk_keep *ret_keep, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &keep, ret_keep, ret_fault);
}

void
hq_kiosk_keep_clear(hq_kiosk_keep *value)
{
    hq_shape_clear(&keep, value);
}
