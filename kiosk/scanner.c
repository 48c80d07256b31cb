#include "scanner.h"

#include <stdbool.h>

enum {
    SCAN_MIN = 4,
    SCAN_MAX = 256,
    GAP_MS = 200,   // a longer pause between keys begins a new scan
    PERSON_MS = 60, // so long after a lone Enter or space no scan follows any more
};

struct hq_scanner {
    GtkWindow *window;
    hq_scanner_func on_scan;
    gpointer user_data;
    GString *text;
    guint32 last_ms; // time of the last key of a scan
    guint person;    // a lone Enter or space waits to be one of a person's
};

static gboolean
press_focused(gpointer data)
{
    hq_scanner *scanner = data;
    scanner->person = 0;
    g_string_truncate(scanner->text, 0);
    GtkWidget *focus = gtk_window_get_focus(scanner->window);
    if (focus) {
        gtk_widget_activate(focus);
    }
    return G_SOURCE_REMOVE;
}

static void
end_scan(hq_scanner *scanner)
{
    if (scanner->text->len >= SCAN_MIN && scanner->text->len <= SCAN_MAX) {
        scanner->on_scan(scanner->text->str, scanner->user_data);
    }
    g_string_truncate(scanner->text, 0);
}

static bool
is_enter(guint keyval)
{
    return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;
}

static void
add_key(hq_scanner *scanner, guint keyval)
{
    gunichar c = gdk_keyval_to_unicode(keyval);
    if (c >= 0x20 && c < 0x7f && scanner->text->len <= SCAN_MAX) {
        g_string_append_c(scanner->text, (char)c);
    }
}

static gboolean
on_key(GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
       hq_scanner *scanner)
{
    bool enter = is_enter(keyval);
    if (!enter && gdk_keyval_to_unicode(keyval) < 0x20) {
        return GDK_EVENT_PROPAGATE;
    }
    guint32 now = gtk_event_controller_get_current_event_time(GTK_EVENT_CONTROLLER(controller));
    bool follows = now - scanner->last_ms <= GAP_MS;
    scanner->last_ms = now;
    g_clear_handle_id(&scanner->person, g_source_remove);
    if (!follows) {
        g_string_truncate(scanner->text, 0);
    }
    bool lone = scanner->text->len == 0 && !follows;
    if (enter && !lone) {
        end_scan(scanner);
    } else if (!enter) {
        add_key(scanner, keyval);
    }
    if (lone && (enter || keyval == GDK_KEY_space)) {
        scanner->person = g_timeout_add(PERSON_MS, press_focused, scanner);
    }
    return GDK_EVENT_STOP;
}

hq_scanner *
hq_scanner_new(GtkWindow *window, hq_scanner_func on_scan, gpointer user_data)
{
    hq_scanner *scanner = g_new0(hq_scanner, 1);
    scanner->window = window;
    scanner->on_scan = on_scan;
    scanner->user_data = user_data;
    scanner->text = g_string_new(NULL);
    GtkEventController *controller = gtk_event_controller_key_new();
    gtk_event_controller_set_propagation_phase(controller, GTK_PHASE_CAPTURE);
    g_signal_connect(controller, "key-pressed", G_CALLBACK(on_key), scanner);
    gtk_widget_add_controller(GTK_WIDGET(window), controller);
    return scanner;
}

void
hq_scanner_free(hq_scanner *scanner)
{
    g_clear_handle_id(&scanner->person, g_source_remove);
    g_string_free(scanner->text, TRUE);
    g_free(scanner);
}
