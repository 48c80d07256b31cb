// A canvas of fixed size that is shown as large as its window allows, whatever the screen: what is
// laid out for 1920 × 1080 looks the same on a 4K wall and in a small window. Content that does not
// fit makes the canvas larger, and so everything on it a little smaller, instead of hanging out.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#define HQ_TYPE_STAGE (hq_stage_get_type())
G_DECLARE_FINAL_TYPE(HqStage, hq_stage, HQ, STAGE, GtkWidget)

// A canvas of `width` × `height` px whose only child is `child`.
GtkWidget *hq_stage_new(GtkWidget *child, int width, int height);

// Lays the child out for another canvas. With `fills` nothing of the window stays empty: where its
// shape is another one, the canvas becomes wider or higher than said.
void hq_stage_set_canvas(HqStage *self, int width, int height, bool fills);
