// What the pages share on which something is typed: what is asked, what was typed above the big
// keys, and the keys at the foot.
#pragma once

#include "kiosk/keypad.h"

// Borrowed from the page's builder.
typedef struct {
    GtkWidget *ask, *enter, *foot;
    GtkLabel *typed;
    HqKeypad *keypad;
} hq_entry;

// Makes the keypad known to the builder; before hq_parts_load().
void hq_entry_prepare(void);
// Takes the parts by their names: ask, enter, foot, typed, keypad.
void hq_entry_load(hq_entry *entry, GtkBuilder *builder);

// Shows what was typed, with `letters` on the keys too, and places the parts into the page's grid:
// one below the other; on a wide screen what is typed stands beside what is asked, and the foot
// below that or, with `wide_foot`, below both.
void hq_entry_show(const hq_entry *entry, GtkWidget *grid, const hq_kiosk_model *model,
                   bool letters, bool wide_foot);
