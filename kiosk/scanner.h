// A scanner types like a keyboard. All text keys of the window are kept from its widgets, so that a
// scan never presses a button; a lone Enter or space pressed by a person still does, after a moment
// that shows that no scan follows. Main thread.
#pragma once

#include <gtk/gtk.h>

// A whole scan: printable ASCII, 4 to 256 characters. Not to be trusted. Borrowed for the call.
typedef void (*hq_scanner_func)(const char *text, gpointer user_data);

typedef struct hq_scanner hq_scanner;

// Watches the keys of `window`.
hq_scanner *hq_scanner_new(GtkWindow *window, hq_scanner_func on_scan, gpointer user_data);
void hq_scanner_free(hq_scanner *scanner);
