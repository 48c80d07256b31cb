// Scoring the forecast of arrivals on a hall's past.
#include <math.h>
#include <stdio.h>

#include "config-source.h"
#include "past-days.h"
#include "shell.h"

enum { LEARN_DAYS = 14, DAY_S = 86400, FOUR_WEEKS = 4 };

static char **learn_paths, *hall_path;

static const GOptionEntry arrivals_options[] = {
    {"learn", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &learn_paths, "Only teaches, is not scored",
     "FILE"},
    {"hall", 0, 0, G_OPTION_ARG_FILENAME, &hall_path, "The hall's configuration", "FILE"},
    {NULL},
};

typedef enum { WEEK_AGO, FOUR_WEEKS_MEAN, OURS, PREDICTORS } predictor;
static const char *const predictor_names[] = {"a week ago", "mean of four weeks", "ours"};

// Sums of absolute errors.
typedef struct {
    double cell, quarter, day; // a service's quarters, the hall's quarters, the hall's days
    double cells, quarters, days, people;
} errors;

typedef struct {
    errors of[PREDICTORS];
    double rest, rest_known, rests; // the afternoon's people: told in the morning, and at noon
    unsigned days;
} scores;

// A log without a configuration: every day, all day.
static hq_config *
plain_config(const hq_forecast_log *log)
{
    hq_config *config = hq_config_new();
    config->opens_s = 0;
    config->closes_s = DAY_S;
    config->n_services = MIN(g_hash_table_size(log->services), HQ_MAX_SERVICES);
    return config;
}

static const hq_past_day *
find(const GArray *days, hq_day date)
{
    for (unsigned i = 0; i < days->len; i++) {
        if (g_array_index(days, hq_past_day, i).date == date)
            return &g_array_index(days, hq_past_day, i);
    }
    return NULL;
}

// The mean of the same weekday in the `weeks` before, as far as they are known.
static void
repeat(const GArray *days, hq_day date, int weeks, hq_arrivals_day *ret)
{
    int n = 0;
    *ret = (hq_arrivals_day){.date = date};
    for (int week = 1; week <= weeks; week++)
        n += find(days, hq_day_after(date, -7 * week)) != NULL;
    for (int week = 1; week <= weeks; week++) {
        const hq_past_day *day = find(days, hq_day_after(date, -7 * week));
        for (int s = 0; day != NULL && s < HQ_MAX_SERVICES; s++) {
            for (int q = 0; q < HQ_QUARTERS; q++)
                ret->expected[s][q] += (double)day->came[s][q] / n;
        }
    }
}

static void
compare(const hq_config *config, const hq_arrivals_day *told, const hq_past_day *day, errors *e)
{
    double all_told = 0, all_came = 0;
    for (int q = 0; q < HQ_QUARTERS; q++) {
        double quarter_told = 0, quarter_came = 0;
        for (hq_index s = 0; s < config->n_services; s++) {
            e->cell += fabs(told->expected[s][q] - day->came[s][q]);
            e->cells++;
            quarter_told += told->expected[s][q];
            quarter_came += day->came[s][q];
        }
        e->quarter += fabs(quarter_told - quarter_came);
        e->quarters++;
        all_told += quarter_told;
        all_came += quarter_came;
    }
    e->day += fabs(all_told - all_came);
    e->people += all_came;
    e->days++;
}

static void
compare_rest(const hq_arrivals *arrivals, const hq_past_day *day, const hq_arrivals_day *told,
             scores *s)
{
    g_autofree hq_past_day *morning = g_memdup2(day, sizeof *day);
    g_autofree hq_arrivals_day *known = g_new(hq_arrivals_day, 1);
    double came = 0;
    for (int service = 0; service < HQ_MAX_SERVICES; service++) {
        for (int q = HQ_QUARTERS / 2; q < HQ_QUARTERS; q++) {
            came += day->came[service][q];
            morning->came[service][q] = 0;
        }
    }
    hq_arrivals_expect(arrivals, day->date, morning, DAY_S / 2, known);
    s->rest += fabs(hq_arrivals_sum(told, DAY_S / 2, DAY_S) - came);
    s->rest_known += fabs(hq_arrivals_sum(known, DAY_S / 2, DAY_S) - came);
    s->rests += came;
}

static void
score_day(const hq_config *config, const GArray *days, const hq_past_day *day, scores *s)
{
    g_autofree hq_arrivals_day *told = g_new(hq_arrivals_day, 1);
    repeat(days, day->date, 1, told);
    compare(config, told, day, &s->of[WEEK_AGO]);
    repeat(days, day->date, FOUR_WEEKS, told);
    compare(config, told, day, &s->of[FOUR_WEEKS_MEAN]);
    hq_arrivals *arrivals =
        hq_arrivals_learn(config, (const hq_past_day *)(void *)days->data, days->len, day->date);
    hq_arrivals_expect(arrivals, day->date, NULL, 0, told);
    compare(config, told, day, &s->of[OURS]);
    compare_rest(arrivals, day, told, s);
    hq_arrivals_free(arrivals);
    s->days++;
}

static void
print_table(const scores *s)
{
    static const char *const heading[] = {"predictor", "service, quarter", "hall, quarter",
                                          "hall, day"};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < G_N_ELEMENTS(heading); i++)
        hq_shell_cell(cells, "%s", heading[i]);
    for (int p = 0; p < PREDICTORS; p++) {
        const errors *e = &s->of[p];
        hq_shell_cell(cells, "%s", predictor_names[p]);
        hq_shell_cell(cells, "%.3f", e->cell / e->cells);
        hq_shell_cell(cells, "%.2f", e->quarter / e->quarters);
        hq_shell_cell(cells, "%.1f %%", 100 * e->day / e->people);
    }
    hq_shell_print_table(cells, G_N_ELEMENTS(heading));
    printf("mean absolute error in people, %u days; people after noon: %.1f %% off when told in "
           "the morning, %.1f %% when told at noon\n",
           s->days, 100 * s->rest / s->rests, 100 * s->rest_known / s->rests);
}

static void
print_number(const char *name, double number)
{
    char value[G_ASCII_DTOSTR_BUF_SIZE];
    printf(",\"%s\":%s", name, g_ascii_formatd(value, sizeof(value), "%.4f", number));
}

static void
print_json(const scores *s)
{
    printf("{\"days\":%u", s->days);
    print_number("rest_off", s->rest / s->rests);
    print_number("rest_off_at_noon", s->rest_known / s->rests);
    fputs(",\"predictors\":[", stdout);
    for (int p = 0; p < PREDICTORS; p++) {
        const errors *e = &s->of[p];
        printf("%s{\"name\":\"%s\"", p > 0 ? "," : "", predictor_names[p]);
        print_number("service_quarter", e->cell / e->cells);
        print_number("hall_quarter", e->quarter / e->quarters);
        print_number("day_off", e->day / e->people);
        putchar('}');
    }
    puts("]}");
}

static bool
score(hq_shell *shell, char **args, GError **error)
{
    hq_config *config = hall_path != NULL ? hq_config_source_read(hall_path, error) : NULL;
    if (hall_path != NULL && config == NULL)
        return false;
    g_autoptr(hq_forecast_log) log = hq_forecast_log_new(config);
    for (char **path = learn_paths; path != NULL && *path != NULL; path++) {
        if (!hq_forecast_log_read(log, *path, false, error))
            return false;
    }
    for (char **path = args; *path != NULL; path++) {
        if (!hq_forecast_log_read(log, *path, true, error))
            return false;
    }
    hq_forecast_log_order(log, learn_paths == NULL ? LEARN_DAYS : 0);
    hq_config *used = config != NULL ? hq_config_copy(config) : plain_config(log);
    g_autoptr(GArray) scored = g_array_new(FALSE, FALSE, sizeof(bool));
    g_autoptr(GArray) days = hq_past_days_of_log(log, scored);
    scores s = {0};
    for (unsigned i = 0; i < days->len; i++) {
        if (g_array_index(scored, bool, i))
            score_day(used, days, &g_array_index(days, hq_past_day, i), &s);
    }
    hq_config_free(used);
    if (s.days == 0)
        return hq_shell_usage(error, "there is no day to score: fewer than fifteen");
    if (shell->json)
        print_json(&s);
    else
        print_table(&s);
    return true;
}

const hq_verb hq_arrivals_verbs[] = {
    {"forecast arrivals", "FILE…", 1, -1, "score the forecast of who will come on past days",
     "Tells each day of the logs (columns in docs/forecast.md) from those before it, by service\n"
     "and quarter of an hour, beside the same weekday a week ago. Without --learn the first\n"
     "fourteen days only teach.",
     arrivals_options, score},
    {NULL},
};
