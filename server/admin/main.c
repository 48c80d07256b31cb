// The `hallqueue` command: set up a hall, look after it, try it out.
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "shell.h"

static const hq_verb *const groups[] = {
    hq_hall_verbs,     hq_config_verbs,  hq_floor_verbs,       hq_staff_verbs,    hq_plan_verbs,
    hq_device_verbs,   hq_keep_verbs,    hq_verify_verbs,      hq_classes_verbs,  hq_privacy_verbs,
    hq_made_verbs,     hq_advice_verbs,  hq_simulate_verbs,    hq_rehearse_verbs, hq_forecast_verbs,
    hq_arrivals_verbs, hq_promise_verbs, hq_transaction_verbs, hq_demo_verbs,
};

static void
print_help(FILE *to)
{
    fprintf(to, "usage: hallqueue VERB [--dir HALL] [--json] …\n\n");
    for (size_t g = 0; g < G_N_ELEMENTS(groups); g++) {
        for (const hq_verb *verb = groups[g]; verb->name != NULL; verb++) {
            g_autofree char *line = g_strdup_printf("%s %s", verb->name, verb->args);
            int gap = MAX(34 - (int)g_utf8_strlen(line, -1), 1);
            fprintf(to, "  %s%*s%s\n", line, gap, "", verb->about);
        }
    }
    fprintf(to, "\nHALL is the hall's folder: --dir, else HALLQUEUE_DIR, else the current folder.\n"
                "`hallqueue VERB --help` explains one verb; hallqueue(1) all of them.\n"
                "Exit status: 0 done, 1 refused or wrong, 2 usage, 3 no server.\n");
}

// The verb that `words` begin with, and how many of them name it.
static const hq_verb *
find_verb(char **words, size_t *ret_used)
{
    for (size_t g = 0; g < G_N_ELEMENTS(groups); g++) {
        for (const hq_verb *verb = groups[g]; verb->name != NULL; verb++) {
            g_auto(GStrv) name = g_strsplit(verb->name, " ", -1);
            size_t n = g_strv_length(name), same = 0;
            while (same < n && words[same] != NULL && strcmp(words[same], name[same]) == 0)
                same++;
            *ret_used = n;
            if (same == n)
                return verb;
        }
    }
    return NULL;
}

static bool
parse(const hq_verb *verb, hq_shell *shell, char ***args, GError **error)
{
    g_autofree char *summary = g_strdup_printf("%s — %s", verb->args, verb->about);
    g_autoptr(GOptionContext) context = g_option_context_new(summary);
    GOptionEntry common[] = {
        {"dir", 'd', 0, G_OPTION_ARG_FILENAME, &shell->dir, "The hall's folder", "HALL"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &shell->json, "Print JSON", NULL},
        {NULL},
    };
    g_option_context_add_main_entries(context, common, NULL);
    if (verb->options != NULL)
        g_option_context_add_main_entries(context, verb->options, NULL);
    if (verb->help != NULL)
        g_option_context_set_description(context, verb->help);
    g_autoptr(GError) wrong = NULL;
    if (!g_option_context_parse_strv(context, args, &wrong))
        return hq_shell_usage(error, "%s", wrong->message);
    int n = (int)g_strv_length(*args) - 1;
    if (n < verb->least || (verb->most >= 0 && n > verb->most))
        return hq_shell_usage(error, "write: hallqueue %s %s", verb->name, verb->args);
    if (shell->dir == NULL)
        shell->dir = g_strdup(g_getenv("HALLQUEUE_DIR") != NULL ? g_getenv("HALLQUEUE_DIR") : ".");
    return true;
}

static int
run(const hq_verb *verb, char **words, size_t used)
{
    hq_shell shell = {0};
    g_autoptr(GError) error = NULL;
    // The parser takes the first word for the program's name and shows it in --help.
    char **args = g_strdupv(words + used - 1);
    g_free(args[0]);
    args[0] = g_strdup_printf("hallqueue %s", verb->name);
    g_set_prgname(args[0]);
    bool ok = parse(verb, &shell, &args, &error) && verb->run(&shell, args + 1, &error);
    if (!ok && error != NULL)
        fprintf(stderr, "hallqueue %s: %s\n", verb->name, error->message);
    g_clear_pointer(&shell.line, hq_blocking_free);
    g_free(shell.dir);
    g_strfreev(args);
    if (ok)
        return 0;
    return error != NULL && error->domain == HQ_SHELL_ERROR ? error->code : 1;
}

int
main(int argc, char **argv)
{
    size_t used;
    setlocale(LC_ALL, "");
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("hallqueue %s\n", HQ_VERSION);
        return 0;
    }
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(argc < 2 ? stderr : stdout);
        return argc < 2 ? HQ_SHELL_ERROR_USAGE : 0;
    }
    const hq_verb *verb = find_verb(argv + 1, &used);
    if (verb != NULL)
        return run(verb, argv + 1, used);
    fprintf(stderr, "hallqueue: there is no verb \"%s\"; `hallqueue --help` lists them\n", argv[1]);
    return HQ_SHELL_ERROR_USAGE;
}
