#include "ticket-paper.h"

#include <string.h>

static cairo_status_t
collect(void *paper, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(paper, data, length);
    return CAIRO_STATUS_SUCCESS;
}

GBytes *
hq_ticket_png(const HqTicketRaster *raster)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster->width, raster->height);
    guint8 *pixels = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < raster->height; y++)
        for (int x = 0; x < raster->width; x++) {
            bool black = raster->bits[y * raster->stride + x / 8] & (0x80 >> (x % 8));
            memset(pixels + y * stride + x * 4, black ? 0 : 255, 4);
        }
    cairo_surface_mark_dirty(surface);
    GByteArray *paper = g_byte_array_new();
    cairo_surface_write_to_png_stream(surface, collect, paper);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(paper);
}
