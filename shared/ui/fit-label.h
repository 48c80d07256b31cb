// A name that is never cut: it becomes smaller, then goes on further lines, until it fits its room.
// At its full size one line is its natural size; the room may be narrower. Main thread.
#pragma once

#include <gtk/gtk.h>

#define HQ_TYPE_FIT_LABEL (hq_fit_label_get_type())
G_DECLARE_FINAL_TYPE(HqFitLabel, hq_fit_label, HQ, FIT_LABEL, GtkWidget)

GtkWidget *hq_fit_label_new(void);

// Shows `text`, from the left edge; NULL empties it. Copied.
void hq_fit_label_set(HqFitLabel *self, const char *text);
