#include "days.h"

enum { IDLE_DAYS = 400 }; // a hall closed for longer has no last days

static hq_day
day_number(GDateTime *date)
{
    return g_date_time_get_year(date) * 10000 + g_date_time_get_month(date) * 100 +
           g_date_time_get_day_of_month(date);
}

static hq_day
day_after(hq_day day, int n)
{
    g_autoptr(GDateTime) date =
        g_date_time_new_utc(day / 10000, day / 100 % 100, day % 100, 0, 0, 0);
    if (date == NULL)
        return day + n;
    g_autoptr(GDateTime) next = g_date_time_add_days(date, n);
    return day_number(next);
}

typedef struct {
    hq_day day;
    uint64_t from, to;
} stretch;

static bool
add_day(hq_journal_reader *reader, hq_day day, GArray *stretches, GError **error)
{
    stretch found = {.day = day};
    if (!hq_journal_reader_find_day(reader, day, &found.from, &found.to, error))
        return false;
    if (found.from != 0)
        g_array_append_val(stretches, found);
    return true;
}

static int
by_day(const void *a, const void *b)
{
    const stretch *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

// Where in the journal the wanted days are, in order; going back from the newest when so many of
// the last are wanted.
static GArray *
find_days(hq_journal_reader *reader, const hq_rehearsal_days *days, GError **error)
{
    hq_journal_head head;
    g_autoptr(GArray) stretches = g_array_new(FALSE, TRUE, sizeof(stretch));
    if (!hq_journal_reader_get_head(reader, &head, error))
        return NULL;
    hq_day from = days->n > 0 ? 0 : days->from;
    hq_day day = days->n > 0 ? head.last_day : MIN(days->to, head.last_day);
    for (unsigned idle = 0; day != 0 && day >= from && idle < IDLE_DAYS; day = day_after(day, -1)) {
        guint before = stretches->len;
        if (!add_day(reader, day, stretches, error))
            return NULL;
        idle = days->n == 0 || stretches->len > before ? 0 : idle + 1;
        if (days->n > 0 && stretches->len == days->n)
            break;
    }
    g_array_sort(stretches, by_day);
    return g_steal_pointer(&stretches);
}

static void
rehearse_past(hq_figures *figures, const hq_past *past, const hq_rehearsal_options *options)
{
    static const hq_rehearsal_options own = {.rules = NULL};
    if (past->closed_at == 0 || past->config == NULL)
        return; // still going on, or nothing to begin with
    g_autoptr(hq_rehearsed) control = hq_rehearse(past, &own);
    g_autoptr(hq_rehearsed) after = hq_rehearse(past, options);
    hq_figures_add(figures, past, options->rules, control, after);
}

// A day may have been opened more than once.
static bool
rehearse_stretch(hq_journal_reader *reader, const stretch *day, hq_figures *figures,
                 const hq_rehearsal_options *options, GError **error)
{
    for (uint64_t from = day->from; from <= day->to;) {
        g_autoptr(hq_past) past = hq_past_read(reader, from, day->to, &from, error);
        if (past == NULL)
            return false;
        rehearse_past(figures, past, options);
    }
    return true;
}

hq_figures *
hq_rehearse_days(const char *dir, const hq_rehearsal_days *days,
                 const hq_rehearsal_options *options, hq_rehearsal_progress *progress, void *data,
                 GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(dir, error);
    if (reader == NULL)
        return NULL;
    g_autoptr(GArray) stretches = find_days(reader, days, error);
    g_autoptr(hq_figures) figures = hq_figures_new();
    for (guint i = 0; stretches != NULL && i < stretches->len; i++) {
        const stretch *day = &g_array_index(stretches, stretch, i);
        if (!rehearse_stretch(reader, day, figures, options, error)) {
            g_prefix_error(error, "business day %d: ", day->day);
            return NULL;
        }
        progress(i + 1, stretches->len, data);
    }
    hq_figures_sort(figures, options->rules);
    return stretches != NULL ? g_steal_pointer(&figures) : NULL;
}
