#include "shared/wire/exam.h"

#include <string.h>

#include "shape.h"

static const hq_field row_fields[] = {
    {HQ_SLUG(hq_exam_row, staff, "staff")},
    {HQ_U32(hq_exam_row, score_tenths, "score_tenths")},
};
static HQ_SHAPE(row, hq_exam_row);

static const hq_field request_shape_fields[] = {
    {HQ_SLUG(hq_exam, exam, "exam")},
    {HQ_DAY(hq_exam, day, "day")},
    {HQ_LIST(hq_exam, rows, "rows", row, HQ_EXAM_ROWS_MAX)},
};
static HQ_SHAPE(request_shape, hq_exam);

static const hq_field facts_shape_fields[] = {
    {HQ_SLUG(hq_exam, exam, "exam")},
    {HQ_DAY(hq_exam, day, "day")},
    {HQ_U32(hq_exam, of, "of")},
    {HQ_LIST(hq_exam, rows, "rows", row, HQ_EXAM_ROWS_MAX)},
};
static HQ_SHAPE(facts_shape, hq_exam);

void
hq_exam_clear(hq_exam *exam)
{
    hq_shape_clear(&facts_shape, exam);
}

void
hq_exam_request_encode(const hq_exam *exam, hq_writer *writer)
{
    hq_shape_write(writer, &request_shape, exam, NULL);
}

static bool
comes_twice(const hq_exam *exam, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++) {
        if (hq_slug_equal(exam->rows.items[k].staff, exam->rows.items[i].staff))
            return true;
    }
    return false;
}

static bool
check_rows(const hq_exam *exam, hq_fault *ret_fault)
{
    char field[32];
    for (uint32_t i = 0; i < exam->rows.n; i++) {
        bool twice = comes_twice(exam, i);
        if (!twice && exam->rows.items[i].score_tenths <= HQ_EXAM_FULL)
            continue;
        g_snprintf(field, sizeof field, "rows[%u].%s", i, twice ? "staff" : "score_tenths");
        return hq_fault_refuse(ret_fault, twice ? HQ_FAULT_BAD_VALUE : HQ_FAULT_OUT_OF_RANGE, field,
                               twice ? "each staff number once" : "0 to 1000 tenths of a point");
    }
    return exam->rows.n > 0 ||
           hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "rows", "at least one row");
}

bool
hq_exam_request_decode(const char *json, size_t length, hq_exam *ret_exam, hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &request_shape, false, ret_exam, ret_fault))
        return false;
    if (check_rows(ret_exam, ret_fault))
        return true;
    hq_exam_clear(ret_exam);
    return false;
}

void
hq_exam_facts_encode(const hq_exam *exam, hq_writer *writer)
{
    hq_shape_write(writer, &facts_shape, exam, NULL);
}

bool
hq_exam_facts_decode(const char *json, size_t length, hq_exam *ret_exam, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &facts_shape, ret_exam, ret_fault);
}

static const hq_field view_fields[] = {
    {HQ_SLUG(hq_exam_view, exam, "exam")},
    {HQ_DAY(hq_exam_view, day, "day")},
    {HQ_U32(hq_exam_view, of, "of")},
    {HQ_U32(hq_exam_view, taken, "taken")},
    {HQ_U32(hq_exam_view, mean_tenths, "mean_tenths")},
    {HQ_SLUG(hq_exam_view, author, "author"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_exam_view, at, "at")},
};
static HQ_SHAPE(view, hq_exam_view);

static const hq_field person_fields[] = {
    {HQ_SLUG(hq_exam_person_view, staff, "staff")},
    {HQ_STRING(hq_exam_person_view, name, "name")},
    {HQ_U32(hq_exam_person_view, taken, "taken")},
    {HQ_U32(hq_exam_person_view, mean_tenths, "mean_tenths")},
    {HQ_U32(hq_exam_person_view, last_tenths, "last_tenths")},
    {HQ_U32(hq_exam_person_view, rank, "rank")},
};
static HQ_SHAPE(person, hq_exam_person_view);

static const hq_field answer_fields[] = {
    {HQ_DAY(hq_exams_answer, from, "from")},
    {HQ_DAY(hq_exams_answer, to, "to")},
    {HQ_LIST(hq_exams_answer, exams, "exams", view, UINT32_MAX)},
    {HQ_LIST(hq_exams_answer, people, "people", person, UINT32_MAX)},
};
static HQ_SHAPE(answer, hq_exams_answer);

void
hq_exams_answer_encode(const hq_exams_answer *from, hq_writer *writer)
{
    hq_shape_write(writer, &answer, from, NULL);
}

void
hq_exams_answer_clear(hq_exams_answer *of)
{
    hq_shape_clear(&answer, of);
}
