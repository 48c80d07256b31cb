#include "ticket-paper.h"

#include <string.h>

enum {
    HEADER = 1796,
    PAGE_WIDTH = 640,
    PAGE_STRIDE = PAGE_WIDTH / 8,
    DPI = 203,
    CSPACE_BLACK = 3,
    MOST_BYTES_A_RUN = 128,
    MOST_LINE_REPEATS = 256,
};

// Byte offsets in the page header, as PWG 5102.4 lists them.
enum {
    AT_CLASS = 0,
    AT_RESOLUTION = 276,
    AT_COPIES = 340,
    AT_PAGE_SIZE = 352,
    AT_WIDTH = 372,
    AT_HEIGHT = 376,
    AT_BITS_PER_COLOUR = 384,
    AT_BITS_PER_PIXEL = 388,
    AT_BYTES_PER_LINE = 392,
    AT_COLOUR_SPACE = 400,
    AT_COLOURS = 420,
    AT_TOTAL_PAGES = 452,
    AT_CROSS_FEED = 456,
    AT_FEED = 460,
};

static void
put_number(guint8 *header, int offset, guint32 value)
{
    guint32 big_endian = GUINT32_TO_BE(value);
    memcpy(header + offset, &big_endian, sizeof big_endian);
}

static void
append_header(GByteArray *paper, const HqTicketRaster *raster)
{
    guint8 header[HEADER] = {0};
    memcpy(header + AT_CLASS, "PwgRaster", sizeof "PwgRaster");
    put_number(header, AT_RESOLUTION, DPI);
    put_number(header, AT_RESOLUTION + 4, DPI);
    put_number(header, AT_COPIES, 1);
    put_number(header, AT_PAGE_SIZE, HQ_TICKET_PAPER_WIDTH * 72 / 2540);
    put_number(header, AT_PAGE_SIZE + 4, (guint32)hq_ticket_paper_length(raster) * 72 / 2540);
    put_number(header, AT_WIDTH, PAGE_WIDTH);
    put_number(header, AT_HEIGHT, (guint32)raster->height);
    put_number(header, AT_BITS_PER_COLOUR, 1);
    put_number(header, AT_BITS_PER_PIXEL, 1);
    put_number(header, AT_BYTES_PER_LINE, PAGE_STRIDE);
    put_number(header, AT_COLOUR_SPACE, CSPACE_BLACK);
    put_number(header, AT_COLOURS, 1);
    put_number(header, AT_TOTAL_PAGES, 1);
    put_number(header, AT_CROSS_FEED, 1);
    put_number(header, AT_FEED, 1);
    g_byte_array_append(paper, header, sizeof header);
}

static int
run_of_equal(const guint8 *row, int from)
{
    int length = 1;
    while (from + length < PAGE_STRIDE && length < MOST_BYTES_A_RUN &&
           row[from + length] == row[from])
        length++;
    return length;
}

static int
run_of_different(const guint8 *row, int from)
{
    int length = 1;
    while (from + length < PAGE_STRIDE && length < MOST_BYTES_A_RUN &&
           run_of_equal(row, from + length) == 1)
        length++;
    return length;
}

static void
append_row(GByteArray *paper, const guint8 *row)
{
    for (int x = 0; x < PAGE_STRIDE;) {
        int length = run_of_equal(row, x);
        guint8 count = (guint8)(length - 1);
        if (length == 1 && (length = run_of_different(row, x)) > 1) {
            count = (guint8)(257 - length);
            g_byte_array_append(paper, &count, 1);
            g_byte_array_append(paper, row + x, (guint)length);
        } else {
            g_byte_array_append(paper, &count, 1);
            g_byte_array_append(paper, row + x, 1);
        }
        x += length;
    }
}

GBytes *
hq_ticket_pwg(const HqTicketRaster *raster)
{
    GByteArray *paper = g_byte_array_new();
    g_byte_array_append(paper, (const guint8 *)"RaS2", 4);
    append_header(paper, raster);
    for (int y = 0; y < raster->height;) {
        const guint8 *row = raster->bits + y * raster->stride;
        int repeats = 1;
        while (y + repeats < raster->height && repeats < MOST_LINE_REPEATS &&
               memcmp(row, row + repeats * raster->stride, (size_t)raster->stride) == 0)
            repeats++;
        guint8 again = (guint8)(repeats - 1);
        guint8 page_row[PAGE_STRIDE] = {0};
        memcpy(page_row + (PAGE_STRIDE - raster->stride) / 2, row, (size_t)raster->stride);
        g_byte_array_append(paper, &again, 1);
        append_row(paper, page_row);
        y += repeats;
    }
    return g_byte_array_free_to_bytes(paper);
}
