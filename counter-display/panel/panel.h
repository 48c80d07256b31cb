// The panel of one service point: follows its document, turns keys and touches into requests, one
// at a time, and answers into sentences.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/options.h"

typedef struct hq_panel hq_panel;

// `offline_dir`: where it keeps what its clerk needs while the hall cannot be reached.
hq_panel *hq_panel_new(const hq_display_options *options, const char *point,
                       const char *offline_dir);

GtkWidget *hq_panel_widget(hq_panel *panel);

// Takes the keys of the window.
void hq_panel_attach_keys(hq_panel *panel, GtkWidget *window);

void hq_panel_free(hq_panel *panel);
