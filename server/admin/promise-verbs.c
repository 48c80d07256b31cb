// How well the hall keeps what it tells its customers.
#include <stdio.h>

#include "shared/base/timestamp.h"
#include "shared/wire/paths.h"
#include "shared/wire/promise-day.h"
#include "shell.h"

static gint days = 30;

static const GOptionEntry promises_options[] = {
    {"days", 'd', 0, G_OPTION_ARG_INT, &days, "So many days before today (default 30)", "N"},
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
    print_answer(&decoded);
    hq_promises_answer_clear(&decoded);
    return true;
}

const hq_verb hq_promise_verbs[] = {
    {"promises", "[--days N]", 0, 0, "how well the promised waits were kept",
     "Kept: called no later than the range's upper end, 87 to 93 % are wanted. Early: before its "
     "lower end, at most 25 %. Within: neither. Bias: mean of the wait less what was likely.",
     promises_options, promises},
    {NULL},
};
