// The two templates of cases: the rules, and what the hall changed because somebody said so, which
// its manager publishes.
#pragma once

#include "server/quality/templates.h"
#include "shared/wire/case-rules.h"
#include "shared/wire/said-done.h"

#define HQ_CASE_RULES_ENGINE "case"
#define HQ_CASE_RULES_ID     "rules"
#define HQ_SAID_DONE_ENGINE  "said"
#define HQ_SAID_DONE_ID      "done"

// Whether a hall could follow it, for the table of templates.
bool hq_case_rules_check(const char *body, size_t length, hq_fault *ret_fault);
bool hq_said_done_check(const char *body, size_t length, hq_fault *ret_fault);

// Those in force; `ret_version` is 0 for what is shipped. Release the second with
// hq_said_done_list_clear().
void hq_case_rules_in_force(const hq_templates *templates, hq_case_rules *ret_rules,
                            uint32_t *ret_version);
void hq_said_done_in_force(const hq_templates *templates, hq_said_done_list *ret_list);
