#include "satisfaction-sheet.h"

#include <string.h>

#include "server/quality/survey-odd.h"
#include "shared/engine/calendar.h"

// A row of the table: what it has now and had in the last period.
typedef struct {
    hq_slug id, hall;
    hq_satisfaction now, last;
} tally;

typedef struct {
    const hq_satisfaction_question *question;
    GArray *rows; // tally
    tally whole;
    bool has_parent;
    hq_satisfaction parent;
    hq_satisfaction trend[HQ_SATISFACTION_TREND];
} summing;

static const char *const bys[HQ_BYS] = {
    [HQ_BY_HALL] = "hall",   [HQ_BY_SERVICE] = "service", [HQ_BY_CLASS] = "class",
    [HQ_BY_POINT] = "point", [HQ_BY_ZONE] = "zone",       [HQ_BY_STAFF] = "staff",
};

const char *
hq_satisfaction_by_word(hq_satisfaction_by by)
{
    return bys[by];
}

hq_satisfaction_by
hq_satisfaction_by_of(const char *word)
{
    int at = 0;
    while (at < HQ_BYS && g_strcmp0(bys[at], word) != 0)
        at++;
    return (hq_satisfaction_by)at;
}

static hq_day
trend_begin(const hq_satisfaction_question *q, int i)
{
    hq_day present = hq_survey_period_begin(q->period, q->to);
    return hq_survey_period_add(q->period, present, i + 1 - HQ_SATISFACTION_TREND);
}

hq_day
hq_satisfaction_first_day(const hq_satisfaction_question *q)
{
    return MIN(MIN(q->from, q->last_from), trend_begin(q, 0));
}

// ---- adding up ---------------------------------------------------------------------------------

static hq_slug
name_of(const hq_survey_day *day, const hq_survey_cell *cell, hq_satisfaction_by by)
{
    const hq_slug names[HQ_BYS] = {
        [HQ_BY_HALL] = day->hall,    [HQ_BY_SERVICE] = cell->service, [HQ_BY_CLASS] = cell->class_,
        [HQ_BY_POINT] = cell->point, [HQ_BY_ZONE] = cell->zone,       [HQ_BY_STAFF] = cell->staff,
    };
    return names[by];
}

// People and service points are of their hall; services, classes and zones go by their name in all.
static bool
is_of_hall(hq_satisfaction_by by)
{
    return by == HQ_BY_STAFF || by == HQ_BY_POINT || by == HQ_BY_HALL;
}

static tally *
row_of(summing *s, const hq_survey_day *day, const hq_survey_cell *cell)
{
    hq_satisfaction_by by = s->question->by;
    tally row = {.id = name_of(day, cell, by)};
    if (is_of_hall(by))
        row.hall = day->hall;
    for (guint i = 0; i < s->rows->len; i++) {
        tally *each = &g_array_index(s->rows, tally, i);
        if (hq_slug_equal(each->id, row.id) && hq_slug_equal(each->hall, row.hall))
            return each;
    }
    g_array_append_val(s->rows, row);
    return &g_array_index(s->rows, tally, s->rows->len - 1);
}

static bool
within(hq_day day, hq_day from, hq_day to)
{
    return day >= from && day <= to;
}

static void
add_trend(summing *s, hq_day day, const hq_satisfaction *sum)
{
    for (int i = 0; i < HQ_SATISFACTION_TREND; i++) {
        hq_day begin = trend_begin(s->question, i);
        if (within(day, begin,
                   hq_day_after(hq_survey_period_add(s->question->period, begin, 1), -1)))
            hq_satisfaction_merge(&s->trend[i], sum);
    }
}

static void
add_cell(summing *s, const hq_survey_day *day, const hq_survey_cell *cell)
{
    const hq_satisfaction_question *q = s->question;
    bool now = within(day->day, q->from, q->to), last = within(day->day, q->last_from, q->last_to);
    if (q->staff.text[0] != '\0' && !hq_slug_equal(q->staff, cell->staff))
        return;
    add_trend(s, day->day, &cell->sum);
    if (!now && !last)
        return;
    tally *row = row_of(s, day, cell);
    if (now) {
        hq_satisfaction_merge(&row->now, &cell->sum);
        hq_satisfaction_merge(&s->whole.now, &cell->sum);
    }
    if (last) {
        hq_satisfaction_merge(&row->last, &cell->sum);
        hq_satisfaction_merge(&s->whole.last, &cell->sum);
    }
}

// ---- the answer --------------------------------------------------------------------------------

static int32_t
share_milli(uint32_t part, uint32_t whole)
{
    return whole == 0 ? HQ_NO_NUMBER : (int32_t)((2000 * (uint64_t)part + whole) / (2 * whole));
}

static int32_t
milli_of(uint64_t sum, uint32_t replies)
{
    return replies == 0 ? HQ_NO_NUMBER : hq_satisfaction_milli(sum, replies);
}

static void
fill_indicators(const hq_survey_template *t, const tally *row, const hq_satisfaction *parent,
                hq_satisfaction_view *view)
{
    view->n_indicators = t->n_indicators;
    for (uint32_t i = 0; i < t->n_indicators; i++) {
        hq_indicator_view *v = &view->indicators[i];
        uint64_t sum = row->now.indicators[i].sum, last = row->last.indicators[i].sum;
        uint32_t n = row->now.indicators[i].replies, last_n = row->last.indicators[i].replies;
        *v = (hq_indicator_view){.id = t->indicators[i].id,
                                 .replies = n,
                                 .score_milli = milli_of(sum, n),
                                 .last_milli = milli_of(last, last_n)};
        if (!hq_satisfaction_change(sum, n, last, last_n, &v->change_centi))
            v->change_centi = HQ_NO_NUMBER;
        if (parent == NULL || !hq_satisfaction_gap(sum, n, parent->indicators[i].sum,
                                                   parent->indicators[i].replies, &v->gap_centi))
            v->gap_centi = HQ_NO_NUMBER;
    }
}

static void
fill_row(const summing *s, const tally *row, const hq_satisfaction *parent,
         hq_satisfaction_view *view)
{
    const hq_survey_template *t = &s->question->version->template;
    const hq_satisfaction *now = &row->now;
    *view = (hq_satisfaction_view){
        .id = row->id,
        .hall = row->hall,
        .visits = now->visits,
        .replies = now->replies,
        .bad = now->bad,
        .left_out = now->left_out,
        .invited = now->invited,
        .skipped = now->skipped,
        .wrote = now->wrote,
        .score_milli = milli_of(now->sum, now->replies),
        .response_milli = share_milli(now->replies, now->visits),
        .bad_milli = share_milli(now->bad, now->replies),
        .last_milli = milli_of(row->last.sum, row->last.replies),
        .few = now->replies < HQ_SATISFACTION_FEW,
        .below = hq_satisfaction_is_below(now, t->target_milli),
    };
    if (!hq_satisfaction_change(now->sum, now->replies, row->last.sum, row->last.replies,
                                &view->change_centi))
        view->change_centi = HQ_NO_NUMBER;
    if (parent == NULL || !hq_satisfaction_gap(now->sum, now->replies, parent->sum, parent->replies,
                                               &view->gap_centi))
        view->gap_centi = HQ_NO_NUMBER;
    fill_indicators(t, row, parent, view);
}

static void
fill_parent(const summing *s, hq_satisfaction_answer *ret)
{
    ret->has_parent = s->has_parent;
    ret->parent.replies = s->parent.replies;
    ret->parent.score_milli = milli_of(s->parent.sum, s->parent.replies);
}

static void
fill_trend(const summing *s, hq_satisfaction_answer *ret)
{
    const hq_satisfaction_question *q = s->question;
    ret->n_trend = HQ_SATISFACTION_TREND;
    for (int i = 0; i < HQ_SATISFACTION_TREND; i++) {
        hq_day begin = trend_begin(q, i);
        const hq_satisfaction *sum = &s->trend[i];
        ret->trend[i] = (hq_satisfaction_period){
            .from = begin,
            .to = hq_day_after(hq_survey_period_add(q->period, begin, 1), -1),
            .replies = sum->replies,
            .score_milli = milli_of(sum->sum, sum->replies),
            .few = sum->replies < HQ_SATISFACTION_FEW,
            .below = hq_satisfaction_is_below(sum, q->version->template.target_milli)};
        if (ret->trend[i].to < q->today)
            ret->below_runs = ret->trend[i].below ? ret->below_runs + 1 : 0;
    }
}

static gint
by_visits(gconstpointer a, gconstpointer b)
{
    const tally *x = a, *y = b;
    if (x->now.visits != y->now.visits)
        return x->now.visits < y->now.visits ? 1 : -1;
    int order = strcmp(x->hall.text, y->hall.text);
    return order != 0 ? order : strcmp(x->id.text, y->id.text);
}

// A hall is compared with the parent unit, whatever else is a row with the whole table; one row
// alone with nothing.
static const hq_satisfaction *
beside_rows(const summing *s)
{
    if (s->question->by == HQ_BY_HALL && s->has_parent)
        return &s->parent;
    return s->rows->len > 1 ? &s->whole.now : NULL;
}

static void
fill_rows(const summing *s, hq_satisfaction_answer *ret)
{
    g_array_sort(s->rows, by_visits);
    ret->rows.items = g_new0(hq_satisfaction_view, s->rows->len + 1);
    ret->rows.n = s->rows->len;
    for (guint i = 0; i < s->rows->len; i++)
        fill_row(s, &g_array_index(s->rows, tally, i), beside_rows(s), &ret->rows.items[i]);
}

// ---- what lies beside the figures --------------------------------------------------------------

static void
add_asked(hq_asked_counts *to, const hq_asked_counts *more)
{
    to->invited += more->invited;
    to->replied += more->replied;
    to->invalid += more->invalid;
    to->late += more->late;
    to->expired += more->expired;
    to->opted_out += more->opted_out;
}

static void
fill_people(GArray *people, hq_satisfaction_answer *ret)
{
    hq_odd_keep_people(people);
    ret->people.items = g_new0(hq_odd_person_view, people->len + 1);
    ret->people.n = people->len;
    for (guint i = 0; i < people->len; i++) {
        const hq_odd_person *person = &g_array_index(people, hq_odd_person, i);
        ret->people.items[i] = (hq_odd_person_view){.hall = person->hall,
                                                    .staff = person->staff,
                                                    .visits = person->visits,
                                                    .replies = person->replies};
    }
}

static void
fill_beside(const hq_satisfaction_question *q, const GPtrArray *days, hq_satisfaction_answer *ret)
{
    const hq_survey_template *t = &q->version->template;
    g_autoptr(GArray) odd = g_array_new(TRUE, TRUE, sizeof(hq_odd_view));
    g_autoptr(GArray) people = g_array_new(FALSE, TRUE, sizeof(hq_odd_person));
    ret->n_why = t->n_reasons;
    for (uint32_t i = 0; i < t->n_reasons; i++)
        ret->why[i].id = t->reasons[i].id;
    for (guint d = 0; d < days->len; d++) {
        const hq_survey_day *day = days->pdata[d];
        if (!within(day->day, q->from, q->to))
            continue;
        add_asked(&ret->asked, &day->asked);
        g_array_append_vals(odd, day->odd->data, day->odd->len);
        hq_odd_add_people(people, day->people);
        for (uint32_t i = 0; i < t->n_reasons; i++)
            ret->why[i].n += day->why[i];
    }
    fill_people(people, ret);
    ret->odd.n = odd->len;
    ret->odd.items = (hq_odd_view *)(void *)g_array_free(g_steal_pointer(&odd), FALSE);
}

static void
fill_head(const hq_satisfaction_question *q, hq_satisfaction_answer *ret)
{
    const hq_survey_template *t = &q->version->template;
    *ret = (hq_satisfaction_answer){.definition = HQ_SATISFACTION_VERSION,
                                    .template = q->template,
                                    .template_version = q->version->version,
                                    .title = t->title,
                                    .n_indicators = t->n_indicators,
                                    .n_reasons = t->n_reasons,
                                    .target_milli = t->target_milli,
                                    .period = q->period,
                                    .below = t->below,
                                    .from = q->from,
                                    .to = q->to,
                                    .last_from = q->last_from,
                                    .last_to = q->last_to};
    memcpy(ret->indicators, t->indicators, sizeof ret->indicators);
    memcpy(ret->reasons, t->reasons, sizeof ret->reasons);
    g_strlcpy(ret->by, bys[q->by], sizeof ret->by);
}

void
hq_satisfaction_sum_up(const hq_satisfaction_question *q, const GPtrArray *days,
                       const GPtrArray *parents, hq_satisfaction_answer *ret)
{
    summing s = {.question = q, .rows = g_array_new(FALSE, TRUE, sizeof(tally))};
    fill_head(q, ret);
    for (guint d = 0; d < days->len; d++) {
        const hq_survey_day *day = days->pdata[d];
        for (guint c = 0; c < day->cells->len; c++)
            add_cell(&s, day, &g_array_index(day->cells, hq_survey_cell, c));
    }
    for (guint d = 0; d < parents->len; d++) {
        const hq_survey_day *day = parents->pdata[d];
        for (guint c = 0; c < day->cells->len; c++)
            hq_satisfaction_merge(&s.parent, &g_array_index(day->cells, hq_survey_cell, c).sum);
    }
    s.has_parent = parents->len > 0;
    fill_row(&s, &s.whole, s.has_parent ? &s.parent : NULL, &ret->whole);
    fill_parent(&s, ret);
    fill_rows(&s, ret);
    fill_trend(&s, ret);
    if (q->staff.text[0] == '\0')
        fill_beside(q, days, ret);
    g_array_unref(s.rows);
}

static void
hide(hq_satisfaction_view *view)
{
    *view = (hq_satisfaction_view){.score_milli = HQ_NO_NUMBER,
                                   .response_milli = HQ_NO_NUMBER,
                                   .bad_milli = HQ_NO_NUMBER,
                                   .last_milli = HQ_NO_NUMBER,
                                   .change_centi = HQ_NO_NUMBER,
                                   .gap_centi = HQ_NO_NUMBER,
                                   .few = true};
}

void
hq_satisfaction_hide_few(hq_satisfaction_answer *answer, uint32_t least)
{
    hq_satisfaction_answer_clear(&(hq_satisfaction_answer){.rows = answer->rows});
    answer->rows.items = NULL;
    answer->rows.n = 0;
    for (uint32_t i = 0; i < answer->n_trend; i++) {
        hq_satisfaction_period *period = &answer->trend[i];
        if (period->replies < least)
            *period = (hq_satisfaction_period){
                .from = period->from, .to = period->to, .score_milli = HQ_NO_NUMBER, .few = true};
    }
    if (answer->whole.replies >= least)
        return;
    hide(&answer->whole);
    for (uint32_t i = 0; i < answer->n_why; i++)
        answer->why[i].n = 0;
}
