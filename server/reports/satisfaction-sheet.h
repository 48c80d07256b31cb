// Satisfaction over a period, by hall, service or person: the days that were read, added up. Pure.
#pragma once

#include "server/reports/survey-day.h"

typedef enum {
    HQ_BY_HALL,
    HQ_BY_SERVICE,
    HQ_BY_CLASS,
    HQ_BY_POINT,
    HQ_BY_ZONE,
    HQ_BY_STAFF,
    HQ_BYS,
} hq_satisfaction_by;
// "hall", "service", …; borrowed, static. HQ_BYS when there is no such word.
const char *hq_satisfaction_by_word(hq_satisfaction_by by);
hq_satisfaction_by hq_satisfaction_by_of(const char *word);

typedef struct {
    hq_slug template;
    const hq_survey_version *version; // the newest
    hq_satisfaction_by by;
    hq_slug staff; // "": everybody's visits
    hq_survey_period period;
    hq_day from, to, last_from, last_to; // both ends included
    hq_day today;                        // a period that holds it is not over
} hq_satisfaction_question;

// The first day that the answer needs, of the trend or of the last period.
hq_day hq_satisfaction_first_day(const hq_satisfaction_question *question);

// Leaves out whatever fewer than so many replies would tell of somebody: an answer without rows.
void hq_satisfaction_hide_few(hq_satisfaction_answer *answer, uint32_t least);

// Fills the answer but for the names. `days` (hq_survey_day) are those of the halls asked about,
// `parents` those of the parent unit over the period asked about; without any, all that was asked
// about is compared with nothing, and its rows with it.
void hq_satisfaction_sum_up(const hq_satisfaction_question *question, const GPtrArray *days,
                            const GPtrArray *parents, hq_satisfaction_answer *ret_answer);
