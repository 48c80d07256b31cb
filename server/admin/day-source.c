#include "day-source.h"

#include "config-source.h"
#include "demo-files.h"
#include "server/config/config-file.h"
#include "shell.h"

bool
hq_mistakes_raise(GPtrArray *mistakes, const char *file, GError **error)
{
    g_autofree char *list = hq_mistakes_format(mistakes, file);
    g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED, "%u %s\n%s", mistakes->len,
                mistakes->len == 1 ? "mistake" : "mistakes", g_strchomp(list));
    g_ptr_array_unref(mistakes);
    return false;
}

static char *
read_text(const char *path, const char *inside, GError **error)
{
    char *text = NULL;
    if (path == NULL) {
        g_autoptr(GBytes) bytes = hq_demo_file(inside);
        return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    }
    g_file_get_contents(path, &text, NULL, error);
    return text;
}

static hq_config *
read_demo_hall(void)
{
    GPtrArray *mistakes = NULL;
    g_autofree char *text = read_text(NULL, "hall.conf", NULL);
    return hq_config_file_read(text, &mistakes);
}

bool
hq_day_source_read(const char *path, const char *hall, hq_day_source *ret_source, GError **error)
{
    GPtrArray *mistakes = NULL;
    g_autofree char *text = read_text(path, "weekday.day", error);
    *ret_source = (hq_day_source){0};
    if (text == NULL)
        return false;
    ret_source->day = hq_day_file_read(text, &mistakes);
    if (ret_source->day == NULL)
        return hq_mistakes_raise(mistakes, path != NULL ? path : "weekday.day", error);
    g_autofree char *folder = path != NULL ? g_path_get_dirname(path) : NULL;
    g_autofree char *beside = path != NULL && ret_source->day->hall[0] != '\0'
                                  ? g_build_filename(folder, ret_source->day->hall, NULL)
                                  : NULL;
    const char *hall_path = hall != NULL ? hall : beside;
    ret_source->config =
        hall_path != NULL ? hq_config_source_read(hall_path, error) : read_demo_hall();
    return ret_source->config != NULL;
}

void
hq_day_source_clear(hq_day_source *source)
{
    g_clear_pointer(&source->day, hq_day_file_free);
    g_clear_pointer(&source->config, hq_config_free);
}
