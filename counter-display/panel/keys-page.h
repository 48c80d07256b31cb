// What every key of the panel does, read from the table of actions. Shows and reports.
#pragma once

#include <gtk/gtk.h>

#include "shared/i18n/i18n.h"

#define HQ_TYPE_KEYS_PAGE (hq_keys_page_get_type())
G_DECLARE_FINAL_TYPE(HqKeysPage, hq_keys_page, HQ, KEYS_PAGE, GtkBox)

typedef void (*hq_keys_page_func)(gpointer data); // the clerk goes back

GtkWidget *hq_keys_page_new(hq_lang lang, hq_keys_page_func back, gpointer data);
