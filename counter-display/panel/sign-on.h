// Signing on: staff number, PIN, Enter.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"

#define HQ_TYPE_SIGN_ON (hq_sign_on_get_type())
G_DECLARE_FINAL_TYPE(HqSignOn, hq_sign_on, HQ, SIGN_ON, GtkBox)

// Both texts are borrowed for the length of the call.
typedef void (*hq_sign_on_func)(const char *staff, const char *pin, gpointer data);

GtkWidget *hq_sign_on_new(hq_lang lang, hq_sign_on_func done, gpointer data);

// "3 号台席" and the hall's name above the entries.
void hq_sign_on_set_place(HqSignOn *self, const char *point, const char *hall);

// What went wrong, or NULL; a wrong PIN is emptied and takes the focus.
void hq_sign_on_set_problem(HqSignOn *self, const char *problem);

// Empties both entries and puts the cursor into the first.
void hq_sign_on_reset(HqSignOn *self);
