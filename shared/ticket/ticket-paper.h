// A ticket's raster in the formats that printers and people take. Each carries the same dots.
#pragma once

#include "ticket-raster.h"

// The paper that a ticket wants, in hundredths of a millimetre: the whole roll's width and the
// ticket's own length.
#define HQ_TICKET_PAPER_WIDTH 8000
int hq_ticket_paper_length(const HqTicketRaster *raster);

// A one-page PDF on paper of that size: the raster at exactly 8 dots a millimetre, with the
// layout's text, invisible, where it is printed, so that it can be searched and read aloud.
GBytes *hq_ticket_pdf(const HqTicketLayout *layout, const HqTicketRaster *raster);

// PWG raster (PWG 5102.4), one page, black_1, 203 dpi, 640 dots wide.
GBytes *hq_ticket_pwg(const HqTicketRaster *raster);

// ESC/POS: initialise, GS v 0 bands of at most 256 rows, feed, partial cut.
GBytes *hq_ticket_escpos(const HqTicketRaster *raster);

// A black-and-white PNG.
GBytes *hq_ticket_png(const HqTicketRaster *raster);
