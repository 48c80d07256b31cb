#include "config-source.h"

#include "server/config/config-file.h"
#include "shell.h"

hq_config *
hq_config_source_read(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) mistakes = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    hq_config *config = hq_config_file_read(text, &mistakes);
    if (config == NULL) {
        g_autofree char *list = hq_mistakes_format(mistakes, path);
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_REFUSED, "%u %s\n%s", mistakes->len,
                    mistakes->len == 1 ? "mistake" : "mistakes", g_strchomp(list));
    }
    return config;
}
