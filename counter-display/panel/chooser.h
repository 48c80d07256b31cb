// A list to choose from with one key or one touch: a reason, a service, a ticket. Digits stand for
// places, letters for what has its own. Esc leaves.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"

#define HQ_TYPE_CHOOSER (hq_chooser_get_type())
G_DECLARE_FINAL_TYPE(HqChooser, hq_chooser, HQ, CHOOSER, GtkBox)

enum { HQ_CHOOSER_MODES = 5 };
// Answers beside the index of a row.
enum { HQ_CHOICE_NONE = -1, HQ_CHOICE_ACCEPTED = -2 };

typedef struct {
    const char *title, *detail; // detail may be NULL
    char letter;                // its key, 'A'…'Z'; 0: a digit by its place
} hq_choice_row;

// One of several ways to do what a row says; a letter turns it on.
typedef struct {
    const char *title;
    char letter;
} hq_choice_mode;

typedef struct {
    const char *title, *about; // about: smaller below it; NULL: nothing
    const hq_choice_row *rows; // what does not fit is a page further, on 0; letters all fit
    guint n;
    const char *empty;           // stands there when there are no rows; NULL: nothing does
    const hq_choice_mode *modes; // the first is on
    guint n_modes;
    const char *accept; // what Enter does, with the answer ACCEPTED; NULL: nothing
    bool may_repeat;    // the same key twice is meant twice
} hq_question;

// `index` of the row that was chosen, ACCEPTED, or NONE when nothing was.
typedef void (*hq_chooser_func)(int index, gpointer data);

GtkWidget *hq_chooser_new(hq_lang lang);

// Asks; everything in `question` is copied. `done` is called once.
void hq_chooser_ask(HqChooser *self, const hq_question *question, hq_chooser_func done,
                    gpointer data);

// The mode that is on, 0 when the question has none. Stands until the next question.
guint hq_chooser_mode(HqChooser *self);

// Whether the key means something here; then it is used up.
bool hq_chooser_take_key(HqChooser *self, guint keyval);
