// The square with a service's letter on its hue. The letter is the code, the hue only helps; a
// closed service's badge is an outline (style class "closed").
#pragma once

#include <gtk/gtk.h>

// Returns a floating label; size and font come from the style sheet (class "badge").
GtkWidget *hq_badge_new(const char *letter);

// Shows another letter ("C"). NULL or "" empties it.
void hq_badge_set(GtkLabel *badge, const char *letter);

// Gives any widget the hue class of a letter ("hue-c") and takes every other one away. Letters
// after H reuse a hue.
void hq_badge_set_hue(GtkWidget *widget, const char *letter);
