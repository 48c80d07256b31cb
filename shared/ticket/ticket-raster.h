// The ticket as dots: one bit each, black is 1, leftmost dot in a byte's highest bit. What the
// raster holds is what every paper format carries, dot for dot.
#pragma once

#include "ticket-layout.h"

typedef struct {
    int width, height; // dots
    int stride;        // bytes a row
    guint8 *bits;
} HqTicketRaster;

// Paints a layout. Any thread. Free with hq_ticket_raster_free().
HqTicketRaster *hq_ticket_raster(const HqTicketLayout *layout);
void hq_ticket_raster_free(HqTicketRaster *raster);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HqTicketRaster, hq_ticket_raster_free)
