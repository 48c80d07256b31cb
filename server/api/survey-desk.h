// What the routes of surveys share: the templates they go by, and whose visit is meant.
#pragma once

#include "server/api/record-call.h"
#include "server/quality/survey-visit.h"
#include "server/reports/survey-day.h"

// The template of customers' surveys.
#define HQ_SURVEY_MAIN "main"
// … and of the staff's own.
#define HQ_SURVEY_PULSE "pulse"

// All versions of a template that can be read, the newest first: hq_survey_version. Yours.
GArray *hq_survey_versions(const hq_floor *floor, const char *id);
// The one in force.
hq_survey_version hq_survey_in_force(const hq_floor *floor, const char *id);

// When a customer may be told at the earliest what comes up at `at`: not in the quiet hours, which
// may go over midnight.
hq_time hq_survey_sends_at(hq_floor *floor, const hq_survey_sms *sms, hq_time at);

// The step that answers the survey of a visit: what was said, beside what is known of the visit.
hq_call *hq_survey_reply_call(const hq_survey_facts *visit, const hq_survey_version *version,
                              hq_uuid ticket, const hq_survey_request *body);
