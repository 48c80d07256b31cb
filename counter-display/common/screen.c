#include "counter-display/common/screen.h"

#include <glib-unix.h>

static GMainLoop *loop;

static gboolean
on_ended(gpointer data)
{
    g_main_loop_quit(loop);
    return G_SOURCE_CONTINUE;
}

static void
on_closed(GtkWindow *window, gpointer data)
{
    g_main_loop_quit(loop);
}

// A browser's window knows no full screen, only the whole page.
static bool
is_in_browser(GtkWindow *window)
{
    GdkDisplay *display = gtk_widget_get_display(GTK_WIDGET(window));
    return g_str_has_prefix(G_OBJECT_TYPE_NAME(display), "GdkBroadway");
}

GtkWindow *
hq_screen_new(const hq_display_options *options, const char *title, int width, int height)
{
    GtkWindow *window = GTK_WINDOW(gtk_window_new());
    gtk_window_set_title(window, title);
    gtk_window_set_default_size(window, width, height);
    gtk_window_set_decorated(window, options->windowed && !is_in_browser(window));
    if (is_in_browser(window))
        gtk_window_maximize(window);
    else if (!options->windowed)
        gtk_window_fullscreen(window);
    return window;
}

void
hq_screen_run(GtkWindow *window)
{
    loop = g_main_loop_new(NULL, FALSE);
    guint interrupt = g_unix_signal_add(SIGINT, on_ended, NULL);
    guint end = g_unix_signal_add(SIGTERM, on_ended, NULL);
    gulong closed = g_signal_connect(window, "destroy", G_CALLBACK(on_closed), NULL);
    gtk_window_present(window);
    g_main_loop_run(loop);
    g_source_remove(interrupt);
    g_source_remove(end);
    if (g_signal_handler_is_connected(window, closed))
        g_signal_handler_disconnect(window, closed);
    g_clear_pointer(&loop, g_main_loop_unref);
}
