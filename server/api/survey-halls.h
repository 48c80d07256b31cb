// The halls whose days satisfaction is counted from: those asked about, and those of their parent
// unit. Days that are settled stay with their hall.
#pragma once

#include "server/api/survey-desk.h"
#include "server/reports/satisfaction-sheet.h"

typedef struct {
    hq_api_hall *hall;
    char *dir;
    GArray *versions;  // hq_survey_version: what was asked there
    GHashTable *known; // day → hq_survey_day
    bool is_own;       // asked about
    bool is_in_unit;   // counts for the parent unit
} hq_survey_hall;

GPtrArray *hq_survey_halls_new(void); // hq_survey_hall
// `question` has its version already.
void hq_survey_halls_add(GPtrArray *halls, hq_api_hall *hall,
                         const hq_satisfaction_question *question, bool is_own);
// Marks the halls of this server that are of the same unit as all that were added, which are asked
// about, and adds those that are missing. Without a unit in common, or another hall in it, there is
// no parent. Its name, "" for none.
hq_slug hq_survey_halls_add_unit(GPtrArray *halls, const hq_api *api,
                                 const hq_satisfaction_question *question);

// Reads what is not known into `read` and lists the days asked about and the parent's, all
// hq_survey_day, borrowed of `read` and `halls`. False with the reader's error. On the pool.
bool hq_survey_halls_read(const GPtrArray *halls, const hq_satisfaction_question *question,
                          GPtrArray *read, GPtrArray *days, GPtrArray *parents, GError **error);
// Back on the loop: a day about which nothing new will be said is read once.
void hq_survey_halls_keep(const hq_api *api, const hq_satisfaction_question *question,
                          const GPtrArray *read);
