#include "server/quality/exams.h"

#include <string.h>

typedef struct {
    hq_exam exam;
    hq_slug author;
    hq_time at;
} given;

struct hq_exams {
    GPtrArray *all; // given
};

static void
free_given(void *data)
{
    given *g = data;
    hq_exam_clear(&g->exam);
    g_free(g);
}

hq_exams *
hq_exams_new(void)
{
    hq_exams *exams = g_new0(hq_exams, 1);
    exams->all = g_ptr_array_new_with_free_func(free_given);
    return exams;
}

void
hq_exams_free(hq_exams *exams)
{
    g_ptr_array_unref(exams->all);
    g_free(exams);
}

static given *
find(const hq_exams *exams, hq_slug exam)
{
    for (guint i = 0; i < exams->all->len; i++) {
        given *each = exams->all->pdata[i];
        if (hq_slug_equal(each->exam.exam, exam))
            return each;
    }
    return NULL;
}

// The latest first; of one day by name.
static gint
in_order(gconstpointer a, gconstpointer b)
{
    const given *x = *(given *const *)a, *y = *(given *const *)b;
    int later = (x->exam.day < y->exam.day) - (x->exam.day > y->exam.day);
    return later != 0 ? later : strcmp(x->exam.exam.text, y->exam.exam.text);
}

void
hq_exams_apply(hq_exams *exams, const hq_record *record)
{
    hq_exam exam;
    if (strcmp(hq_record_step(record), "given") != 0 ||
        !hq_exam_facts_decode(record->facts, record->facts_len, &exam, NULL))
        return;
    given *g = find(exams, exam.exam);
    if (g != NULL)
        g_ptr_array_remove(exams->all, g);
    g = g_new(given, 1);
    *g = (given){.exam = exam, .author = record->actor.staff, .at = record->at};
    g_ptr_array_add(exams->all, g);
    g_ptr_array_sort(exams->all, in_order);
}

static uint32_t
mean_of(uint64_t sum, uint32_t n)
{
    return n == 0 ? 0 : (uint32_t)((2 * sum + n) / (2 * (uint64_t)n));
}

static hq_exam_view
view_of(const given *g)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < g->exam.rows.n; i++)
        sum += g->exam.rows.items[i].score_tenths;
    return (hq_exam_view){.exam = g->exam.exam,
                          .day = g->exam.day,
                          .of = g->exam.of,
                          .taken = g->exam.rows.n,
                          .mean_tenths = mean_of(sum, g->exam.rows.n),
                          .author = g->author,
                          .at = g->at};
}

// What one person has, before it is ranked.
typedef struct {
    hq_exam_person_view view;
    uint64_t sum;
} tally;

// Exams come the latest first, so that the first points of a person are the last ones.
static void
add_rows(GArray *tallies, const given *g)
{
    for (uint32_t i = 0; i < g->exam.rows.n; i++) {
        const hq_exam_row *row = &g->exam.rows.items[i];
        guint k = 0;
        while (k < tallies->len &&
               !hq_slug_equal(g_array_index(tallies, tally, k).view.staff, row->staff))
            k++;
        if (k == tallies->len) {
            tally begun = {.view = {.staff = row->staff, .last_tenths = row->score_tenths}};
            g_array_append_val(tallies, begun);
        }
        tally *t = &g_array_index(tallies, tally, k);
        t->sum += row->score_tenths;
        t->view.mean_tenths = mean_of(t->sum, ++t->view.taken);
    }
}

static gint
by_mean(gconstpointer a, gconstpointer b)
{
    const hq_exam_person_view *x = &((const tally *)a)->view, *y = &((const tally *)b)->view;
    int better = (x->mean_tenths < y->mean_tenths) - (x->mean_tenths > y->mean_tenths);
    return better != 0 ? better : strcmp(x->staff.text, y->staff.text);
}

static void
rank(GArray *tallies, hq_exams_answer *answer)
{
    g_array_sort(tallies, by_mean);
    answer->people.items = g_new0(hq_exam_person_view, tallies->len + 1);
    for (guint i = 0; i < tallies->len; i++) {
        const tally *before = i == 0 ? NULL : &g_array_index(tallies, tally, i - 1);
        tally *t = &g_array_index(tallies, tally, i);
        bool shares = before != NULL && before->view.mean_tenths == t->view.mean_tenths;
        t->view.rank = shares ? before->view.rank : i + 1;
        answer->people.items[answer->people.n++] = t->view;
    }
}

void
hq_exams_list(const hq_exams *exams, hq_day from, hq_day to, hq_exams_answer *ret_answer)
{
    g_autoptr(GArray) tallies = g_array_new(FALSE, TRUE, sizeof(tally));
    *ret_answer = (hq_exams_answer){
        .from = from, .to = to, .exams.items = g_new0(hq_exam_view, exams->all->len + 1)};
    for (guint i = 0; i < exams->all->len; i++) {
        const given *each = exams->all->pdata[i];
        if (each->exam.day < from || each->exam.day > to)
            continue;
        ret_answer->exams.items[ret_answer->exams.n++] = view_of(each);
        add_rows(tallies, each);
    }
    rank(tallies, ret_answer);
}
