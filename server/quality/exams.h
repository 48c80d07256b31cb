// The knowledge exams of a hall, folded: of each the points given last. A few dozen a year, all
// kept.
//
//   coverage   people with points ÷ people who were to take it (those who served in the hall then)
//   mean       the sum of points ÷ how many, rounded to the nearest tenth, halves up
//   rank       one more than the people with a higher mean
//
// Version 1.
#pragma once

#include "server/quality/record.h"
#include "shared/wire/exam.h"

typedef struct hq_exams hq_exams;
hq_exams *hq_exams_new(void);
void hq_exams_free(hq_exams *exams);

// Takes in a step of the family `exam`.
void hq_exams_apply(hq_exams *exams, const hq_record *record);

// Fills what was held on the days from..to, both included: the latest first, people by rank, their
// names empty. Clear with hq_exams_answer_clear().
void hq_exams_list(const hq_exams *exams, hq_day from, hq_day to, hq_exams_answer *ret_answer);
