// What a customer said, in words if the clerk has time for them, and the number they want to be
// called at. What was typed is forgotten as soon as the page is left, or after a while without a
// key.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/hall-clock.h"
#include "shared/i18n/i18n.h"

#define HQ_TYPE_CASE_PAGE (hq_case_page_get_type())
G_DECLARE_FINAL_TYPE(HqCasePage, hq_case_page, HQ, CASE_PAGE, GtkBox)

typedef struct {
    const char *words; // without blanks around them; "": none
    const char *phone; // eleven digits, with the customer's consent; "": none
    bool solved;       // on the spot
} hq_case_page_answer;

// `answer` is NULL when the page was left; borrowed for the length of the call.
typedef void (*hq_case_page_func)(const hq_case_page_answer *answer, gpointer data);

// `clock` is the caller's and stays.
GtkWidget *hq_case_page_new(hq_lang lang, const hq_hall_clock *clock, hq_case_page_func done,
                            gpointer data);

// An empty page about this: "投诉 · 等太久", "关于 C028"; `about` NULL: about no visit.
void hq_case_page_ask(HqCasePage *self, const char *title, const char *about);

// Says what is wrong; what was typed stays.
void hq_case_page_say(HqCasePage *self, const char *problem);

// Forgets what was typed.
void hq_case_page_forget(HqCasePage *self);

// Whether the key means something here; then it is used up.
bool hq_case_page_take_key(HqCasePage *self, guint keyval);

// Leaves the page when nobody has typed for a while.
void hq_case_page_tick(HqCasePage *self, hq_time now);
