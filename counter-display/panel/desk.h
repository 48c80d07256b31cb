// The working page of the panel: who sits here, the card, the keys, who waits, undo.
// Shows and reports touches; sends nothing.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "actions.h"
#include "counter-display/common/hall-clock.h"

#define HQ_TYPE_DESK (hq_desk_get_type())
G_DECLARE_FINAL_TYPE(HqDesk, hq_desk, HQ, DESK, GtkBox)

typedef void (*hq_desk_func)(hq_action action, gpointer data);

// `on_action` is called when a button was clicked.
GtkWidget *hq_desk_new(hq_lang lang, hq_desk_func on_action, gpointer data);

// Shows the document as it stands at `now`, the hall's time.
void hq_desk_show(HqDesk *self, const hq_point_doc *doc, const hq_hall_clock *clock, hq_time now);

// `lost_since` is "10:24" while the line is gone, NULL while it stands. Keys rest meanwhile.
void hq_desk_set_line(HqDesk *self, const char *lost_since);

// One sentence about what did not work, or NULL.
void hq_desk_set_notice(HqDesk *self, const char *notice);
// One about what did, in its place.
void hq_desk_say(HqDesk *self, const char *said);

// What staff wrote last about the ticket here, or NULL.
void hq_desk_set_note(HqDesk *self, const char *note);

// How many knowledge cards the clerk has still to look at.
void hq_desk_set_cards_wanted(HqDesk *self, unsigned n);

// The big key says that something is under way.
void hq_desk_set_busy(HqDesk *self, bool busy);

// What the keys do now.
hq_panel_offer hq_desk_offer(HqDesk *self);
