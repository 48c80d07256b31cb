#include "ticket-paper.h"

enum { BAND = 256 };

GBytes *
hq_ticket_escpos(const HqTicketRaster *raster)
{
    static const guint8 initialise[] = {0x1b, '@'};
    static const guint8 feed_and_cut[] = {0x1b, 'd', 3, 0x1d, 'V', 'B', 0};
    GByteArray *paper = g_byte_array_new();
    g_byte_array_append(paper, initialise, sizeof initialise);
    for (int y = 0; y < raster->height; y += BAND) {
        int rows = MIN(BAND, raster->height - y);
        guint8 band[] = {0x1d,
                         'v',
                         '0',
                         0,
                         (guint8)raster->stride,
                         (guint8)(raster->stride >> 8),
                         (guint8)rows,
                         (guint8)(rows >> 8)};
        g_byte_array_append(paper, band, sizeof band);
        g_byte_array_append(paper, raster->bits + y * raster->stride,
                            (guint)(rows * raster->stride));
    }
    g_byte_array_append(paper, feed_and_cut, sizeof feed_and_cut);
    return g_byte_array_free_to_bytes(paper);
}
