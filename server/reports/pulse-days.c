#include "pulse-days.h"

#include "server/quality/record.h"

typedef struct {
    const hq_survey_source_hall *hall;
    GPtrArray *days;
} reading;

static hq_survey_day *
day_of(reading *r, hq_day date)
{
    hq_survey_day *last = r->days->len == 0 ? NULL : r->days->pdata[r->days->len - 1];
    if (last == NULL || last->day != date) {
        hq_survey_cell all = {0};
        last = hq_survey_day_new(r->hall->hall, date);
        g_array_append_val(last->cells, all);
        g_ptr_array_add(r->days, last);
    }
    return last;
}

static bool
take(const hq_record *record, void *data, GError **error)
{
    reading *r = data;
    hq_survey_facts facts;
    hq_survey_visit visit = {0};
    const hq_survey_template *newest = r->hall->measure;
    if (!hq_survey_facts_decode(record->facts, record->facts_len, &facts, NULL))
        return true;
    const hq_survey_version *asked = hq_survey_version_find(r->hall->versions, facts.version);
    if (asked == NULL)
        return true;
    hq_survey_visit_answer(&visit, &facts, record->at, &asked->template, newest);
    hq_survey_day *day = day_of(r, record->day);
    hq_satisfaction_add(&g_array_index(day->cells, hq_survey_cell, 0).sum, newest, &visit);
    for (uint32_t i = 0; i < newest->n_reasons; i++)
        day->why[i] += hq_slug_equal(newest->reasons[i].id, visit.reason);
    return true;
}

bool
hq_pulse_days_read(const hq_survey_source_hall *from_hall, hq_day from, hq_day to, GPtrArray *days,
                   GError **error)
{
    reading r = {.hall = from_hall, .days = days};
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(from_hall->dir, error);
    return reader != NULL && hq_records_read(reader, "pulse", from, to, take, &r, error);
}
