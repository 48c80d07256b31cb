#include "shared/wire/hall-requests.h"

#include "shape.h"

static const hq_field left_fields[] = {
    {HQ_UUID(hq_left, ticket, "ticket")},
    {HQ_SLUG(hq_left, reason, "reason")},
};
static HQ_SHAPE(left, hq_left);

static const hq_field close_shape_fields[] = {
    {HQ_SLUG(hq_close_request, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_close_request, left, "left", left, HQ_MAX_ITEMS), .flags = HQ_KEEP},
};
static HQ_SHAPE(close_shape, hq_close_request);

void
hq_close_request_encode(const hq_close_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &close_shape, request, NULL);
}

bool
hq_close_request_decode(const char *json, size_t length, hq_close_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &close_shape, true, ret_request, ret_fault);
}

void
hq_close_request_clear(hq_close_request *request)
{
    hq_shape_clear(&close_shape, request);
}

static const hq_field help_fields[] = {{.key = "request", .kind = HQ_KIND_U32}};
static HQ_SHAPE(help, uint32_t);

void
hq_help_answer_encode(uint32_t request, hq_writer *writer)
{
    hq_shape_write(writer, &help, &request, NULL);
}

bool
hq_help_answer_decode(const char *json, size_t length, uint32_t *ret_request, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &help, ret_request, ret_fault);
}

static const hq_field preset_fields[] = {
    {HQ_SLUG(hq_preset_request, service, "service"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(preset, hq_preset_request);

void
hq_preset_request_encode(const hq_preset_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &preset, request, NULL);
}

bool
hq_preset_request_decode(const char *json, size_t length, hq_preset_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &preset, true, ret_request, ret_fault);
}

static const hq_field divert_fields[] = {
    {HQ_SLUG(hq_divert_request, service, "service")},
    {HQ_SLUG(hq_divert_request, to, "to")},
};
static HQ_SHAPE(divert, hq_divert_request);

void
hq_divert_request_encode(const hq_divert_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &divert, request, NULL);
}

bool
hq_divert_request_decode(const char *json, size_t length, hq_divert_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &divert, false, ret_request, ret_fault);
}

static const hq_field announced_fields[] = {
    {HQ_BOOL(hq_announced_request, shown, "shown")},
    {HQ_BOOL(hq_announced_request, spoken, "spoken")},
};
static HQ_SHAPE(announced, hq_announced_request);

void
hq_announced_request_encode(const hq_announced_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &announced, request, NULL);
}

bool
hq_announced_request_decode(const char *json, size_t length, hq_announced_request *ret_request,
                            hq_fault *ret_fault)
{
    return hq_request_read(json, length, &announced, false, ret_request, ret_fault);
}

static const hq_field status_shape_fields[] = {
    {HQ_MAYBE_WORD(hq_device_status, paper, "paper", hq_supply_words, HQ_OPTIONAL)},
    {HQ_MAYBE_WORD(hq_device_status, voice, "voice", hq_voice_words, HQ_OPTIONAL)},
    {HQ_MAYBE_WORD(hq_device_status, media, "media", hq_playing_words, HQ_OPTIONAL)},
    {HQ_U64(hq_device_status, test, "test"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_device_status, printed, "printed", hq_paper_words, HQ_OPTIONAL)},
};
static HQ_SHAPE(status_shape, hq_device_status);

void
hq_device_status_encode(const hq_device_status *status, hq_writer *writer)
{
    hq_shape_write(writer, &status_shape, status, NULL);
}

bool
hq_device_status_decode(const char *json, size_t length, hq_device_status *ret_status,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &status_shape, false, ret_status, ret_fault);
}

static const hq_field clock_shape_fields[] = {
    {HQ_TIME(hq_clock_request, now, "now")},
};
static HQ_SHAPE(clock_shape, hq_clock_request);

void
hq_clock_request_encode(const hq_clock_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &clock_shape, request, NULL);
}

bool
hq_clock_request_decode(const char *json, size_t length, hq_clock_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &clock_shape, false, ret_request, ret_fault);
}

static const hq_field session_fields[] = {
    {HQ_STRING(hq_session_request, token, "token"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_session_request, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_session_request, password, "password"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(session, hq_session_request);

static bool
refuse_session(hq_fault *ret_fault, const char *field, const char *expected)
{
    return hq_fault_refuse(ret_fault, HQ_FAULT_MISSING_FIELD, field, expected);
}

bool
hq_session_request_decode(const char *json, size_t length, hq_session_request *ret_request,
                          hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &session, false, ret_request, ret_fault))
        return false;
    bool by_token = ret_request->token[0] != '\0';
    bool by_staff = ret_request->staff.text[0] != '\0';
    if (!by_token && !by_staff)
        return refuse_session(ret_fault, "token", "a token, or staff and password");
    if (by_staff && ret_request->password[0] == '\0')
        return refuse_session(ret_fault, "password", "the password of this member of staff");
    return true;
}
