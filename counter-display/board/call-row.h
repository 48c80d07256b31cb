// One called number in large: number → service point. Amber while it is the newest call.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"

#define HQ_TYPE_CALL_ROW (hq_call_row_get_type())
G_DECLARE_FINAL_TYPE(HqCallRow, hq_call_row, HQ, CALL_ROW, GtkBox)

GtkWidget *hq_call_row_new(hq_lang lang);

// Shows "A068" → "1", the noun of the service point beside it. NULL empties the row.
void hq_call_row_set(HqCallRow *self, const char *number, const char *label, const char *noun);

// Amber, or not.
void hq_call_row_set_now(HqCallRow *self, bool is_now);

// Breathes three times, one second each, then stands still.
void hq_call_row_breathe(HqCallRow *self);
