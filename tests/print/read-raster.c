// Decodes a one-page black_1 PWG raster on standard input with CUPS's own library, writes it as a
// grey PNM. What it cannot read, a printer could not either.
#include <cups/raster.h>
#include <stdio.h>
#include <stdlib.h>

int
main(void)
{
    cups_raster_t *raster = cupsRasterOpen(0, CUPS_RASTER_READ);
    cups_page_header2_t header;
    if (!raster || !cupsRasterReadHeader2(raster, &header) || header.cupsBitsPerPixel != 1 ||
        header.cupsColorSpace != CUPS_CSPACE_K || header.HWResolution[0] != 203)
        return 1;
    unsigned char *row = malloc(header.cupsBytesPerLine);
    printf("P5 %u %u 255\n", header.cupsWidth, header.cupsHeight);
    for (unsigned y = 0; y < header.cupsHeight; y++) {
        if (cupsRasterReadPixels(raster, row, header.cupsBytesPerLine) != header.cupsBytesPerLine)
            return 1;
        for (unsigned x = 0; x < header.cupsWidth; x++)
            putchar(row[x / 8] & 0x80 >> x % 8 ? 0 : 255);
    }
    free(row);
    cupsRasterClose(raster);
    return 0;
}
