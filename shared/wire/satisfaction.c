#include "shared/wire/satisfaction.h"

#include "shape.h"

#define NONE .none = HQ_NO_NUMBER, .flags = HQ_NULLABLE

static const char *
period_word(int value)
{
    return hq_survey_period_word((hq_survey_period)value);
}

static const hq_words period_words = {period_word, HQ_SURVEY_PERIODS, "day, week or month"};

static const hq_field indicator_fields[] = {
    {HQ_SLUG(hq_indicator_view, id, "id")},
    {HQ_U32(hq_indicator_view, replies, "replies")},
    {HQ_I32(hq_indicator_view, score_milli, "score_milli"), NONE},
    {HQ_I32(hq_indicator_view, last_milli, "last_milli"), NONE},
    {HQ_I32(hq_indicator_view, change_centi, "change_centi"), NONE},
    {HQ_I32(hq_indicator_view, gap_centi, "gap_centi"), NONE},
};
static HQ_SHAPE(indicator, hq_indicator_view);

static const hq_field row_fields[] = {
    {HQ_SLUG(hq_satisfaction_view, id, "id"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_satisfaction_view, hall, "hall"), .flags = HQ_OPTIONAL},
    {HQ_TEXT(hq_satisfaction_view, name, "name"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_satisfaction_view, visits, "visits")},
    {HQ_U32(hq_satisfaction_view, replies, "replies")},
    {HQ_U32(hq_satisfaction_view, bad, "bad")},
    {HQ_U32(hq_satisfaction_view, left_out, "left_out")},
    {HQ_U32(hq_satisfaction_view, invited, "invited")},
    {HQ_U32(hq_satisfaction_view, skipped, "skipped")},
    {HQ_U32(hq_satisfaction_view, wrote, "wrote")},
    {HQ_I32(hq_satisfaction_view, score_milli, "score_milli"), NONE},
    {HQ_I32(hq_satisfaction_view, response_milli, "response_milli"), NONE},
    {HQ_I32(hq_satisfaction_view, bad_milli, "bad_milli"), NONE},
    {HQ_I32(hq_satisfaction_view, last_milli, "last_milli"), NONE},
    {HQ_I32(hq_satisfaction_view, change_centi, "change_centi"), NONE},
    {HQ_I32(hq_satisfaction_view, gap_centi, "gap_centi"), NONE},
    {HQ_BOOL(hq_satisfaction_view, few, "few")},
    {HQ_BOOL(hq_satisfaction_view, below, "below")},
    {HQ_ROW(hq_satisfaction_view, indicators, "indicators", indicator, n_indicators)},
};
static HQ_SHAPE(row, hq_satisfaction_view);

static const hq_field period_fields[] = {
    {HQ_DAY(hq_satisfaction_period, from, "from")},
    {HQ_DAY(hq_satisfaction_period, to, "to")},
    {HQ_U32(hq_satisfaction_period, replies, "replies")},
    {HQ_I32(hq_satisfaction_period, score_milli, "score_milli"), NONE},
    {HQ_BOOL(hq_satisfaction_period, few, "few")},
    {HQ_BOOL(hq_satisfaction_period, below, "below")},
};
static HQ_SHAPE(period, hq_satisfaction_period);

static const hq_field why_fields[] = {
    {HQ_SLUG(hq_reason_count, id, "id")},
    {HQ_U32(hq_reason_count, n, "n")},
};
static HQ_SHAPE(why, hq_reason_count);

static const hq_field asked_fields[] = {
    {HQ_U32(hq_asked_counts, invited, "invited")},
    {HQ_U32(hq_asked_counts, replied, "replied")},
    {HQ_U32(hq_asked_counts, invalid, "invalid")},
    {HQ_U32(hq_asked_counts, late, "late")},
    {HQ_U32(hq_asked_counts, expired, "expired")},
    {HQ_U32(hq_asked_counts, opted_out, "opted_out")},
};
static HQ_SHAPE(asked, hq_asked_counts);

static const hq_field odd_fields[] = {
    {HQ_SLUG(hq_odd_view, hall, "hall")},
    {HQ_STRING(hq_odd_view, rule, "rule")},
    {HQ_SLUG(hq_odd_view, device, "device"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_odd_view, left_out, "left_out")},
    {HQ_U32(hq_odd_view, n, "n")},
    {HQ_TIME(hq_odd_view, first_at, "first_at")},
    {HQ_TIME(hq_odd_view, last_at, "last_at")},
};
static HQ_SHAPE(odd, hq_odd_view);

static const hq_field person_fields[] = {
    {HQ_SLUG(hq_odd_person_view, hall, "hall")},
    {HQ_SLUG(hq_odd_person_view, staff, "staff")},
    {HQ_TEXT(hq_odd_person_view, name, "name"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_odd_person_view, visits, "visits")},
    {HQ_U32(hq_odd_person_view, replies, "replies")},
};
static HQ_SHAPE(person, hq_odd_person_view);

static const hq_field asked_indicator_fields[] = {
    {HQ_SLUG(hq_survey_indicator, id, "id")},
    {HQ_TEXT(hq_survey_indicator, name, "name")},
    {HQ_U32(hq_survey_indicator, weight_milli, "weight_milli")},
};
static HQ_SHAPE(asked_indicator, hq_survey_indicator);

static const hq_field asked_reason_fields[] = {
    {HQ_SLUG(hq_survey_reason, id, "id")},
    {HQ_TEXT(hq_survey_reason, name, "name")},
};
static HQ_SHAPE(asked_reason, hq_survey_reason);

static const hq_field parent_fields[] = {
    {HQ_SLUG(hq_satisfaction_parent, unit, "unit"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_satisfaction_parent, halls, "halls")},
    {HQ_U32(hq_satisfaction_parent, replies, "replies")},
    {HQ_I32(hq_satisfaction_parent, score_milli, "score_milli"), NONE},
};
static HQ_SHAPE(parent, hq_satisfaction_parent);

static const hq_field answer_fields[] = {
    {HQ_U32(hq_satisfaction_answer, definition, "definition")},
    {HQ_SLUG(hq_satisfaction_answer, template, "template")},
    {HQ_U32(hq_satisfaction_answer, template_version, "template_version")},
    {HQ_TEXT(hq_satisfaction_answer, title, "title")},
    {HQ_ROW(hq_satisfaction_answer, indicators, "indicators", asked_indicator, n_indicators)},
    {HQ_ROW(hq_satisfaction_answer, reasons, "reasons", asked_reason, n_reasons)},
    {HQ_U32(hq_satisfaction_answer, target_milli, "target_milli")},
    {HQ_WORD(hq_satisfaction_answer, period, "period", period_words)},
    {HQ_U32(hq_satisfaction_answer, below, "below")},
    {HQ_U32(hq_satisfaction_answer, below_runs, "below_runs")},
    {HQ_DAY(hq_satisfaction_answer, from, "from")},
    {HQ_DAY(hq_satisfaction_answer, to, "to")},
    {HQ_DAY(hq_satisfaction_answer, last_from, "last_from")},
    {HQ_DAY(hq_satisfaction_answer, last_to, "last_to")},
    {HQ_STRING(hq_satisfaction_answer, by, "by")},
    {HQ_U32(hq_satisfaction_answer, halls, "halls"), .flags = HQ_OPTIONAL},
    {HQ_OBJECT(hq_satisfaction_answer, whole, "whole", row)},
    {HQ_MAYBE(hq_satisfaction_answer, parent, "parent", parent, has_parent, HQ_OPTIONAL)},
    {HQ_LIST(hq_satisfaction_answer, rows, "rows", row, HQ_MAX_ITEMS)},
    {HQ_ROW(hq_satisfaction_answer, trend, "trend", period, n_trend)},
    {HQ_ROW(hq_satisfaction_answer, why, "why", why, n_why)},
    {HQ_OBJECT(hq_satisfaction_answer, asked, "asked", asked)},
    {HQ_LIST(hq_satisfaction_answer, odd, "odd", odd, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_satisfaction_answer, people, "people", person, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(answer, hq_satisfaction_answer);

void
hq_satisfaction_answer_encode(const hq_satisfaction_answer *a, hq_writer *writer)
{
    hq_shape_write(writer, &answer, a, NULL);
}

bool
hq_satisfaction_answer_decode(const char *json, size_t length, hq_satisfaction_answer *ret_answer,
                              hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}

void
hq_satisfaction_answer_clear(hq_satisfaction_answer *a)
{
    hq_shape_clear(&answer, a);
}
