// What the files of the section of cases share.
#pragma once

#include "server/quality/case-figures.h"
#include "server/quality/case-templates.h"
#include "server/reports/sections.h"

// One hall's cases of the period, each with what became of it until now.
typedef struct {
    const hq_hall_source *source;
    hq_cases *cases;
    hq_templates *templates;
    hq_case_rules rules;
} hq_hall_cases;

typedef struct {
    const hq_ground *ground;
    hq_cases *all; // of all halls together; their numbers are nobody's
    hq_hall_cases *halls;
    hq_hall_cases *hall; // that is read
} hq_case_ground;

// "等太久", as the first hall that knows the cause calls it, with `above` "等候 · 等太久"; yours.
char *hq_case_cause_text(const hq_case_ground *r, hq_slug cause, bool above);

// What comes again, by each hall's own rule of how many of one cause are many.
void hq_add_case_repeats(const hq_case_ground *r, hq_section *section);
// Each case: number, kind, cause, owner, state, whether its deadline was kept. What presses first.
void hq_add_case_list(const hq_case_ground *r, hq_section *section);
