// A ticket number of which only the letter takes the service's hue: C 031. A number of five glyphs
// gets the style class "five" so that the style sheet can shrink it.
#pragma once

#include <gtk/gtk.h>

#define HQ_TYPE_NUMBER_LABEL (hq_number_label_get_type())
G_DECLARE_FINAL_TYPE(HqNumberLabel, hq_number_label, HQ, NUMBER_LABEL, GtkBox)

GtkWidget *hq_number_label_new(void);

// Shows "C031"; leading capitals are the letter. NULL or "" empties it. Copied.
void hq_number_label_set(HqNumberLabel *self, const char *number);
