// Bars on paper: they stand on the target where there is one – above it filled, below it dashed –
// else on 0.
#include <math.h>
#include <string.h>

#include "server/reports/document-pdf.h"

#define HEIGHT     118.0
#define LABELS     16.0
#define AXIS       34.0
#define AIM        56.0 // for "target 80" at the right
#define SAID       10.0 // height of what a bar says
#define ALL_VALUES 16   // more bars than that show their values at the ends alone

typedef struct {
    const hq_canvas *canvas;
    const hq_bars *bars;
    double left, right, top, bottom;
    double low, high, base; // in the cells' unit
} chart;

static double
value_of(const hq_cell *cell)
{
    return (double)cell->value;
}

static double
y_of(const chart *c, double value)
{
    return c->bottom - (c->bottom - c->top) * (value - c->low) / (c->high - c->low);
}

static double
nice_step(double span)
{
    double step = pow(10, floor(log10(MAX(span, 1) / 4)));
    while (span / step > 5)
        step *= span / step > 10 ? 5 : 2;
    return MAX(step, 1);
}

// A share or score goes no further than 0 to 1000.
static void
find_range(chart *c)
{
    double low = c->base, high = c->base;
    bool share = false;
    for (guint i = 0; i < c->bars->bars->len; i++) {
        const hq_cell *cell = &g_array_index(c->bars->bars, hq_bar, i).value;
        if (cell->kind == HQ_CELL_NONE)
            continue;
        share |= cell->kind == HQ_CELL_PERCENT || cell->kind == HQ_CELL_SCORE;
        low = MIN(low, value_of(cell));
        high = MAX(high, value_of(cell));
    }
    double step = nice_step(MAX(high - low, share ? 50 : 4));
    c->low = floor(low / step) * step - (low < c->base ? step / 2 : 0);
    c->high = ceil(high / step) * step + (high > c->base ? step / 2 : 0);
    if (share) {
        c->low = MAX(c->low, 0);
        c->high = MIN(c->high, 1000);
    }
    if (c->high <= c->low)
        c->high = c->low + step;
}

static void
draw_axis(const chart *c)
{
    hq_style style = {.size = 8.5, .colour = HQ_INK2, .align = HQ_RIGHT};
    hq_cell_kind kind = HQ_CELL_COUNT;
    double step = nice_step(c->high - c->low);
    for (guint i = 0; i < c->bars->bars->len; i++) {
        const hq_cell *cell = &g_array_index(c->bars->bars, hq_bar, i).value;
        kind = cell->kind == HQ_CELL_NONE ? kind : cell->kind;
    }
    for (double at = ceil(c->low / step) * step; at <= c->high; at += step) {
        hq_cell cell = hq_cell_of(kind, (int64_t)at);
        g_autofree char *text = hq_cell_text(&cell);
        if (g_str_has_suffix(text, ".0"))
            text[strlen(text) - 2] = '\0';
        hq_canvas_line(c->canvas, c->left, y_of(c, at), c->right, y_of(c, at), 0.5, HQ_LINE);
        if (c->bars->target_label == NULL || fabs(y_of(c, at) - y_of(c, c->base)) > 9)
            hq_canvas_text(c->canvas, c->left - 6, y_of(c, at) - 5.5, &style, text);
    }
}

static void
dash_box(const chart *c, double x, double y, double width, double height)
{
    static const double dashes[] = {2.5, 2};
    cairo_t *cairo = c->canvas->cairo;
    hq_canvas_box(c->canvas, x, y, width, height, 1.5, HQ_WARN_SOFT);
    hq_canvas_colour(c->canvas, HQ_WARN);
    cairo_set_line_width(cairo, 0.9);
    cairo_set_dash(cairo, dashes, 2, 0);
    cairo_rectangle(cairo, x, y, width, height);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
}

// Of many bars only the first of the least and of the greatest say theirs.
static bool
says_value(const chart *c, const hq_bar *bar)
{
    const hq_bar *least = bar, *greatest = bar;
    for (guint i = 0; i < c->bars->bars->len; i++) {
        const hq_bar *other = &g_array_index(c->bars->bars, hq_bar, i);
        if (other->value.kind == HQ_CELL_NONE)
            continue;
        if (other->value.value < least->value.value ||
            (other->value.value == least->value.value && other < least))
            least = other;
        if (other->value.value > greatest->value.value ||
            (other->value.value == greatest->value.value && other < greatest))
            greatest = other;
    }
    return c->bars->bars->len <= ALL_VALUES || bar == least || bar == greatest;
}

static void
draw_bar(const chart *c, double centre, double width, const hq_bar *bar)
{
    bool below = value_of(&bar->value) < c->base;
    hq_style style = {
        .size = 8.5, .bold = true, .align = HQ_CENTRE, .colour = below ? HQ_WARN : HQ_INK};
    double y = y_of(c, value_of(&bar->value)), base = y_of(c, c->base);
    if (below)
        dash_box(c, centre - width / 2, base, width, MAX(y - base, 1));
    else
        hq_canvas_box(c->canvas, centre - width / 2, y, width, MAX(base - y, 1), 1.5, HQ_ACCENT);
    if (!says_value(c, bar))
        return;
    g_autofree char *text = hq_cell_text(&bar->value);
    g_autofree char *marked = g_strconcat(text, bar->value.few ? "*" : "", NULL);
    hq_canvas_text(c->canvas, centre, below ? y + 1.5 : y - 12.5, &style, marked);
}

static hq_style
label_style(const chart *c, double each)
{
    bool many = c->bars->bars->len > ALL_VALUES;
    return (hq_style){.size = many ? 7 : 8.5,
                      .colour = HQ_INK2,
                      .wrap = each - (many ? 0 : 3),
                      .lines = many ? 1 : 0,
                      .align = HQ_CENTRE};
}

static bool
has_below(const chart *c)
{
    for (guint i = 0; i < c->bars->bars->len; i++) {
        const hq_cell *cell = &g_array_index(c->bars->bars, hq_bar, i).value;
        if (cell->kind != HQ_CELL_NONE && value_of(cell) < c->base)
            return true;
    }
    return false;
}

// Below what the bars below the target say. How high the highest is.
static double
draw_labels(const chart *c, double each)
{
    double highest = 0, below = has_below(c) ? SAID : 0;
    hq_style style = label_style(c, each);
    for (guint i = 0; i < c->bars->bars->len; i++) {
        const char *label = g_array_index(c->bars->bars, hq_bar, i).label;
        double x = c->left + (i + 0.5) * each - style.wrap / 2;
        highest = MAX(highest, hq_canvas_text(c->canvas, x, c->bottom + 5 + below, &style, label));
    }
    return highest + below;
}

static void
draw_target(const chart *c)
{
    hq_style style = {.size = 8.5, .bold = true, .colour = HQ_INK};
    double y = y_of(c, c->base);
    hq_canvas_line(c->canvas, c->left, y, c->right, y, 1.2, HQ_INK);
    if (c->bars->target_label != NULL)
        hq_canvas_text(c->canvas, c->right + 6, y - 5.5, &style, c->bars->target_label);
}

void
hq_sheet_draw_bars(hq_sheet *sheet, const hq_bars *bars)
{
    hq_style title = {.size = 12, .bold = true, .colour = HQ_INK};
    guint n = bars->bars->len;
    if (n == 0)
        return;
    hq_sheet_need(sheet, HEIGHT + LABELS + 44);
    sheet->y += hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, &title, bars->title) + 14;
    chart c = {.canvas = &sheet->canvas,
               .bars = bars,
               .left = HQ_SHEET_MARGIN + AXIS,
               .right = HQ_SHEET_WIDTH - HQ_SHEET_MARGIN - (bars->target_label != NULL ? AIM : 0),
               .top = sheet->y,
               .bottom = sheet->y + HEIGHT,
               .base = bars->target_label != NULL ? (double)bars->target : 0};
    find_range(&c);
    draw_axis(&c);
    double each = (c.right - c.left) / n;
    for (guint i = 0; i < n; i++) {
        const hq_bar *bar = &g_array_index(bars->bars, hq_bar, i);
        if (bar->value.kind != HQ_CELL_NONE)
            draw_bar(&c, c.left + (i + 0.5) * each, MIN(each * 0.62, 26), bar);
    }
    draw_target(&c);
    sheet->y = c.bottom + draw_labels(&c, each) + 22;
}
