#include "shared/wire/survey.h"

#include <string.h>

#include "shape.h"

static const char *const sources[HQ_SURVEY_SOURCES] = {
    [HQ_SURVEY_SIGN] = "sign",           [HQ_SURVEY_PAGE] = "page",   [HQ_SURVEY_SMS] = "sms",
    [HQ_SURVEY_CALL_BACK] = "call-back", [HQ_SURVEY_STAFF] = "staff",
};
static const char *const periods[HQ_SURVEY_PERIODS] = {
    [HQ_SURVEY_DAY] = "day",
    [HQ_SURVEY_WEEK] = "week",
    [HQ_SURVEY_MONTH] = "month",
};

const char *
hq_survey_source_word(hq_survey_source source)
{
    return sources[source];
}

const char *
hq_survey_period_word(hq_survey_period period)
{
    return periods[period];
}

hq_survey_period
hq_survey_period_of(const char *word)
{
    int at = 0;
    while (at < HQ_SURVEY_PERIODS && g_strcmp0(periods[at], word) != 0)
        at++;
    return (hq_survey_period)at;
}

static const char *
source_word(int value)
{
    return sources[value];
}

static const char *
period_word(int value)
{
    return periods[value];
}

static const hq_words source_words = {source_word, HQ_SURVEY_SOURCES,
                                      "sign, page, sms, call-back or staff"};
static const hq_words period_words = {period_word, HQ_SURVEY_PERIODS, "day, week or month"};

// ---- the template ------------------------------------------------------------------------------

static const hq_field indicator_fields[] = {
    {HQ_SLUG(hq_survey_indicator, id, "id")},
    {HQ_TEXT(hq_survey_indicator, name, "name")},
    {HQ_U32(hq_survey_indicator, weight_milli, "weight_milli")},
};
static HQ_SHAPE(indicator, hq_survey_indicator);

static const hq_field reason_fields[] = {
    {HQ_SLUG(hq_survey_reason, id, "id")},
    {HQ_TEXT(hq_survey_reason, name, "name")},
};
static HQ_SHAPE(reason, hq_survey_reason);

static const hq_field sms_fields[] = {
    {HQ_BOOL(hq_survey_sms, on, "on")},
    {HQ_U32(hq_survey_sms, after_min, "after_min")},
    {HQ_OF_DAY(hq_survey_sms, quiet_from_s, "quiet_from")},
    {HQ_OF_DAY(hq_survey_sms, quiet_to_s, "quiet_to")},
    {HQ_U32(hq_survey_sms, once_in_days, "once_in_days")},
    {HQ_U32(hq_survey_sms, valid_h, "valid_h")},
};
static HQ_SHAPE(sms, hq_survey_sms);

static const hq_field template_fields[] = {
    {HQ_TEXT(hq_survey_template, title, "title")},
    {HQ_ROW(hq_survey_template, indicators, "indicators", indicator, n_indicators)},
    {HQ_ROW(hq_survey_template, reasons, "reasons", reason, n_reasons)},
    {HQ_U32(hq_survey_template, target_milli, "target_milli")},
    {HQ_WORD(hq_survey_template, period, "period", period_words)},
    {HQ_U32(hq_survey_template, below, "below")},
    {HQ_OBJECT(hq_survey_template, sms, "sms", sms)},
};
static HQ_SHAPE(template, hq_survey_template);

void
hq_survey_template_encode(const hq_survey_template *t, hq_writer *writer)
{
    hq_shape_write(writer, &template, t, NULL);
}

enum { AFTER_MIN_MOST = 1440, ONCE_IN_DAYS_MOST = 60, VALID_H_MOST = 168, BELOW_MOST = 12 };

static bool
check_number(uint32_t n, uint32_t least, uint32_t most, const char *field, hq_fault *ret_fault)
{
    g_autofree char *expected = g_strdup_printf("a number from %u to %u", least, most);
    return (n >= least && n <= most) ||
           hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, field, expected);
}

static bool
check_sms(const hq_survey_sms *s, hq_fault *ret_fault)
{
    return check_number(s->after_min, 0, AFTER_MIN_MOST, "sms.after_min", ret_fault) &&
           check_number(s->once_in_days, 1, ONCE_IN_DAYS_MOST, "sms.once_in_days", ret_fault) &&
           check_number(s->valid_h, 1, VALID_H_MOST, "sms.valid_h", ret_fault);
}

static bool
is_twice(const hq_survey_template *t, uint32_t i)
{
    for (uint32_t before = 0; before < i; before++) {
        if (hq_slug_equal(t->indicators[before].id, t->indicators[i].id))
            return true;
    }
    return false;
}

static bool
check_indicators(const hq_survey_template *t, hq_fault *ret_fault)
{
    uint32_t whole = 0;
    for (uint32_t i = 0; i < t->n_indicators; i++) {
        if (is_twice(t, i))
            return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "indicators", "each id once");
        whole += MIN(t->indicators[i].weight_milli, HQ_SURVEY_WHOLE + 1);
    }
    return whole == HQ_SURVEY_WHOLE || hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "indicators",
                                                       "weights that come to 1000");
}

static bool
check_reasons(const hq_survey_template *t, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < t->n_reasons; i++) {
        for (uint32_t j = 0; j < i; j++) {
            if (hq_slug_equal(t->reasons[i].id, t->reasons[j].id))
                return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "reasons", "each id once");
        }
    }
    return true;
}

bool
hq_survey_template_decode(const char *json, size_t length, hq_survey_template *ret_template,
                          hq_fault *ret_fault)
{
    return hq_request_read(json, length, &template, false, ret_template, ret_fault) &&
           check_indicators(ret_template, ret_fault) && check_reasons(ret_template, ret_fault) &&
           check_number(ret_template->target_milli, 0, HQ_SURVEY_WHOLE, "target_milli",
                        ret_fault) &&
           check_number(ret_template->below, 0, BELOW_MOST, "below", ret_fault) &&
           check_sms(&ret_template->sms, ret_fault);
}

// ---- the facts ---------------------------------------------------------------------------------

static const hq_field score_fields[] = {
    {.kind = HQ_KIND_U32},
};
static HQ_SHAPE(score, uint32_t);

static const hq_field facts_fields[] = {
    {HQ_SLUG(hq_survey_facts, template, "template"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_survey_facts, version, "version"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_survey_facts, day, "day"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_facts, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_facts, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_facts, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_facts, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_facts, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_survey_facts, called_at, "called_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_survey_facts, ended_at, "ended_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_survey_facts, sends_at, "sends_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_survey_facts, expires_at, "expires_at"), .flags = HQ_OPTIONAL},
    {HQ_UUID(hq_survey_facts, person, "person"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_survey_facts, source, "source", source_words, HQ_OPTIONAL)},
    {HQ_ROW(hq_survey_facts, scores, "scores", score, n_scores), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_facts, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_survey_facts, text, "text"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_survey_facts, why, "why"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(facts, hq_survey_facts);

void
hq_survey_facts_encode(const hq_survey_facts *f, hq_writer *writer)
{
    hq_shape_write(writer, &facts, f, NULL);
}

bool
hq_survey_facts_decode(const char *json, size_t length, hq_survey_facts *ret_facts,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &facts, ret_facts, ret_fault);
}

// ---- the answer --------------------------------------------------------------------------------

static const hq_field request_fields[] = {
    {HQ_UUID(hq_survey_request, ticket, "ticket"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_survey_request, scores, "scores", score, n_scores), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_survey_request, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_survey_request, text, "text"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_survey_request, skipped, "skipped"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(request, hq_survey_request);

void
hq_survey_request_encode(const hq_survey_request *r, hq_writer *writer)
{
    hq_shape_write(writer, &request, r, NULL);
}

static bool
check_scores(const hq_survey_request *r, hq_fault *ret_fault)
{
    bool any = false;
    for (uint32_t i = 0; i < r->n_scores; i++) {
        any = any || r->scores[i] > 0;
        if (r->scores[i] > HQ_SCORES)
            return hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, "scores",
                                   "numbers from 0 to 5");
    }
    return any != r->skipped || hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "scores",
                                                "at least one score, or none when skipped");
}

bool
hq_survey_request_decode(const char *json, size_t length, hq_survey_request *ret_request,
                         hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request, false, ret_request, ret_fault) &&
           check_scores(ret_request, ret_fault);
}

static const hq_field call_back_fields[] = {
    {HQ_DAY(hq_call_back_request, day, "day")},
    {HQ_STRING(hq_call_back_request, number, "number")},
    {HQ_FLAT(hq_call_back_request, answer, request)},
};
static HQ_SHAPE(call_back, hq_call_back_request);

void
hq_call_back_request_encode(const hq_call_back_request *r, hq_writer *writer)
{
    hq_shape_write(writer, &call_back, r, NULL);
}

bool
hq_call_back_request_decode(const char *json, size_t length, hq_call_back_request *ret_request,
                            hq_fault *ret_fault)
{
    return hq_request_read(json, length, &call_back, false, ret_request, ret_fault) &&
           check_scores(&ret_request->answer, ret_fault);
}

// ---- what is asked -----------------------------------------------------------------------------

static const hq_field form_fields[] = {
    {HQ_SLUG(hq_survey_form, template, "template")},
    {HQ_U32(hq_survey_form, version, "version")},
    {HQ_TEXT(hq_survey_form, title, "title")},
    {HQ_ROW(hq_survey_form, indicators, "indicators", reason, n_indicators)},
    {HQ_ROW(hq_survey_form, reasons, "reasons", reason, n_reasons)},
    {HQ_BOOL(hq_survey_form, may_answer, "may_answer")},
    {HQ_U32(hq_survey_form, score, "score"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(form, hq_survey_form);

void
hq_survey_form_encode(const hq_survey_form *f, hq_writer *writer)
{
    hq_shape_write(writer, &form, f, NULL);
}

bool
hq_survey_form_decode(const char *json, size_t length, hq_survey_form *ret_form,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &form, ret_form, ret_fault);
}

void
hq_survey_form_fill(hq_survey_form *f, const hq_survey_template *t)
{
    f->title = t->title;
    f->n_indicators = t->n_indicators;
    for (uint32_t i = 0; i < t->n_indicators; i++)
        f->indicators[i] =
            (hq_survey_reason){.id = t->indicators[i].id, .name = t->indicators[i].name};
    f->n_reasons = t->n_reasons;
    memcpy(f->reasons, t->reasons, sizeof f->reasons);
}
