// GET /quality/satisfaction/visits: the visits that a figure of satisfaction is counted from, with
// what was said of each. What customers wrote is read from the vault; wipe the answer after use.
#pragma once

#include "shared/wire/survey.h"

enum { HQ_SURVEY_VISITS_MOST = 500 };

typedef struct {
    hq_uuid ticket;
    hq_day day;
    char number[16];
    hq_slug service, class_, point, zone, staff;
    char staff_name[64]; // masked; "" left out
    hq_time called_at, rated_at;
    hq_survey_source source;
    uint32_t n_scores; // by indicator of the answer; 0: not answered
    uint32_t scores[HQ_SURVEY_INDICATORS];
    int32_t score_milli; // HQ_NO_NUMBER: nothing was said
    hq_slug reason;
    bool left_out, invited, skipped;
    bool wrote;                     // words of their own
    char text[HQ_SURVEY_TEXT_SIZE]; // "": they wrote none, or they were erased
} hq_survey_visit_view;

typedef struct {
    hq_day from, to;
    uint32_t of; // so many there are; the newest are listed
    uint32_t n_indicators;
    hq_survey_reason indicators[HQ_SURVEY_INDICATORS];
    uint32_t n_reasons;
    hq_survey_reason reasons[HQ_SURVEY_REASONS];
    struct {
        hq_survey_visit_view *items; // g_malloc'ed, released by hq_survey_visits_answer_clear()
        uint32_t n;
    } visits;
} hq_survey_visits_answer;
void hq_survey_visits_answer_encode(const hq_survey_visits_answer *answer, hq_writer *writer);
bool hq_survey_visits_answer_decode(const char *json, size_t length,
                                    hq_survey_visits_answer *ret_answer, hq_fault *ret_fault);
void hq_survey_visits_answer_clear(hq_survey_visits_answer *answer);
