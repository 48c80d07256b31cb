// The customer here in full: number to call back, masked, what was done, what follows, notes of
// staff; and a line to write one more. Shows and reports; fetches nothing.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/hall-clock.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/personal.h"
#include "shared/wire/point-doc.h"

#define HQ_TYPE_CUSTOMER (hq_customer_get_type())
G_DECLARE_FINAL_TYPE(HqCustomer, hq_customer, HQ, CUSTOMER, GtkBox)

// `note` is what was written, borrowed for the length of the call; NULL: the clerk goes back.
typedef void (*hq_customer_func)(const char *note, gpointer data);

GtkWidget *hq_customer_new(hq_lang lang, hq_customer_func done, gpointer data);

// Shows the ticket of the document. Forgets contact, notes and what was written so far.
void hq_customer_show(HqCustomer *self, const hq_point_doc *doc, const hq_hall_clock *clock);

// A masked number, or a sentence why there is none. Copied.
void hq_customer_set_contact(HqCustomer *self, const char *text);

// What staff wrote, the newest below.
void hq_customer_set_notes(HqCustomer *self, const hq_notes_answer *notes,
                           const hq_hall_clock *clock);
