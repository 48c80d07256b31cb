// The live state of a hall's service quality: one member an engine, each a fold of the steps of its
// family. Lives with the floor, on the loop thread. What lies in the past is read from the journal
// (record.h), not kept here.
#pragma once

#include "server/journal/projection.h"
#include "server/quality/cases.h"
#include "server/quality/checklists.h"
#include "server/quality/duties.h"
#include "server/quality/daily.h"
#include "server/quality/exams.h"
#include "server/quality/floor-duties.h"
#include "server/quality/surveys.h"
#include "server/quality/templates.h"
#include "server/quality/watch-list.h"

typedef struct hq_quality {
    hq_templates *templates;
    hq_dailies *dailies;
    hq_exams *exams;
    hq_surveys *surveys;
    hq_cases *cases;
    hq_checklists *checklists;
    hq_floor_duties *floor_duties;
    hq_watches *watches;
    hq_duties *duties;
} hq_quality;

hq_quality *hq_quality_new(void);
void hq_quality_free(hq_quality *quality);

// Takes in a step. Of a family or step that nobody knows, or that does not follow, nothing comes.
void hq_quality_apply(hq_quality *quality, const hq_record *record);

// Another business day began: forgets what is no longer at hand.
void hq_quality_turn(hq_quality *quality, hq_day day);

// Takes in, when a hall starts, the steps of what is at hand, and no more where the projection of
// hq_quality_keep() knows what that is. `ret_steps` (may be NULL): how many were read.
bool hq_quality_recall(hq_quality *quality, hq_journal *journal, uint64_t *ret_steps,
                       GError **error) __attribute__((warn_unused_result));

// What is at hand now, the event `seq` of the business day `day` being the last that was followed:
// a projection whose value is malloc()ed, yours. A hall without a business day has none.
void hq_quality_keep(const hq_quality *quality, hq_day day, uint64_t seq,
                     hq_projection *ret_projection);
