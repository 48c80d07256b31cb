// hallqueue-panel: one clerk's keys.
#include <stdlib.h>

#include "counter-display/common/screen.h"
#include "panel.h"
#include "shared/ui/ui.h"

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *point = NULL, *offline_dir = NULL;
    hq_display_options options = {0};
    const GOptionEntry own = {"offline-dir",
                              0,
                              0,
                              G_OPTION_ARG_FILENAME,
                              &offline_dir,
                              "Folder of the list kept for when the server does not answer",
                              "DIR"};
    // Clerks write and look for Chinese: an input method that the machine names is kept.
    g_autofree char *input_method = g_strdup(g_getenv("GTK_IM_MODULE"));
    hq_ui_prepare_environment();
    if (input_method != NULL)
        g_setenv("GTK_IM_MODULE", input_method, TRUE);
    if (!hq_display_options_parse_point(&options, &point, "Service point this panel serves", &own,
                                        "Calls, serves and finishes at one service point.", &argc,
                                        &argv, &error)) {
        g_printerr("hallqueue-panel: %s\n", error->message);
        return EXIT_FAILURE;
    }
    if (!offline_dir) {
        g_autofree char *name = g_strconcat("panel-", point, NULL);
        offline_dir = g_build_filename(g_get_user_state_dir(), "hallqueue", name, NULL);
    }
    gtk_init();
    hq_ui_init();
    if (!hq_display_enrol(&options, "hallqueue-panel", "counter", 420, 760))
        return EXIT_FAILURE;
    hq_theme_add_sheet("/hallqueue/panel/panel.css");
    hq_panel *panel = hq_panel_new(&options, point, offline_dir);
    GtkWindow *window = hq_screen_new(&options, hq_tr(options.lang, HQ_MSG_PANEL_TITLE), 420, 760);
    gtk_window_set_child(window, hq_panel_widget(panel));
    hq_panel_attach_keys(panel, GTK_WIDGET(window));
    hq_screen_run(window);
    hq_panel_free(panel);
    hq_display_options_clear(&options);
    return EXIT_SUCCESS;
}
