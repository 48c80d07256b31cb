// Words into glyphs: Pango with the ticket's two fonts, measured in printer dots. Pango's font map
// is one for the process and guarded here, because tickets are drawn on whatever thread prints.
#pragma once

#include <pango/pangocairo.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"

// One piece of text and where it stands.
typedef struct {
    char *markup; // Pango markup, owned
    int px;       // type size in dots
    bool bold;
    bool white;      // on a black box
    bool lone;       // a number alone: proportional figures
    double wrap;     // width in dots to break lines at; 0 for one line
    double squeeze;  // horizontal scale, 1 as drawn
    double x;        // left edge of the ink's line box
    double baseline; // of the first line
} HqTicketText;

// The distance between baselines for a type size, in dots.
int hq_ticket_text_leading(int px);

// Hold this lock around every other call here and for as long as a returned layout lives.
void hq_ticket_text_lock(void);
void hq_ticket_text_unlock(void);

// Returns the text broken into lines. Free with g_object_unref().
PangoLayout *hq_ticket_text_shape(const HqTicketText *text, hq_lang language);
