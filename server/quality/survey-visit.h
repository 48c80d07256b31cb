// A visit as surveys know it: which service, where, by whom, when. Pure.
#pragma once

#include "server/quality/satisfaction.h"
#include "shared/engine/state.h"

// Fills what the state knows of the ticket's visit; what is known of the answer stays.
void hq_survey_facts_fill(hq_survey_facts *facts, const hq_state *state, const hq_ticket *ticket);
// The visit that the facts tell of, without an answer.
hq_survey_visit hq_survey_visit_of(hq_uuid id, hq_slug hall, const hq_survey_facts *facts);
// Whether the visit is over and could be rated, or was.
bool hq_survey_counts(const hq_ticket *ticket);
// The last word on each indicator of the template `to`, said by facts of the template `from`.
void hq_survey_visit_answer(hq_survey_visit *visit, const hq_survey_facts *facts, hq_time at,
                            const hq_survey_template *from, const hq_survey_template *to);
