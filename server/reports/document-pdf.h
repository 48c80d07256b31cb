// A report on paper: the page it is on, and what is drawn on it. Of document-pdf*.c.
#pragma once

#include "server/reports/document.h"
#include "server/reports/canvas.h"

#define HQ_SHEET_WIDTH  595.276 // A4
#define HQ_SHEET_HEIGHT 841.89
#define HQ_SHEET_MARGIN 42.0
#define HQ_SHEET_INNER  (HQ_SHEET_WIDTH - 2 * HQ_SHEET_MARGIN)
#define HQ_SHEET_BOTTOM (HQ_SHEET_HEIGHT - 46.0) // nothing but the page's number below

typedef struct {
    hq_canvas canvas;
    const hq_document *document;
    double y;       // what comes next is drawn below
    unsigned page;  // from 1
    unsigned pages; // in all; 0 while they are counted
} hq_sheet;

// Begins the next page unless so much still fits.
void hq_sheet_need(hq_sheet *sheet, double height);

void hq_sheet_draw_grid(hq_sheet *sheet, const hq_grid *grid);
void hq_sheet_draw_bars(hq_sheet *sheet, const hq_bars *bars);
