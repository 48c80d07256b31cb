#include "ticket-qr.h"

#include <math.h>
#include <qrencode.h>

struct HqQr {
    QRcode *code;
};

HqQr *
hq_qr_new(const char *text)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        return NULL;
    HqQr *qr = g_new(HqQr, 1);
    qr->code = code;
    return qr;
}

void
hq_qr_free(HqQr *qr)
{
    if (!qr)
        return;
    QRcode_free(qr->code);
    g_free(qr);
}

int
hq_qr_modules(const HqQr *qr)
{
    return qr->code->width;
}

bool
hq_qr_is_dark(const HqQr *qr, int column, int row)
{
    return qr->code->data[row * qr->code->width + column] & 1;
}

void
hq_qr_paint(const HqQr *qr, cairo_t *cr, double x, double y, double module)
{
    int modules = hq_qr_modules(qr);
    cairo_save(cr);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    for (int row = 0; row < modules; row++)
        for (int column = 0; column < modules; column++)
            if (hq_qr_is_dark(qr, column, row))
                cairo_rectangle(cr, x + column * module, y + row * module, module, module);
    cairo_fill(cr);
    cairo_restore(cr);
}

bool
hq_qr_cairo(cairo_t *cr, const char *text, double x, double y, double size)
{
    g_autoptr(HqQr) qr = hq_qr_new(text);
    if (!qr)
        return false;
    int modules = hq_qr_modules(qr);
    double module = floor(size / (modules + 2 * HQ_QR_QUIET));
    if (module < 1)
        return false;
    double inset = floor((size - modules * module) / 2);
    cairo_save(cr);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_rectangle(cr, x, y, size, size);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    hq_qr_paint(qr, cr, x + inset, y + inset, module);
    cairo_restore(cr);
    return true;
}
