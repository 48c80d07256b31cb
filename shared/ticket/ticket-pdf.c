#include "ticket-paper.h"

#include <gio/gio.h>
#include <string.h>

// Written by hand because a PDF library would embed subsets of a 19 MB font for a text that the
// raster already shows. The invisible text is set in Type 3 fonts whose glyphs are empty and whose
// codes are mapped to Unicode; a font holds 255 characters.
enum {
    CATALOGUE = 1,
    PAGES,
    PAGE,
    CONTENTS,
    IMAGE,
    GLYPH,
    FIRST_FONT, // then a font and its map to Unicode in turn
    FONT_CODES = 255,
};

typedef struct {
    GString *out;
    GArray *offsets;    // gsize, by object number
    GHashTable *codes;  // character → its place in `characters`, from 1
    GArray *characters; // gunichar
} Pdf;

// Locale-free: PDF numbers have a point, and three decimals of a point are below a micrometre.
static void
append_points(GString *out, double points)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.3f", points));
    g_string_append_c(out, ' ');
}

static double
dots_to_points(double dots)
{
    return dots * 72 / (25.4 * HQ_TICKET_DOTS_PER_MM);
}

static void
begin_object(Pdf *pdf, guint number)
{
    if (pdf->offsets->len <= number)
        g_array_set_size(pdf->offsets, number + 1);
    g_array_index(pdf->offsets, gsize, number) = pdf->out->len;
    g_string_append_printf(pdf->out, "%u 0 obj\n", number);
}

static void
add_stream(Pdf *pdf, guint number, const char *entries, const void *data, gsize length)
{
    begin_object(pdf, number);
    g_string_append_printf(pdf->out, "<<%s/Length %" G_GSIZE_FORMAT ">>\nstream\n", entries,
                           length);
    g_string_append_len(pdf->out, data, (gssize)length);
    g_string_append(pdf->out, "\nendstream\nendobj\n");
}

static guint
code_of(Pdf *pdf, gunichar character)
{
    guint code = GPOINTER_TO_UINT(g_hash_table_lookup(pdf->codes, GUINT_TO_POINTER(character)));
    if (!code) {
        g_array_append_val(pdf->characters, character);
        code = pdf->characters->len;
        g_hash_table_insert(pdf->codes, GUINT_TO_POINTER(character), GUINT_TO_POINTER(code));
    }
    return code - 1;
}

static void
append_line(Pdf *pdf, GString *contents, const HqTicketLine *line, const HqTicketRaster *raster)
{
    glong length = g_utf8_strlen(line->text, -1);
    if (length == 0)
        return;
    g_string_append(contents, "BT 3 Tr ");
    append_points(contents, 100 * line->width / ((double)length * line->px));
    g_string_append(contents, "Tz 1 0 0 1 ");
    append_points(contents, dots_to_points(line->x + 4 * HQ_TICKET_DOTS_PER_MM));
    append_points(contents, dots_to_points(raster->height - line->baseline));
    g_string_append(contents, "Tm ");
    guint font = G_MAXUINT;
    for (const char *at = line->text; *at; at = g_utf8_next_char(at)) {
        guint code = code_of(pdf, g_utf8_get_char(at));
        if (code / FONT_CODES != font) {
            g_string_append(contents, font == G_MAXUINT ? "" : "> Tj ");
            font = code / FONT_CODES;
            g_string_append_printf(contents, "/F%u ", font);
            append_points(contents, dots_to_points(line->px));
            g_string_append(contents, "Tf <");
        }
        g_string_append_printf(contents, "%02X", code % FONT_CODES + 1);
    }
    g_string_append(contents, "> Tj ET\n");
}

static void
add_contents(Pdf *pdf, const HqTicketLayout *layout, const HqTicketRaster *raster)
{
    g_autoptr(GString) contents = g_string_new("q ");
    append_points(contents, dots_to_points(raster->width));
    g_string_append(contents, "0 0 ");
    append_points(contents, dots_to_points(raster->height));
    append_points(contents, dots_to_points(4 * HQ_TICKET_DOTS_PER_MM));
    g_string_append(contents, "0 cm /I Do Q\n");
    for (guint i = 0; i < layout->lines->len; i++)
        append_line(pdf, contents, &g_array_index(layout->lines, HqTicketLine, i), raster);
    add_stream(pdf, CONTENTS, "", contents->str, contents->len);
}

static void
add_image(Pdf *pdf, const HqTicketRaster *raster)
{
    g_autoptr(GZlibCompressor) deflate = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GOutputStream) stream = g_converter_output_stream_new(memory, G_CONVERTER(deflate));
    g_output_stream_write_all(stream, raster->bits, (gsize)raster->stride * (gsize)raster->height,
                              NULL, NULL, NULL);
    g_output_stream_close(stream, NULL, NULL);
    g_autofree char *entries = g_strdup_printf(
        "/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1"
        "/Decode[1 0]/Interpolate false/Filter/FlateDecode",
        raster->width, raster->height);
    GMemoryOutputStream *packed = G_MEMORY_OUTPUT_STREAM(memory);
    add_stream(pdf, IMAGE, entries, g_memory_output_stream_get_data(packed),
               g_memory_output_stream_get_data_size(packed));
}

static void
append_utf16(GString *out, gunichar character)
{
    if (character < 0x10000)
        g_string_append_printf(out, "%04X", character);
    else
        g_string_append_printf(out, "%04X%04X", 0xD800 + ((character - 0x10000) >> 10),
                               0xDC00 + ((character - 0x10000) & 0x3FF));
}

// A map may list at most 100 characters in one block.
static void
add_unicode_map(Pdf *pdf, guint number, guint first, guint count)
{
    g_autoptr(GString) map =
        g_string_new("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                     "/CMapName /T def /CMapType 2 def\n"
                     "1 begincodespacerange <00> <FF> endcodespacerange\n");
    for (guint i = 0; i < count; i++) {
        if (i % 100 == 0)
            g_string_append_printf(map, "%u beginbfchar\n", MIN(100, count - i));
        g_string_append_printf(map, "<%02X> <", i + 1);
        append_utf16(map, g_array_index(pdf->characters, gunichar, first + i));
        g_string_append(map, ">\n");
        if (i % 100 == 99 || i == count - 1)
            g_string_append(map, "endbfchar\n");
    }
    g_string_append(map, "endcmap end end");
    add_stream(pdf, number, "", map->str, map->len);
}

static void
add_font(Pdf *pdf, guint font)
{
    guint first = font * FONT_CODES;
    guint count = MIN(FONT_CODES, pdf->characters->len - first);
    guint number = FIRST_FONT + 2 * font;
    begin_object(pdf, number);
    g_string_append_printf(pdf->out,
                           "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]"
                           "/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</g %u 0 R>>/Resources<<>>"
                           "/ToUnicode %u 0 R/FirstChar 1/LastChar %u/Encoding<</Differences[1",
                           (guint)GLYPH, number + 1, count);
    for (guint i = 0; i < count; i++)
        g_string_append(pdf->out, "/g");
    g_string_append(pdf->out, "]>>/Widths[");
    for (guint i = 0; i < count; i++)
        g_string_append(pdf->out, "1000 ");
    g_string_append(pdf->out, "]>>\nendobj\n");
    add_unicode_map(pdf, number + 1, first, count);
}

static guint
add_fonts(Pdf *pdf)
{
    static const char empty_glyph[] = "1000 0 d0";
    add_stream(pdf, GLYPH, "", empty_glyph, strlen(empty_glyph));
    guint fonts = (pdf->characters->len + FONT_CODES - 1) / FONT_CODES;
    for (guint font = 0; font < fonts; font++)
        add_font(pdf, font);
    return fonts;
}

static void
add_page(Pdf *pdf, const HqTicketRaster *raster, guint fonts)
{
    begin_object(pdf, CATALOGUE);
    g_string_append_printf(pdf->out, "<</Type/Catalog/Pages %u 0 R>>\nendobj\n", (guint)PAGES);
    begin_object(pdf, PAGES);
    g_string_append_printf(pdf->out, "<</Type/Pages/Count 1/Kids[%u 0 R]>>\nendobj\n", (guint)PAGE);
    begin_object(pdf, PAGE);
    g_string_append_printf(pdf->out, "<</Type/Page/Parent %u 0 R/MediaBox[0 0 ", (guint)PAGES);
    append_points(pdf->out, dots_to_points(HQ_TICKET_PAPER_WIDTH / 100.0 * HQ_TICKET_DOTS_PER_MM));
    append_points(pdf->out, dots_to_points(raster->height));
    g_string_append_printf(pdf->out, "]/Contents %u 0 R/Resources<</XObject<</I %u 0 R>>/Font<<",
                           (guint)CONTENTS, (guint)IMAGE);
    for (guint font = 0; font < fonts; font++)
        g_string_append_printf(pdf->out, "/F%u %u 0 R", font, FIRST_FONT + 2 * font);
    g_string_append(pdf->out, ">>>>>>\nendobj\n");
}

static void
add_trailer(Pdf *pdf)
{
    gsize at = pdf->out->len;
    guint count = pdf->offsets->len;
    g_string_append_printf(pdf->out, "xref\n0 %u\n0000000000 65535 f \n", count);
    for (guint i = 1; i < count; i++)
        g_string_append_printf(pdf->out, "%010" G_GSIZE_FORMAT " 00000 n \n",
                               g_array_index(pdf->offsets, gsize, i));
    g_string_append_printf(
        pdf->out, "trailer\n<</Size %u/Root %u 0 R>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
        count, (guint)CATALOGUE, at);
}

int
hq_ticket_paper_length(const HqTicketRaster *raster)
{
    return raster->height * 100 / HQ_TICKET_DOTS_PER_MM;
}

GBytes *
hq_ticket_pdf(const HqTicketLayout *layout, const HqTicketRaster *raster)
{
    Pdf pdf = {g_string_new("%PDF-1.4\n%\xc2\xb5\xc2\xb5\n"),
               g_array_new(FALSE, TRUE, sizeof(gsize)), g_hash_table_new(NULL, NULL),
               g_array_new(FALSE, FALSE, sizeof(gunichar))};
    add_contents(&pdf, layout, raster);
    add_image(&pdf, raster);
    guint fonts = add_fonts(&pdf);
    add_page(&pdf, raster, fonts);
    add_trailer(&pdf);
    g_array_unref(pdf.offsets);
    g_array_unref(pdf.characters);
    g_hash_table_unref(pdf.codes);
    return g_string_free_to_bytes(pdf.out);
}
