// The one button of all screens: an icon, a word, perhaps a second line, a chevron, the key that
// does the same. Emits "clicked" like the GtkButton it is. It never takes the focus by a touch, so
// a scanner's keys cannot press what was touched last.
//
// Style classes to add: "filled" (the one next step), "row" (left-aligned choice in a list),
// "help" (accent outline), "closed" (dashed, for what cannot be had now).
#pragma once

#include <gtk/gtk.h>

#define HQ_TYPE_BUTTON (hq_button_get_type())
G_DECLARE_FINAL_TYPE(HqButton, hq_button, HQ, BUTTON, GtkButton)

GtkWidget *hq_button_new(void);

// The word, and a second line under it or NULL. Also becomes the accessible name. Copied.
void hq_button_set_text(HqButton *self, const char *title, const char *detail);

// The drawing before the word, or NULL for none.
void hq_button_set_icon(HqButton *self, const char *icon);

// The drawing after the words ("chevron" in rows), or NULL for none.
void hq_button_set_end_icon(HqButton *self, const char *icon);

// The key cap ("F5", "空格"), or NULL for none.
void hq_button_set_key(HqButton *self, const char *key);
