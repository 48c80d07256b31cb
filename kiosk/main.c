// hallqueue-kiosk: tickets at a touchscreen.
#include <stdlib.h>

#include "kiosk.h"
#include "shared/enrol/enrol.h"
#include "shared/i18n/i18n.h"
#include "shared/ui/ui.h"

static struct {
    char *server;
    char *token_file;
    char *printer;
    char *print_to;
    gboolean no_printer;
    char *public_url;
    char *offline_dir;
    char *lang;
    gboolean windowed;
    int idle_s;
    int warning_s;
} given;

static const GOptionEntry entries[] = {
    {"server", 0, 0, G_OPTION_ARG_STRING, &given.server,
     "Address of the hall's server; asked for when left out", "URL"},
    {"token-file", 0, 0, G_OPTION_ARG_FILENAME, &given.token_file,
     "File of the device's token; made when it enrols", "FILE"},
    {"printer", 0, 0, G_OPTION_ARG_STRING, &given.printer,
     "Print queue; pwg:NAME and escpos:NAME for those formats", "NAME"},
    {"print-to", 0, 0, G_OPTION_ARG_FILENAME, &given.print_to,
     "Write tickets into a folder instead", "DIR"},
    {"no-printer", 0, 0, G_OPTION_ARG_NONE, &given.no_printer, "This kiosk has no printer", NULL},
    {"public-url", 0, 0, G_OPTION_ARG_STRING, &given.public_url,
     "Address under which phones reach the hall (default: --server)", "URL"},
    {"offline-dir", 0, 0, G_OPTION_ARG_FILENAME, &given.offline_dir,
     "Folder of the numbers held for when the server does not answer", "DIR"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &given.lang, "Language every visit begins in: zh, en",
     "LANG"},
    {"windowed", 0, 0, G_OPTION_ARG_NONE, &given.windowed, "A window, not the whole screen", NULL},
    {"idle", 0, 0, G_OPTION_ARG_INT, &given.idle_s,
     "Seconds without a touch before the question whether somebody is there (60)", "SECONDS"},
    {"idle-warning", 0, 0, G_OPTION_ARG_INT, &given.warning_s,
     "Seconds from that question back to the start (20)", "SECONDS"},
    {NULL}};

static char *server, *token;
static char *printer;
static char *offline_dir;
static hq_kiosk *kiosk;
static bool is_enrolled;

// Finds the token, or asks for the one-time code of this kiosk.
static bool
enrol(void)
{
    g_autoptr(GError) error = NULL;
    const hq_enrol_setup setup = {
        .program = "hallqueue-kiosk",
        .role = "kiosk",
        .server = given.server,
        .token_file = given.token_file,
        .lang = hq_lang_from_tag(given.lang),
        .windowed = given.windowed,
        .width = 1080,
        .height = 1920,
    };
    bool is_found = hq_enrol(&setup, &server, &token, &error);
    if (error) {
        g_printerr("hallqueue-kiosk: --token-file: %s\n", error->message);
    }
    return is_found;
}

static void
on_activate(GtkApplication *application)
{
    if (kiosk) {
        return;
    }
    hq_ui_init();
    g_application_hold(G_APPLICATION(application));
    is_enrolled = enrol();
    g_application_release(G_APPLICATION(application));
    if (!is_enrolled) {
        return;
    }
    const hq_kiosk_options options = {
        .server = server,
        .token = token,
        .printer = printer,
        .offline_dir = offline_dir,
        .public_url = given.public_url,
        .lang = hq_lang_from_tag(given.lang),
        .windowed = given.windowed,
        .idle_s = (unsigned)MAX(0, given.idle_s),
        .warning_s = (unsigned)MAX(0, given.warning_s),
    };
    kiosk = hq_kiosk_new(application, &options);
}

// Reads the options into what the kiosk needs; prints what is wrong and returns false otherwise.
static bool
read_options(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new("- tickets at a touchscreen");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        g_printerr("hallqueue-kiosk: %s\n", error->message);
        return false;
    }
    printer = given.print_to                       ? g_strdup_printf("folder:%s", given.print_to)
              : given.printer && !given.no_printer ? g_strdup(given.printer)
                                                   : g_strdup("none");
    offline_dir = given.offline_dir
                      ? g_strdup(given.offline_dir)
                      : g_build_filename(g_get_user_state_dir(), "hallqueue", "kiosk", NULL);
    return true;
}

int
main(int argc, char **argv)
{
    hq_ui_prepare_environment();
    if (!read_options(argc, argv)) {
        return EXIT_FAILURE;
    }
    g_autoptr(GtkApplication) application = gtk_application_new(NULL, G_APPLICATION_NON_UNIQUE);
    g_signal_connect(application, "activate", G_CALLBACK(on_activate), NULL);
    int status = g_application_run(G_APPLICATION(application), 1, argv);
    g_clear_pointer(&kiosk, hq_kiosk_free);
    g_free(printer);
    g_free(offline_dir);
    g_free(server);
    g_free(token);
    return is_enrolled ? status : EXIT_FAILURE;
}
