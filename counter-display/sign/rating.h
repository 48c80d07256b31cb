// The touchscreen on the counter, the customer's side: whose turn it is there and who serves; after
// the visit it asks how it was, in the customer's language, without the clerk's help.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/options.h"

// What it is drawn for; other screens show it larger or smaller.
enum { HQ_RATING_WIDTH = 1280, HQ_RATING_HEIGHT = 800 };

typedef struct hq_rating_screen hq_rating_screen;

hq_rating_screen *hq_rating_screen_new(const hq_display_options *options, const char *point);

GtkWidget *hq_rating_screen_widget(hq_rating_screen *screen);

void hq_rating_screen_free(hq_rating_screen *screen);
