#include "counter-display/common/options.h"

#include <gio/gio.h>

enum { STALE_AFTER_S = 30 };

static bool
require(const char *value, const char *option, GError **error)
{
    if (!value)
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s is missing", option);
    return value != NULL;
}

static char *
read_token(const char *path, GError **error)
{
    char *token = NULL;
    if (!require(path, "--token-file", error))
        return NULL;
    if (!g_file_get_contents(path, &token, NULL, error)) {
        g_prefix_error(error, "--token-file: ");
        return NULL;
    }
    return g_strstrip(token);
}

bool
hq_display_options_parse(hq_display_options *ret_options, const GOptionEntry *own,
                         const char *summary, int *argc, char ***argv, GError **error)
{
    g_autofree char *server = NULL, *token_file = NULL, *lang = NULL;
    gboolean windowed = FALSE;
    double stale_after_s = STALE_AFTER_S;
    const GOptionEntry entries[] = {
        {"server", 0, 0, G_OPTION_ARG_STRING, &server, "Address of the hall's server", "URL"},
        {"token-file", 0, 0, G_OPTION_ARG_FILENAME, &token_file, "File of this device's token",
         "FILE"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &lang, "Language of the screen: zh or en", "LANG"},
        {"windowed", 0, 0, G_OPTION_ARG_NONE, &windowed, "In a window, not full screen", NULL},
        {"stale-after", 0, 0, G_OPTION_ARG_DOUBLE, &stale_after_s,
         "Seconds without a sign of the server until the screen says so (30)", "S"},
        {NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_summary(context, summary);
    g_option_context_add_main_entries(context, entries, NULL);
    if (own)
        g_option_context_add_main_entries(context, own, NULL);
    if (!g_option_context_parse(context, argc, argv, error) || !require(server, "--server", error))
        return false;
    g_autofree char *token = read_token(token_file, error);
    if (!token)
        return false;
    *ret_options = (hq_display_options){
        .server = g_steal_pointer(&server),
        .token = g_steal_pointer(&token),
        .lang = hq_lang_from_tag(lang),
        .windowed = windowed,
        .stale_after_s = stale_after_s,
    };
    return true;
}

bool
hq_display_options_parse_point(hq_display_options *ret_options, char **ret_point,
                               const char *point_about, const char *summary, int *argc,
                               char ***argv, GError **error)
{
    g_autofree char *point = NULL;
    const GOptionEntry own[] = {
        {"point", 0, 0, G_OPTION_ARG_STRING, &point, point_about, "ID"},
        {NULL},
    };
    if (!hq_display_options_parse(ret_options, own, summary, argc, argv, error))
        return false;
    if (!hq_slug_is_valid(point)) {
        g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                            "--point is missing or no id");
        return false;
    }
    *ret_point = g_steal_pointer(&point);
    return true;
}

void
hq_display_options_clear(hq_display_options *options)
{
    g_clear_pointer(&options->server, g_free);
    g_clear_pointer(&options->token, g_free);
}
