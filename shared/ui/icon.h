// Our own line drawings (assets/icons, 48-unit grid, one colour). An icon takes the text colour and
// the -gtk-icon-size of its place in the style sheet and is always decoration beside a word, so
// screen readers skip it.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

// Returns a floating GtkImage showing `name` ("router"); an unknown or NULL name shows "document".
GtkWidget *hq_icon_new(const char *name);

// Changes the drawing of an image made by hq_icon_new() or by any GtkImage in a .ui file.
void hq_icon_set(GtkImage *image, const char *name);

// Whether there is a drawing of that name.
bool hq_icon_exists(const char *name);
