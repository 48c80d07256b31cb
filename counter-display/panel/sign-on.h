// Signing on: staff number, PIN, Enter; a trainee fills in the mentor's number too.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/point-requests.h"

#define HQ_TYPE_SIGN_ON (hq_sign_on_get_type())
G_DECLARE_FINAL_TYPE(HqSignOn, hq_sign_on, HQ, SIGN_ON, GtkBox)

// Both are borrowed for the length of the call, the request wiped after it. `new_pin`: the PIN is
// to be changed to it first; NULL: sign on.
typedef void (*hq_sign_on_func)(const hq_sign_on_request *request, const char *new_pin,
                                gpointer data);

GtkWidget *hq_sign_on_new(hq_lang lang, hq_sign_on_func done, gpointer data);

// "3 号台席" and the hall's name above the entries.
void hq_sign_on_set_place(HqSignOn *self, const char *point, const char *hall);

// What went wrong, or NULL; a wrong PIN is emptied and takes the focus.
void hq_sign_on_set_problem(HqSignOn *self, const char *problem);

// A question that Enter answers with yes: what was typed stays, and is sent as being sure.
void hq_sign_on_ask_sure(HqSignOn *self, const char *question);

// The PIN was given by somebody else: its owner types one of their own, twice.
void hq_sign_on_ask_new_pin(HqSignOn *self);

// The hall took the new PIN: signs on with it.
void hq_sign_on_take_new_pin(HqSignOn *self);

// Empties the entries and puts the cursor into the first.
void hq_sign_on_reset(HqSignOn *self);
