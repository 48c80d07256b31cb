// Prints one line for each thing GTK complains about in the style sheets named on the command line.
#include <gtk/gtk.h>

static void
on_parsing_error(GtkCssProvider *provider, GtkCssSection *section, const GError *error,
                 gpointer path)
{
    const GtkCssLocation *place = gtk_css_section_get_start_location(section);
    g_print("%s:%zu: %s\n", (const char *)path, place->lines + 1, error->message);
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        g_autoptr(GtkCssProvider) provider = gtk_css_provider_new();
        g_signal_connect(provider, "parsing-error", G_CALLBACK(on_parsing_error), argv[i]);
        gtk_css_provider_load_from_path(provider, argv[i]);
    }
    return 0;
}
