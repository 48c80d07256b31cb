// Ranks and stars, see performance.h.
#include "server/reports/performance.h"

static int64_t
value_of_person(const hq_person_points *person, hq_rank_by by)
{
    switch (by) {
    case HQ_RANK_BY_TOTAL:
        return person->total_milli;
    case HQ_RANK_BY_BUSINESS:
        return person->business * 1000;
    case HQ_RANK_BY_SATISFACTION:
        return person->satisfaction_milli;
    default:
        return -1;
    }
}

static int64_t
total_of(const hq_performance *p, hq_rank_by by)
{
    int64_t total = 0;
    for (guint i = 0; i < p->people->len; i++)
        total += value_of_person(p->people->pdata[i], by);
    return total;
}

static int64_t
value_of_hall(const hq_performance *p, hq_rank_by by)
{
    switch (by) {
    case HQ_RANK_BY_SATISFACTION:
        return p->hall.satisfaction_milli;
    case HQ_RANK_BY_ATTAINMENT:
        return p->hall.attainment_milli;
    case HQ_RANK_BY_COEFFICIENT:
        return p->hall.coefficient_milli;
    default:
        return total_of(p, by);
    }
}

static void
add(GArray *ranked, GQuark hall, GQuark staff, int64_t value)
{
    hq_ranked one = {.hall = hall, .staff = staff, .value = value};
    if (value >= 0)
        g_array_append_val(ranked, one);
}

static void
add_people(GArray *ranked, const hq_performance *p, const hq_point_rank *rank)
{
    for (guint i = 0; i < p->people->len; i++) {
        const hq_person_points *person = p->people->pdata[i];
        if (person->services >= rank->least_visits)
            add(ranked, person->hall, person->staff, value_of_person(person, rank->by));
    }
}

static int
best_first(const void *a, const void *b)
{
    const hq_ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    int order = g_strcmp0(g_quark_to_string(x->hall), g_quark_to_string(y->hall));
    return order != 0 ? order : g_strcmp0(g_quark_to_string(x->staff), g_quark_to_string(y->staff));
}

GArray *
hq_performance_rank(const GPtrArray *performances, const hq_point_rank *rank)
{
    GArray *ranked = g_array_new(FALSE, FALSE, sizeof(hq_ranked));
    for (guint i = 0; i < performances->len; i++) {
        const hq_performance *p = performances->pdata[i];
        if (rank->of == HQ_RANK_OF_PERSON)
            add_people(ranked, p, rank);
        else if (p->hall.services >= rank->least_visits)
            add(ranked, p->hall.hall, 0, value_of_hall(p, rank->by));
    }
    g_array_sort(ranked, best_first);
    for (guint i = 0; i < ranked->len; i++) {
        hq_ranked *one = &g_array_index(ranked, hq_ranked, i);
        const hq_ranked *before = i == 0 ? NULL : one - 1;
        bool equal = before != NULL && before->value == one->value;
        one->place = equal ? before->place : i + 1;
    }
    return ranked;
}

static uint32_t
reached(const hq_points_table *table, int64_t total_milli)
{
    uint32_t level = 0;
    while (level < table->n_stars && total_milli >= (int64_t)table->stars[level] * 1000)
        level++;
    return level;
}

uint32_t
hq_star_level(const hq_points_table *table, const int64_t *totals, size_t n)
{
    uint32_t level = 0, above = 0, below = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t month = reached(table, totals[i]);
        above = month > level ? above + 1 : 0;
        below = month < level ? below + 1 : 0;
        if (above == table->star_months) {
            level++;
            above = 0;
        } else if (below == table->star_months) {
            level--;
            below = 0;
        }
    }
    return level;
}
