#include "survey-day.h"

#include <string.h>

#include "server/quality/survey-odd.h"

GArray *
hq_survey_versions_of(const hq_templates *templates, const char *id)
{
    const GPtrArray *all = hq_templates_all(templates);
    GArray *versions = g_array_new(FALSE, FALSE, sizeof(hq_survey_version));
    for (guint i = 0; i < all->len; i++) {
        const hq_template *each = all->pdata[i];
        hq_survey_version version = {.version = each->version, .at = each->at};
        if (strcmp(each->engine, "survey") == 0 && strcmp(each->id, id) == 0 &&
            hq_survey_template_decode(each->body, each->length, &version.template, NULL))
            g_array_append_val(versions, version);
    }
    return versions;
}

const hq_survey_version *
hq_survey_version_before(const GArray *versions, hq_time end)
{
    guint i = 0;
    while (i + 1 < versions->len && g_array_index(versions, hq_survey_version, i).at >= end)
        i++;
    return &g_array_index(versions, hq_survey_version, i);
}

const hq_survey_version *
hq_survey_version_find(const GArray *versions, uint32_t version)
{
    for (guint i = 0; i < versions->len; i++) {
        const hq_survey_version *one = &g_array_index(versions, hq_survey_version, i);
        if (one->version == version)
            return one;
    }
    return NULL;
}

hq_survey_day *
hq_survey_day_new(hq_slug hall, hq_day date)
{
    hq_survey_day *day = g_atomic_rc_box_new0(hq_survey_day);
    day->hall = hall;
    day->day = date;
    day->cells = g_array_new(FALSE, TRUE, sizeof(hq_survey_cell));
    day->odd = g_array_new(FALSE, TRUE, sizeof(hq_odd_view));
    day->people = g_array_new(FALSE, TRUE, sizeof(hq_odd_person));
    return day;
}

hq_survey_day *
hq_survey_day_ref(hq_survey_day *day)
{
    return g_atomic_rc_box_acquire(day);
}

static void
clear_day(void *data)
{
    hq_survey_day *day = data;
    g_array_unref(day->cells);
    g_array_unref(day->odd);
    g_array_unref(day->people);
}

void
hq_survey_day_unref(hq_survey_day *day)
{
    g_atomic_rc_box_release_full(day, clear_day);
}
