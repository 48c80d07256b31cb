#include "shared/wire/duty.h"

#include "checklist-shape.h"

static const char *const shift_words[HQ_SHIFTS] = {
    [HQ_SHIFT_ALL_DAY] = "all-day",
    [HQ_SHIFT_EARLY] = "early",
    [HQ_SHIFT_LATE] = "late",
};

static const char *
shift_word(int value)
{
    return shift_words[value];
}

static const hq_words shift_list = {shift_word, HQ_SHIFTS, "all-day, early or late"};

static const hq_field duty_of_fields[] = {
    {HQ_DAY(hq_duty_of, day, "day")},
    {HQ_WORD(hq_duty_of, shift, "shift", shift_list)},
    {HQ_SLUG(hq_duty_of, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_duty_of, staff, "staff"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(duty_of, hq_duty_of);

void
hq_duty_of_encode(const hq_duty_of *duty, hq_writer *writer)
{
    hq_shape_write(writer, &duty_of, duty, NULL);
}

bool
hq_duty_of_decode(const char *json, size_t length, hq_duty_of *ret_duty, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &duty_of, false, ret_duty, ret_fault);
}

static const hq_field view_fields[] = {
    {HQ_FLAT(hq_duty_view, duty, duty_of)},
    {HQ_STRING(hq_duty_view, name, "name"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(view, hq_duty_view);

static const hq_field list_fields[] = {
    {HQ_DAY(hq_duty_answer, day, "day"), .flags = HQ_NULLABLE},
    {HQ_LIST(hq_duty_answer, zones, "zones", hq_named_shape, HQ_MAX_ZONES)},
    {HQ_LIST(hq_duty_answer, duties, "duties", view, HQ_MAX_ITEMS)},
    {HQ_MAYBE(hq_duty_answer, handover, "handover", hq_run_view_shape, has_handover, HQ_NULLABLE)},
    {HQ_STRING(hq_duty_answer, text, "text"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(list, hq_duty_answer);

void
hq_duty_answer_encode(const hq_duty_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &list, answer, NULL);
}

bool
hq_duty_answer_decode(const char *json, size_t length, hq_duty_answer *ret_answer,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &list, ret_answer, ret_fault);
}

void
hq_duty_answer_clear(hq_duty_answer *answer)
{
    hq_shape_clear(&list, answer);
}
