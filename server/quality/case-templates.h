// The template of cases: the rules they go by.
#pragma once

#include "server/quality/templates.h"
#include "shared/wire/case-rules.h"

#define HQ_CASE_RULES_ENGINE "case"
#define HQ_CASE_RULES_ID     "rules"

// Whether a hall could follow it, for the table of templates.
bool hq_case_rules_check(const char *body, size_t length, hq_fault *ret_fault);

// Those in force; `ret_version` is 0 for what is shipped.
void hq_case_rules_in_force(const hq_templates *templates, hq_case_rules *ret_rules,
                            uint32_t *ret_version);
