#include "server/reports/survey-shelf.h"

#include "shared/engine/calendar.h"

static void
unref_day(void *day)
{
    hq_survey_day_unref(day);
}

static void
put(hq_survey_shelf *shelf, hq_survey_day *day)
{
    g_hash_table_replace(shelf->known, GINT_TO_POINTER(day->day), hq_survey_day_ref(day));
}

hq_survey_shelf *
hq_survey_shelf_new(const hq_survey_source_hall *hall)
{
    void *day, *known;
    GHashTableIter each;
    hq_survey_shelf *shelf = g_new(hq_survey_shelf, 1);
    *shelf = (hq_survey_shelf){.hall = *hall,
                               .known = g_hash_table_new_full(NULL, NULL, NULL, unref_day),
                               .read = g_ptr_array_new_with_free_func(unref_day)};
    shelf->hall.known = shelf->known;
    if (hall->known == NULL)
        return shelf;
    g_hash_table_iter_init(&each, (GHashTable *)hall->known);
    while (g_hash_table_iter_next(&each, &day, &known))
        put(shelf, known);
    return shelf;
}

void
hq_survey_shelf_free(hq_survey_shelf *shelf)
{
    g_ptr_array_unref(shelf->read);
    g_hash_table_unref(shelf->known);
    g_free(shelf);
}

static void
add_day(hq_satisfaction *sum, const hq_survey_day *day)
{
    for (guint c = 0; c < day->cells->len; c++)
        hq_satisfaction_merge(sum, &g_array_index(day->cells, hq_survey_cell, c).sum);
}

bool
hq_survey_shelf_sum(hq_survey_shelf *shelf, hq_day from, hq_day to, hq_satisfaction *ret,
                    GError **error)
{
    guint before = shelf->read->len;
    *ret = (hq_satisfaction){0};
    if (!hq_survey_days_read(&shelf->hall, from, to, shelf->read, error))
        return false;
    for (guint i = before; i < shelf->read->len; i++)
        put(shelf, shelf->read->pdata[i]);
    for (hq_day day = from; day <= to; day = hq_day_after(day, 1))
        add_day(ret, g_hash_table_lookup(shelf->known, GINT_TO_POINTER(day)));
    return true;
}
