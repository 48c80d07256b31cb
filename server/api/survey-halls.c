#include "server/api/survey-halls.h"

#include <string.h>

#include "shared/engine/calendar.h"

static void
free_hall(void *data)
{
    hq_survey_hall *h = data;
    g_hash_table_unref(h->known);
    g_array_unref(h->versions);
    g_free(h->dir);
    g_free(h);
}

GPtrArray *
hq_survey_halls_new(void)
{
    return g_ptr_array_new_with_free_func(free_hall);
}

static GHashTable *
new_days(void)
{
    return g_hash_table_new_full(NULL, NULL, NULL,
                                 (GDestroyNotify)(void (*)(void))hq_survey_day_unref);
}

static const hq_survey_template *
measure_of(const hq_satisfaction_question *question)
{
    return &question->version->template;
}

// Days that were counted by another template are of no use.
static bool
is_measured_by(const hq_api_hall *hall, const hq_satisfaction_question *question)
{
    return hall->survey_measure != NULL &&
           memcmp(hall->survey_measure, measure_of(question), sizeof *hall->survey_measure) == 0;
}

static void
forget_days(hq_api_hall *hall, const hq_satisfaction_question *question)
{
    if (hall->survey_days != NULL && is_measured_by(hall, question))
        return;
    g_clear_pointer(&hall->survey_days, g_hash_table_unref);
    g_free(hall->survey_measure);
    hall->survey_days = new_days();
    hall->survey_measure = g_memdup2(measure_of(question), sizeof *hall->survey_measure);
}

void
hq_survey_halls_add(GPtrArray *halls, hq_api_hall *hall, const hq_satisfaction_question *question,
                    bool is_own)
{
    void *day, *known;
    GHashTableIter each;
    hq_survey_hall *h = g_new0(hq_survey_hall, 1);
    h->hall = hall;
    h->is_own = is_own;
    h->dir = g_strdup(hq_hall_dir(hall->hall));
    h->versions = hq_survey_versions(hall->floor, question->template.text);
    h->known = new_days();
    forget_days(hall, question);
    g_hash_table_iter_init(&each, hall->survey_days);
    while (g_hash_table_iter_next(&each, &day, &known))
        g_hash_table_insert(h->known, day, hq_survey_day_ref(known));
    g_ptr_array_add(halls, h);
}

// ---- the parent unit ---------------------------------------------------------------------------

static hq_slug
unit_of(const hq_api_hall *hall)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    return config == NULL ? (hq_slug){0} : config->unit;
}

static hq_slug
unit_in_common(const GPtrArray *halls)
{
    hq_slug unit = {0};
    for (guint i = 0; i < halls->len; i++) {
        const hq_survey_hall *h = halls->pdata[i];
        if (i > 0 && !hq_slug_equal(unit, unit_of(h->hall)))
            return (hq_slug){0};
        unit = unit_of(h->hall);
    }
    return unit;
}

static bool
is_among(const GPtrArray *halls, const hq_api_hall *hall)
{
    for (guint i = 0; i < halls->len; i++) {
        if (((const hq_survey_hall *)halls->pdata[i])->hall == hall)
            return true;
    }
    return false;
}

hq_slug
hq_survey_halls_add_unit(GPtrArray *halls, const hq_api *api,
                         const hq_satisfaction_question *question)
{
    hq_slug unit = unit_in_common(halls);
    guint own = halls->len;
    for (guint i = 0; unit.text[0] != '\0' && i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        if (hq_slug_equal(unit_of(hall), unit) && !is_among(halls, hall))
            hq_survey_halls_add(halls, hall, question, false);
    }
    bool has_others = halls->len > own;
    for (guint i = 0; i < halls->len; i++)
        ((hq_survey_hall *)halls->pdata[i])->is_in_unit = has_others;
    return has_others ? unit : (hq_slug){0};
}

// ---- on the pool -------------------------------------------------------------------------------

static void
take_days(const hq_survey_hall *h, hq_day from, hq_day to, const GPtrArray *read, GPtrArray *days)
{
    for (hq_day day = from; day <= to; day = hq_day_after(day, 1)) {
        hq_survey_day *known = g_hash_table_lookup(h->known, GINT_TO_POINTER(day));
        if (known != NULL)
            g_ptr_array_add(days, known);
    }
    for (guint i = 0; i < read->len; i++) {
        hq_survey_day *day = read->pdata[i];
        if (hq_slug_equal(day->hall, h->hall->id) && day->day >= from && day->day <= to)
            g_ptr_array_add(days, day);
    }
}

bool
hq_survey_halls_read(const GPtrArray *halls, const hq_satisfaction_question *question,
                     GPtrArray *read, GPtrArray *days, GPtrArray *parents, GError **error)
{
    hq_day last = MIN(question->to, question->today);
    for (guint i = 0; i < halls->len; i++) {
        const hq_survey_hall *h = halls->pdata[i];
        hq_survey_source_hall from = {h->dir, h->hall->id, h->versions, measure_of(question),
                                      h->known};
        hq_day first = h->is_own ? hq_satisfaction_first_day(question) : question->from;
        if (!hq_survey_days_read(&from, first, last, read, error))
            return false;
        if (h->is_own)
            take_days(h, first, last, read, days);
        if (h->is_in_unit)
            take_days(h, question->from, last, read, parents);
    }
    return true;
}

void
hq_survey_halls_keep(const hq_api *api, const hq_satisfaction_question *question,
                     const GPtrArray *read)
{
    hq_day settled = hq_day_after(question->today, -HQ_SURVEY_SETTLES_DAYS - 1);
    for (guint i = 0; i < read->len; i++) {
        hq_survey_day *day = read->pdata[i];
        hq_api_hall *hall = hq_api_named_hall(api, day->hall.text);
        if (hall != NULL && day->day < settled && is_measured_by(hall, question))
            g_hash_table_replace(hall->survey_days, GINT_TO_POINTER(day->day),
                                 hq_survey_day_ref(day));
    }
}
