#include "ticket-page.h"

#include <math.h>

enum {
    INDENT = 76, // of the text beside an icon
    NUMBER = 214,
    NUMBER_LEAST = 171, // capitals of 15.5 mm
    QR_SIDE = 240,
    QR_MODULE_LEAST = 4,
    FOOT = 56,
};

static bool
is_promised(const HqTicketFace *face)
{
    return face->range_from_min >= 0 && face->range_to_min >= face->range_from_min;
}

// The black band of a paper that is good for nothing.
static void
lay_band(HqTicketPage *page)
{
    const HqTicketFace *face = page->face;
    if (!face->rehearsal && !face->test)
        return;
    hq_msg msg = face->test ? HQ_MSG_FACE_TEST : HQ_MSG_FACE_REHEARSAL;
    HqTicketText text = hq_ticket_page_words(page, msg, BODY, true);
    double width = hq_ticket_page_width(page, &text);
    hq_ticket_page_add_box(page, 0, 0, HQ_TICKET_WIDTH, 60, 0);
    hq_ticket_page_add_white(page, text, floor((HQ_TICKET_WIDTH - width) / 2), 42);
    page->y += 60;
}

static void
lay_head(HqTicketPage *page)
{
    const HqTicketFace *face = page->face;
    page->y += 60;
    HqTicketText hall = hq_ticket_page_plain(face->hall, 36, true);
    HqTicketText time = hq_ticket_page_plain(face->issued_at, BODY, false);
    if (face->reprint || face->offline) {
        hq_ticket_page_add_paragraph(page, hall, LEFT, RIGHT);
        page->y += 50;
        double x = LEFT + hq_ticket_page_width(page, &time) + GAP;
        hq_ticket_page_add_text(page, time, LEFT, page->y);
        if (face->offline)
            x += hq_ticket_page_add_badge(page, HQ_MSG_FACE_OFFLINE, x);
        if (face->reprint)
            hq_ticket_page_add_badge(page, HQ_MSG_FACE_REPRINT, x);
    } else {
        hq_ticket_page_add_row(page, hall, FLOOR, time);
    }
    hq_ticket_page_add_rule(page, 25, 4);
}

static void
lay_service(HqTicketPage *page)
{
    const HqTicketFace *face = page->face;
    page->y += 66;
    HqTicketText service = hq_ticket_page_plain(face->service, TITLE, true);
    g_autofree char *people = g_strdup_printf("%d", face->ahead);
    if (face->ahead < 0)
        hq_ticket_page_add_paragraph(page, service, LEFT, RIGHT);
    else
        hq_ticket_page_add_row(
            page, service, 38,
            hq_ticket_page_fill(page, face->ahead ? HQ_MSG_FACE_AHEAD : HQ_MSG_FACE_NEXT, BODY, "n",
                                people, NULL, NULL));
}

// The number as large as the paper's width allows, never under 15 mm: what is too wide even then
// is drawn narrower.
static void
lay_number(HqTicketPage *page)
{
    HqTicketText number = hq_ticket_page_plain(page->face->number, NUMBER, true);
    number.lone = true;
    g_autoptr(PangoLayout) shaped = hq_ticket_text_shape(&number, page->face->language);
    PangoRectangle ink;
    pango_layout_get_pixel_extents(shaped, &ink, NULL);
    double fitting = MIN(1, (double)CONTENT / MAX(ink.width, 1));
    number.px = MAX(NUMBER_LEAST, (int)floor(NUMBER * fitting));
    double scale = (double)number.px / NUMBER;
    number.squeeze = MIN(1, CONTENT / MAX(ink.width * scale, 1));
    page->y += 40 + ceil(number.px * 0.727);
    hq_ticket_page_add_text(page, number, LEFT - ink.x * scale * number.squeeze, page->y);
    page->y += 35;
}

static void
lay_range(HqTicketPage *page, double x)
{
    const HqTicketFace *face = page->face;
    int from = face->range_from_min, to = face->range_to_min;
    g_autofree char *range =
        from == to ? g_strdup_printf("%d", to) : g_strdup_printf("%d–%d", from, to);
    HqTicketText minutes = hq_ticket_page_plain(range, 66, true);
    HqTicketText label = hq_ticket_page_words(page, HQ_MSG_FACE_EXPECTED, BODY, false);
    minutes.lone = true;
    double unit_x = x + hq_ticket_page_width(page, &minutes) + 14;
    double label_x = RIGHT - 20 - hq_ticket_page_width(page, &label);
    hq_ticket_page_add_white(page, minutes, x, page->y + 72);
    hq_ticket_page_add_white(page, hq_ticket_page_words(page, HQ_MSG_FACE_MINUTES, 36, true),
                             unit_x, page->y + 72);
    hq_ticket_page_add_white(page, label, label_x, page->y + 72);
    if (!face->window_from || !face->window_to)
        return;
    HqTicketText window = hq_ticket_page_fill(page, HQ_MSG_FACE_WINDOW, 38, "from",
                                              face->window_from, "to", face->window_to);
    window.bold = true;
    hq_ticket_page_add_white(page, window, x, page->y + 126);
}

// The black box: the promise, or what to do without one.
static void
lay_promise(HqTicketPage *page)
{
    const HqTicketFace *face = page->face;
    bool one_line = is_promised(face) && !(face->window_from && face->window_to);
    double height = one_line ? 98 : 153, x = LEFT + 24;
    hq_ticket_page_add_box(page, LEFT, page->y, CONTENT, height, 0);
    if (is_promised(face)) {
        lay_range(page, x);
    } else {
        hq_msg hint = face->offline ? HQ_MSG_FACE_OFFLINE_HINT : HQ_MSG_FACE_LISTEN_HINT;
        hq_ticket_page_add_white(page, hq_ticket_page_words(page, HQ_MSG_FACE_LISTEN, TITLE, true),
                                 x, page->y + 66);
        hq_ticket_page_add_white(page, hq_ticket_page_words(page, hint, BODY, false), x,
                                 page->y + 124);
    }
    page->y += height;
}

// The range rail: one line for the next 40 minutes (or the next doubling of them), a tick every
// quarter, the promise thick upon it.
static void
lay_rail(HqTicketPage *page)
{
    const HqTicketFace *face = page->face;
    if (!is_promised(face))
        return;
    int whole = 40;
    while (whole < face->range_to_min)
        whole *= 2;
    const double from = LEFT + 15, to = RIGHT - 15;
    double y = page->y + 29;
    hq_ticket_page_add_box(page, LEFT, y - 2, CONTENT, 5, 2);
    double start = round(from + (to - from) * face->range_from_min / whole);
    double end = round(from + (to - from) * face->range_to_min / whole);
    hq_ticket_page_add_box(page, start - 2, y - 9, MAX(end - start, 15) + 4, 19, 9);
    for (int i = 0; i <= 4; i++) {
        double x = round(from + (to - from) * i / 4);
        g_autofree char *minutes = g_strdup_printf("%d", whole * i / 4);
        HqTicketText label = hq_ticket_page_plain(minutes, FLOOR, false);
        double width = hq_ticket_page_width(page, &label);
        hq_ticket_page_add_box(page, x - 1, y - 7, 3, 15, 0);
        hq_ticket_page_add_text(page, label, MIN(x - width / 2, RIGHT - width), y + 48);
    }
    page->y = y + 48;
}

// A line of advice: its icon, then the text in as many lines as it takes.
static void
lay_advice(HqTicketPage *page, HqTicketIcon icon, HqTicketText text)
{
    page->y += 59;
    hq_ticket_page_add_icon(page, icon, LEFT, page->y - 34);
    hq_ticket_page_add_paragraph(page, text, INDENT, RIGHT);
}

static void
lay_advices(HqTicketPage *page)
{
    const HqTicketFace *face = page->face;
    page->y += 9;
    if (face->wait_zone)
        lay_advice(page, HQ_ICON_CHAIR,
                   hq_ticket_page_fill(
                       page, face->wait_side ? HQ_MSG_FACE_WAIT_IN_SIDE : HQ_MSG_FACE_WAIT_IN, BODY,
                       "zone", face->wait_zone, face->wait_side ? "side" : NULL, face->wait_side));
    if (face->documents)
        lay_advice(page, HQ_ICON_DOCUMENT,
                   hq_ticket_page_fill(page, HQ_MSG_FACE_DOCUMENTS, BODY, "documents",
                                       face->documents, NULL, NULL));
    if (face->if_missed)
        lay_advice(page, HQ_ICON_BELL, hq_ticket_page_plain(face->if_missed, BODY, false));
}

static HqQr *
paper_code(const char *address)
{
    HqQr *qr = address ? hq_qr_new(address) : NULL;
    if (qr && QR_SIDE / hq_qr_modules(qr) >= QR_MODULE_LEAST)
        return qr;
    hq_qr_free(qr);
    return NULL;
}

static void
lay_follow(HqTicketPage *page)
{
    HqTicketLayout *layout = page->layout;
    layout->qr = paper_code(page->face->follow_url);
    if (!layout->qr)
        return;
    hq_ticket_page_add_rule(page, 32, 2);
    int module = QR_SIDE / hq_qr_modules(layout->qr);
    int side = module * hq_qr_modules(layout->qr), quiet = HQ_QR_QUIET * module;
    layout->qr_module = module;
    layout->qr_x = quiet;
    layout->qr_y = (int)page->y + quiet;
    double x = quiet + side + quiet, right = HQ_TICKET_WIDTH - 4;
    page->y += quiet + 34;
    hq_ticket_page_add_paragraph(page, hq_ticket_page_words(page, HQ_MSG_FACE_FOLLOW, 36, true), x,
                                 right);
    page->y += 52;
    hq_ticket_page_add_paragraph(
        page, hq_ticket_page_words(page, HQ_MSG_FACE_FOLLOW_HINT, FLOOR, false), x, right);
    page->y = MAX(page->y + 10, layout->qr_y + side) + quiet - 32;
}

static void
lay_foot(HqTicketPage *page)
{
    const HqTicketFace *face = page->face;
    if (face->masked_phone || face->kiosk) {
        hq_ticket_page_add_rule(page, 32, 2);
        page->y += 46;
        HqTicketText phone = face->masked_phone
                                 ? hq_ticket_page_fill(page, HQ_MSG_FACE_PHONE, FLOOR, "phone",
                                                       face->masked_phone, NULL, NULL)
                                 : hq_ticket_page_plain("", FLOOR, false);
        hq_ticket_page_add_row(page, phone, FLOOR, hq_ticket_page_plain(face->kiosk, FLOOR, false));
    }
    if (face->foot) {
        hq_ticket_page_add_rule(page, 32, 2);
        page->y += 46;
        hq_ticket_page_add_paragraph(page, hq_ticket_page_plain(face->foot, BODY, false), LEFT,
                                     RIGHT);
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

static HqTicketLayout *
blank_layout(hq_lang language)
{
    HqTicketLayout *layout = g_new0(HqTicketLayout, 1);
    layout->language = language;
    layout->boxes = g_array_new(FALSE, FALSE, sizeof(HqTicketBox));
    layout->icons = g_array_new(FALSE, FALSE, sizeof(HqTicketIconAt));
    layout->texts = g_array_new(FALSE, FALSE, sizeof(HqTicketText));
    layout->lines = g_array_new(FALSE, FALSE, sizeof(HqTicketLine));
    g_array_set_clear_func(layout->texts, clear_text);
    g_array_set_clear_func(layout->lines, clear_line);
    return layout;
}

HqTicketLayout *
hq_ticket_layout(const HqTicketFace *face)
{
    HqTicketLayout *layout = blank_layout(face->language);
    HqTicketPage page = {layout, face, 0};
    hq_ticket_text_lock();
    lay_band(&page);
    lay_head(&page);
    lay_service(&page);
    lay_number(&page);
    if (!face->test) {
        lay_promise(&page);
        lay_rail(&page);
    }
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
    g_free(layout);
}
