#include "server/reports/performance.h"

enum { WHOLE = 1000 };

static void
free_person(void *data)
{
    hq_person_points *person = data;
    g_array_unref(person->lines);
    g_free(person);
}

void
hq_performance_free(hq_performance *performance)
{
    g_array_unref(performance->done);
    g_ptr_array_unref(performance->people);
    g_free(performance);
}

// ---- people ------------------------------------------------------------------------------------

static hq_person_points *
person_of(hq_performance *p, GQuark staff)
{
    for (guint i = 0; i < p->people->len; i++) {
        hq_person_points *person = p->people->pdata[i];
        if (person->staff == staff)
            return person;
    }
    hq_person_points *person = g_new0(hq_person_points, 1);
    *person = (hq_person_points){.hall = p->hall.hall,
                                 .staff = staff,
                                 .satisfaction_milli = -1,
                                 .lines = g_array_new(FALSE, TRUE, sizeof(hq_points_line))};
    g_ptr_array_add(p->people, person);
    return person;
}

const hq_person_points *
hq_performance_find(const hq_performance *p, GQuark staff)
{
    for (guint i = 0; i < p->people->len; i++) {
        const hq_person_points *person = p->people->pdata[i];
        if (person->staff == staff)
            return person;
    }
    return NULL;
}

// ---- business ----------------------------------------------------------------------------------

static hq_points_line *
line_of(hq_person_points *person, GQuark type, hq_selling_place place)
{
    hq_points_line line = {.type = type, .place = place};
    for (guint i = 0; i < person->lines->len; i++) {
        hq_points_line *each = &g_array_index(person->lines, hq_points_line, i);
        if (each->type == type && each->place == place)
            return each;
    }
    g_array_append_val(person->lines, line);
    return &g_array_index(person->lines, hq_points_line, person->lines->len - 1);
}

static void
add_done(hq_performance *p, hq_business *business, const hq_done *done)
{
    const hq_point_type *type = hq_business_type(business, done->type);
    if (done->staff == 0)
        return;
    hq_person_points *person = person_of(p, done->staff);
    hq_points_line *line = line_of(person, done->type, done->place);
    line->each = type == NULL ? 0 : type->points[done->place];
    line->count += done->count;
    line->amount += done->amount;
    line->points += done->count * line->each;
    person->business += done->count * line->each;
}

static int
lines_in_order(const void *a, const void *b)
{
    const hq_points_line *x = a, *y = b;
    int order = g_strcmp0(g_quark_to_string(x->type), g_quark_to_string(y->type));
    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static int
people_in_order(const void *a, const void *b)
{
    const hq_person_points *x = *(hq_person_points *const *)a, *y = *(hq_person_points *const *)b;
    return g_strcmp0(g_quark_to_string(x->staff), g_quark_to_string(y->staff));
}

static void
count_business(hq_performance *p, hq_business *business)
{
    const GArray *rows = hq_business_done(business);
    for (guint i = 0; i < rows->len; i++)
        add_done(p, business, &g_array_index(rows, hq_done, i));
    g_array_append_vals(p->done, rows->data, rows->len);
    hq_business_sum(business, &p->business);
}

// ---- service -----------------------------------------------------------------------------------

// Of the first band that is reached; nothing when none is, or nothing counts.
static int32_t
value_of(const hq_point_bands *bands, int32_t milli)
{
    for (uint32_t i = 0; milli >= 0 && i < bands->n; i++) {
        if (milli >= (int32_t)bands->items[i].from_milli)
            return bands->items[i].value;
    }
    return 0;
}

static void
judge_hall(hq_performance *p, hq_sums *sums, const hq_points_table *table)
{
    hq_hall_points *hall = &p->hall;
    hall->services = sums->part[HQ_FIGURE_SERVICES];
    hall->satisfaction_milli = hq_satisfaction_milli(hall->said.sum, hall->said.replies);
    hall->attainment_milli = (int32_t)hq_sums_value(sums, HQ_FIGURE_ATTAINMENT);
    hall->of_satisfaction = value_of(&table->hall_satisfaction, hall->satisfaction_milli);
    hall->of_attainment = value_of(&table->hall_attainment, hall->attainment_milli);
    hall->coefficient_milli = CLAMP(WHOLE + hall->of_satisfaction + hall->of_attainment,
                                    (int32_t)table->least_milli, (int32_t)table->most_milli);
}

static void
judge_person(hq_person_points *person, const hq_hall_points *hall, const hq_points_table *table)
{
    bool rated = person->said.replies >= table->least_ratings;
    int64_t beyond = MAX((int64_t)person->said.bad - (int64_t)table->free_bad, 0);
    person->satisfaction_milli = hq_satisfaction_milli(person->said.sum, person->said.replies);
    person->of_satisfaction =
        rated ? value_of(&table->satisfaction, person->satisfaction_milli) : 0;
    person->of_attainment =
        person->services > 0 ? value_of(&table->attainment, hall->attainment_milli) : 0;
    int64_t points = person->business + person->of_satisfaction + person->of_attainment;
    person->gains_milli = points * hall->coefficient_milli;
    int64_t most = MIN((int64_t)table->most_deducted, person->gains_milli / WHOLE);
    person->deducted = CLAMP(beyond * table->bad_rating, 0, MAX(most, 0));
    person->total_milli = person->gains_milli - person->deducted * WHOLE;
    g_array_sort(person->lines, lines_in_order);
}

static void
judge(hq_performance *p, hq_period *period, const hq_points_table *table)
{
    hq_sums none = {0};
    hq_line *hall = hq_period_line(period, HQ_CUT_HALL, p->hall.hall, 0);
    const GPtrArray *staff = hq_period_lines(period, HQ_CUT_STAFF);
    judge_hall(p, hall != NULL ? &hall->sums : &none, table);
    for (guint i = 0; i < staff->len; i++) {
        hq_line *line = staff->pdata[i];
        person_of(p, (GQuark)line->key)->services = line->sums.part[HQ_FIGURE_SERVICES];
    }
    for (guint i = 0; i < p->people->len; i++)
        judge_person(p->people->pdata[i], &p->hall, table);
    g_ptr_array_sort(p->people, people_in_order);
}

// ---- reading -----------------------------------------------------------------------------------

typedef struct {
    hq_performance *performance;
    const hq_survey_version *measure;
    const hq_period_aides *aides; // NULL: nothing is kept
} reading;

static void
hear(const hq_fact *fact, void *data)
{
    const reading *r = data;
    hq_performance *p = r->performance;
    if (fact->kind != HQ_FACT_RATING)
        return;
    hq_survey_add_fact(&p->hall.said, &r->measure->template, fact);
    if (fact->staff != 0)
        hq_survey_add_fact(&person_of(p, fact->staff)->said, &r->measure->template, fact);
}

static void
keep(const hq_hall_source *source, hq_day day, GByteArray *packed, uint64_t seq, void *data)
{
    const reading *r = data;
    r->aides->keep(source, day, packed, seq, r->aides->data);
}

static bool
read_all(hq_performance *p, const hq_hall_source *source, const hq_points_table *table,
         const hq_period_aides *aides, GError **error)
{
    hq_hall_source own = *source;
    reading r = {p, source->measure, aides};
    hq_period_aides what = {.keep = aides == NULL ? NULL : keep,
                            .see = source->asked == NULL ? NULL : hear,
                            .data = &r};
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(hq_points_span));
    hq_points_span span = {p->to, table};
    g_array_append_val(spans, span);
    own.points = spans;
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof own);
    g_array_append_val(sources, own);
    g_autoptr(hq_period) period = hq_period_new(sources, p->from, p->to, 0);
    if (!hq_period_read(period, &what, error))
        return false;
    count_business(p, hq_period_business(period, 0));
    judge(p, period, table);
    return true;
}

hq_performance *
hq_performance_read(const hq_hall_source *source, const hq_points_table *table, hq_day from,
                    hq_day to, const hq_period_aides *aides, GError **error)
{
    hq_performance *p = g_new0(hq_performance, 1);
    p->from = from;
    p->to = to;
    p->hall.hall = source->id;
    p->done = g_array_new(FALSE, FALSE, sizeof(hq_done));
    p->people = g_ptr_array_new_with_free_func(free_person);
    if (read_all(p, source, table, aides, error))
        return p;
    hq_performance_free(p);
    return NULL;
}
