// Drawing on paper: pages of a PDF, texts of Pango, the colours of the light theme. In points, the
// origin at the upper left. Any thread, one canvas at a time each.
#pragma once

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    cairo_t *cairo;
    double width, height;
    cairo_surface_t *surface;
    GByteArray *bytes;
} hq_canvas;

// Colours as in assets/theme/tokens.json, light.
enum {
    HQ_INK = 0x16242A,
    HQ_INK2 = 0x4A595F,
    HQ_LINE = 0xD9D4C8,
    HQ_EDGE = 0x7C776B,
    HQ_ACCENT = 0x0B5563,
    HQ_ACCENT_SOFT = 0xDCEBEC,
    HQ_WARN = 0x834600,
    HQ_WARN_SOFT = 0xFFF0D2,
    HQ_WHITE = 0xFFFFFF,
};
// The hue of a service's letter.
uint32_t hq_canvas_hue(char letter);

// A PDF of pages of this size.
void hq_canvas_begin(hq_canvas *canvas, double width, double height);
// The bytes; yours.
GBytes *hq_canvas_end(hq_canvas *canvas);

void hq_canvas_colour(const hq_canvas *canvas, uint32_t colour);
void hq_canvas_line(const hq_canvas *canvas, double x, double y, double to_x, double to_y,
                    double width, uint32_t colour);
void hq_canvas_box(const hq_canvas *canvas, double x, double y, double width, double height,
                   double radius, uint32_t colour);
// A warning triangle of this height, its upper left at x, y.
void hq_canvas_warning(const hq_canvas *canvas, double x, double y, double size);

typedef enum { HQ_LEFT, HQ_CENTRE, HQ_RIGHT } hq_align;
typedef struct {
    double size;
    bool bold;
    uint32_t colour;
    double wrap;    // lines of this width; 0: one line
    int lines;      // with `wrap`: so many at most, the rest as "…"; 0: as many as it takes
    hq_align align; // of one line about x; of lines within `wrap`
} hq_style;
// Draws a text below y; how high it is. One line, or the first of so many
// at most, has its baseline 1.15 of its size below y.
double hq_canvas_text(const hq_canvas *canvas, double x, double y, const hq_style *style,
                      const char *text);
double hq_canvas_text_width(const hq_canvas *canvas, const hq_style *style, const char *text);
double hq_canvas_text_height(const hq_canvas *canvas, const hq_style *style, const char *text);
