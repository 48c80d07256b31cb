// hallqueue-sign: the number above one counter, or with --rating the customer's side on it.
#include <stdlib.h>

#include "counter-display/common/screen.h"
#include "rating.h"
#include "sign.h"
#include "shared/ui/ui.h"

static void
run_sign(const hq_display_options *options, const char *point)
{
    hq_theme_add_sheet("/hallqueue/sign/sign.css");
    hq_sign *sign = hq_sign_new(options, point);
    GtkWindow *window = hq_screen_new(options, "HallQueue", HQ_SIGN_WIDTH, HQ_SIGN_HEIGHT);
    gtk_window_set_child(window, hq_sign_widget(sign));
    hq_screen_run(window);
    hq_sign_free(sign);
}

static void
run_rating(const hq_display_options *options, const char *point)
{
    hq_theme_add_sheet("/hallqueue/sign/rating.css");
    hq_rating_screen *rating = hq_rating_screen_new(options, point);
    GtkWindow *window = hq_screen_new(options, "HallQueue", HQ_RATING_WIDTH, HQ_RATING_HEIGHT);
    gtk_window_set_child(window, hq_rating_screen_widget(rating));
    hq_screen_run(window);
    hq_rating_screen_free(rating);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *point = NULL;
    hq_display_options options = {0};
    gboolean rates = FALSE;
    const GOptionEntry rating = {
        "rating", 0,
        0,        G_OPTION_ARG_NONE,
        &rates,   "The touchscreen on the counter, which asks how the visit was",
        NULL};
    hq_ui_prepare_environment();
    if (!hq_display_options_parse_point(&options, &point, "Service point this sign stands for",
                                        &rating, "Shows whose turn it is at one service point.",
                                        &argc, &argv, &error)) {
        g_printerr("hallqueue-sign: %s\n", error->message);
        return EXIT_FAILURE;
    }
    gtk_init();
    hq_ui_init();
    hq_theme_use(rates ? HQ_THEME_LIGHT : HQ_THEME_DARK);
    if (!hq_display_enrol(&options, "hallqueue-sign", "display",
                          rates ? HQ_RATING_WIDTH : HQ_SIGN_WIDTH,
                          rates ? HQ_RATING_HEIGHT : HQ_SIGN_HEIGHT))
        return EXIT_FAILURE;
    (rates ? run_rating : run_sign)(&options, point);
    hq_display_options_clear(&options);
    return EXIT_SUCCESS;
}
