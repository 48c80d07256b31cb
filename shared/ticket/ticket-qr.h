// QR codes: text into modules, and modules onto any Cairo picture. The only place that knows the
// QR library; the kiosk's screen uses it too.
#pragma once

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

#define HQ_QR_QUIET 4 // white modules that must surround the code

typedef struct HqQr HqQr;

// Encodes `text` (UTF-8; letters, digits and :/?=.- in capitals make the smallest code) with
// error correction M. Returns NULL when it is longer than a QR code can hold.
HqQr *hq_qr_new(const char *text);
void hq_qr_free(HqQr *qr);

// Modules along one side, without the quiet zone.
int hq_qr_modules(const HqQr *qr);
bool hq_qr_is_dark(const HqQr *qr, int column, int row);

// Paints the dark modules in the current source, each `module` units wide, top left at (x, y).
// Whole numbers give modules of whole dots. The quiet zone is the caller's.
void hq_qr_paint(const HqQr *qr, cairo_t *cr, double x, double y, double module);

// Draws `text` black on white into a square of `size` units with its quiet zone inside, modules of
// whole units, centred. Returns false, having drawn nothing, when the text or the square does not
// allow it. Main thread or any other: no shared state.
bool hq_qr_cairo(cairo_t *cr, const char *text, double x, double y, double size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HqQr, hq_qr_free)
