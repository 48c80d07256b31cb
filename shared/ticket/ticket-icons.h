// The three line drawings of the ticket, on a grid of 48 with round strokes of 3.
#pragma once

#include <cairo.h>

typedef enum { HQ_ICON_CHAIR, HQ_ICON_DOCUMENT, HQ_ICON_BELL, HQ_ICONS } HqTicketIcon;

// Strokes the icon in the current source into a square of `size` units with its top left at (x, y).
void hq_ticket_icon_paint(cairo_t *cr, HqTicketIcon icon, double x, double y, double size);
