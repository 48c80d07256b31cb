#include "server/quality/case-figures.h"

// Raw sums of one row; `waited` is of the told.
typedef struct {
    hq_case_tally tally;
    hq_span waited;
} row;

static int32_t
share(uint32_t part, uint32_t whole)
{
    return whole == 0 ? -1 : (int32_t)(((uint64_t)part * 1000 + whole / 2) / whole);
}

static void
add(row *sums, const hq_case *one, hq_time now)
{
    hq_case_tally *tally = &sums->tally;
    hq_time due = one->as_opened.clock.due;
    bool told = one->first_told_at != 0;
    tally->received++;
    tally->unsolved += !one->on_the_spot;
    tally->told += told;
    tally->on_time += told && one->first_told_at <= due;
    tally->late += told ? one->first_told_at > due : due < now;
    tally->reopened += one->reopened > 0;
    tally->content += one->was_content;
    sums->waited += told ? one->first_told_at - one->opened_at : 0;
}

static void
divide(row *sums)
{
    hq_case_tally *tally = &sums->tally;
    tally->spot_milli = share(tally->received - tally->unsolved, tally->received);
    tally->on_time_milli = share(tally->on_time, tally->on_time + tally->late);
    tally->reopened_milli = share(tally->reopened, tally->told);
    tally->content_milli = share(tally->content, tally->told);
    tally->mean_s = tally->told == 0 ? -1 : sums->waited / tally->told / HQ_SECOND;
}

typedef hq_slug dimension(const hq_case *one);

static hq_slug
kind_of(const hq_case *one)
{
    return hq_slug_of(hq_case_kind_word(one->as_opened.kind));
}

static hq_slug
cause_of(const hq_case *one)
{
    return one->as_opened.cause;
}

static hq_slug
service_of(const hq_case *one)
{
    return one->as_opened.service;
}

static hq_slug
point_of(const hq_case *one)
{
    return one->as_opened.point;
}

static hq_slug
source_of(const hq_case *one)
{
    return hq_slug_of(hq_case_source_word(one->as_opened.source));
}

static row *
row_of(GArray *rows, hq_slug of)
{
    for (guint i = 0; i < rows->len; i++) {
        row *each = &g_array_index(rows, row, i);
        if (hq_slug_equal(each->tally.of, of))
            return each;
    }
    row fresh = {.tally.of = of};
    g_array_append_val(rows, fresh);
    return &g_array_index(rows, row, rows->len - 1);
}

static int
most_first(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->tally.received != y->tally.received)
        return x->tally.received < y->tally.received ? 1 : -1;
    return g_strcmp0(x->tally.of.text, y->tally.of.text);
}

static hq_case_tallies
tallies_of(GArray *rows)
{
    hq_case_tallies tallies = {.items = g_new0(hq_case_tally, rows->len + 1), .n = rows->len};
    g_array_sort(rows, most_first);
    for (guint i = 0; i < rows->len; i++) {
        divide(&g_array_index(rows, row, i));
        tallies.items[i] = g_array_index(rows, row, i).tally;
    }
    return tallies;
}

static bool
counts(const hq_case *one, hq_day from, hq_day to)
{
    return one->day >= from && one->day <= to && one->state != HQ_CASE_WITHDRAWN;
}

// What has nothing of the dimension, a case without a visit, has no row.
static hq_case_tallies
tally_by(const hq_cases *cases, const hq_case_figures *of, hq_time now, dimension *key)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(row));
    for (uint32_t i = 0; i < hq_cases_count(cases); i++) {
        const hq_case *one = hq_cases_at(cases, i);
        if (counts(one, of->from, of->to) && key(one).text[0] != '\0')
            add(row_of(rows, key(one)), one, now);
    }
    return tallies_of(rows);
}

void
hq_case_figures_compute(const hq_cases *cases, hq_day from, hq_day to, hq_time now,
                        hq_case_figures *ret_figures)
{
    row total = {0};
    *ret_figures = (hq_case_figures){.version = HQ_CASE_FIGURES_VERSION, .from = from, .to = to};
    for (uint32_t i = 0; i < hq_cases_count(cases); i++) {
        const hq_case *one = hq_cases_at(cases, i);
        if (counts(one, from, to))
            add(&total, one, now);
    }
    divide(&total);
    ret_figures->total = total.tally;
    ret_figures->kinds = tally_by(cases, ret_figures, now, kind_of);
    ret_figures->causes = tally_by(cases, ret_figures, now, cause_of);
    ret_figures->services = tally_by(cases, ret_figures, now, service_of);
    ret_figures->points = tally_by(cases, ret_figures, now, point_of);
    ret_figures->sources = tally_by(cases, ret_figures, now, source_of);
}
