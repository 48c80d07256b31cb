#include "shared/wire/why-view.h"

#include "shape.h"

static int64_t
seconds_of(hq_span span)
{
    return span / HQ_SECOND;
}

void
hq_why_view_fill(hq_why_view *ret_view, const hq_why *why, const char *runner_up, hq_slug reason)
{
    *ret_view = (hq_why_view){
        .choice = why->choice,
        .waited_s = seconds_of(why->waited),
        .class_head_start_s = seconds_of(why->class_head_start),
        .rank_head_start_s = seconds_of(why->rank_head_start),
        .rate_milli = why->rate_milli,
        .credit_s = seconds_of(why->credit),
        .runner_up_credit_s = seconds_of(why->runner_up_credit),
        .passed = why->passed,
        .late = why->late,
        .reason = reason,
    };
    if (runner_up != NULL)
        g_strlcpy(ret_view->runner_up, runner_up, sizeof ret_view->runner_up);
}

static const hq_field hq_why_shape_fields[] = {
    {HQ_WORD(hq_why_view, choice, "choice", hq_choice_words)},
    {HQ_I64(hq_why_view, waited_s, "waited_s")},
    {HQ_I64(hq_why_view, class_head_start_s, "class_head_start_s")},
    {HQ_I64(hq_why_view, rank_head_start_s, "rank_head_start_s")},
    {HQ_I32(hq_why_view, rate_milli, "rate_milli")},
    {HQ_I64(hq_why_view, credit_s, "credit_s")},
    {HQ_STRING(hq_why_view, runner_up, "runner_up"), .flags = HQ_NULLABLE},
    {HQ_I64(hq_why_view, runner_up_credit_s, "runner_up_credit_s")},
    {HQ_U32(hq_why_view, passed, "passed")},
    {HQ_BOOL(hq_why_view, late, "late"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_why_view, reason, "reason"), .flags = HQ_NULLABLE},
};
HQ_SHAPE(hq_why_shape, hq_why_view);

void
hq_why_view_encode(const hq_why_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &hq_why_shape, view, NULL);
}

static const hq_field answer_shape_fields[] = {
    {HQ_OBJECT(hq_why_answer, why, "why", hq_why_shape)},
    {HQ_TEXT(hq_why_answer, sentence, "sentence")},
};
static HQ_SHAPE(answer_shape, hq_why_answer);

void
hq_why_answer_encode(const hq_why_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &answer_shape, answer, NULL);
}

bool
hq_why_answer_decode(const char *json, size_t length, hq_why_answer *ret_answer,
                     hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer_shape, ret_answer, ret_fault);
}
