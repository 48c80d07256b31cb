// The one window of a display program and its main loop.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/options.h"

// A window titled `title` of `width` × `height` px, full screen unless the options say windowed;
// closing it, SIGINT or SIGTERM end hq_screen_run().
GtkWindow *hq_screen_new(const hq_display_options *options, const char *title, int width,
                         int height);

// Shows the window and runs the main loop.
void hq_screen_run(GtkWindow *window);
