// Which visits were asked about, which of them may still be answered, and who is never asked again:
// a fold of the steps of the families `survey`, of the last HQ_SURVEY_REMEMBERS_DAYS, and `optout`,
// for good. The record of a survey is its visit's ticket.
//
// survey-invited → survey-replied | survey-invalid | survey-late | survey-expired; a visit may be
// answered without an invitation, at the sign or on the customer's page. After a bad reply by text
// message that asks why, survey-why. An invalid one may be made good. optout-said is of a person. A
// step that does not follow is none.
#pragma once

#include "server/quality/record.h"
#include "shared/wire/survey.h"

// A person is known for so many days by digests of the number, another one each month.
enum { HQ_SURVEY_REMEMBERS_DAYS = 62, HQ_SURVEY_PERSON_MONTHS = 3 };

// The digests that one number may stand under now.
typedef struct {
    hq_uuid months[HQ_SURVEY_PERSON_MONTHS]; // this month's first
    hq_uuid always;                          // by which an opt-out is known
} hq_survey_person;

typedef enum {
    HQ_SURVEY_OPEN, // asked
    HQ_SURVEY_ANSWERED,
    HQ_SURVEY_INVALID, // answered with nothing that counts
    HQ_SURVEY_LATE,
    HQ_SURVEY_EXPIRED,
} hq_survey_state;

typedef struct {
    hq_uuid visit;
    hq_survey_state state;
    bool invited;
    bool why;              // asked, and not answered
    hq_time bad_at;        // answered badly; 0: not so
    hq_survey_facts facts; // as they were told first
} hq_survey;

typedef struct hq_surveys hq_surveys;
hq_surveys *hq_surveys_new(void);
void hq_surveys_free(hq_surveys *surveys);

void hq_surveys_apply(hq_surveys *surveys, const hq_record *record);

// Those who are never asked again, by their digests (hq_uuid): one more, all of them.
void hq_surveys_refuse(hq_surveys *surveys, const hq_uuid *person);
void hq_surveys_list_refused(const hq_surveys *surveys, GArray *people);

// The survey of a visit; NULL when nothing is known. Borrowed until the next apply.
const hq_survey *hq_surveys_find(const hq_surveys *surveys, hq_uuid visit);
// The visit that a person was asked about last, whatever became of it; NULL for none.
const hq_survey *hq_surveys_of_person(const hq_surveys *surveys, const hq_survey_person *person);
// Whether the person may be asked at `now`: they did not forbid it, and were not asked within
// `days`.
bool hq_surveys_may_ask(const hq_surveys *surveys, const hq_survey_person *person, hq_time now,
                        uint32_t days);
// Whether the person wants no more text messages.
bool hq_surveys_refuses(const hq_surveys *surveys, const hq_survey_person *person);
// Calls `each` for every visit that was answered badly – any indicator with one of the lower two
// scores – after `since`, within the last day.
void hq_surveys_each_bad(const hq_surveys *surveys, hq_time since,
                         void (*each)(const hq_survey *survey, void *data), void *data);
// Calls `each` for every one that is open.
void hq_surveys_each_open(const hq_surveys *surveys,
                          void (*each)(const hq_survey *survey, void *data), void *data);
// One that is open and whose time is over at `now`; NULL when there is none.
const hq_survey *hq_surveys_overdue(const hq_surveys *surveys, hq_time now);
