// The mobile number of a customer who gets a number at the service point: asked with their consent,
// typed, read back to them, and gone when the page is left or nobody typed for a minute.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/hall-clock.h"
#include "shared/engine/types.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/personal.h"

#define HQ_TYPE_PHONE_PAGE (hq_phone_page_get_type())
G_DECLARE_FINAL_TYPE(HqPhonePage, hq_phone_page, HQ, PHONE_PAGE, GtkBox)

// `phone` is eleven digits, with consent; "": the customer leaves none; NULL: no number is given
// after all. Borrowed for the length of the call.
typedef void (*hq_phone_func)(const char *phone, gpointer data);

// `clock` is the hall's and outlives the page.
GtkWidget *hq_phone_page_new(hq_lang lang, const hq_hall_clock *clock, hq_phone_func done,
                             gpointer data);

// Asks; what `step` says of the number's use is what the customer is to hear.
void hq_phone_page_ask(HqPhonePage *self, const hq_phone_step *step);

// Forgets what was typed.
void hq_phone_page_forget(HqPhonePage *self);

// `now` is the hall's time: when nobody typed for a minute, no number is given.
void hq_phone_page_tick(HqPhonePage *self, hq_time now);
