#include "ticket-icons.h"

#include <stdlib.h>

// Absolute M, L, C and Z commands as in SVG, every number followed by a blank.
static const char *const paths[HQ_ICONS] = {
    [HQ_ICON_CHAIR] =
        "M 12 5 L 15 28 L 37 28 M 15 28 L 12 44 M 36 28 L 38 44 M 14 19 L 32 19 L 32 28 ",
    [HQ_ICON_DOCUMENT] = "M 8 10 L 40 10 C 43 10 45 12 45 15 L 45 33 C 45 36 43 38 40 38 L 8 38 "
                         "C 5 38 3 36 3 33 L 3 15 C 3 12 5 10 8 10 Z "
                         "M 17 16 C 22 16 22 24 17 24 C 12 24 12 16 17 16 Z "
                         "M 10 32 C 10 26 24 26 24 32 M 30 19 L 38 19 M 30 28 L 38 28 ",
    [HQ_ICON_BELL] = "M 24 5 C 15 5 11 12 11 19 C 11 28 9 31 6 35 L 42 35 C 39 31 37 28 37 19 "
                     "C 37 12 33 5 24 5 Z M 19 41 C 21 44 27 44 29 41 ",
};

static int
coordinates(char command)
{
    switch (command) {
    case 'M':
    case 'L':
        return 2;
    case 'C':
        return 6;
    default:
        return 0;
    }
}

static const char *
trace_command(cairo_t *cr, const char *path)
{
    char command = *path++;
    double at[6] = {0};
    char *end = (char *)path;
    for (int i = 0; i < coordinates(command); i++)
        at[i] = strtod(end, &end);
    if (command == 'M')
        cairo_move_to(cr, at[0], at[1]);
    else if (command == 'L')
        cairo_line_to(cr, at[0], at[1]);
    else if (command == 'C')
        cairo_curve_to(cr, at[0], at[1], at[2], at[3], at[4], at[5]);
    else
        cairo_close_path(cr);
    while (*end == ' ')
        end++;
    return end;
}

void
hq_ticket_icon_paint(cairo_t *cr, HqTicketIcon icon, double x, double y, double size)
{
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, size / 48, size / 48);
    cairo_new_path(cr);
    for (const char *path = paths[icon]; *path;)
        path = trace_command(cr, path);
    cairo_set_line_width(cr, 3);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(cr);
    cairo_restore(cr);
}
