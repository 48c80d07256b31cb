// The sign above one counter: its number, and whose turn it is there.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/options.h"

// What it is drawn for; other screens show it larger or smaller.
enum { HQ_SIGN_WIDTH = 1920, HQ_SIGN_HEIGHT = 540 };

typedef struct hq_sign hq_sign;

hq_sign *hq_sign_new(const hq_display_options *options, const char *point);

GtkWidget *hq_sign_widget(hq_sign *sign);

void hq_sign_free(hq_sign *sign);
