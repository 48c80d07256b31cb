// Scoring the wait forecast on a hall's past.
#include <stdio.h>
#include <string.h>

#include "config-source.h"
#include "forecast-hall.h"
#include "forecast-score.h"
#include "shared/engine/forecast.h"
#include "shell.h"

static char **learn_paths, *told_path, *hall_path, *schedule_path, *without_text;
static gint64 seed;
static double head_start_s;
static int runs;

static const GOptionEntry score_options[] = {
    {"learn", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &learn_paths, "Only teaches, is not scored",
     "FILE"},
    {"hall", 0, 0, G_OPTION_ARG_FILENAME, &hall_path, "The hall's configuration", "FILE"},
    {"schedule", 0, 0, G_OPTION_ARG_FILENAME, &schedule_path, "Who was planned where (CSV)",
     "FILE"},
    {"without", 0, 0, G_OPTION_ARG_STRING, &without_text, "Leave parts out: schedule, skills, …",
     "PARTS"},
    {"told", 0, 0, G_OPTION_ARG_FILENAME, &told_path, "Write what each customer was told (CSV)",
     "FILE"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Of simulation and resampling (1)", "NUMBER"},
    {"runs", 0, 0, G_OPTION_ARG_INT, &runs, "Runs a simulation (200)", "NUMBER"},
    {"head-start", 0, 0, G_OPTION_ARG_DOUBLE, &head_start_s, "Of priority 2 in the queue (90)",
     "SECONDS"},
    {NULL},
};

static const struct {
    const char *name;
    unsigned part;
} parts[] = {
    {"schedule", HQ_WITHOUT_SCHEDULE},       {"skills", HQ_WITHOUT_SKILLS},
    {"reserved", HQ_WITHOUT_RESERVED},       {"ranks", HQ_WITHOUT_RANKS},
    {"classes", HQ_WITHOUT_CLASSES},         {"stacking", HQ_WITHOUT_STACKING},
    {"calibration", HQ_WITHOUT_CALIBRATION}, {"leaving", HQ_FORECAST_LEAVING},
    {"no-shows", HQ_FORECAST_NO_SHOWS},      {"call-next", HQ_FORECAST_CALL_NEXT},
    {"arrivals", HQ_FORECAST_ARRIVALS},      {"pace", HQ_FORECAST_PACE},
    {"lateness", HQ_FORECAST_LATENESS},      {"choice", HQ_FORECAST_CHOICE},
    {"time-spent", HQ_FORECAST_TIME_SPENT},
};

static bool
read_without(unsigned *ret_without, GError **error)
{
    *ret_without = 0;
    g_auto(GStrv) names = g_strsplit(without_text != NULL ? without_text : "", ",", -1);
    for (char **name = names; *name != NULL; name++) {
        unsigned found = 0;
        for (unsigned i = 0; i < G_N_ELEMENTS(parts); i++)
            found |= strcmp(*name, parts[i].name) == 0 ? parts[i].part : 0;
        if (found == 0 && without_text[0] != '\0')
            return hq_shell_usage(error, "the forecast has no part \"%s\"", *name);
        *ret_without |= found;
    }
    return true;
}

// The log, with the hall and its schedule where they are given.
static hq_forecast_log *
read_log(char **paths, GError **error)
{
    hq_config *config = hall_path != NULL ? hq_config_source_read(hall_path, error) : NULL;
    if (hall_path != NULL && config == NULL)
        return NULL;
    g_autoptr(hq_forecast_log) log = hq_forecast_log_new(config);
    for (char **path = learn_paths; path != NULL && *path != NULL; path++) {
        if (!hq_forecast_log_read(log, *path, false, error))
            return NULL;
    }
    for (char **path = paths; *path != NULL; path++) {
        if (!hq_forecast_log_read(log, *path, true, error))
            return NULL;
    }
    if (schedule_path != NULL && config == NULL) {
        hq_shell_usage(error, "--schedule needs --hall");
        return NULL;
    }
    if (schedule_path != NULL && !hq_forecast_log_read_plans(log, schedule_path, error))
        return NULL;
    hq_forecast_log_order(log, learn_paths == NULL ? 7 : 0);
    return g_steal_pointer(&log);
}

static void
add_figure(GString *out, const char *name, hq_figure f)
{
    char value[3][G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, "\"%s\":{\"value\":%s,\"low\":%s,\"high\":%s},", name,
                           g_ascii_formatd(value[0], sizeof(value[0]), "%.3f", f.value),
                           g_ascii_formatd(value[1], sizeof(value[1]), "%.3f", f.low),
                           g_ascii_formatd(value[2], sizeof(value[2]), "%.3f", f.high));
}

static void
add_number(GString *out, const char *name, double number)
{
    char value[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, "\"%s\":%s,", name,
                           g_ascii_formatd(value, sizeof(value), "%.4f", number));
}

static void
print_json(const hq_scores *scores, double us)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "{\"customers\":%u,\"days\":%u,", scores->customers, scores->days);
    add_number(out, "coverage_p10_p90", scores->coverage);
    add_number(out, "kept_p90", scores->kept);
    add_number(out, "pinball_s", scores->pinball);
    add_number(out, "simulation_us", us);
    g_string_append(out, "\"predictors\":[");
    for (int p = 0; p < HQ_PREDICTORS; p++) {
        g_string_append_printf(out, "%s{", p > 0 ? "," : "");
        add_figure(out, "mae_s", scores->of[p].mae);
        add_figure(out, "rmse_s", scores->of[p].rmse);
        add_figure(out, "bias_s", scores->of[p].bias);
        add_figure(out, "mae_against_regression_s", scores->of[p].against);
        g_string_append_printf(out, "\"name\":\"%s\"}", hq_predictor_names[p]);
    }
    printf("%s]}\n", out->str);
}

static void
print_table(const hq_scores *scores, double us)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    static const char *const heading[] = {"predictor",        "MAE s", "95 %", "RMSE s", "bias s",
                                          "MAE − regression", "95 %"};
    for (unsigned i = 0; i < G_N_ELEMENTS(heading); i++)
        hq_shell_cell(cells, "%s", heading[i]);
    for (int p = 0; p < HQ_PREDICTORS; p++) {
        const hq_score *s = &scores->of[p];
        hq_shell_cell(cells, "%s", hq_predictor_names[p]);
        hq_shell_cell(cells, "%.1f", s->mae.value);
        hq_shell_cell(cells, "%.1f…%.1f", s->mae.low, s->mae.high);
        hq_shell_cell(cells, "%.1f", s->rmse.value);
        hq_shell_cell(cells, "%+.1f", s->bias.value);
        hq_shell_cell(cells, "%+.2f", s->against.value);
        hq_shell_cell(cells, "%+.2f…%+.2f", s->against.low, s->against.high);
    }
    hq_shell_print_table(cells, G_N_ELEMENTS(heading));
    printf("%u customers on %u days; ours: P10–P90 covers %.3f, P90 kept %.3f, pinball %.2f s, "
           "%.0f µs a simulation\n",
           scores->customers, scores->days, scores->coverage, scores->kept, scores->pinball, us);
}

static bool
write_told(const GArray *told, const char *path, GError **error)
{
    g_autoptr(GString) out = g_string_new("date,arrive_s,waited_s,p10_s,p90_s");
    for (int p = 0; p < HQ_PREDICTORS; p++)
        g_string_append_printf(out, ",%s", hq_predictor_names[p]);
    for (unsigned i = 0; i < told->len; i++) {
        const hq_told *t = &g_array_index(told, hq_told, i);
        g_string_append_printf(out, "\n%u,%.0f,%.0f,%.2f,%.2f", t->day, t->arrive_s, t->waited_s,
                               t->low_s, t->high_s);
        for (int p = 0; p < HQ_PREDICTORS; p++)
            g_string_append_printf(out, ",%.2f", t->told_s[p]);
    }
    g_string_append_c(out, '\n');
    return g_file_set_contents(path, out->str, (gssize)out->len, error);
}

static bool
score(hq_shell *shell, char **args, GError **error)
{
    hq_replay_options options = {.head_start_s = head_start_s > 0 ? head_start_s : 90,
                                 .runs = runs > 0 ? MIN(runs, HQ_FORECAST_RUNS_MAX) : 200,
                                 .seed = seed > 0 ? seed : 1};
    if (!read_without(&options.without, error))
        return false;
    g_autoptr(hq_forecast_log) log = read_log(args, error);
    if (log == NULL)
        return false;
    double us;
    hq_scores scores;
    g_autoptr(GArray) told = hq_forecast_replay(log, &options, &us);
    hq_forecast_score(told, options.seed, &scores);
    if (scores.customers == 0)
        return hq_shell_usage(error, "there is nobody to score: fewer than eight days, or none who "
                                     "waited and were served");
    if (told_path != NULL && !write_told(told, told_path, error))
        return false;
    if (shell->json)
        print_json(&scores, us);
    else
        print_table(&scores, us);
    return true;
}

const hq_verb hq_forecast_verbs[] = {
    {"forecast score", "FILE…", 1, -1, "score the wait forecast on past days",
     "Plays the days of per-customer logs (CSV, also .gz; columns in docs/forecast.md) in time\n"
     "order, learns only from what came before, and prints all predictors side by side. Without\n"
     "--learn the first seven days only teach.",
     score_options, score},
    {NULL},
};
