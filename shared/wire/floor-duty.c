#include "shared/wire/floor-duty.h"

#include "shape.h"

static const hq_field presence_of_fields[] = {
    {HQ_SLUG(hq_presence, staff, "staff")},
    {HQ_DAY(hq_presence, day, "day")},
};
static HQ_SHAPE(presence_of, hq_presence);

void
hq_presence_encode(const hq_presence *presence, hq_writer *writer)
{
    hq_shape_write(writer, &presence_of, presence, NULL);
}

bool
hq_presence_decode(const char *json, size_t length, hq_presence *ret_presence, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &presence_of, false, ret_presence, ret_fault);
}

static const hq_field arrive_fields[] = {
    {HQ_UUID(hq_arrive_request, plan, "plan"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(arrive, hq_arrive_request);

bool
hq_arrive_request_decode(const char *json, size_t length, hq_arrive_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &arrive, true, ret_request, ret_fault);
}

static const hq_field reception_of_fields[] = {
    {HQ_SLUG(hq_reception, kind, "kind")},
    {HQ_U32(hq_reception, n, "n")},
    {HQ_U32(hq_reception, unsolved, "unsolved")},
};
static HQ_SHAPE(reception_of, hq_reception);

void
hq_reception_encode(const hq_reception *reception, hq_writer *writer)
{
    hq_shape_write(writer, &reception_of, reception, NULL);
}

static bool
check(const hq_reception *reception, hq_fault *ret_fault)
{
    if (reception->n < 1 || reception->n > HQ_RECEPTIONS_MAX)
        return hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, "n", "1 to 10000");
    return reception->unsolved <= reception->n ||
           hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, "unsolved", "no more than \"n\"");
}

bool
hq_reception_decode(const char *json, size_t length, hq_reception *ret_reception,
                    hq_fault *ret_fault)
{
    return hq_request_read(json, length, &reception_of, false, ret_reception, ret_fault) &&
           check(ret_reception, ret_fault);
}

static const hq_field request_fields[] = {
    {HQ_FLAT(hq_reception_request, reception, reception_of)},
    {HQ_BOOL(hq_reception_request, undo, "undo"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(request, hq_reception_request);

bool
hq_reception_request_decode(const char *json, size_t length, hq_reception_request *ret_request,
                            hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request, false, ret_request, ret_fault) &&
           check(&ret_request->reception, ret_fault);
}

// ---- answers -----------------------------------------------------------------------------------

static const hq_field presence_view_fields[] = {
    {HQ_UUID(hq_presence_view, id, "id")},
    {HQ_FLAT(hq_presence_view, presence, presence_of)},
    {HQ_BOOL(hq_presence_view, planned, "planned")},
    {HQ_TIME(hq_presence_view, arrived_at, "arrived_at"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_presence_view, left_at, "left_at"), .flags = HQ_NULLABLE},
    {HQ_ROW(hq_presence_view, received, "received", reception_of, n_received)},
};
static HQ_SHAPE(presence_view, hq_presence_view);

#define UNKNOWN .none = -1, .flags = HQ_NULLABLE
static const hq_field seen_fields[] = {
    {HQ_TIME(hq_floor_seen, at, "at")},
    {HQ_I64(hq_floor_seen, staffed, "staffed"), UNKNOWN},
    {HQ_I64(hq_floor_seen, scheduled, "scheduled"), UNKNOWN},
    {HQ_I64(hq_floor_seen, handhelds, "handhelds"), UNKNOWN},
    {HQ_I64(hq_floor_seen, handhelds_of, "handhelds_of"), UNKNOWN},
    {HQ_I64(hq_floor_seen, waiting, "waiting"), UNKNOWN},
};
static HQ_SHAPE(seen, hq_floor_seen);

static const hq_field duty_fields[] = {
    {HQ_DAY(hq_floor_duty_answer, day, "day"), .flags = HQ_NULLABLE},
    {HQ_OBJECT(hq_floor_duty_answer, seen, "seen", seen)},
    {HQ_ROW(hq_floor_duty_answer, kinds, "kinds", hq_named_shape, n_kinds)},
    {HQ_LIST(hq_floor_duty_answer, presences, "presences", presence_view, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(duty, hq_floor_duty_answer);

void
hq_floor_duty_answer_encode(const hq_floor_duty_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &duty, answer, NULL);
}

bool
hq_floor_duty_answer_decode(const char *json, size_t length, hq_floor_duty_answer *ret_answer,
                            hq_fault *ret_fault)
{
    return hq_document_read(json, length, &duty, ret_answer, ret_fault);
}

void
hq_floor_duty_answer_clear(hq_floor_duty_answer *answer)
{
    hq_shape_clear(&duty, answer);
}

static const hq_field figures_fields[] = {
    {HQ_U32(hq_floor_duty_figures, definitions, "definitions")},
    {HQ_DAY(hq_floor_duty_figures, from, "from")},
    {HQ_DAY(hq_floor_duty_figures, to, "to")},
    {HQ_U32(hq_floor_duty_figures, planned, "planned")},
    {HQ_U32(hq_floor_duty_figures, kept, "kept")},
    {HQ_U64(hq_floor_duty_figures, present_s, "present_s")},
    {HQ_U64(hq_floor_duty_figures, received, "received")},
    {HQ_U64(hq_floor_duty_figures, unsolved, "unsolved")},
    {HQ_I32(hq_floor_duty_figures, solved_milli, "solved_milli"), UNKNOWN},
    {HQ_ROW(hq_floor_duty_figures, kinds, "kinds", reception_of, n_kinds)},
    {HQ_LIST(hq_floor_duty_figures, presences, "presences", presence_view, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(figures, hq_floor_duty_figures);

void
hq_floor_duty_figures_encode(const hq_floor_duty_figures *answer, hq_writer *writer)
{
    hq_shape_write(writer, &figures, answer, NULL);
}

bool
hq_floor_duty_figures_decode(const char *json, size_t length, hq_floor_duty_figures *ret_answer,
                             hq_fault *ret_fault)
{
    return hq_document_read(json, length, &figures, ret_answer, ret_fault);
}

void
hq_floor_duty_figures_clear(hq_floor_duty_figures *answer)
{
    hq_shape_clear(&figures, answer);
}
