// Themes: the three colour sets made from the token file, one at a time on a display, and the style
// sheets of programs laid over them. Named colours (@bg, @ink, @accent …) resolve in every sheet,
// so a sheet never says which theme it is in.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

typedef enum { HQ_THEME_LIGHT, HQ_THEME_DARK, HQ_THEME_CONTRAST } HqTheme;

// Shows every window in `theme` from the next frame on.
void hq_theme_use(HqTheme theme);
HqTheme hq_theme_current(void);

// Lays the style sheet at a resource path over the theme; later sheets win. Adding a sheet twice
// does nothing. A sheet with an error is a programming mistake: it warns and a test catches it.
void hq_theme_add_sheet(const char *resource_path);
void hq_theme_remove_sheet(const char *resource_path);

// The colour a token has for `widget`, for own drawing: "accent", "line". Loud magenta if unknown.
GdkRGBA hq_theme_colour(GtkWidget *widget, const char *token);
