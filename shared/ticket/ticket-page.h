// The pen of the layout: puts texts, boxes and icons down on a page that grows downwards, with one
// margin and one type scale. Used only while a face is laid out, under the text lock.
#pragma once

#include "ticket-layout.h"

enum {
    LEFT = 16, // margins of the content, in dots
    RIGHT = 560,
    CONTENT = RIGHT - LEFT,
    GAP = 20,   // least white between two texts of a row
    FLOOR = 33, // type sizes: the smallest, the body, the service's name
    BODY = 34,
    TITLE = 46,
};

typedef struct {
    HqTicketLayout *layout;
    const HqTicketFace *face;
    double y; // baseline of the row under work, or the bottom of what stands above
} HqTicketPage;

// Texts not yet placed; add_… functions take them over.
HqTicketText hq_ticket_page_plain(const char *plain, int px, bool bold);
HqTicketText hq_ticket_page_words(const HqTicketPage *page, hq_msg msg, int px, bool bold);
// The same with the message's {name} replaced by `value`, plain text. `name2` may be NULL.
HqTicketText hq_ticket_page_fill(const HqTicketPage *page, hq_msg msg, int px, const char *name,
                                 const char *value, const char *name2, const char *value2);

double hq_ticket_page_width(const HqTicketPage *page, const HqTicketText *text);

void hq_ticket_page_add_box(HqTicketPage *page, double x, double y, double width, double height,
                            double radius);
// A rule across the content with its white above; page->y is left below it.
void hq_ticket_page_add_rule(HqTicketPage *page, double white, double thickness);
void hq_ticket_page_add_icon(HqTicketPage *page, HqTicketIcon icon, double x, double y);

// Puts one text at (x, baseline). Returns its number of lines.
int hq_ticket_page_add_text(HqTicketPage *page, HqTicketText text, double x, double baseline);
// The same in white, for a text on a box.
void hq_ticket_page_add_white(HqTicketPage *page, HqTicketText text, double x, double baseline);

// Breaks the text between x and `right`, first line at page->y; leaves the last baseline there.
void hq_ticket_page_add_paragraph(HqTicketPage *page, HqTicketText text, double x, double right);

// A title on the left and a remark on the right of one baseline. A title that leaves the remark no
// room first shrinks to `least`, then sends the remark to a row of its own.
void hq_ticket_page_add_row(HqTicketPage *page, HqTicketText title, int least, HqTicketText remark);

// A word in a black box on page->y. Returns the width it took with the white after it.
double hq_ticket_page_add_badge(HqTicketPage *page, hq_msg msg, double x);
