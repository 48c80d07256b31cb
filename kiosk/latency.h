// How long a touch takes to show: with HQ_TOUCH_TRACE in the environment every press on the window
// prints {"press_to_paint_ms": 12.3} to standard output, measured inside the process from the press
// to the end of the next frame's paint. Without it nothing is watched. Main thread.
#pragma once

#include <gtk/gtk.h>

void hq_latency_watch(GtkWindow *window);
