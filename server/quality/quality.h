// The live state of a hall's service quality: one member an engine, each a fold of the steps of its
// family. Lives with the floor, on the loop thread. What lies in the past is read from the journal
// (record.h), not kept here.
#pragma once

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

// Takes in the steps of every family that is kept live, when a hall starts.
bool hq_quality_recall(hq_quality *quality, hq_journal *journal, GError **error)
    __attribute__((warn_unused_result));
