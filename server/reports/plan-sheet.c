#include "plan-sheet.h"

#include "server/reports/canvas.h"
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
    hq_canvas canvas;
    hq_lang lang;
    uint32_t from, until; // the quarters drawn
    double top;           // points at the curve's upper end
} sheet;

static void
write_words(const sheet *s, double x, double y, hq_style style, const char *text)
{
    hq_canvas_text(&s->canvas, x, y, &style, text);
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
    cairo_set_line_width(s->canvas.cairo, width);
    for (uint32_t q = s->from; q < s->until; q++) {
        cairo_line_to(s->canvas.cairo, x_of(s, q), y_of(s, points[q]));
        cairo_line_to(s->canvas.cairo, x_of(s, q + 1), y_of(s, points[q]));
    }
    cairo_stroke(s->canvas.cairo);
}

static void
fill_box(const sheet *s, uint32_t from, uint32_t until, double top, double height)
{
    cairo_rectangle(s->canvas.cairo, x_of(s, from), top, x_of(s, until) - x_of(s, from), height);
    cairo_fill(s->canvas.cairo);
}

static hq_style
axis_style(hq_align align)
{
    return (hq_style){.size = 8, .colour = HQ_INK2, .align = align};
}

static void
draw_axes(const sheet *s)
{
    for (uint32_t q = s->from; q <= s->until; q += 4) {
        char hour[HQ_QUARTER_CLOCK_SIZE];
        hq_quarter_clock(q, hour);
        write_words(s, x_of(s, q), CURVE_TOP + CURVE + 4, axis_style(HQ_CENTRE), hour);
    }
    for (uint32_t points = 0; points <= (uint32_t)s->top; points += s->top > 8 ? 2 : 1) {
        char text[4];
        g_snprintf(text, sizeof text, "%u", points);
        write_words(s, MARGIN - 8, y_of(s, points) - 5, axis_style(HQ_RIGHT), text);
    }
}

// Needed as a surface, proposed as a line, the day before like it as a thin one.
static void
draw_curves(const sheet *s, const hq_plan_day *day)
{
    hq_canvas_colour(&s->canvas, HQ_ACCENT_SOFT);
    for (uint32_t q = s->from; q < s->until; q++)
        fill_box(s, q, q + 1, y_of(s, day->need.open[q]),
                 CURVE_TOP + CURVE - y_of(s, day->need.open[q]));
    hq_canvas_colour(&s->canvas, HQ_ACCENT);
    draw_steps(s, day->roster.staffed, 2);
    if (day->like != 0) {
        hq_canvas_colour(&s->canvas, HQ_WARN);
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
        hq_canvas_colour(&s->canvas, HQ_ACCENT);
        fill_box(s, shift->from, shift->until, top, BAR);
        hq_canvas_colour(&s->canvas, HQ_LINE);
        fill_box(s, shift->lunch_from, shift->lunch_until, top, BAR);
        write_words(s, x_of(s, shift->from) + 4, top + 1, (hq_style){.size = 8, .colour = HQ_WHITE},
                    text);
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
    hq_style small = {.size = 10, .colour = HQ_INK2};
    write_words(s, MARGIN, 34, (hq_style){.size = 16, .bold = true, .colour = HQ_INK}, title);
    write_words(s, MARGIN, 62, small, line);
    if (day->like == 0)
        return;
    char like[HQ_DATE_SIZE];
    hq_date_format(day->like, like);
    g_autofree char *before = hq_tr_format(s->lang, HQ_MSG_PLAN_SHEET_BEFORE, "day", like, "hours",
                                           was_hours, "share", was_share, NULL);
    write_words(s, MARGIN, 80, small, before);
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
    cairo_show_page(s->canvas.cairo);
}

GBytes *
hq_plan_sheet(const hq_config *config, const hq_plan_day *days, uint32_t n, hq_lang lang)
{
    sheet s = {.lang = lang};
    hq_canvas_begin(&s.canvas, WIDTH, HEIGHT);
    for (uint32_t i = 0; i < n; i++)
        draw_day(&s, config, &days[i]);
    return hq_canvas_end(&s.canvas);
}
