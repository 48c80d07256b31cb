// hallqueue-board: what the hall sees and hears of the calls of one zone.
#include <gst/gst.h>
#include <stdlib.h>

#include "board.h"
#include "counter-display/common/screen.h"
#include "shared/ui/ui.h"

static bool
read_languages(const char *say, hq_board_options *options, GError **error)
{
    g_auto(GStrv) tags = g_strsplit(say, ",", HQ_LANGUAGES + 1);
    for (guint i = 0; tags[i]; i++) {
        bool is_known = g_str_has_prefix(tags[i], "zh") || g_str_has_prefix(tags[i], "en");
        if (!is_known || i >= HQ_LANGUAGES) {
            g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                        "--say %s: one or both of zh,en", say);
            return false;
        }
        options->langs[options->n_langs++] = hq_lang_from_tag(tags[i]);
    }
    return options->n_langs > 0;
}

static bool
parse(int *argc, char ***argv, hq_display_options *display, hq_board_options *options,
      GError **error)
{
    g_autofree char *say = g_strdup("zh,en");
    int times = 2, hurry = 4;
    gboolean silent = FALSE;
    const GOptionEntry own[] = {
        {"zone", 0, 0, G_OPTION_ARG_STRING, &options->zone, "Zone whose calls are shown (all)",
         "ID"},
        {"media", 0, 0, G_OPTION_ARG_FILENAME, &options->media,
         "Folder of pictures and videos, shown while the hall has no playlist", "DIR"},
        {"clips", 0, 0, G_OPTION_ARG_FILENAME, &options->clips,
         "Folder of spoken words: DIR/zh/零.wav", "DIR"},
        {"speech-command", 0, 0, G_OPTION_ARG_STRING, &options->command,
         "Program that reads a sentence and writes {out}, in {lang}", "CMD"},
        {"chime", 0, 0, G_OPTION_ARG_FILENAME, &options->chime, "Sound before every call", "FILE"},
        {"say", 0, 0, G_OPTION_ARG_STRING, &say, "Languages that are spoken (zh,en)", "LANGS"},
        {"times", 0, 0, G_OPTION_ARG_INT, &times, "How often each is said (2)", "N"},
        {"hurry", 0, 0, G_OPTION_ARG_INT, &hurry,
         "With more calls waiting each is said once (4); 0: never", "N"},
        {"silent", 0, 0, G_OPTION_ARG_NONE, &silent, "Show, do not speak", NULL},
        {NULL},
    };
    if (!hq_display_options_parse(display, own, "Shows and speaks the calls of a hall.", argc, argv,
                                  error))
        return false;
    options->silent = silent;
    options->times = (guint)CLAMP(times, 1, 5);
    options->hurry = (guint)MAX(hurry, 0);
    options->cache = g_build_filename(g_get_user_cache_dir(), "hallqueue", "voice", NULL);
    options->kept = g_build_filename(g_get_user_cache_dir(), "hallqueue", "media", NULL);
    if (!options->zone)
        options->zone = g_strdup("all");
    if (!options->chime && g_file_test(HQ_CHIME, G_FILE_TEST_EXISTS))
        options->chime = g_strdup(HQ_CHIME);
    return read_languages(say, options, error);
}

static void
clear(hq_display_options *display, hq_board_options *options)
{
    hq_display_options_clear(display);
    char **texts[] = {&options->zone,  &options->media, &options->clips, &options->command,
                      &options->chime, &options->cache, &options->kept};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(*texts[i]);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    hq_display_options display = {0};
    hq_board_options options = {0};
    hq_ui_prepare_environment();
    if (!parse(&argc, &argv, &display, &options, &error)) {
        g_printerr("hallqueue-board: %s\n", error->message);
        return EXIT_FAILURE;
    }
    gtk_init();
    hq_ui_init();
    hq_theme_use(HQ_THEME_DARK);
    if (!hq_display_enrol(&display, "hallqueue-board", "display", 1920, 1080))
        return EXIT_FAILURE;
    hq_theme_add_sheet("/hallqueue/board/board.css");
    hq_board *board = hq_board_new(&display, &options, &error);
    if (!board) {
        g_printerr("hallqueue-board: %s\n", error->message);
        return EXIT_FAILURE;
    }
    GtkWindow *window = hq_screen_new(&display, "HallQueue", 1920, 1080);
    gtk_window_set_child(window, hq_board_widget(board));
    hq_screen_run(window);
    hq_board_free(board);
    clear(&display, &options);
    return EXIT_SUCCESS;
}
