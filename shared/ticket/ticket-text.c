#include "ticket-text.h"

#include <math.h>
#include <pthread.h>

#define FONTS "Inter, Noto Sans CJK SC"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static PangoFontMap *font_map;

int
hq_ticket_text_leading(int px)
{
    return (int)lround(px * 1.36);
}

void
hq_ticket_text_lock(void)
{
    pthread_mutex_lock(&lock);
}

void
hq_ticket_text_unlock(void)
{
    pthread_mutex_unlock(&lock);
}

static PangoContext *
plain_context(hq_lang language)
{
    if (!font_map)
        font_map = pango_cairo_font_map_new();
    PangoContext *context = pango_font_map_create_context(font_map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context, pango_language_from_string(hq_lang_tag(language)));
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

// Pango moves each run to the baseline of the script that a line begins with, so that "1 号" and
// "号 1" would stand two dots apart in one row. The fonts' own baselines agree: keep them.
static void
keep_baselines(PangoLayout *layout)
{
    int count = pango_layout_get_line_count(layout);
    for (int i = 0; i < count; i++)
        for (GSList *run = pango_layout_get_line(layout, i)->runs; run; run = run->next)
            ((PangoGlyphItem *)run->data)->y_offset = 0;
}

PangoLayout *
hq_ticket_text_shape(const HqTicketText *text, hq_lang language)
{
    PangoContext *context = plain_context(language);
    PangoLayout *layout = pango_layout_new(context);
    g_object_unref(context);
    PangoFontDescription *font = pango_font_description_from_string(FONTS);
    pango_font_description_set_weight(font, text->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, text->px * (double)PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    g_autofree char *markup =
        text->lone ? g_strdup(text->markup)
                   : g_strdup_printf("<span font_features='tnum=1'>%s</span>", text->markup);
    pango_layout_set_markup(layout, markup, -1);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (text->wrap > 0)
        pango_layout_set_width(layout, (int)(text->wrap * PANGO_SCALE));
    keep_baselines(layout);
    return layout;
}
