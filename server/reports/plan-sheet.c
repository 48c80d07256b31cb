#include "plan-sheet.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "shared/base/timestamp.h"
#include "shared/i18n/i18n.h"
#include "shared/wire/plan.h"

// A4 across, in points.
#define WIDTH     842.0
#define HEIGHT    595.0
#define MARGIN    48.0
#define CURVE_TOP 110.0
#define CURVE     150.0
#define BARS_TOP  310.0
#define BAR       13.0

typedef struct {
    cairo_t *cairo;
    hq_lang lang;
    uint32_t from, until; // the quarters drawn
    double top;           // points at the curve's upper end
} sheet;

static void
write_words(const sheet *s, double x, double y, double size, const char *text)
{
    g_autoptr(PangoLayout) layout = pango_cairo_create_layout(s->cairo);
    g_autofree char *font = g_strdup_printf("Noto Sans CJK SC, sans-serif %.0f", size);
    PangoFontDescription *description = pango_font_description_from_string(font);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_text(layout, text, -1);
    cairo_move_to(s->cairo, x, y);
    pango_cairo_show_layout(s->cairo, layout);
}

static double
x_of(const sheet *s, uint32_t quarter)
{
    return MARGIN + (WIDTH - 2 * MARGIN) * (quarter - s->from) / (s->until - s->from);
}

static double
y_of(const sheet *s, double points)
{
    return CURVE_TOP + CURVE * (1 - points / s->top);
}

static void
draw_steps(const sheet *s, const uint8_t points[HQ_QUARTERS], double width)
{
    cairo_set_line_width(s->cairo, width);
    for (uint32_t q = s->from; q < s->until; q++) {
        cairo_line_to(s->cairo, x_of(s, q), y_of(s, points[q]));
        cairo_line_to(s->cairo, x_of(s, q + 1), y_of(s, points[q]));
    }
    cairo_stroke(s->cairo);
}

static void
fill_box(const sheet *s, uint32_t from, uint32_t until, double top, double height)
{
    cairo_rectangle(s->cairo, x_of(s, from), top, x_of(s, until) - x_of(s, from), height);
    cairo_fill(s->cairo);
}

static void
draw_axes(const sheet *s)
{
    cairo_set_source_rgb(s->cairo, 0.35, 0.38, 0.42);
    for (uint32_t q = s->from; q <= s->until; q += 4) {
        char hour[HQ_QUARTER_CLOCK_SIZE];
        hq_quarter_clock(q, hour);
        write_words(s, x_of(s, q) - 12, CURVE_TOP + CURVE + 4, 8, hour);
    }
    for (uint32_t points = 0; points <= (uint32_t)s->top; points += s->top > 8 ? 2 : 1) {
        char text[4];
        g_snprintf(text, sizeof text, "%u", points);
        write_words(s, MARGIN - 18, y_of(s, points) - 6, 8, text);
    }
}

// Needed as a surface, proposed as a line, the day before like it as a thin one.
static void
draw_curves(const sheet *s, const hq_plan_day *day)
{
    cairo_set_source_rgb(s->cairo, 0.80, 0.88, 0.97);
    for (uint32_t q = s->from; q < s->until; q++)
        fill_box(s, q, q + 1, y_of(s, day->need.open[q]),
                 CURVE_TOP + CURVE - y_of(s, day->need.open[q]));
    cairo_set_source_rgb(s->cairo, 0.0, 0.32, 0.70);
    draw_steps(s, day->roster.staffed, 2);
    if (day->like != 0) {
        cairo_set_source_rgb(s->cairo, 0.70, 0.35, 0.0);
        draw_steps(s, day->was, 0.8);
    }
}

static void
draw_shifts(const sheet *s, const hq_plan_day *day)
{
    for (uint32_t i = 0; i < day->roster.n_shifts; i++) {
        const hq_shift *shift = &day->roster.shifts[i];
        double top = BARS_TOP + i * (BAR + 4);
        char from[HQ_QUARTER_CLOCK_SIZE], until[HQ_QUARTER_CLOCK_SIZE], text[40];
        hq_quarter_clock(shift->from, from);
        hq_quarter_clock(shift->until, until);
        g_snprintf(text, sizeof text, "%u  %s–%s", i + 1, from, until);
        cairo_set_source_rgb(s->cairo, 0.0, 0.32, 0.70);
        fill_box(s, shift->from, shift->until, top, BAR);
        cairo_set_source_rgb(s->cairo, 0.93, 0.93, 0.90);
        fill_box(s, shift->lunch_from, shift->lunch_until, top, BAR);
        cairo_set_source_rgb(s->cairo, 1, 1, 1);
        write_words(s, x_of(s, shift->from) + 4, top, 8, text);
    }
}

static void
write_head(const sheet *s, const hq_config *config, const hq_plan_day *day)
{
    char date[HQ_DATE_SIZE], people[16], hours[16], share[16], was_hours[16], was_share[16];
    hq_date_format(day->expected.date, date);
    g_snprintf(people, sizeof people, "%.0f",
               hq_arrivals_sum(&day->expected, 0, HQ_QUARTERS * HQ_QUARTER_S));
    g_snprintf(hours, sizeof hours, "%.1f", day->roster.paid / 4.0);
    g_snprintf(share, sizeof share, "%.0f", 100 * MAX(day->roster.effect.all_in_time, 0));
    g_snprintf(was_hours, sizeof was_hours, "%.1f", day->was_paid / 4.0);
    g_snprintf(was_share, sizeof was_share, "%.0f", 100 * MAX(day->was_effect.all_in_time, 0));
    g_autofree char *title = g_strdup_printf("%s  %s", config->name.in[s->lang], date);
    g_autofree char *line = hq_tr_format(s->lang, HQ_MSG_PLAN_SHEET_LINE, "people", people, "hours",
                                         hours, "share", share, NULL);
    cairo_set_source_rgb(s->cairo, 0.1, 0.12, 0.15);
    write_words(s, MARGIN, 34, 16, title);
    write_words(s, MARGIN, 62, 10, line);
    if (day->like == 0)
        return;
    char like[HQ_DATE_SIZE];
    hq_date_format(day->like, like);
    g_autofree char *before = hq_tr_format(s->lang, HQ_MSG_PLAN_SHEET_BEFORE, "day", like, "hours",
                                           was_hours, "share", was_share, NULL);
    write_words(s, MARGIN, 80, 10, before);
}

static void
find_hours(const hq_plan_day *day, sheet *s)
{
    s->from = (uint32_t)day->expected.hours.opens_s / 3600 * 4;
    s->until = MIN((uint32_t)(day->expected.hours.closes_s + 3599) / 3600 * 4, HQ_QUARTERS);
    s->top = 1;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        s->top = MAX(s->top, MAX(day->need.open[q], day->roster.staffed[q]));
        s->top = day->like != 0 ? MAX(s->top, day->was[q]) : s->top;
    }
}

static void
draw_day(sheet *s, const hq_config *config, const hq_plan_day *day)
{
    write_head(s, config, day);
    if (day->expected.hours.open) {
        find_hours(day, s);
        draw_curves(s, day);
        draw_axes(s);
        draw_shifts(s, day);
    }
    cairo_show_page(s->cairo);
}

static cairo_status_t
take_bytes(void *bytes, const unsigned char *data, unsigned length)
{
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

GBytes *
hq_plan_sheet(const hq_config *config, const hq_plan_day *days, uint32_t n, hq_lang lang)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(take_bytes, bytes, WIDTH, HEIGHT);
    sheet s = {.cairo = cairo_create(surface), .lang = lang};
    for (uint32_t i = 0; i < n; i++)
        draw_day(&s, config, &days[i]);
    cairo_destroy(s.cairo);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}
