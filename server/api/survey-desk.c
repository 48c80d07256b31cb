#include "server/api/survey-desk.h"

#include <string.h>

GArray *
hq_survey_versions(const hq_floor *floor, const char *id)
{
    const GPtrArray *all = hq_templates_all(floor->quality->templates);
    GArray *versions = g_array_new(FALSE, FALSE, sizeof(hq_survey_version));
    for (guint i = 0; i < all->len; i++) {
        const hq_template *each = all->pdata[i];
        hq_survey_version version = {.version = each->version};
        if (strcmp(each->engine, "survey") == 0 && strcmp(each->id, id) == 0 &&
            hq_survey_template_decode(each->body, each->length, &version.template, NULL))
            g_array_append_val(versions, version);
    }
    return versions;
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
