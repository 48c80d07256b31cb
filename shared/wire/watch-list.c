#include "shared/wire/watch-list.h"

#include "shape.h"

static const hq_field watch_of_fields[] = {
    {HQ_SLUG(hq_watch, owner, "owner")},
    {HQ_DAY(hq_watch, from, "from")},
    {HQ_DAY(hq_watch, until, "until")},
};
static HQ_SHAPE(watch_of, hq_watch);

void
hq_watch_encode(const hq_watch *watch, hq_writer *writer)
{
    hq_shape_write(writer, &watch_of, watch, NULL);
}

bool
hq_watch_decode(const char *json, size_t length, hq_watch *ret_watch, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &watch_of, false, ret_watch, ret_fault) &&
           (ret_watch->from <= ret_watch->until ||
            hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "until", "a day not before \"from\""));
}

static const hq_field measure_of_fields[] = {
    {HQ_BOOL(hq_watch_measure, after, "after")},
    {HQ_U64(hq_watch_measure, points, "points")},
    {HQ_U64(hq_watch_measure, replies, "replies")},
};
static HQ_SHAPE(measure_of, hq_watch_measure);

void
hq_watch_measure_encode(const hq_watch_measure *measure, hq_writer *writer)
{
    hq_shape_write(writer, &measure_of, measure, NULL);
}

bool
hq_watch_measure_decode(const char *json, size_t length, hq_watch_measure *ret_measure,
                        hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &measure_of, false, ret_measure, ret_fault))
        return false;
    if (ret_measure->replies < 1 || ret_measure->replies > HQ_REPLIES_MAX)
        return hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, "replies", "1 to 100000000");
    return ret_measure->points <= 100 * ret_measure->replies ||
           hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, "points",
                           "at most 100 for each reply");
}

#define UNKNOWN .none = -1, .flags = HQ_NULLABLE
static const hq_field side_fields[] = {
    {HQ_DAY(hq_watch_side, from, "from")},
    {HQ_DAY(hq_watch_side, to, "to")},
    {HQ_U64(hq_watch_side, replies, "replies")},
    {HQ_I32(hq_watch_side, score_milli, "score_milli"), UNKNOWN},
    {HQ_BOOL(hq_watch_side, few, "few")},
    {HQ_BOOL(hq_watch_side, entered, "entered")},
};
static HQ_SHAPE(side, hq_watch_side);

static const hq_field sides_fields[] = {
    {HQ_OBJECT(hq_watch_sides, before, "before", side)},
    {HQ_OBJECT(hq_watch_sides, after, "after", side)},
};
static HQ_SHAPE(sides, hq_watch_sides);

static const hq_field view_fields[] = {
    {HQ_UUID(hq_watch_view, id, "id")},
    {HQ_FLAT(hq_watch_view, watch, watch_of)},
    {HQ_SLUG(hq_watch_view, started_by, "started_by"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_watch_view, ended_at, "ended_at"), .flags = HQ_NULLABLE},
    {HQ_OBJECT(hq_watch_view, before, "before", measure_of)},
    {HQ_OBJECT(hq_watch_view, after, "after", measure_of)},
    {HQ_OBJECT(hq_watch_view, sides, "sides", sides)},
    {HQ_I32(hq_watch_view, before_milli, "before_milli"), UNKNOWN},
    {HQ_I32(hq_watch_view, after_milli, "after_milli"), UNKNOWN},
    {HQ_BOOL(hq_watch_view, compared, "compared")},
    {HQ_I32(hq_watch_view, change_milli, "change_milli")},
};
static HQ_SHAPE(view, hq_watch_view);

static const hq_field list_fields[] = {
    {HQ_U32(hq_watch_answer, definitions, "definitions")},
    {HQ_LIST(hq_watch_answer, watches, "watches", view, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(list, hq_watch_answer);

void
hq_watch_answer_encode(const hq_watch_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &list, answer, NULL);
}

bool
hq_watch_answer_decode(const char *json, size_t length, hq_watch_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &list, ret_answer, ret_fault);
}

void
hq_watch_answer_clear(hq_watch_answer *answer)
{
    hq_shape_clear(&list, answer);
}
