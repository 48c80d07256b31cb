// hallqueue-sign: the number above one counter.
#include <stdlib.h>

#include "counter-display/common/screen.h"
#include "sign.h"
#include "shared/engine/types.h"
#include "shared/ui/ui.h"

static bool
parse(int *argc, char ***argv, hq_display_options *options, char **ret_point, GError **error)
{
    const GOptionEntry own[] = {
        {"point", 0, 0, G_OPTION_ARG_STRING, ret_point, "Service point this sign hangs above",
         "ID"},
        {NULL},
    };
    if (!hq_display_options_parse(options, own, "Shows whose turn it is at one service point.",
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
        g_printerr("hallqueue-sign: %s\n", error->message);
        return EXIT_FAILURE;
    }
    gtk_init();
    hq_ui_init();
    hq_theme_use(HQ_THEME_DARK);
    hq_theme_add_sheet("/hallqueue/sign/sign.css");
    hq_sign *sign = hq_sign_new(&options, point);
    GtkWindow *window = hq_screen_new(&options, "HallQueue", 1920, 540);
    gtk_window_set_child(window, hq_sign_widget(sign));
    hq_screen_run(window);
    hq_sign_free(sign);
    hq_display_options_clear(&options);
    return EXIT_SUCCESS;
}
