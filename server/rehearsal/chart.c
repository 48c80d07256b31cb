#include "chart.h"

#include <math.h>

// Colours of assets/theme/tokens.json (light) under the names they have there.
#define SURFACE "#FFFFFF"
#define LINE    "#D9D4C8"
#define EDGE    "#7C776B"
#define INK     "#16242A"
#define INK2    "#4A595F"
#define ACCENT  "#0B5563"
#define OK      "#1C6636"
#define BAD     "#A8231C"

enum {
    WIDTH = 1000,
    MARGIN = 40,
    PLOT_X = 290,
    PLOT_WIDTH = 430,
    TEXT_X = 745,
    HEAD = 176,
    FOOT = 96,
    SERVICE_ROW = 66,
    CLASS_ROW = 50,
    FEWEST = 20, // customers of a class that is worth a row
};

typedef struct {
    GString *svg;
    const hq_figures *figures;
    const hq_config *rules;
    hq_lang lang;
    double longest_min; // the right end of the scale
    int y;
} drawing;

static void
text(drawing *d, double x, double y, int size, const char *colour, const char *more,
     const char *words)
{
    g_autofree char *escaped = g_markup_escape_text(words, -1);
    g_string_append_printf(d->svg,
                           "<text x=\"%.0f\" y=\"%.0f\" font-size=\"%d\" fill=\"%s\" %s>%s"
                           "</text>\n",
                           x, y, size, colour, more, escaped);
}

static void
bar(drawing *d, double y, double height, double width, const char *colour)
{
    g_string_append_printf(d->svg,
                           "<rect x=\"%d\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" rx=\"3\" "
                           "fill=\"%s\"/>\n",
                           PLOT_X, y, fmax(width, 2), height, colour);
}

static double
scaled(const drawing *d, double minutes)
{
    return minutes / d->longest_min * PLOT_WIDTH;
}

// One side: a bar to the mean, a thin line and a dot to the wait of nine in ten.
static void
side(drawing *d, const hq_tally *tally, double y, double height, const char *colour)
{
    double mean = scaled(d, hq_tally_mean_s(tally) / 60);
    double most = scaled(d, hq_tally_quantile_s(tally, 0.9) / 60.0);
    double middle = y + height / 2;
    if (tally->served == 0)
        return;
    g_string_append_printf(d->svg,
                           "<path d=\"M%.0f %.1fH%.0f\" stroke=\"%s\" stroke-width=\"2\"/>"
                           "<circle cx=\"%.0f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n",
                           PLOT_X + mean, middle, PLOT_X + most, colour, PLOT_X + most, middle,
                           colour);
    bar(d, y, height, mean, colour);
}

static void
change(drawing *d, const hq_figures_row *row, double y)
{
    double before = hq_tally_mean_s(&row->before) / 60, after = hq_tally_mean_s(&row->after) / 60;
    char from[16], to[16], by[16];
    double difference = round(after * 10) / 10 - round(before * 10) / 10;
    g_snprintf(from, sizeof from, "%.1f", before);
    g_snprintf(to, sizeof to, "%.1f", after);
    g_snprintf(by, sizeof by, "%s%.1f",
               difference > 0   ? "+"
               : difference < 0 ? "−"
                                : "±",
               fabs(difference));
    g_autofree char *words =
        hq_tr_format(d->lang, HQ_MSG_REHEARSAL_FROM_TO, "from", from, "to", to, NULL);
    text(d, TEXT_X, y, 16, INK, "", words);
    text(d, WIDTH - MARGIN, y, 16,
         difference > 0   ? BAD
         : difference < 0 ? OK
                          : INK2,
         "font-weight=\"600\" text-anchor=\"end\"", by);
}

static const char *
service_name(const drawing *d, const hq_slug *service)
{
    hq_index at = hq_config_service(d->rules, *service);
    return at == HQ_NONE ? service->text : d->rules->services[at].name.in[d->lang];
}

static const char *
class_name(const drawing *d, const hq_slug *class_)
{
    hq_index at = hq_config_class(d->rules, *class_);
    return at == HQ_NONE ? class_->text : d->rules->classes[at].name.in[d->lang];
}

static void
draw_row(drawing *d, const hq_figures_row *row, const char *name, bool whole)
{
    double height = whole ? 12 : 8, middle = d->y + (whole ? SERVICE_ROW : CLASS_ROW) / 2.0;
    g_autofree char *came = hq_tr_count(d->lang, HQ_MSG_REHEARSAL_CUSTOMERS, row->before.came);
    text(d, MARGIN + (whole ? 0 : 22), middle - 1, whole ? 18 : 15, whole ? INK : INK2,
         whole ? "font-weight=\"600\"" : "", name);
    text(d, MARGIN + (whole ? 0 : 22), middle + 17, 13, INK2, "", came);
    side(d, &row->before, middle - height - 2, height, EDGE);
    side(d, &row->after, middle + 2, height, ACCENT);
    change(d, row, middle + 6);
    d->y += whole ? SERVICE_ROW : CLASS_ROW;
}

// Too few people say nothing: their class is left out.
static bool
is_class_of(const hq_figures_row *row, hq_slug service)
{
    return row->class_.text[0] != '\0' && row->before.came >= FEWEST &&
           hq_slug_equal(row->service, service);
}

static unsigned
classes_of(const drawing *d, hq_slug service)
{
    unsigned n = 0;
    for (guint i = 0; i < d->figures->rows->len; i++)
        n += is_class_of(&g_array_index(d->figures->rows, hq_figures_row, i), service);
    return n;
}

static void
draw_classes(drawing *d, hq_slug service)
{
    for (guint i = 0; classes_of(d, service) > 1 && i < d->figures->rows->len; i++) {
        const hq_figures_row *row = &g_array_index(d->figures->rows, hq_figures_row, i);
        if (is_class_of(row, service))
            draw_row(d, row, class_name(d, &row->class_), false);
    }
}

static void
draw_rows(drawing *d)
{
    const hq_figures_row *all = &g_array_index(d->figures->rows, hq_figures_row, 0);
    draw_row(d, all, hq_tr(d->lang, HQ_MSG_REHEARSAL_EVERYBODY), true);
    draw_classes(d, all->service);
    for (guint i = 1; i < d->figures->rows->len; i++) {
        const hq_figures_row *row = &g_array_index(d->figures->rows, hq_figures_row, i);
        if (row->class_.text[0] != '\0')
            continue;
        g_string_append_printf(d->svg, "<path d=\"M%d %dH%d\" stroke=\"" LINE "\"/>\n", MARGIN,
                               d->y, WIDTH - MARGIN);
        draw_row(d, row, service_name(d, &row->service), true);
        draw_classes(d, row->service);
    }
}

static char *
date_text(const drawing *d, hq_day day)
{
    g_autoptr(GDateTime) date =
        g_date_time_new_utc(day / 10000, day / 100 % 100, day % 100, 0, 0, 0);
    return date == NULL ? g_strdup("") : g_date_time_format(date, "%Y-%m-%d");
}

static void
draw_legend(drawing *d)
{
    bar(d, 121, 12, 28, EDGE);
    text(d, PLOT_X + 38, 132, 15, INK2, "", hq_tr(d->lang, HQ_MSG_REHEARSAL_BEFORE));
    g_string_append_printf(d->svg,
                           "<rect x=\"%d\" y=\"121\" width=\"28\" height=\"12\" rx=\"3\" "
                           "fill=\"" ACCENT "\"/><circle cx=\"%d\" cy=\"127\" r=\"4\" "
                           "fill=\"" INK2 "\"/>\n",
                           PLOT_X + 150, PLOT_X + 306);
    text(d, PLOT_X + 188, 132, 15, INK2, "", hq_tr(d->lang, HQ_MSG_REHEARSAL_AFTER));
    text(d, PLOT_X + 320, 132, 15, INK2, "", hq_tr(d->lang, HQ_MSG_REHEARSAL_NINE_IN_TEN));
}

static void
draw_head(drawing *d)
{
    const hq_figures *f = d->figures;
    g_autofree char *from = date_text(d, f->first), *to = date_text(d, f->last);
    g_autofree char *days = g_strdup_printf("%u", f->days);
    g_autofree char *title =
        hq_tr_format(d->lang, HQ_MSG_REHEARSAL_TITLE, "hall", d->rules->name.in[d->lang], NULL);
    g_autofree char *when =
        hq_tr_format(d->lang, HQ_MSG_REHEARSAL_WHEN, "from", from, "to", to, "days", days, NULL);
    text(d, MARGIN, 62, 30, INK, "font-weight=\"700\"", title);
    text(d, MARGIN, 92, 16, INK2, "", when);
    draw_legend(d);
    text(d, TEXT_X, HEAD - 14, 13, INK2, "", hq_tr(d->lang, HQ_MSG_REHEARSAL_MEAN));
}

// Whole minutes in steps that leave room to read.
static void
draw_scale(drawing *d, int bottom)
{
    static const int steps[] = {1, 2, 5, 10, 15, 30, 60, 120};
    unsigned s = 0;
    while (s + 1 < G_N_ELEMENTS(steps) && d->longest_min / steps[s] > 7)
        s++;
    for (int m = 0; m <= d->longest_min; m += steps[s]) {
        double x = PLOT_X + scaled(d, m);
        g_autofree char *label = hq_tr_count(d->lang, HQ_MSG_REHEARSAL_MINUTES, m);
        g_string_append_printf(d->svg, "<path d=\"M%.0f %dV%d\" stroke=\"" LINE "\"/>\n", x,
                               HEAD - 6, bottom);
        text(d, x, HEAD - 14, 13, INK2, "text-anchor=\"middle\"", label);
    }
}

static double
longest_of(const hq_figures *figures)
{
    uint32_t longest_s = 300;
    for (guint i = 0; i < figures->rows->len; i++) {
        const hq_figures_row *row = &g_array_index(figures->rows, hq_figures_row, i);
        longest_s = MAX(longest_s, hq_tally_quantile_s(&row->before, 0.9));
        longest_s = MAX(longest_s, hq_tally_quantile_s(&row->after, 0.9));
    }
    return longest_s / 60.0 * 1.04;
}

// How far the picture can be trusted.
static void
draw_foot(drawing *d)
{
    const hq_figures *f = d->figures;
    const hq_figures_row *all = &g_array_index(f->rows, hq_figures_row, 0);
    char share[16], guessed[16];
    g_snprintf(share, sizeof share, "%.1f",
               f->calls == 0 ? 100 : 100.0 * (double)f->repeated / (double)f->calls);
    g_snprintf(
        guessed, sizeof guessed, "%.0f",
        all->before.came == 0 ? 0 : 100.0 * (double)(f->elsewhere + f->stayed) / all->before.came);
    g_autofree char *control =
        hq_tr_format(d->lang, HQ_MSG_REHEARSAL_CONTROL, "share", share, NULL);
    g_autofree char *known =
        hq_tr_format(d->lang, HQ_MSG_REHEARSAL_ESTIMATED, "share", guessed, NULL);
    text(d, MARGIN, d->y + 38, 14, INK2, "", control);
    text(d, MARGIN, d->y + 60, 14, INK2, "", known);
}

static int
height_of(const drawing *d)
{
    int height = HEAD;
    for (guint i = 0; i < d->figures->rows->len; i++) {
        const hq_figures_row *row = &g_array_index(d->figures->rows, hq_figures_row, i);
        if (row->class_.text[0] == '\0')
            height += SERVICE_ROW;
        else if (is_class_of(row, row->service) && classes_of(d, row->service) > 1)
            height += CLASS_ROW;
    }
    return height;
}

char *
hq_rehearsal_chart(const hq_figures *figures, const hq_config *rules, hq_lang lang)
{
    drawing d = {.svg = g_string_new(NULL),
                 .figures = figures,
                 .rules = rules,
                 .lang = lang,
                 .longest_min = longest_of(figures),
                 .y = HEAD};
    int bottom = height_of(&d);
    g_string_append_printf(d.svg,
                           "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                           "width=\"%d\" height=\"%d\" font-family=\"Inter, 'Noto Sans CJK SC', "
                           "sans-serif\" lang=\"%s\">\n"
                           "<rect width=\"100%%\" height=\"100%%\" fill=\"" SURFACE "\"/>\n",
                           WIDTH, bottom + FOOT, WIDTH, bottom + FOOT, hq_lang_tag(lang));
    draw_head(&d);
    draw_scale(&d, bottom);
    draw_rows(&d);
    draw_foot(&d);
    g_string_append(d.svg, "</svg>\n");
    return g_string_free(d.svg, FALSE);
}
