#include "server/api/survey-desk.h"

GArray *
hq_survey_versions(const hq_floor *floor, const char *id)
{
    return hq_survey_versions_of(floor->quality->templates, id);
}

hq_survey_version
hq_survey_in_force(const hq_floor *floor, const char *id)
{
    const hq_template *template =
        hq_templates_find(floor->quality->templates, "survey", id, HQ_TEMPLATE_NEWEST);
    hq_survey_version version = {0};
    if (template == NULL ||
        !hq_survey_template_decode(template->body, template->length, &version.template, NULL))
        g_error("no survey \"%s\"", id);
    version.version = template->version;
    return version;
}
