// Plays `.day` files on the pure engine: each file is one test, and every expectation in it a
// check. Prints TAP.
#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

#include "server/config/config-file.h"
#include "server/simulator/play.h"

static void
print_notes(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        printf("# %s\n", *line);
}

static bool
print_mistakes(GPtrArray *mistakes, const char *path)
{
    g_autofree char *text = hq_mistakes_format(mistakes, path);
    print_notes(text);
    return false;
}

static hq_config *
read_hall(const char *name, const char *day_path)
{
    g_autofree char *folder = g_path_get_dirname(day_path);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) mistakes = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        print_notes(error->message);
        return NULL;
    }
    hq_config *config = hq_config_file_read(text, &mistakes);
    if (config == NULL)
        print_mistakes(mistakes, path);
    return config;
}

static bool
play(const hq_day_file *file, const hq_config *config, const char *path)
{
    g_autoptr(hq_stage) stage = hq_engine_stage_new(config);
    g_autoptr(GPtrArray) failures = NULL;
    g_autoptr(GError) error = NULL;
    if (!hq_play(file, stage, &failures, &error)) {
        print_notes(error->message);
        return false;
    }
    return failures->len == 0 || print_mistakes(failures, path);
}

// Plays one file; its title is what it shows.
static bool
play_path(const char *path, char **ret_title)
{
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) mistakes = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return false;
    g_autoptr(hq_day_file) file = hq_day_file_read(text, &mistakes);
    if (file == NULL)
        return print_mistakes(mistakes, path);
    *ret_title = g_strdup(file->title);
    hq_config *config = read_hall(file->hall, path);
    if (config == NULL)
        return false;
    bool ok = file->steps->len > 0 && play(file, config, path);
    hq_config_free(config);
    return ok;
}

int
main(int argc, char **argv)
{
    int failed = 0;
    printf("1..%d\n", argc - 1);
    for (int i = 1; i < argc; i++) {
        g_autofree char *title = NULL;
        bool ok = play_path(argv[i], &title);
        printf("%s %d - %s\n", ok ? "ok" : "not ok", i, title != NULL ? title : argv[i]);
        failed += !ok;
    }
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
