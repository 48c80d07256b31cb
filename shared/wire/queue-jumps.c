#include "shared/wire/queue-jumps.h"

#include "shape.h"

// A call as it is stored, without the names of a configuration.
typedef struct {
    hq_slug reason;
    hq_why why;
} stored_call;

typedef struct {
    hq_time at;
    hq_slug device, staff, point;
    uint32_t ticket;
    stored_call body;
} stored_called;

static const hq_field why_fields[] = {
    {HQ_I64(hq_why, waited, "waited_us")},
    {HQ_I64(hq_why, credit, "credit_us")},
    {HQ_I64(hq_why, runner_up_credit, "runner_up_credit_us")},
    {HQ_U32(hq_why, passed, "passed")},
};
static HQ_SHAPE(why, hq_why);

static const hq_field call_fields[] = {
    {HQ_SLUG(stored_call, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_OBJECT(stored_call, why, "why", why)},
};
static HQ_SHAPE(call, stored_call);

static const hq_field called_fields[] = {
    {HQ_I64(stored_called, at, "at")},
    {HQ_SLUG(stored_called, device, "device"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_called, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_called, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_U32(stored_called, ticket, "ticket")},
    {HQ_OBJECT(stored_called, body, "body", call)},
};
static HQ_SHAPE(called, stored_called);

bool
hq_queue_jump_of_event(const char *json, size_t length, hq_queue_jump *ret_jump,
                       hq_fault *ret_fault)
{
    stored_called read;
    if (!hq_document_read(json, length, &called, &read, ret_fault))
        return false;
    const hq_why *reason = &read.body.why;
    bool has_more = reason->passed > 0 && reason->runner_up_credit > reason->credit;
    *ret_jump = (hq_queue_jump){
        .at = read.at,
        .ticket = read.ticket,
        .point = read.point,
        .device = read.device,
        .staff = read.staff,
        .reason = read.body.reason,
        .waited_s = reason->waited / HQ_SECOND,
        .passed = reason->passed,
        .credit_s = reason->credit / HQ_SECOND,
        .behind_s = has_more ? (reason->runner_up_credit - reason->credit) / HQ_SECOND : 0,
    };
    return true;
}

// A change likewise.
typedef struct {
    hq_slug reason;
    uint32_t passed;
} stored_change;

typedef struct {
    hq_time at;
    hq_slug device, staff;
    uint32_t ticket;
    stored_change body;
} stored_changed;

static const hq_field change_fields[] = {
    {HQ_SLUG(stored_change, reason, "reason")},
    {HQ_U32(stored_change, passed, "passed"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(change, stored_change);

static const hq_field changed_fields[] = {
    {HQ_I64(stored_changed, at, "at")},
    {HQ_SLUG(stored_changed, device, "device"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_changed, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_U32(stored_changed, ticket, "ticket")},
    {HQ_OBJECT(stored_changed, body, "body", change)},
};
static HQ_SHAPE(changed, stored_changed);

bool
hq_queue_jump_of_change(const char *json, size_t length, hq_queue_jump *ret_jump,
                        hq_fault *ret_fault)
{
    stored_changed read;
    if (!hq_document_read(json, length, &changed, &read, ret_fault))
        return false;
    *ret_jump = (hq_queue_jump){.at = read.at,
                                .ticket = read.ticket,
                                .device = read.device,
                                .staff = read.staff,
                                .reason = read.body.reason,
                                .passed = read.body.passed};
    return true;
}

typedef struct {
    uint32_t number;
    char series[2];
    hq_slug service;
} stored_number;

typedef struct {
    hq_time at;
    uint32_t ticket;
    stored_number body;
} stored_issued;

static const hq_field number_fields[] = {
    {HQ_U32(stored_number, number, "number")},
    {HQ_STRING(stored_number, series, "series")},
    {HQ_SLUG(stored_number, service, "service")},
};
static HQ_SHAPE(number, stored_number);

static const hq_field issued_fields[] = {
    {HQ_I64(stored_issued, at, "at")},
    {HQ_U32(stored_issued, ticket, "ticket")},
    {HQ_OBJECT(stored_issued, body, "body", number)},
};
static HQ_SHAPE(issued, stored_issued);

bool
hq_issued_number_of_event(const char *json, size_t length, hq_issued_number *ret_number,
                          hq_fault *ret_fault)
{
    stored_issued read;
    if (!hq_document_read(json, length, &issued, &read, ret_fault))
        return false;
    *ret_number =
        (hq_issued_number){.at = read.at, .ticket = read.ticket, .service = read.body.service};
    g_snprintf(ret_number->number, HQ_NUMBER_SIZE, "%c%03u", read.body.series[0], read.body.number);
    return true;
}

static const hq_field jump_fields[] = {
    {HQ_U64(hq_queue_jump, seq, "seq")},
    {HQ_TIME(hq_queue_jump, at, "at")},
    {HQ_DAY(hq_queue_jump, day, "day")},
    {HQ_U32(hq_queue_jump, ticket, "ticket")},
    {HQ_STRING(hq_queue_jump, number, "number"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_queue_jump, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_queue_jump, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_queue_jump, device, "device"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_queue_jump, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_queue_jump, reason, "reason")},
    {HQ_I64(hq_queue_jump, waited_s, "waited_s")},
    {HQ_U32(hq_queue_jump, passed, "passed")},
    {HQ_I64(hq_queue_jump, credit_s, "credit_s")},
    {HQ_I64(hq_queue_jump, behind_s, "behind_s")},
};
static HQ_SHAPE(jump, hq_queue_jump);

static const hq_field answer_fields[] = {
    {HQ_LIST(hq_queue_jumps_answer, jumps, "jumps", jump, HQ_MAX_ITEMS)},
    {HQ_I64(hq_queue_jumps_answer, next, "next"), .none = -1, .flags = HQ_NULLABLE},
};
static HQ_SHAPE(answer, hq_queue_jumps_answer);

void
hq_queue_jumps_answer_encode(const hq_queue_jumps_answer *jumps, hq_writer *writer)
{
    hq_shape_write(writer, &answer, jumps, NULL);
}

bool
hq_queue_jumps_answer_decode(const char *json, size_t length, hq_queue_jumps_answer *ret_answer,
                             hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}

void
hq_queue_jumps_answer_clear(hq_queue_jumps_answer *jumps)
{
    hq_shape_clear(&answer, jumps);
}
