// Where everything stands on the paper: facts into boxes, lines, icons and a QR at whole dots of a
// 203 dpi head (8 dots a millimetre). Knows sizes and order, nothing of pixels or paper formats.
#pragma once

#include "ticket-face.h"
#include "ticket-icons.h"
#include "ticket-qr.h"
#include "ticket-text.h"

#define HQ_TICKET_DOTS_PER_MM 8
#define HQ_TICKET_WIDTH       576 // printable dots: 72 mm in the middle of 80 mm paper

typedef struct {
    double x, y, width, height;
    double radius;
} HqTicketBox;

typedef struct {
    HqTicketIcon icon;
    double x, y;
} HqTicketIconAt;

// One line of plain text where it is printed, for papers that carry text beside the picture.
typedef struct {
    char *text;
    double x, baseline, width;
    int px;
} HqTicketLine;

typedef struct {
    hq_lang language;
    int height;    // dots
    GArray *boxes; // HqTicketBox, black, painted first
    GArray *icons; // HqTicketIconAt
    GArray *texts; // HqTicketText
    GArray *lines; // HqTicketLine
    HqQr *qr;      // NULL when the face has no address or one too long for paper
    int qr_x, qr_y, qr_module;
} HqTicketLayout;

// The side of a ticket icon in dots.
#define HQ_TICKET_ICON 42

// Lays a face out. Any thread. Free with hq_ticket_layout_free().
HqTicketLayout *hq_ticket_layout(const HqTicketFace *face);
void hq_ticket_layout_free(HqTicketLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HqTicketLayout, hq_ticket_layout_free)
