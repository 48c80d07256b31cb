// A text message of a customer on its way through the hall. Inside server/api/sms*.c only.
#pragma once

#include "server/api/case-desk.h"
#include "server/api/survey-desk.h"
#include "server/quality/case-reply.h"
#include "server/quality/survey-person.h"
#include "shared/base/phone.h"

typedef struct {
    hq_http_request *request;
    struct hq_route_match match; // for whoever answers later
    hq_context context;
    char *dir;
    char phone[HQ_PHONE_SIZE];
    char text[HQ_NOTE_SIZE];
    hq_uuid id; // of the message
    hq_day today;
    bool known;
    hq_survey_person person;
    GArray *records; // hq_uuid: tickets and cases that carry the number
} hq_sms;

// The answer is always empty. At once; or as soon as the call is stored, under the message's id.
void hq_sms_reply_nothing(const hq_sms *sms);
void hq_sms_submit(const hq_sms *sms, hq_call *call);

// ---- sms-survey.c ----
// What this person was asked about last; NULL for nothing.
const hq_survey *hq_sms_survey(const hq_sms *sms);
// Whether the message answers it: scores in time, or whatever is said when it was asked why.
bool hq_sms_fits_survey(const hq_sms *sms, const hq_survey *survey);
// The step that the message is to that survey, an answer or not; NULL when it is none.
hq_call *hq_sms_survey_call(const hq_sms *sms, const hq_survey *survey);
// Whether the person wants no more, and the step that keeps it; `survey` may be NULL.
bool hq_sms_stops(const hq_sms *sms);
hq_call *hq_sms_stop_call(const hq_sms *sms, const hq_survey *survey);

// ---- sms-case.c ----
// The case that was answered to this number by text message last; NULL when none was.
const hq_case *hq_sms_answered_case(const hq_sms *sms);
// The last one of this number that waits to be answered, and how many do; NULL when none does.
const hq_case *hq_sms_due_case(const hq_sms *sms, uint32_t *ret_n);
// Takes the message as the customer's word on an answer; as something more about a case; as a
// foolish word on an answer, which is added to the case and replied to once. False when it is not
// one, or too much: then nothing was done.
bool hq_sms_answer_case(const hq_sms *sms, const hq_case *one);
bool hq_sms_add_to_case(const hq_sms *sms, const hq_case *one);
bool hq_sms_ask_again(const hq_sms *sms, const hq_case *one);
// The step that opens a case of the message; NULL when none is opened.
hq_call *hq_sms_case_call(const hq_sms *sms, hq_case_message message, const hq_survey *survey);
