// What a sign asks after the face: the survey's other indicators one by one, and once, right after
// the first low score, why. Any of them may be left out. Pure; knows no screen and no time.
#pragma once

#include "shared/wire/survey.h"

// So many reasons fit on the screen: the template's first.
enum { HQ_QUESTIONS_WHY = 8 };

typedef enum { HQ_ASKS_SCORE, HQ_ASKS_WHY, HQ_ASKS_NOTHING } hq_asks;

typedef struct {
    hq_survey_form form;
    hq_survey_request said;
    uint32_t at; // the indicator that comes next
    bool why_due, why_asked;
} hq_questions;

// After the face `score` was touched for `ticket`.
void hq_questions_begin(hq_questions *questions, const hq_survey_form *form, hq_uuid ticket,
                        uint32_t score);
// What is asked now: the indicator `at`, why, or nothing any more.
hq_asks hq_questions_now(const hq_questions *questions);
// An answer to what is asked now, or none.
void hq_questions_score(hq_questions *questions, uint32_t score);
void hq_questions_why(hq_questions *questions, uint32_t reason); // its place among the form's
void hq_questions_skip(hq_questions *questions);
// Whether there is more to tell the hall than the face.
bool hq_questions_has_said(const hq_questions *questions);
