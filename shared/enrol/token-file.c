#include "shared/enrol/token-file.h"

#include <gio/gio.h>

char *
hq_token_file_default(const char *program)
{
    g_autofree char *name = g_strconcat(program, ".token", NULL);
    return g_build_filename(g_get_user_config_dir(), "hallqueue", name, NULL);
}

bool
hq_token_file_read(const char *path, char **ret_token, char **ret_server, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) failure = NULL;
    *ret_token = *ret_server = NULL;
    if (!g_file_get_contents(path, &text, NULL, &failure)) {
        if (g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
            return true;
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", 3);
    for (guint i = 0; i < 2 && lines[i] != NULL; i++) {
        if (*g_strstrip(lines[i]) != '\0')
            *(i == 0 ? ret_token : ret_server) = g_strdup(lines[i]);
    }
    return true;
}

bool
hq_token_file_write(const char *path, const char *token, const char *server, GError **error)
{
    g_autofree char *text = g_strdup_printf("%s\n%s\n", token, server);
    g_autofree char *folder = g_path_get_dirname(path);
    g_mkdir_with_parents(folder, 0700);
    return g_file_set_contents_full(
        path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}
