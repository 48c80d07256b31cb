#include "server/api/report-survey.h"

#include "server/reports/report-desk.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"

hq_time
hq_api_end_of(const hq_api_hall *hall, hq_day day)
{
    hq_time end = (hq_day_to_epoch(day) + 1) * 24 * HQ_HOUR;
    return end - hq_zone_time_utc_offset_s(hq_floor_zone(hall->floor), end) * HQ_SECOND;
}

void
hq_report_add_survey(hq_hall_source *source, const hq_api_hall *hall, const hq_api_hall *home,
                     hq_day to)
{
    g_autoptr(GArray) versions = hq_survey_versions(home->floor, HQ_SURVEY_MAIN);
    const hq_survey_version *measure = hq_survey_version_before(versions, hq_api_end_of(home, to));
    source->asked = hq_survey_versions(hall->floor, HQ_SURVEY_MAIN);
    source->measure = g_memdup2(measure, sizeof *measure);
}

static hq_hall_source *
source_at(const GArray *sources, guint i)
{
    return &g_array_index(sources, hq_hall_source, i);
}

static bool
is_among(const GArray *sources, const hq_api_hall *hall)
{
    guint i = 0;
    while (i < sources->len && source_at(sources, i)->id != g_quark_from_string(hall->id.text))
        i++;
    return i < sources->len;
}

// "": they have none in common.
static hq_slug
unit_of(const GArray *sources)
{
    hq_slug unit = {0};
    for (guint i = 0; i < sources->len; i++) {
        hq_slug own = source_at(sources, i)->config->unit;
        if (i > 0 && !hq_slug_equal(own, unit))
            return (hq_slug){0};
        unit = own;
    }
    return unit;
}

static void
add_unit(const hq_api *api, const hq_api_hall *home, hq_wish *wish)
{
    hq_slug unit = unit_of(wish->sources);
    wish->beside = hq_report_new_sources();
    for (guint i = 0; unit.text[0] != '\0' && i < api->halls->len; i++) {
        const hq_api_hall *hall = api->halls->pdata[i];
        const hq_config *config = hq_state_config(hall->floor->state);
        if (config == NULL || !hq_slug_equal(config->unit, unit) || is_among(wish->sources, hall))
            continue;
        hq_report_add_source(wish->beside, hall);
        hq_report_add_survey(source_at(wish->beside, wish->beside->len - 1), hall, home, wish->to);
    }
}

void
hq_report_add_surveys(const hq_api *api, const hq_api_hall *home, hq_wish *wish)
{
    for (guint s = 0; s < wish->sources->len; s++) {
        hq_hall_source *source = source_at(wish->sources, s);
        hq_report_add_survey(source, hq_api_named_hall(api, g_quark_to_string(source->id)), home,
                             wish->to);
    }
    if (hq_form_is_document(wish->form) && wish->staff == 0)
        add_unit(api, home, wish);
}
