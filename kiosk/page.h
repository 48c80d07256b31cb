// A page of the kiosk: a widget that shows the model and sends actions. A page decides nothing;
// what was touched goes out as a widget action of the group "kiosk":
//   kiosk.choose(s id)   a service or branch was touched
//   kiosk.take(s id)     a number for this service
//   kiosk.divert(s id)   I go to the terminal instead
//   kiosk.arrive, kiosk.other-way, kiosk.erase, kiosk.check-in, kiosk.type(s sign)
//   kiosk.did-print, kiosk.print-again
//   kiosk.phone, kiosk.phone-agree, kiosk.phone-skip, kiosk.phone-back
//   kiosk.together, kiosk.pick-more, kiosk.fewer, kiosk.people(i more or fewer),
//   kiosk.take-together, kiosk.other, kiosk.more, kiosk.back, kiosk.done, kiosk.retry, kiosk.help,
//   kiosk.help-done, kiosk.language, kiosk.large, kiosk.listen, kiosk.stay
#pragma once

#include <gtk/gtk.h>

#include "model.h"

typedef struct hq_page hq_page;
struct hq_page {
    GtkWidget *widget; // a reference of the page
    // Shows the model as it is now, in its language: called on entry and after every change.
    void (*show)(hq_page *page, const hq_kiosk_model *model);
    // What the screen says aloud; the caller's (g_free).
    char *(*speak)(hq_page *page, const hq_kiosk_model *model);
};

// Makes a page with its widget; it lives as long as the program.
typedef hq_page *(*hq_page_constructor)(void);

hq_page *hq_services_page_new(void);       // the first screen
hq_page *hq_appointment_page_new(void);    // checking in for an appointment
hq_page *hq_phone_page_new(void);          // a mobile number to leave with the ticket
hq_page *hq_together_page_new(void);       // several people or services on one number
hq_page *hq_other_services_page_new(void); // what did not fit on it
hq_page *hq_branch_page_new(void);         // the services of a branch, or one leaf
hq_page *hq_no_paper_page_new(void);       // a leaf when the printer has no paper
hq_page *hq_ticket_page_new(void);         // the number
hq_page *hq_help_page_new(void);           // somebody comes
hq_page *hq_divert_page_new(void);         // go to the terminal
hq_page *hq_closed_page_new(void);         // outside the business day
hq_page *hq_evacuate_page_new(void);       // everybody leaves the hall
hq_page *hq_did_print_page_new(void);      // whether the last paper came out
hq_page *hq_connecting_page_new(void);     // never heard of the hall yet
