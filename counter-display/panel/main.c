// hallqueue-panel: one clerk's keys.
#include <stdlib.h>

#include "counter-display/common/screen.h"
#include "panel.h"
#include "shared/engine/types.h"
#include "shared/ui/ui.h"

static bool
parse(int *argc, char ***argv, hq_display_options *options, char **ret_point, GError **error)
{
    const GOptionEntry own[] = {
        {"point", 0, 0, G_OPTION_ARG_STRING, ret_point, "Service point this panel serves", "ID"},
        {NULL},
    };
    if (!hq_display_options_parse(options, own, "Calls, serves and finishes at one service point.",
                                  argc, argv, error))
        return false;
    if (hq_slug_is_valid(*ret_point ? *ret_point : ""))
        return true;
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                        "--point is missing or no id");
    return false;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *point = NULL;
    hq_display_options options = {0};
    hq_ui_prepare_environment();
    if (!parse(&argc, &argv, &options, &point, &error)) {
        g_printerr("hallqueue-panel: %s\n", error->message);
        return EXIT_FAILURE;
    }
    gtk_init();
    hq_ui_init();
    hq_theme_add_sheet("/hallqueue/panel/panel.css");
    hq_panel *panel = hq_panel_new(&options, point);
    GtkWindow *window = hq_screen_new(&options, hq_tr(options.lang, HQ_MSG_PANEL_TITLE), 420, 760);
    gtk_window_set_child(window, hq_panel_widget(panel));
    hq_panel_attach_keys(panel, GTK_WIDGET(window));
    hq_screen_run(window);
    hq_panel_free(panel);
    hq_display_options_clear(&options);
    return EXIT_SUCCESS;
}
