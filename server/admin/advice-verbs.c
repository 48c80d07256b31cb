// What advice would be worth: days of a made-up hall under a manager who follows it.
#include <stdio.h>

#include "day-source.h"
#include "server/simulator/made-manager.h"
#include "shell.h"

static char *hall_path, *policy_text;
static gint64 seed;
static double times;
static int days, teach, hands, stints, runs;
static gboolean only_open;

static const GOptionEntry advice_options[] = {
    {"hall", 0, 0, G_OPTION_ARG_FILENAME, &hall_path, "The hall's configuration", "FILE"},
    {"manager", 'm', 0, G_OPTION_ARG_STRING, &policy_text, "Only this one: none, rule or advice",
     "KIND"},
    {"seed", 's', 0, G_OPTION_ARG_INT64, &seed, "Another hall of the same kind (1)", "NUMBER"},
    {"days", 0, 0, G_OPTION_ARG_INT, &days, "How many days are counted (5)", "NUMBER"},
    {"teach", 0, 0, G_OPTION_ARG_INT, &teach, "How many days before only teach (5)", "NUMBER"},
    {"hands", 0, 0, G_OPTION_ARG_INT, &hands, "Spare ones (2)", "NUMBER"},
    {"stints", 0, 0, G_OPTION_ARG_INT, &stints, "Half hours they can be spared a day (12)",
     "NUMBER"},
    {"only-open", 0, 0, G_OPTION_ARG_NONE, &only_open, "Advice opens counters, nothing else", NULL},
    {"runs", 0, 0, G_OPTION_ARG_INT, &runs, "Runs of each way to go on (40)", "NUMBER"},
    {"crowd", 'c', 0, G_OPTION_ARG_DOUBLE, &times, "So many times the people of the file", "TIMES"},
    {NULL},
};

static const char *const policies[] = {"none", "rule", "advice"};

static void
print_day(hq_shell *shell, const char *policy, int day, const hq_managed_day *d)
{
    if (shell->json)
        printf("{\"manager\":\"%s\",\"day\":%d,\"customers\":%.0f,\"over_min\":%.1f,"
               "\"attained\":%.4f,\"stints\":%u,\"followed\":%u,\"worked\":%u,\"warned\":%u,"
               "\"false_alarms\":%u,\"overloads\":%u,\"missed\":%u}\n",
               policy, day, d->customers, d->over_s / 60, d->attained, d->stints, d->followed,
               d->worked, d->warned, d->false_alarms, d->seen, d->missed);
    else
        printf("%-7s %d  %5.0f customers  %7.0f min beyond target  %4.1f %% in time  %2u stints  "
               "%3u followed, %3u worked  %3u warned, %2u falsely\n",
               policy, day, d->customers, d->over_s / 60, 100 * d->attained, d->stints, d->followed,
               d->worked, d->warned, d->false_alarms);
    fflush(stdout);
}

static bool
manage(hq_shell *shell, const hq_day_source *source, hq_managed policy, GError **error)
{
    GPtrArray *mistakes = NULL;
    hq_manager_options options = {.policy = policy,
                                  .kinds = only_open ? 1u << HQ_ADVICE_OPEN | 1u << HQ_ADVICE_ROAM
                                                     : (1u << HQ_ADVICE_KINDS) - 1,
                                  .hands = hands > 0 ? (unsigned)MIN(hands, 16) : 2,
                                  .stints = stints > 0 ? (unsigned)stints : 12,
                                  .stint_s = HQ_ADVICE_STINT_S,
                                  .runs = runs > 0 ? (unsigned)runs : 40};
    g_autoptr(hq_made) made = hq_made_new(&source->day->profile, source->config,
                                          seed > 0 ? (uint64_t)seed : 1, &mistakes);
    if (made == NULL)
        return hq_mistakes_raise(mistakes, "the profile", error);
    g_autoptr(hq_manager) manager = hq_manager_new(made, &options);
    int before = teach > 0 ? teach : 5;
    for (int i = 0; i < before + (days > 0 ? days : 5); i++) {
        hq_managed_day day;
        hq_manager_play(manager, 20300107 + i, i >= before, &day);
        if (i >= before)
            print_day(shell, policies[policy], 20300107 + i, &day);
    }
    return true;
}

static bool
advice(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_day_source) source = {0};
    bool known = policy_text == NULL;
    if (!hq_day_source_read(args[0], hall_path, &source, error))
        return false;
    if (times > 0)
        source.day->profile.times *= times;
    for (int p = HQ_MANAGED_NOT; p <= HQ_MANAGED_BY_ADVICE; p++) {
        bool wanted = policy_text == NULL || g_str_equal(policy_text, policies[p]);
        known = known || wanted;
        if (wanted && !manage(shell, &source, (hq_managed)p, error))
            return false;
    }
    return known ||
           hq_shell_usage(error, "a manager is none, rule or advice, not \"%s\"", policy_text);
}

const hq_verb hq_advice_verbs[] = {
    {"simulate advice", "[FILE.day]", 0, 1,
     "what a manager with spare hands makes of a made-up hall",
     "The same days of a made-up hall under a manager who does nothing, one who opens a counter "
     "at\n"
     "five waiting or ten minutes, and one who follows the advice: minutes beyond the target.",
     advice_options, advice},
    {NULL},
};
