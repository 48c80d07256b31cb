#include "ticket-layout.h"
#include "ticket-words.h"

#include <math.h>

enum {
    LEFT = 16,
    RIGHT = 560,
    CONTENT = RIGHT - LEFT,
    INDENT = 76, // of the text beside an icon
    GAP = 20,    // least white between two texts of a row
    BODY = 34,
    FLOOR = 33,
    TITLE = 46,
    NUMBER = 214,
    NUMBER_LEAST = 171, // capitals of 15.5 mm
    QR_SIDE = 240,
    FOOT = 56,
};

typedef struct {
    HqTicketLayout *layout;
    const HqTicketFace *face;
    double y; // baseline of the row under work, or the bottom of what stands above
} Page;

static void
add_box(Page *page, double x, double y, double width, double height, double radius)
{
    HqTicketBox box = {x, y, width, height, radius};
    g_array_append_val(page->layout->boxes, box);
}

static HqTicketText
word_text(const Page *page, HqTicketWord word, const char *first, int px, bool bold)
{
    return (HqTicketText){.markup = hq_ticket_phrase(page->face->language, word, first, NULL),
                          .px = px,
                          .bold = bold,
                          .squeeze = 1};
}

static HqTicketText
plain_text(const char *plain, int px, bool bold)
{
    return (HqTicketText){.markup = g_markup_escape_text(plain ? plain : "", -1),
                          .px = px,
                          .bold = bold,
                          .squeeze = 1};
}

static double
width_of(const Page *page, const HqTicketText *text)
{
    g_autoptr(PangoLayout) shaped = hq_ticket_text_shape(text, page->face->language);
    PangoRectangle logical;
    pango_layout_get_extents(shaped, NULL, &logical);
    return logical.width / (double)PANGO_SCALE;
}

static void
record_lines(Page *page, PangoLayout *shaped, const HqTicketText *text)
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

// Puts the text down at (x, baseline), taking its markup over. Returns its number of lines.
static int
add_text(Page *page, HqTicketText text, double x, double baseline)
{
    text.x = x;
    text.baseline = baseline;
    g_autoptr(PangoLayout) shaped = hq_ticket_text_shape(&text, page->face->language);
    record_lines(page, shaped, &text);
    g_array_append_val(page->layout->texts, text);
    return pango_layout_get_line_count(shaped);
}

// Leaves the baseline of the text's last line in page->y.
static void
add_paragraph(Page *page, HqTicketText text, double x, double right)
{
    text.wrap = right - x;
    int lines = add_text(page, text, x, page->y);
    page->y += (lines - 1) * hq_ticket_text_leading(text.px);
}

// A title on the left and a remark on the right of one baseline. A title that leaves the remark no
// room first shrinks to `least`, then sends the remark to a row of its own.
static void
add_row(Page *page, HqTicketText title, int least, HqTicketText remark)
{
    double remark_width = width_of(page, &remark);
    double room = CONTENT - GAP - remark_width;
    int drawn = title.px;
    while (title.px > least && width_of(page, &title) > room)
        title.px--;
    bool fits = width_of(page, &title) <= room;
    if (!fits)
        title.px = drawn;
    add_paragraph(page, title, LEFT, RIGHT);
    if (!fits)
        page->y += hq_ticket_text_leading(remark.px);
    add_text(page, remark, RIGHT - remark_width, page->y);
}

// A word in a black box. Returns the width it took.
static double
add_badge(Page *page, HqTicketWord word, double x)
{
    HqTicketText text = word_text(page, word, NULL, FLOOR - 3, true);
    double width = ceil(width_of(page, &text)) + 20;
    text.white = true;
    add_box(page, floor(x), page->y - 33, width, 43, 6);
    add_text(page, text, floor(x) + 10, page->y);
    return width + 12;
}

static void
lay_rehearsal(Page *page)
{
    if (!page->face->rehearsal)
        return;
    HqTicketText text = word_text(page, HQ_WORD_REHEARSAL, NULL, BODY, true);
    text.white = true;
    double width = width_of(page, &text);
    add_box(page, 0, 0, HQ_TICKET_WIDTH, 60, 0);
    add_text(page, text, floor((HQ_TICKET_WIDTH - width) / 2), 42);
    page->y += 60;
}

static void
lay_head(Page *page)
{
    const HqTicketFace *face = page->face;
    page->y += 60;
    HqTicketText hall = plain_text(face->hall, 36, true);
    HqTicketText time = plain_text(face->issued_at, BODY, false);
    if (face->reprint || face->offline) {
        add_paragraph(page, hall, LEFT, RIGHT);
        page->y += 50;
        double x = LEFT + width_of(page, &time) + GAP;
        add_text(page, time, LEFT, page->y);
        if (face->offline)
            x += add_badge(page, HQ_WORD_OFFLINE, x);
        if (face->reprint)
            add_badge(page, HQ_WORD_REPRINT, x);
    } else {
        add_row(page, hall, FLOOR, time);
    }
    page->y += 25;
    add_box(page, LEFT, page->y, CONTENT, 4, 0);
    page->y += 4;
}

static void
lay_service(Page *page)
{
    const HqTicketFace *face = page->face;
    page->y += 66;
    HqTicketText service = plain_text(face->service, TITLE, true);
    if (face->ahead < 0) {
        add_paragraph(page, service, LEFT, RIGHT);
        return;
    }
    g_autofree char *ahead = g_strdup_printf("%d", face->ahead);
    HqTicketWord word = face->ahead ? HQ_WORD_AHEAD : HQ_WORD_NEXT;
    add_row(page, service, 38, word_text(page, word, ahead, BODY, false));
}

// The number as large as the paper's width allows, never under 15 mm: what is too wide even then
// is drawn narrower.
static void
lay_number(Page *page)
{
    HqTicketText number = plain_text(page->face->number, NUMBER, true);
    number.lone = true;
    g_autoptr(PangoLayout) shaped = hq_ticket_text_shape(&number, page->face->language);
    PangoRectangle ink;
    pango_layout_get_pixel_extents(shaped, &ink, NULL);
    double scale = MIN(1, (double)CONTENT / MAX(ink.width, 1));
    number.px = MAX(NUMBER_LEAST, (int)floor(NUMBER * scale));
    double drawn = ink.width * (double)number.px / NUMBER;
    number.squeeze = MIN(1, CONTENT / drawn);
    double bearing = ink.x * number.squeeze * number.px / NUMBER;
    page->layout->number_px = number.px;
    page->y += 40 + ceil(number.px * 0.727);
    add_text(page, number, LEFT - bearing, page->y);
    page->y += 35;
}

static void
lay_promise(Page *page)
{
    const HqTicketFace *face = page->face;
    bool promised = face->range_from_min >= 0 && face->range_to_min >= face->range_from_min;
    bool two_lines = !promised || (face->window_from && face->window_to);
    add_box(page, LEFT, page->y, CONTENT, two_lines ? 153 : 98, 0);
    g_autofree char *range = g_strdup_printf("%d–%d", face->range_from_min, face->range_to_min);
    double x = LEFT + 24;
    page->y += 72;
    if (!promised) {
        HqTicketText title = word_text(page, HQ_WORD_NO_RANGE, NULL, TITLE, true);
        HqTicketText hint = word_text(
            page, face->offline ? HQ_WORD_OFFLINE_HINT : HQ_WORD_NO_RANGE_HINT, NULL, BODY, false);
        title.white = hint.white = true;
        add_text(page, title, x, page->y - 6);
        add_text(page, hint, x, page->y + 52);
        page->y += 81;
        return;
    }
    HqTicketText minutes = plain_text(range, 66, true);
    HqTicketText unit = word_text(page, HQ_WORD_MINUTES, NULL, 36, true);
    HqTicketText label = word_text(page, HQ_WORD_EXPECTED, NULL, BODY, false);
    minutes.white = unit.white = label.white = true;
    minutes.lone = true;
    double unit_x = x + width_of(page, &minutes) + 14;
    add_text(page, minutes, x, page->y);
    add_text(page, unit, unit_x, page->y);
    add_text(page, label, RIGHT - 20 - width_of(page, &label), page->y);
    page->y += 26;
    if (!two_lines)
        return;
    HqTicketText window = {.markup = hq_ticket_phrase(face->language, HQ_WORD_WINDOW,
                                                      face->window_from, face->window_to),
                           .px = 38,
                           .bold = true,
                           .white = true,
                           .squeeze = 1};
    add_text(page, window, x, page->y + 28);
    page->y += 55;
}

// The range rail: one line for the next 40 minutes (or the next doubling of them), a tick every
// quarter, the promise thick upon it.
static void
lay_rail(Page *page)
{
    const HqTicketFace *face = page->face;
    if (face->range_from_min < 0 || face->range_to_min < face->range_from_min)
        return;
    int whole = 40;
    while (whole < face->range_to_min)
        whole *= 2;
    const double from = LEFT + 15, to = RIGHT - 15;
    double y = page->y + 29;
    add_box(page, LEFT, y - 2, CONTENT, 5, 2);
    double start = round(from + (to - from) * face->range_from_min / whole);
    double end = round(from + (to - from) * face->range_to_min / whole);
    add_box(page, start - 2, y - 9, MAX(end - start, 1) + 4, 19, 9);
    for (int i = 0; i <= 4; i++) {
        double x = round(from + (to - from) * i / 4);
        g_autofree char *minutes = g_strdup_printf("%d", whole * i / 4);
        HqTicketText label = plain_text(minutes, FLOOR, false);
        double width = width_of(page, &label);
        add_box(page, x - 1, y - 7, 3, 15, 0);
        add_text(page, label, MIN(x - width / 2, RIGHT - width), y + 48);
    }
    page->y = y + 48;
}

// A line of advice: its icon, then `markup` in as many lines as it takes.
static void
lay_advice(Page *page, HqTicketIcon icon, char *markup)
{
    HqTicketIconAt at = {icon, LEFT, page->y + 59 - 34};
    g_array_append_val(page->layout->icons, at);
    page->y += 59;
    HqTicketText text = {.markup = markup, .px = BODY, .squeeze = 1};
    add_paragraph(page, text, INDENT, RIGHT);
}

static void
lay_advices(Page *page)
{
    const HqTicketFace *face = page->face;
    page->y += 9;
    if (face->wait_zone)
        lay_advice(page, HQ_ICON_CHAIR,
                   hq_ticket_phrase(face->language,
                                    face->wait_side ? HQ_WORD_WAIT_IN_SIDE : HQ_WORD_WAIT_IN,
                                    face->wait_zone, face->wait_side));
    if (face->documents)
        lay_advice(page, HQ_ICON_DOCUMENT,
                   hq_ticket_phrase(face->language, HQ_WORD_BRING, face->documents, NULL));
    if (face->if_missed)
        lay_advice(page, HQ_ICON_BELL, g_markup_escape_text(face->if_missed, -1));
}

static void
lay_rule(Page *page)
{
    page->y += 32;
    add_box(page, LEFT, page->y, CONTENT, 2, 0);
    page->y += 2;
}

static void
lay_follow(Page *page)
{
    if (!page->face->follow_url)
        return;
    HqQr *qr = hq_qr_new(page->face->follow_url);
    int module = qr ? QR_SIDE / hq_qr_modules(qr) : 0;
    if (module < 4) {
        hq_qr_free(qr);
        return;
    }
    lay_rule(page);
    HqTicketLayout *layout = page->layout;
    int side = module * hq_qr_modules(qr), quiet = HQ_QR_QUIET * module;
    layout->qr = qr;
    layout->qr_module = module;
    layout->qr_x = quiet;
    layout->qr_y = (int)page->y + quiet;
    double x = quiet + side + quiet;
    page->y += quiet + 34;
    add_paragraph(page, word_text(page, HQ_WORD_FOLLOW, NULL, 36, true), x, HQ_TICKET_WIDTH);
    page->y += 52;
    add_paragraph(page, word_text(page, HQ_WORD_FOLLOW_HINT, NULL, FLOOR, false), x,
                  HQ_TICKET_WIDTH - 4);
    page->y = MAX(page->y + 10, layout->qr_y + side) + quiet - 32;
}

static void
lay_foot(Page *page)
{
    const HqTicketFace *face = page->face;
    if (face->masked_phone || face->kiosk) {
        lay_rule(page);
        page->y += 46;
        HqTicketText phone = face->masked_phone
                                 ? word_text(page, HQ_WORD_PHONE, face->masked_phone, FLOOR, false)
                                 : plain_text("", FLOOR, false);
        add_row(page, phone, FLOOR, plain_text(face->kiosk, FLOOR, false));
    }
    page->layout->height = (int)ceil(page->y) + FOOT;
}

static void
clear_text(gpointer text)
{
    g_free(((HqTicketText *)text)->markup);
}

static void
clear_line(gpointer line)
{
    g_free(((HqTicketLine *)line)->text);
}

HqTicketLayout *
hq_ticket_layout(const HqTicketFace *face)
{
    HqTicketLayout *layout = g_new0(HqTicketLayout, 1);
    layout->language = g_strdup(face->language ? face->language : "en");
    layout->boxes = g_array_new(FALSE, FALSE, sizeof(HqTicketBox));
    layout->icons = g_array_new(FALSE, FALSE, sizeof(HqTicketIconAt));
    layout->texts = g_array_new(FALSE, FALSE, sizeof(HqTicketText));
    layout->lines = g_array_new(FALSE, FALSE, sizeof(HqTicketLine));
    g_array_set_clear_func(layout->texts, clear_text);
    g_array_set_clear_func(layout->lines, clear_line);
    Page page = {layout, face, 0};
    hq_ticket_text_lock();
    lay_rehearsal(&page);
    lay_head(&page);
    lay_service(&page);
    lay_number(&page);
    lay_promise(&page);
    lay_rail(&page);
    lay_advices(&page);
    lay_follow(&page);
    lay_foot(&page);
    hq_ticket_text_unlock();
    return layout;
}

void
hq_ticket_layout_free(HqTicketLayout *layout)
{
    if (!layout)
        return;
    g_array_unref(layout->boxes);
    g_array_unref(layout->icons);
    g_array_unref(layout->texts);
    g_array_unref(layout->lines);
    hq_qr_free(layout->qr);
    g_free(layout->language);
    g_free(layout);
}
