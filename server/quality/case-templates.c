#include "server/quality/case-templates.h"

bool
hq_case_rules_check(const char *body, size_t length, hq_fault *ret_fault)
{
    hq_case_rules rules;
    return hq_case_rules_decode(body, length, &rules, ret_fault);
}

void
hq_case_rules_in_force(const hq_templates *templates, hq_case_rules *ret_rules,
                       uint32_t *ret_version)
{
    hq_fault fault;
    const hq_template *found =
        hq_templates_find(templates, HQ_CASE_RULES_ENGINE, HQ_CASE_RULES_ID, HQ_TEMPLATE_NEWEST);
    if (!hq_case_rules_decode(found->body, found->length, ret_rules, &fault))
        g_error("rules of cases in force cannot be read: field \"%s\"", fault.field);
    *ret_version = found->version;
}
