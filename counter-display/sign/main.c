// hallqueue-sign: the number above one counter.
#include <stdlib.h>

#include "counter-display/common/screen.h"
#include "sign.h"
#include "shared/ui/ui.h"

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *point = NULL;
    hq_display_options options = {0};
    hq_ui_prepare_environment();
    if (!hq_display_options_parse_point(&options, &point, "Service point this sign hangs above",
                                        "Shows whose turn it is at one service point.", &argc,
                                        &argv, &error)) {
        g_printerr("hallqueue-sign: %s\n", error->message);
        return EXIT_FAILURE;
    }
    gtk_init();
    hq_ui_init();
    hq_theme_use(HQ_THEME_DARK);
    if (!hq_display_enrol(&options, "hallqueue-sign", "display", 1920, 540))
        return EXIT_FAILURE;
    hq_theme_add_sheet("/hallqueue/sign/sign.css");
    hq_sign *sign = hq_sign_new(&options, point);
    GtkWindow *window = hq_screen_new(&options, "HallQueue", 1920, 540);
    gtk_window_set_child(window, hq_sign_widget(sign));
    hq_screen_run(window);
    hq_sign_free(sign);
    hq_display_options_clear(&options);
    return EXIT_SUCCESS;
}
