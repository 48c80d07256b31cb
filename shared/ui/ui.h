// The GTK pieces that kiosk, panel, board and sign share: one include for all of them. Widgets show
// what they are told and know no ticket, no JSON, no network and no language; words come from the
// caller, sizes from the program's own style sheet. Main thread only, like all of GTK.
#pragma once

#include "shared/ui/theme.h"
#include "shared/ui/icon.h"
#include "shared/ui/badge.h"
#include "shared/ui/banner.h"
#include "shared/ui/button.h"
#include "shared/ui/fit-label.h"
#include "shared/ui/number-label.h"
#include "shared/ui/range-rail.h"

// Prepares the shared pieces; call once after gtk_init() or in the application's startup. Registers
// icons, style sheets and widget types, drops the desktop's own theme and key bindings that have no
// place on a public screen (the inspector), and starts with the light theme.
void hq_ui_init(void);

// Call before gtk_init(), first thing in main(): keeps settings of the desktop out of the program
// and lets a wedge scanner's text pass without an input method.
void hq_ui_prepare_environment(void);

// Sets the name that screen readers, tests and speech use for `widget`. Copied.
void hq_ui_set_name(GtkWidget *widget, const char *name);

// Adds or removes a style class by a condition.
void hq_ui_set_class(GtkWidget *widget, const char *css_class, bool on);

// The label's text; without one, NULL or "", it takes no place.
void hq_ui_set_text(GtkWidget *label, const char *text);

// A label with a style class at the end of `box`, its text at the left edge.
GtkWidget *hq_ui_add_label(GtkWidget *box, const char *css_class);

// The same, over as many lines as it takes.
GtkWidget *hq_ui_add_paragraph(GtkWidget *box, const char *css_class);

// A box with a style class at the end of the box `parent`.
GtkWidget *hq_ui_add_box(GtkWidget *parent, GtkOrientation orientation, const char *css_class);
