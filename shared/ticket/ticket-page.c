#include "ticket-page.h"

#include <math.h>

HqTicketText
hq_ticket_page_plain(const char *plain, int px, bool bold)
{
    return (HqTicketText){.markup = g_markup_escape_text(plain ? plain : "", -1),
                          .px = px,
                          .bold = bold,
                          .squeeze = 1};
}

HqTicketText
hq_ticket_page_words(const HqTicketPage *page, hq_msg msg, int px, bool bold)
{
    return (HqTicketText){
        .markup = g_strdup(hq_tr(page->face->language, msg)), .px = px, .bold = bold, .squeeze = 1};
}

HqTicketText
hq_ticket_page_fill(const HqTicketPage *page, hq_msg msg, int px, const char *name,
                    const char *value, const char *name2, const char *value2)
{
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_autofree char *escaped2 = value2 ? g_markup_escape_text(value2, -1) : NULL;
    return (HqTicketText){
        .markup = hq_tr_format(page->face->language, msg, name, escaped, name2, escaped2, NULL),
        .px = px,
        .squeeze = 1};
}

double
hq_ticket_page_width(const HqTicketPage *page, const HqTicketText *text)
{
    g_autoptr(PangoLayout) shaped = hq_ticket_text_shape(text, page->face->language);
    PangoRectangle logical;
    pango_layout_get_extents(shaped, NULL, &logical);
    return logical.width / (double)PANGO_SCALE;
}

void
hq_ticket_page_add_box(HqTicketPage *page, double x, double y, double width, double height,
                       double radius)
{
    HqTicketBox box = {x, y, width, height, radius};
    g_array_append_val(page->layout->boxes, box);
}

void
hq_ticket_page_add_rule(HqTicketPage *page, double white, double thickness)
{
    page->y += white;
    hq_ticket_page_add_box(page, LEFT, page->y, CONTENT, thickness, 0);
    page->y += thickness;
}

void
hq_ticket_page_add_icon(HqTicketPage *page, HqTicketIcon icon, double x, double y)
{
    HqTicketIconAt at = {icon, x, y};
    g_array_append_val(page->layout->icons, at);
}

static void
record_lines(HqTicketPage *page, PangoLayout *shaped, const HqTicketText *text)
{
    const char *whole = pango_layout_get_text(shaped);
    int count = pango_layout_get_line_count(shaped);
    for (int i = 0; i < count; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(shaped, i);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, NULL, &logical);
        HqTicketLine at = {g_strndup(whole + line->start_index, (gsize)line->length), text->x,
                           text->baseline + i * hq_ticket_text_leading(text->px),
                           logical.width * text->squeeze / PANGO_SCALE, text->px};
        g_array_append_val(page->layout->lines, at);
    }
}

int
hq_ticket_page_add_text(HqTicketPage *page, HqTicketText text, double x, double baseline)
{
    text.x = x;
    text.baseline = baseline;
    g_autoptr(PangoLayout) shaped = hq_ticket_text_shape(&text, page->face->language);
    record_lines(page, shaped, &text);
    g_array_append_val(page->layout->texts, text);
    return pango_layout_get_line_count(shaped);
}

void
hq_ticket_page_add_white(HqTicketPage *page, HqTicketText text, double x, double baseline)
{
    text.white = true;
    hq_ticket_page_add_text(page, text, x, baseline);
}

void
hq_ticket_page_add_paragraph(HqTicketPage *page, HqTicketText text, double x, double right)
{
    text.wrap = right - x;
    int lines = hq_ticket_page_add_text(page, text, x, page->y);
    page->y += (lines - 1) * hq_ticket_text_leading(text.px);
}

void
hq_ticket_page_add_row(HqTicketPage *page, HqTicketText title, int least, HqTicketText remark)
{
    double remark_width = hq_ticket_page_width(page, &remark);
    double room = CONTENT - GAP - remark_width;
    int drawn = title.px;
    while (title.px > least && hq_ticket_page_width(page, &title) > room)
        title.px--;
    bool fits = hq_ticket_page_width(page, &title) <= room;
    if (!fits)
        title.px = drawn;
    hq_ticket_page_add_paragraph(page, title, LEFT, RIGHT);
    if (!fits)
        page->y += hq_ticket_text_leading(remark.px);
    hq_ticket_page_add_text(page, remark, RIGHT - remark_width, page->y);
}

double
hq_ticket_page_add_badge(HqTicketPage *page, hq_msg msg, double x)
{
    HqTicketText text = hq_ticket_page_words(page, msg, FLOOR, true);
    double width = ceil(hq_ticket_page_width(page, &text)) + 20;
    hq_ticket_page_add_box(page, floor(x), page->y - 35, width, 45, 6);
    hq_ticket_page_add_white(page, text, floor(x) + 10, page->y);
    return width + 12;
}
