// The calls before the large ones, in one line: 刚才 D037 → 2 …
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/board-doc.h"

#define HQ_TYPE_RECENT_STRIP (hq_recent_strip_get_type())
G_DECLARE_FINAL_TYPE(HqRecentStrip, hq_recent_strip, HQ, RECENT_STRIP, GtkBox)

GtkWidget *hq_recent_strip_new(hq_lang lang);

// Shows the first three of `n` calls; empty when there are none.
void hq_recent_strip_set(HqRecentStrip *self, const hq_board_call *calls, uint32_t n);
