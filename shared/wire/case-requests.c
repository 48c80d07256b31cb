#include "shared/wire/case-requests.h"

#include <string.h>

#include "case-shape.h"

static const hq_field hq_case_request_shape_fields[] = {
    {HQ_WORD(hq_case_request, kind, "kind", hq_case_kind_words)},
    {HQ_SLUG(hq_case_request, cause, "cause")},
    {HQ_UUID(hq_case_request, ticket, "ticket"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_case_request, visit_day, "visit_day"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_request, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_request, asked, "asked"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_request, by_phone, "by_phone"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_request, moment, "moment", hq_moment_words, HQ_OPTIONAL),
     .none = HQ_MOMENTS},
    {HQ_MAYBE_WORD(hq_case_request, lang, "lang", hq_lang_words, HQ_OPTIONAL)},
    {HQ_STRING(hq_case_request, text, "text"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_case_request, phone, "phone"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_request, consent, "consent"), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_case_request_shape, hq_case_request);

static const hq_field step_fields[] = {
    {HQ_WORD(hq_case_step_request, step, "step", hq_case_step_words)},
    {HQ_SLUG(hq_case_step_request, to, "to"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_step_request, measure, "measure"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_step_request, amount, "amount"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_step_request, told, "told", hq_case_told_words, HQ_OPTIONAL),
     .none = HQ_CASE_TELLINGS},
    {HQ_MAYBE_WORD(hq_case_step_request, closing, "closing", hq_case_closing_words, HQ_OPTIONAL),
     .none = HQ_CASE_CLOSINGS},
    {HQ_SLUG(hq_case_step_request, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_case_step_request, text, "text"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(step, hq_case_step_request);

static const hq_field own_fields[] = {
    {HQ_WORD(hq_own_case_request, kind, "kind", hq_case_kind_words)},
    {HQ_SLUG(hq_own_case_request, cause, "cause")},
    {HQ_STRING(hq_own_case_request, text, "text"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_own_case_request, phone, "phone"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_own_case_request, consent, "consent"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(own, hq_own_case_request);

static const hq_field said_fields[] = {
    {HQ_WORD(hq_own_case_word, step, "step", hq_case_step_words)},
    {HQ_STRING(hq_own_case_word, text, "text"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(said, hq_own_case_word);

// ---- what people wrote -------------------------------------------------------------------------

// Nothing that moves or hides it; only blanks are no text at all.
static bool
check_text(char *text, hq_fault *ret_fault)
{
    bool says = false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_iscntrl(c) && c != '\n')
            return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "text",
                                   "words, without control characters but line ends");
        says |= !g_unichar_isspace(c);
    }
    if (!says)
        text[0] = '\0';
    return true;
}

static bool
check_phone(char typed[HQ_PHONE_TYPED_SIZE], bool consent, hq_fault *ret_fault)
{
    if (typed[0] == '\0')
        return true;
    if (!consent) {
        memset(typed, 0, HQ_PHONE_TYPED_SIZE);
        return hq_fault_refuse(ret_fault, HQ_FAULT_MISSING_FIELD, "consent",
                               "true: the customer agrees that the number is kept");
    }
    return hq_phone_field_read(typed, ret_fault);
}

void
hq_case_request_encode(const hq_case_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &hq_case_request_shape, request, NULL);
}

bool
hq_case_request_decode(const char *json, size_t length, hq_case_request *ret_request,
                       hq_fault *ret_fault)
{
    if (hq_request_read(json, length, &hq_case_request_shape, false, ret_request, ret_fault) &&
        check_text(ret_request->text, ret_fault) &&
        check_phone(ret_request->phone, ret_request->consent, ret_fault))
        return true;
    memset(ret_request, 0, sizeof *ret_request);
    return false;
}

// What the request's step needs.
static bool
check_step(const hq_case_step_request *request, hq_fault *ret_fault)
{
    const char *missing = NULL;
    if (request->step == HQ_CASE_STEP_OPENED || request->step >= HQ_CASE_STEP_ESCALATED)
        return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "step", "a step that people do");
    if (request->step == HQ_CASE_STEP_OFFERED && request->to.text[0] == '\0')
        missing = "to";
    else if (request->step == HQ_CASE_STEP_DONE && request->measure.text[0] == '\0')
        missing = "measure";
    else if (request->step == HQ_CASE_STEP_ANSWERED && request->told == HQ_CASE_TELLINGS)
        missing = "told";
    else if ((request->step == HQ_CASE_STEP_NOTED || request->step == HQ_CASE_STEP_ANSWERED) &&
             request->text[0] == '\0')
        missing = "text";
    if (missing != NULL)
        return hq_fault_refuse(ret_fault, HQ_FAULT_MISSING_FIELD, missing, "what this step needs");
    return request->step != HQ_CASE_STEP_ANSWERED || request->told != HQ_CASE_TOLD_BY_SMS ||
           g_utf8_strlen(request->text, -1) <= HQ_CASE_SMS_CHARACTERS ||
           hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, "text",
                           "250 characters at most in a text message");
}

void
hq_case_step_request_encode(const hq_case_step_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &step, request, NULL);
}

bool
hq_case_step_request_decode(const char *json, size_t length, hq_case_step_request *ret_request,
                            hq_fault *ret_fault)
{
    if (hq_request_read(json, length, &step, false, ret_request, ret_fault) &&
        check_text(ret_request->text, ret_fault) && check_step(ret_request, ret_fault))
        return true;
    memset(ret_request, 0, sizeof *ret_request);
    return false;
}

void
hq_own_case_request_encode(const hq_own_case_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &own, request, NULL);
}

bool
hq_own_case_request_decode(const char *json, size_t length, hq_own_case_request *ret_request,
                           hq_fault *ret_fault)
{
    bool read = hq_request_read(json, length, &own, false, ret_request, ret_fault) &&
                check_text(ret_request->text, ret_fault) &&
                check_phone(ret_request->phone, ret_request->consent, ret_fault);
    if (read && ret_request->kind > HQ_CASE_SUGGESTION)
        read = hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "kind", "complaint or suggestion");
    if (!read)
        memset(ret_request, 0, sizeof *ret_request);
    return read;
}

void
hq_own_case_word_encode(const hq_own_case_word *word, hq_writer *writer)
{
    hq_shape_write(writer, &said, word, NULL);
}

static bool
may_say(const hq_own_case_word *word)
{
    switch (word->step) {
    case HQ_CASE_STEP_NOTED:
        return word->text[0] != '\0';
    case HQ_CASE_STEP_CONTENT:
    case HQ_CASE_STEP_REOPENED:
    case HQ_CASE_STEP_WITHDRAWN:
        return true;
    default:
        return false;
    }
}

bool
hq_own_case_word_decode(const char *json, size_t length, hq_own_case_word *ret_word,
                        hq_fault *ret_fault)
{
    bool read = hq_request_read(json, length, &said, false, ret_word, ret_fault) &&
                check_text(ret_word->text, ret_fault);
    if (read && !may_say(ret_word))
        read = hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "step",
                               "content, reopened or withdrawn, or noted with a text");
    if (!read)
        memset(ret_word, 0, sizeof *ret_word);
    return read;
}
