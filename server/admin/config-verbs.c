// The configuration of a hall: looked at, checked, put in force.
#include <stdio.h>

#include "config-source.h"
#include "demo-files.h"
#include "server/config/config-file.h"
#include "server/hall/hall.h"
#include "shared/wire/paths.h"
#include "shell.h"

static bool
check(hq_shell *shell, char **args, GError **error)
{
    for (char **path = args; *path != NULL; path++) {
        hq_config *config = hq_config_source_read(*path, error);
        if (config == NULL)
            return false;
        printf("%s: no mistakes; %u services, %u service points, %u zones\n", *path,
               config->n_services, config->n_points, config->n_zones);
        hq_config_free(config);
    }
    return true;
}

// The configuration of a hall that no server holds.
static char *
export_offline(const char *dir, GError **error)
{
    g_autoptr(hq_hall) hall = hq_hall_open(dir, error);
    if (hall == NULL)
        return NULL;
    hq_state *state = hq_hall_copy_state(hall, error);
    if (state == NULL)
        return NULL;
    char *text = hq_config_file_write(hq_state_config(state));
    hq_state_free(state);
    return text;
}

static bool export(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_autoptr(GError) failed = NULL;
    if (hq_shell_send(shell, "GET", HQ_PATH_CONFIG, NULL, NULL, &answer, &failed)) {
        fputs(answer.body, stdout);
        return true;
    }
    if (!g_error_matches(failed, HQ_SHELL_ERROR, HQ_SHELL_ERROR_NO_SERVER)) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return false;
    }
    g_autofree char *text = export_offline(shell->dir, error);
    if (text != NULL)
        fputs(text, stdout);
    return text != NULL;
}

static bool
apply(hq_shell *shell, char **args, GError **error)
{
    hq_config *config = hq_config_source_read(args[0], error);
    if (config == NULL)
        return false;
    g_autofree char *text = hq_config_file_write(config);
    g_auto(hq_blocking_answer) answer = {0};
    hq_config_free(config);
    if (!hq_shell_send(shell, "PUT", HQ_PATH_CONFIG, text, "text/plain; charset=utf-8", &answer,
                       error))
        return false;
    if (shell->json)
        printf("%s\n", answer.body);
    else
        printf("in force\n");
    return true;
}

static bool
example(hq_shell *shell, char **args, GError **error)
{
    g_autoptr(GBytes) text = hq_demo_file("hall.conf");
    fwrite(g_bytes_get_data(text, NULL), 1, g_bytes_get_size(text), stdout);
    return true;
}

const hq_verb hq_config_verbs[] = {
    {"config example", "", 0, 0, "write a whole annotated configuration", NULL, NULL, example},
    {"config check", "FILE…", 1, -1, "report every mistake in a file", NULL, NULL, check},
    {"config export", "", 0, 0, "the configuration in force, annotated", NULL, NULL, export},
    {"config apply", "FILE", 1, 1, "put a configuration in force",
     "Refused as a whole when the file has a mistake, or takes away something that people wait for "
     "or sit at.",
     NULL, apply},
    {NULL},
};
