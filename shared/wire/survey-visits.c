#include "shared/wire/survey-visits.h"

#include "shape.h"
#include "shared/wire/satisfaction.h"

static const char *
source_word(int value)
{
    return hq_survey_source_word((hq_survey_source)value);
}

static const hq_words source_words = {source_word, HQ_SURVEY_SOURCES,
                                      "sign, page, sms, call-back or staff"};

static const hq_field score_fields[] = {{.kind = HQ_KIND_U32}};
static HQ_SHAPE(score, uint32_t);

static const hq_field visit_fields[] = {
    {HQ_UUID(hq_survey_visit_view, ticket, "ticket")},
    {HQ_DAY(hq_survey_visit_view, day, "day")},
    {HQ_STRING(hq_survey_visit_view, number, "number"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_visit_view, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_visit_view, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_visit_view, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_visit_view, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_visit_view, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_survey_visit_view, staff_name, "staff_name"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_survey_visit_view, called_at, "called_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_survey_visit_view, rated_at, "rated_at"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_survey_visit_view, source, "source", source_words, HQ_OPTIONAL)},
    {HQ_ROW(hq_survey_visit_view, scores, "scores", score, n_scores), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_survey_visit_view, score_milli, "score_milli"), .none = HQ_NO_NUMBER,
     .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_survey_visit_view, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_survey_visit_view, left_out, "left_out"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_survey_visit_view, invited, "invited"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_survey_visit_view, skipped, "skipped"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_survey_visit_view, wrote, "wrote"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_survey_visit_view, text, "text"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(visit, hq_survey_visit_view);

static const hq_field named_fields[] = {
    {HQ_SLUG(hq_survey_reason, id, "id")},
    {HQ_TEXT(hq_survey_reason, name, "name")},
};
static HQ_SHAPE(named, hq_survey_reason);

static const hq_field answer_fields[] = {
    {HQ_DAY(hq_survey_visits_answer, from, "from")},
    {HQ_DAY(hq_survey_visits_answer, to, "to")},
    {HQ_U32(hq_survey_visits_answer, of, "of")},
    {HQ_ROW(hq_survey_visits_answer, indicators, "indicators", named, n_indicators)},
    {HQ_ROW(hq_survey_visits_answer, reasons, "reasons", named, n_reasons)},
    {HQ_LIST(hq_survey_visits_answer, visits, "visits", visit, HQ_SURVEY_VISITS_MOST)},
};
static HQ_SHAPE(answer, hq_survey_visits_answer);

void
hq_survey_visits_answer_encode(const hq_survey_visits_answer *a, hq_writer *writer)
{
    hq_shape_write(writer, &answer, a, NULL);
}

bool
hq_survey_visits_answer_decode(const char *json, size_t length, hq_survey_visits_answer *ret_answer,
                               hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer, ret_answer, ret_fault);
}

void
hq_survey_visits_answer_clear(hq_survey_visits_answer *a)
{
    hq_shape_clear(&answer, a);
}
