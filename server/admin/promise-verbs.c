// How well the hall keeps what it tells its customers.
#include <stdio.h>

#include "shared/base/timestamp.h"
#include "shared/wire/paths.h"
#include "shared/wire/promise-day.h"
#include "shell.h"

static gint days = 30;
static gboolean csv;

static const GOptionEntry promises_options[] = {
    {"days", 'd', 0, G_OPTION_ARG_INT, &days, "So many days before today (default 30)", "N"},
    {"csv", 0, 0, G_OPTION_ARG_NONE, &csv, "A line for each day, service, class and hour", NULL},
    {NULL},
};

static void
add_share(GPtrArray *cells, int32_t milli)
{
    if (milli < 0)
        hq_shell_cell(cells, "–");
    else
        hq_shell_cell(cells, "%.1f %%", milli / 10.0);
}

static void
add_row(GPtrArray *cells, const char *name, const hq_score_view *score)
{
    hq_shell_cell(cells, "%s", name);
    hq_shell_cell(cells, "%u", score->promised);
    add_share(cells, score->kept_milli);
    add_share(cells, score->early_milli);
    add_share(cells, score->coverage_milli);
    hq_shell_cell(cells, "%d s", score->bias_s);
    hq_shell_cell(cells, "%u", score->changed);
    hq_shell_cell(cells, "%u", score->untold);
    hq_shell_cell(cells, "%u/%u/%u", score->by_simulation, score->by_queue, score->by_hour);
}

static void
add_day(GPtrArray *cells, const hq_promise_day *day)
{
    char date[HQ_DATE_SIZE];
    hq_date_format(day->date, date);
    add_row(cells, date, &day->all);
}

static void
print_answer(const hq_promises_answer *answer)
{
    static const char *const heads[] = {"day",  "promised", "kept",   "early",         "within",
                                        "bias", "changed",  "untold", "sim/queue/hour"};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (uint32_t i = 0; i < answer->days.n; i++)
        add_day(cells, &answer->days.items[i]);
    if (answer->has_today) {
        add_day(cells, &answer->today);
        for (uint32_t i = 0; i < answer->today.services.n; i++) {
            const hq_score_view *score = &answer->today.services.items[i];
            g_autofree char *name = g_strdup_printf("  %s", score->id.text);
            add_row(cells, name, score);
        }
    }
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
}

static void
print_line(const hq_promise_day *day, const char *by, const char *which, const hq_score_view *s)
{
    char date[HQ_DATE_SIZE];
    hq_date_format(day->date, date);
    printf("%s,%s,%s,%u,%u,%u,%u,%u,%u,%u,%d,%d,%u,%u,%u\n", date, by, which, s->promised, s->kept,
           s->early, s->kept_last, s->changed, s->untold, s->own_time, s->bias_s, s->error_s,
           s->by_simulation, s->by_queue, s->by_hour);
}

static void
print_lines(const hq_promise_day *day)
{
    print_line(day, "day", "", &day->all);
    for (uint32_t i = 0; i < day->services.n; i++)
        print_line(day, "service", day->services.items[i].id.text, &day->services.items[i]);
    for (uint32_t i = 0; i < day->classes.n; i++)
        print_line(day, "class", day->classes.items[i].id.text, &day->classes.items[i]);
    for (uint32_t i = 0; i < day->hours.n; i++) {
        g_autofree char *hour = g_strdup_printf("%02d:00", day->hours.items[i].hour);
        print_line(day, "hour", hour, &day->hours.items[i]);
    }
}

static void
print_csv(const hq_promises_answer *answer)
{
    printf("date,by,which,promised,kept,early,kept_last,changed,untold,own_time,bias_s,error_s,"
           "by_simulation,by_queue,by_hour\n");
    for (uint32_t i = 0; i < answer->days.n; i++)
        print_lines(&answer->days.items[i]);
    if (answer->has_today)
        print_lines(&answer->today);
}

static bool
promises(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_autofree char *path = g_strdup_printf(HQ_PATH_PROMISES "?days=%d", days);
    hq_promises_answer decoded;
    hq_fault fault;
    if (shell->json)
        return hq_shell_say(shell, "GET", path, NULL, NULL, error);
    if (!hq_shell_send(shell, "GET", path, NULL, NULL, &answer, error))
        return false;
    if (!hq_promises_answer_decode(answer.body, answer.length, &decoded, &fault))
        return hq_fault_raise(&fault, error);
    if (csv)
        print_csv(&decoded);
    else
        print_answer(&decoded);
    hq_promises_answer_clear(&decoded);
    return true;
}

const hq_verb hq_promise_verbs[] = {
    {"promises", "[--days N] [--csv]", 0, 0, "how well the promised waits were kept",
     "Kept: called no later than the range's upper end, 87 to 93 % are wanted. Early: before its "
     "lower end, at most 25 %. Within: neither. Bias: mean of the wait less what was likely.",
     promises_options, promises},
    {NULL},
};
