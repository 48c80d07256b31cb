// What the pages have in common: loading the .ui file beside them and setting lines that may be
// absent.
#pragma once

#include "kiosk/page.h"
#include "kiosk/words.h"
#include "shared/ui/ui.h"

// Fills `page` with the widget called "page" of the .ui file of that name and returns the builder
// for the other parts; unref it when all are taken.
GtkBuilder *hq_parts_load(hq_page *page, const char *name);
// The part with this id; it is a mistake in the .ui file when there is none.
gpointer hq_parts_get(GtkBuilder *builder, const char *id);

// Shows `text`, or takes the label away when it is NULL.
void hq_parts_set_line(GtkLabel *label, const char *text);
// The banner about paper on pages before the promise: hidden while the printer is well.
void hq_parts_show_paper(HqBanner *banner, const hq_kiosk_model *model);
// The banner about the line to the hall; while it is up, about calling that is stopped.
void hq_parts_show_line(HqBanner *banner, const hq_kiosk_model *model);
