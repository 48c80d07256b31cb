#include "server/api/survey-desk.h"

#define DAY_S (24 * 3600)

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

hq_time
hq_survey_sends_at(hq_floor *floor, const hq_survey_sms *sms, hq_time at)
{
    int32_t now_s = hq_zone_time_second_of_day(hq_floor_zone(floor), at);
    int32_t from = sms->quiet_from_s, to = sms->quiet_to_s;
    bool quiet = from <= to ? now_s >= from && now_s < to : now_s >= from || now_s < to;
    return quiet ? at + (hq_span)((to - now_s + DAY_S) % DAY_S) * HQ_SECOND : at;
}
