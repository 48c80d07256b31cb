#include "counter-display/common/options.h"

#include <gio/gio.h>

#include "shared/enrol/enrol.h"

enum { STALE_AFTER_S = 30 };

bool
hq_display_options_parse(hq_display_options *ret_options, const GOptionEntry *own,
                         const char *summary, int *argc, char ***argv, GError **error)
{
    g_autofree char *server = NULL, *token_file = NULL, *lang = NULL;
    gboolean windowed = FALSE;
    double stale_after_s = STALE_AFTER_S;
    const GOptionEntry entries[] = {
        {"server", 0, 0, G_OPTION_ARG_STRING, &server,
         "Address of the hall's server; asked for when left out", "URL"},
        {"token-file", 0, 0, G_OPTION_ARG_FILENAME, &token_file,
         "File of this device's token; made when it enrols", "FILE"},
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
    if (!g_option_context_parse(context, argc, argv, error))
        return false;
    *ret_options = (hq_display_options){
        .server = g_steal_pointer(&server),
        .token_file = g_steal_pointer(&token_file),
        .lang = hq_lang_from_tag(lang),
        .windowed = windowed,
        .stale_after_s = stale_after_s,
    };
    return true;
}

bool
hq_display_options_parse_point(hq_display_options *ret_options, char **ret_point,
                               const char *point_about, const GOptionEntry *own,
                               const char *summary, int *argc, char ***argv, GError **error)
{
    g_autofree char *point = NULL;
    const GOptionEntry entries[] = {
        {"point", 0, 0, G_OPTION_ARG_STRING, &point, point_about, "ID"},
        own ? *own : (GOptionEntry){NULL},
        {NULL},
    };
    if (!hq_display_options_parse(ret_options, entries, summary, argc, argv, error))
        return false;
    if (!hq_slug_is_valid(point)) {
        g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                            "--point is missing or no id");
        return false;
    }
    *ret_point = g_steal_pointer(&point);
    return true;
}

bool
hq_display_enrol(hq_display_options *options, const char *program, const char *role, int width,
                 int height)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *asked = options->server;
    const hq_enrol_setup setup = {
        .program = program,
        .role = role,
        .server = asked,
        .token_file = options->token_file,
        .lang = options->lang,
        .windowed = options->windowed,
        .width = width,
        .height = height,
    };
    bool is_enrolled = hq_enrol(&setup, &options->server, &options->token, &error);
    if (error != NULL)
        g_printerr("%s: --token-file: %s\n", program, error->message);
    return is_enrolled;
}

void
hq_display_options_clear(hq_display_options *options)
{
    g_clear_pointer(&options->server, g_free);
    g_clear_pointer(&options->token, g_free);
    g_clear_pointer(&options->token_file, g_free);
}
