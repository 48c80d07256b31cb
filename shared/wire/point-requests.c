#include "shared/wire/point-requests.h"

#include "shape.h"

static const hq_field sign_on_fields[] = {
    {HQ_SLUG(hq_sign_on_request, staff, "staff")},
    {HQ_STRING(hq_sign_on_request, pin, "pin")},
    {HQ_SLUG(hq_sign_on_request, mentor, "mentor"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_sign_on_request, sure, "sure"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(sign_on, hq_sign_on_request);

void
hq_sign_on_request_encode(const hq_sign_on_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &sign_on, request, NULL);
}

bool
hq_sign_on_request_decode(const char *json, size_t length, hq_sign_on_request *ret_request,
                          hq_fault *ret_fault)
{
    return hq_request_read(json, length, &sign_on, false, ret_request, ret_fault);
}

static const hq_field call_fields[] = {
    {HQ_UUID(hq_call_request, ticket, "ticket")},
    {HQ_SLUG(hq_call_request, reason, "reason"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(call, hq_call_request);

void
hq_call_request_encode(const hq_call_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &call, request, NULL);
}

bool
hq_call_request_decode(const char *json, size_t length, hq_call_request *ret_request,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &call, false, ret_request, ret_fault);
}

enum { THEN_NOTHING, THEN_PAUSE, THEN_GO_ON, THENS };

static const char *
then_word(int value)
{
    static const char *const words[THENS] = {NULL, "pause", "go-on"};
    return words[value];
}

static const hq_words then_words = {then_word, THENS, "pause or go-on"};

typedef struct {
    hq_slug outcome;
    unsigned then;
    hq_slug reason;
    hq_items items;
    bool sure;
} finish_body;

static const hq_field finish_fields[] = {
    {HQ_SLUG(finish_body, outcome, "outcome"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(finish_body, then, "then", then_words, HQ_OPTIONAL)},
    {HQ_SLUG(finish_body, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_ROW(finish_body, items.list, "items", hq_item_shape, items.n), .flags = HQ_OPTIONAL},
    {HQ_BOOL(finish_body, sure, "sure"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(finish, finish_body);

void
hq_finish_request_encode(const hq_finish_request *request, hq_writer *writer)
{
    unsigned then = request->then_pause ? THEN_PAUSE : THEN_NOTHING;
    finish_body body = {request->outcome, request->then_go_on ? THEN_GO_ON : then, request->reason,
                        request->items, request->sure};
    hq_shape_write(writer, &finish, &body, NULL);
}

bool
hq_finish_request_decode(const char *json, size_t length, hq_finish_request *ret_request,
                         hq_fault *ret_fault)
{
    finish_body body;
    bool read = hq_request_read(json, length, &finish, true, &body, ret_fault);
    *ret_request = (hq_finish_request){
        body.outcome, body.then == THEN_PAUSE, body.then == THEN_GO_ON, body.reason, body.items,
        body.sure};
    return read;
}

static bool
is_span(int32_t for_s, hq_fault *ret_fault)
{
    if (for_s < 0 && ret_fault != NULL)
        *ret_fault = (hq_fault){HQ_FAULT_OUT_OF_RANGE, "for_s", "seconds, 0 or more"};
    return for_s >= 0;
}

static const hq_field hold_fields[] = {
    {HQ_I32(hq_hold_request, for_s, "for_s"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(hold, hq_hold_request);

void
hq_hold_request_encode(const hq_hold_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &hold, request, NULL);
}

bool
hq_hold_request_decode(const char *json, size_t length, hq_hold_request *ret_request,
                       hq_fault *ret_fault)
{
    return hq_request_read(json, length, &hold, true, ret_request, ret_fault) &&
           is_span(ret_request->for_s, ret_fault);
}

enum { MOST_CALLS = 99 };

static const hq_field transfer_fields[] = {
    {HQ_SLUG(hq_transfer_request, service, "service")},
    {HQ_BOOL(hq_transfer_request, pin, "pin"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_transfer_request, back, "back"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_transfer_request, place, "place", hq_place_words, HQ_OPTIONAL)},
    {HQ_U32(hq_transfer_request, after, "after"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(transfer, hq_transfer_request);

void
hq_transfer_request_encode(const hq_transfer_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &transfer, request, NULL);
}

bool
hq_transfer_request_decode(const char *json, size_t length, hq_transfer_request *ret_request,
                           hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &transfer, false, ret_request, ret_fault))
        return false;
    bool counted = ret_request->place == HQ_PLACE_AFTER;
    if (ret_request->after <= MOST_CALLS && counted == (ret_request->after > 0))
        return true;
    if (ret_fault != NULL)
        *ret_fault = (hq_fault){HQ_FAULT_OUT_OF_RANGE, "after",
                                "1 to 99 calls with place after, and only then"};
    return false;
}

static const hq_field service_off_fields[] = {
    {HQ_SLUG(hq_service_off_request, service, "service")},
    {HQ_SLUG(hq_service_off_request, reason, "reason")},
    {HQ_I32(hq_service_off_request, for_s, "for_s"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_service_off_request, sure, "sure"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(service_off, hq_service_off_request);

void
hq_service_off_request_encode(const hq_service_off_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &service_off, request, NULL);
}

bool
hq_service_off_request_decode(const char *json, size_t length, hq_service_off_request *ret_request,
                              hq_fault *ret_fault)
{
    return hq_request_read(json, length, &service_off, false, ret_request, ret_fault) &&
           is_span(ret_request->for_s, ret_fault);
}

static const hq_field service_on_fields[] = {
    {HQ_SLUG(hq_service_on_request, service, "service")},
};
static HQ_SHAPE(service_on, hq_service_on_request);

void
hq_service_on_request_encode(const hq_service_on_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &service_on, request, NULL);
}

bool
hq_service_on_request_decode(const char *json, size_t length, hq_service_on_request *ret_request,
                             hq_fault *ret_fault)
{
    return hq_request_read(json, length, &service_on, false, ret_request, ret_fault);
}

static const hq_field pause_request_fields[] = {
    {HQ_SLUG(hq_pause_request, reason, "reason")},
    {HQ_BOOL(hq_pause_request, sure, "sure"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(pause_request, hq_pause_request);

void
hq_pause_request_encode(const hq_pause_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &pause_request, request, NULL);
}

bool
hq_pause_request_decode(const char *json, size_t length, hq_pause_request *ret_request,
                        hq_fault *ret_fault)
{
    return hq_request_read(json, length, &pause_request, false, ret_request, ret_fault);
}

static const hq_field sign_off_fields[] = {
    {HQ_BOOL(hq_pause_request, sure, "sure"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(sign_off, hq_pause_request);

void
hq_sign_off_request_encode(bool sure, hq_writer *writer)
{
    hq_shape_write(writer, &sign_off, &(hq_pause_request){.sure = sure}, NULL);
}

bool
hq_sign_off_request_decode(const char *json, size_t length, bool *ret_sure, hq_fault *ret_fault)
{
    hq_pause_request request;
    bool read = hq_request_read(json, length, &sign_off, true, &request, ret_fault);
    *ret_sure = request.sure;
    return read;
}

static const hq_field reason_fields[] = {
    {HQ_SLUG(hq_reason_request, reason, "reason")},
};
static HQ_SHAPE(reason, hq_reason_request);

static const hq_field maybe_reason_fields[] = {
    {HQ_SLUG(hq_reason_request, reason, "reason"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(maybe_reason, hq_reason_request);

void
hq_reason_request_encode(const hq_reason_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &maybe_reason, request, NULL);
}

bool
hq_reason_request_decode(const char *json, size_t length, bool required,
                         hq_reason_request *ret_request, hq_fault *ret_fault)
{
    const hq_shape *shape = required ? &reason : &maybe_reason;
    return hq_request_read(json, length, shape, !required, ret_request, ret_fault);
}
