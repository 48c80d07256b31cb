// The visitor's way through the kiosk: a table of pages and one driver that knows none of them. It
// decides from the table and the model which page stands there; back, idling and interruptions live
// here, once. Main thread.
#pragma once

#include "page.h"

// One row of the table. Steps come in the order of the visit; going on passes over those that have
// nothing to ask. A row with `interrupts` is no step: it stands over whatever step was reached for
// as long as it applies, the first such row winning.
typedef struct {
    const char *id;
    hq_page_constructor construct;
    unsigned idle_s; // back to the first step after so long without a touch; 0: never
    bool (*skip)(const hq_kiosk_model *model);       // NULL: never
    bool (*interrupts)(const hq_kiosk_model *model); // NULL: a step
} hq_flow_row;

typedef struct hq_flow hq_flow;

// Builds all pages of `rows` (n of them; borrowed for good) into `place`, of which one shows at a
// time; the others are hidden from screen readers too.
hq_flow *hq_flow_new(const hq_flow_row *rows, size_t n, GtkBox *place);
void hq_flow_free(hq_flow *flow);

// Goes to the next step that has something to ask, back to the last one that was shown, or to the
// first. Back says whether that is the first.
void hq_flow_next(hq_flow *flow, const hq_kiosk_model *model);
bool hq_flow_back(hq_flow *flow);
void hq_flow_home(hq_flow *flow);

// Shows the page that belongs to the model now, with what it holds; call after every change.
void hq_flow_show(hq_flow *flow, const hq_kiosk_model *model);

// The row on the screen.
const hq_flow_row *hq_flow_current(const hq_flow *flow);
bool hq_flow_is_home(const hq_flow *flow);
// What the screen says aloud; the caller's (g_free).
char *hq_flow_speak(hq_flow *flow, const hq_kiosk_model *model);
