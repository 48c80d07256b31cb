// The foot of a question: what stands there, and at the right one way or two to leave it. Draws and
// reports touches. Main thread only.
#pragma once

#include <gtk/gtk.h>

typedef struct {
    GtkWidget *root, *icon, *note, *skip, *end; // `end`: NULL without a second button
} hq_foot;

// Builds it at the end of `page`; "clicked" of the buttons is the caller's to connect.
void hq_foot_build(hq_foot *foot, GtkWidget *page, bool has_end);

// What stands there: how long it asks or, as a warning, what went wrong.
void hq_foot_say(hq_foot *foot, const char *text, bool is_warning);
