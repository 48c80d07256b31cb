// What stands around every page, always in the same place: hall and clock above, language, large
// text, listen and help below. While somebody seems to be gone the question whether they are still
// there takes the place of the clock. Knows no page. Main thread.
#pragma once

#include <gtk/gtk.h>

#include "model.h"

typedef struct hq_frame hq_frame;

// Puts the frame into `window`.
hq_frame *hq_frame_new(GtkWindow *window);
void hq_frame_free(hq_frame *frame);

// Where the pages go; borrowed.
GtkBox *hq_frame_pages(const hq_frame *frame);

// Shows hall, time and keys in the model's language.
void hq_frame_show(hq_frame *frame, const hq_kiosk_model *model);
// Asks whether somebody is still there, with the seconds left; a negative number stops asking.
void hq_frame_ask(hq_frame *frame, const hq_kiosk_model *model, int left_s);
