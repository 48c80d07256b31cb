// A list to choose from with one digit or one touch: a reason, a service, a ticket. Esc leaves.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"

#define HQ_TYPE_CHOOSER (hq_chooser_get_type())
G_DECLARE_FINAL_TYPE(HqChooser, hq_chooser, HQ, CHOOSER, GtkBox)

enum { HQ_CHOOSER_ROWS = 9 };

typedef struct {
    const char *title, *detail; // detail may be NULL
} hq_choice_row;

// `index` of the row that was chosen; -1 when nothing was.
typedef void (*hq_chooser_func)(int index, gpointer data);

GtkWidget *hq_chooser_new(hq_lang lang);

// Asks `question`; `rows` (at most HQ_CHOOSER_ROWS are shown) are copied. `empty` stands there when
// there are none. `done` is called once.
void hq_chooser_ask(HqChooser *self, const char *question, const hq_choice_row *rows, guint n,
                    const char *empty, hq_chooser_func done, gpointer data);

// True when the key was a digit of a row, or Esc. Returns whether the key is used up.
bool hq_chooser_take_key(HqChooser *self, guint keyval);
