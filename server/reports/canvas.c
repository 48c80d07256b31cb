#include "server/reports/canvas.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>

#define BASELINE 1.15 // of the size, below the upper edge

static cairo_status_t
take_bytes(void *bytes, const unsigned char *data, unsigned length)
{
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

void
hq_canvas_begin(hq_canvas *canvas, double width, double height)
{
    *canvas = (hq_canvas){.width = width, .height = height, .bytes = g_byte_array_new()};
    canvas->surface = cairo_pdf_surface_create_for_stream(take_bytes, canvas->bytes, width, height);
    canvas->cairo = cairo_create(canvas->surface);
}

GBytes *
hq_canvas_end(hq_canvas *canvas)
{
    cairo_destroy(canvas->cairo);
    cairo_surface_destroy(canvas->surface);
    return g_byte_array_free_to_bytes(canvas->bytes);
}

uint32_t
hq_canvas_hue(char letter)
{
    static const uint32_t hues[] = {0x34558B, 0x7A3B7E, 0x1D6F5C, 0x9A4A1F,
                                    0x5F6416, 0x4B47A0, 0x51606B, 0xA03355};
    return hues[(unsigned)(letter - 'A') % G_N_ELEMENTS(hues)];
}

// ---- shapes ----

void
hq_canvas_colour(const hq_canvas *canvas, uint32_t colour)
{
    cairo_set_source_rgb(canvas->cairo, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0);
}

void
hq_canvas_line(const hq_canvas *canvas, double x, double y, double to_x, double to_y, double width,
               uint32_t colour)
{
    hq_canvas_colour(canvas, colour);
    cairo_set_line_width(canvas->cairo, width);
    cairo_move_to(canvas->cairo, x, y);
    cairo_line_to(canvas->cairo, to_x, to_y);
    cairo_stroke(canvas->cairo);
}

void
hq_canvas_box(const hq_canvas *canvas, double x, double y, double width, double height,
              double radius, uint32_t colour)
{
    cairo_t *cairo = canvas->cairo;
    double r = fmin(radius, fmin(width, height) / 2);
    hq_canvas_colour(canvas, colour);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + width - r, y + r, r, -G_PI / 2, 0);
    cairo_arc(cairo, x + width - r, y + height - r, r, 0, G_PI / 2);
    cairo_arc(cairo, x + r, y + height - r, r, G_PI / 2, G_PI);
    cairo_arc(cairo, x + r, y + r, r, G_PI, 3 * G_PI / 2);
    cairo_close_path(cairo);
    cairo_fill(cairo);
}

void
hq_canvas_warning(const hq_canvas *canvas, double x, double y, double size)
{
    cairo_t *cairo = canvas->cairo;
    hq_canvas_colour(canvas, HQ_WARN);
    cairo_set_line_width(cairo, size / 8);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_move_to(cairo, x + size / 2, y + size / 10);
    cairo_line_to(cairo, x + size, y + size * 0.95);
    cairo_line_to(cairo, x, y + size * 0.95);
    cairo_close_path(cairo);
    cairo_stroke(cairo);
    cairo_move_to(cairo, x + size / 2, y + size * 0.4);
    cairo_line_to(cairo, x + size / 2, y + size * 0.65);
    cairo_stroke(cairo);
    cairo_arc(cairo, x + size / 2, y + size * 0.79, size / 15, 0, 2 * G_PI);
    cairo_fill(cairo);
}

// ---- texts ----

static PangoLayout *
lay_out(const hq_canvas *canvas, const hq_style *style, const char *text)
{
    PangoLayout *layout = pango_cairo_create_layout(canvas->cairo);
    PangoFontDescription *font =
        pango_font_description_from_string("Inter, Noto Sans CJK SC, sans-serif");
    PangoAttrList *attributes = pango_attr_list_new();
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1"));
    pango_layout_set_font_description(layout, font);
    pango_layout_set_attributes(layout, attributes);
    pango_layout_set_text(layout, text, -1);
    pango_attr_list_unref(attributes);
    pango_font_description_free(font);
    if (style->wrap <= 0)
        return layout;
    static const PangoAlignment alignments[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                PANGO_ALIGN_RIGHT};
    pango_layout_set_width(layout, (int)(style->wrap * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignments[style->align]);
    pango_layout_set_line_spacing(layout, style->lines > 0 ? 0 : 1.25f);
    if (style->lines > 0) {
        pango_layout_set_height(layout, -style->lines);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    return layout;
}

static void
measure(const hq_canvas *canvas, const hq_style *style, const char *text, double *ret_width,
        double *ret_height)
{
    int width, height;
    g_autoptr(PangoLayout) layout = lay_out(canvas, style, text);
    pango_layout_get_size(layout, &width, &height);
    *ret_width = (double)width / PANGO_SCALE;
    *ret_height = (double)height / PANGO_SCALE;
}

double
hq_canvas_text_width(const hq_canvas *canvas, const hq_style *style, const char *text)
{
    double width, height;
    measure(canvas, style, text, &width, &height);
    return width;
}

double
hq_canvas_text_height(const hq_canvas *canvas, const hq_style *style, const char *text)
{
    double width, height;
    measure(canvas, style, text, &width, &height);
    return height;
}

// The first line stands on its baseline, whatever its fonts: Han and Latin beside each other are
// even.
static double
lift_of(PangoLayout *layout, const hq_style *style)
{
    if (style->wrap > 0 && style->lines == 0)
        return 0;
    return style->size * BASELINE - (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
}

double
hq_canvas_text(const hq_canvas *canvas, double x, double y, const hq_style *style, const char *text)
{
    int width, height;
    g_autoptr(PangoLayout) layout = lay_out(canvas, style, text);
    pango_layout_get_size(layout, &width, &height);
    if (style->wrap <= 0 && style->align != HQ_LEFT)
        x -= (double)width / PANGO_SCALE / (style->align == HQ_RIGHT ? 1 : 2);
    hq_canvas_colour(canvas, style->colour);
    cairo_move_to(canvas->cairo, x, y + lift_of(layout, style));
    pango_cairo_show_layout(canvas->cairo, layout);
    return (double)height / PANGO_SCALE;
}
