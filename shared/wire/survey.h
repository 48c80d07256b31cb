// Surveys: what is asked (a template), what became of asking (the facts of a record's steps), and
// the requests by which customers and staff answer. A score is 1 (very dissatisfied) … HQ_SCORES.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

enum {
    HQ_SURVEY_INDICATORS = 8,
    HQ_SURVEY_REASONS = 12,
    HQ_SURVEY_TEXT_SIZE = 601, // 200 characters
    HQ_SURVEY_WHOLE = 1000,    // what the weights come to
};

typedef enum {
    HQ_SURVEY_UNSAID,    // nobody answered
    HQ_SURVEY_SIGN,      // at the service point
    HQ_SURVEY_PAGE,      // the customer's own page
    HQ_SURVEY_SMS,       // a text message
    HQ_SURVEY_CALL_BACK, // staff asked by telephone
    HQ_SURVEY_STAFF,     // staff of themselves
    HQ_SURVEY_SOURCES,
} hq_survey_source;
// "sign", "page", "sms", "call-back", "staff"; borrowed, static; NULL of UNSAID.
const char *hq_survey_source_word(hq_survey_source source);

typedef enum {
    HQ_SURVEY_DAY,
    HQ_SURVEY_WEEK, // from Monday
    HQ_SURVEY_MONTH,
    HQ_SURVEY_PERIODS,
} hq_survey_period;
// "day", "week", "month"; HQ_SURVEY_PERIODS when there is no such word.
const char *hq_survey_period_word(hq_survey_period period);
hq_survey_period hq_survey_period_of(const char *word);

typedef struct {
    hq_slug id;
    hq_text name;
    uint32_t weight_milli; // all of a template: HQ_SURVEY_WHOLE
} hq_survey_indicator;

typedef struct {
    hq_slug id;
    hq_text name;
} hq_survey_reason;

// Whoever left a number and agreed is asked by text message.
typedef struct {
    bool on;
    uint32_t after_min;               // after the visit's end
    int32_t quiet_from_s, quiet_to_s; // of the hall's day: nothing is sent; may go over midnight
    uint32_t once_in_days;            // one person at most
    uint32_t valid_h;                 // a later answer is late
} hq_survey_sms;

// The body of a template. The first indicator is the visit as a whole: the one a single face or a
// single digit answers.
typedef struct {
    hq_text title;
    uint32_t n_indicators;
    hq_survey_indicator indicators[HQ_SURVEY_INDICATORS];
    uint32_t n_reasons;
    hq_survey_reason reasons[HQ_SURVEY_REASONS];
    uint32_t target_milli;
    hq_survey_period period; // of the trend
    uint32_t below;          // so many of them below the target are an alarm; 0: never
    hq_survey_sms sms;
} hq_survey_template;
void hq_survey_template_encode(const hq_survey_template *template, hq_writer *writer);
// Refuses weights that do not come to the whole, an id that stands twice, and what cannot be kept.
bool hq_survey_template_decode(const char *json, size_t length, hq_survey_template *ret_template,
                               hq_fault *ret_fault);

// What a step of a survey's record tells. The record's id is the visit's ticket. What does not
// belong to a step is "none" and left out.
typedef struct {
    hq_slug template;
    uint32_t version;
    hq_day day; // of the visit
    hq_slug service, class_, point, zone, staff;
    hq_time called_at, ended_at; // the visit's last call, and its end
    hq_time sends_at, expires_at;
    hq_uuid person; // a keyed digest of the number, another one each month
    hq_survey_source source;
    uint32_t n_scores; // by indicator; 0: not answered
    uint32_t scores[HQ_SURVEY_INDICATORS];
    hq_slug reason;
    bool text; // something was written: sealed in the vault
    bool why;  // the customer was asked why
} hq_survey_facts;
void hq_survey_facts_encode(const hq_survey_facts *facts, hq_writer *writer);
bool hq_survey_facts_decode(const char *json, size_t length, hq_survey_facts *ret_facts,
                            hq_fault *ret_fault);

// POST …/survey. `ticket` is named by a sign and by staff who telephoned.
typedef struct {
    hq_uuid ticket; // nil: left out
    uint32_t n_scores;
    uint32_t scores[HQ_SURVEY_INDICATORS];
    hq_slug reason;                 // "" left out
    char text[HQ_SURVEY_TEXT_SIZE]; // "" left out
    bool skipped;                   // at the sign: asked, and nothing was to be said
} hq_survey_request;
void hq_survey_request_encode(const hq_survey_request *request, hq_writer *writer);
// Refuses scores that are none, an answer without any that was not skipped, and one that was with
// some.
bool hq_survey_request_decode(const char *json, size_t length, hq_survey_request *ret_request,
                              hq_fault *ret_fault);

// GET …/survey: what is asked now, and what was said already.
typedef struct {
    hq_slug template;
    uint32_t version;
    hq_text title;
    uint32_t n_indicators;
    hq_survey_reason indicators[HQ_SURVEY_INDICATORS];
    uint32_t n_reasons;
    hq_survey_reason reasons[HQ_SURVEY_REASONS];
    bool may_answer;
    uint32_t score; // the face that was touched; 0: none
} hq_survey_form;
void hq_survey_form_encode(const hq_survey_form *form, hq_writer *writer);
bool hq_survey_form_decode(const char *json, size_t length, hq_survey_form *ret_form,
                           hq_fault *ret_fault);
// The questions of a template; whether they may be answered stays as it is.
void hq_survey_form_fill(hq_survey_form *form, const hq_survey_template *template);

// POST /quality/survey/call-back: what a customer said by telephone about a visit, named by its
// number and day.
typedef struct {
    hq_day day;
    char number[16];
    hq_survey_request answer; // without a ticket
} hq_call_back_request;
void hq_call_back_request_encode(const hq_call_back_request *request, hq_writer *writer);
bool hq_call_back_request_decode(const char *json, size_t length, hq_call_back_request *ret_request,
                                 hq_fault *ret_fault);
