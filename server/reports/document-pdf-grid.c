// Tables on paper: a heading that comes again on the next page, numbers to the right, waits as
// rails from 0 to 30 minutes, views of the service as bars from 0 to 100, names in two lines where
// one is too long.
#include "server/reports/document-pdf.h"

#define ROW_HEIGHT  18.0
#define GAP         9.0
#define RAIL_LEAST  60.0
#define RAIL_MOST   118.0
#define RAIL_MOST_S 1800.0
#define HEAD_WRAPS  42.0 // a heading wider than this may stand in two lines
#define BADGE       13.0
#define BAR_SAYS    32.0 // what stands before a bar
#define BAR_LEAST   76.0
#define BAR_MOST    220.0
#define LINES_MOST  3
#define TWO_LINES   0.58 // of the width of one line: what a text needs to stand in two

typedef struct {
    hq_sheet *sheet;
    const hq_grid *grid;
    double *widths, *lefts;
    double head_height;
} drawing;

static bool
is_text(hq_cell_kind kind)
{
    return kind == HQ_CELL_TEXT;
}

static hq_style
cell_style(bool bold)
{
    return (hq_style){.size = 9.5, .bold = bold, .colour = HQ_INK};
}

static char *
marked_text(const hq_cell *cell)
{
    g_autofree char *text = hq_cell_text(cell);
    return g_strconcat(text, cell->few ? "*" : "", NULL);
}

// ---- how wide the columns are ----

static double
cell_width(const drawing *d, const hq_row *row, const hq_cell *cell)
{
    hq_style style = cell_style(row->total || cell->misses);
    if (cell->kind == HQ_CELL_RAIL)
        return RAIL_LEAST;
    if (cell->kind == HQ_CELL_BAR)
        return BAR_LEAST;
    g_autofree char *text = marked_text(cell);
    return hq_canvas_text_width(&d->sheet->canvas, &style, text) +
           (cell->badge != '\0' ? BADGE + 6 : 0) + (cell->misses ? 12 : 0);
}

static const hq_style head_style = {.size = 8.5, .colour = HQ_INK2};

// Of the widest word of a heading that is written with spaces: what cannot be broken.
static double
word_width(const drawing *d, const char *head)
{
    double widest = 0;
    g_auto(GStrv) words = g_strsplit(head, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        if (g_ascii_isalpha(**word))
            widest = MAX(widest, hq_canvas_text_width(&d->sheet->canvas, &head_style, *word));
    }
    return widest;
}

// A heading may stand in two lines; no word of it is broken.
static double
head_width(const drawing *d, const char *head)
{
    double whole = hq_canvas_text_width(&d->sheet->canvas, &head_style, head);
    double wrapped = whole > HEAD_WRAPS ? MAX(HEAD_WRAPS, whole * 0.55) : whole;
    return MAX(wrapped, word_width(d, head));
}

static const hq_column *
column_of(const drawing *d, guint column)
{
    return &g_array_index(d->grid->columns, hq_column, column);
}

static double
cells_width(const drawing *d, guint column)
{
    double width = 0;
    for (guint r = 0; r < d->grid->rows->len; r++) {
        const hq_row *row = &g_array_index(d->grid->rows, hq_row, r);
        if (column < row->cells->len)
            width = MAX(width, cell_width(d, row, &g_array_index(row->cells, hq_cell, column)));
    }
    return width;
}

// ---- where there is no room for that: how narrow a column may become, step by step ----

typedef double least_func(const drawing *d, guint column);

static double
least_names(const drawing *d, guint column)
{
    return is_text(column_of(d, column)->kind) ? d->widths[column] * TWO_LINES : d->widths[column];
}

static double
least_heads(const drawing *d, guint column)
{
    double word = word_width(d, column_of(d, column)->head);
    return is_text(column_of(d, column)->kind) ? d->widths[column]
                                               : MAX(word, cells_width(d, column));
}

static double
least_broken(const drawing *d, guint column)
{
    return is_text(column_of(d, column)->kind) ? 0 : cells_width(d, column);
}

// Takes from each what it can spare; what is still lacking.
static double
narrow(drawing *d, double lacking, least_func *least_of)
{
    double all = 0, *spare = g_newa(double, d->grid->columns->len);
    for (guint i = 0; i < d->grid->columns->len; i++) {
        spare[i] = MAX(d->widths[i] - least_of(d, i), 0);
        all += spare[i];
    }
    double taken = CLAMP(lacking, 0, all);
    for (guint i = 0; i < d->grid->columns->len && taken > 0; i++)
        d->widths[i] -= taken * spare[i] / all;
    return lacking - taken;
}

// All columns of a kind alike, by no more than `most`. What is left.
static double
lengthen(drawing *d, hq_cell_kind kind, double most, double spare)
{
    guint n = 0;
    for (guint i = 0; i < d->grid->columns->len; i++)
        n += column_of(d, i)->kind == kind;
    double more = MIN(spare / MAX(n, 1), most);
    for (guint i = 0; i < d->grid->columns->len; i++)
        d->widths[i] += column_of(d, i)->kind == kind ? more : 0;
    return spare - n * more;
}

// Where there is room: long rails and bars, then as much more for each.
static void
widen(drawing *d, double spare)
{
    guint n = d->grid->columns->len;
    spare = lengthen(d, HQ_CELL_RAIL, RAIL_MOST - RAIL_LEAST, spare);
    spare = lengthen(d, HQ_CELL_BAR, BAR_MOST - BAR_LEAST, spare);
    for (guint i = 0; i < n; i++)
        d->widths[i] += spare / n;
}

static void
measure(drawing *d)
{
    double spare = HQ_SHEET_INNER + GAP, x = HQ_SHEET_MARGIN;
    for (guint i = 0; i < d->grid->columns->len; i++) {
        d->widths[i] = MAX(head_width(d, column_of(d, i)->head), cells_width(d, i));
        spare -= d->widths[i] + GAP;
    }
    if (spare > 0)
        widen(d, spare);
    else
        narrow(d, narrow(d, narrow(d, -spare, least_names), least_heads), least_broken);
    for (guint i = 0; i < d->grid->columns->len; i++) {
        d->lefts[i] = x;
        x += d->widths[i] + GAP;
    }
}

static void
measure_head(drawing *d)
{
    d->head_height = 0;
    for (guint i = 0; i < d->grid->columns->len; i++) {
        hq_style style = head_style;
        style.wrap = d->widths[i];
        const char *head = g_array_index(d->grid->columns, hq_column, i).head;
        d->head_height =
            MAX(d->head_height, hq_canvas_text_height(&d->sheet->canvas, &style, head));
    }
}

// ---- drawing ----

static void
draw_head(drawing *d)
{
    hq_sheet *sheet = d->sheet;
    for (guint i = 0; i < d->grid->columns->len; i++) {
        const hq_column *column = &g_array_index(d->grid->columns, hq_column, i);
        hq_style style = head_style;
        bool left =
            is_text(column->kind) || column->kind == HQ_CELL_RAIL || column->kind == HQ_CELL_BAR;
        style.wrap = d->widths[i];
        style.align = left ? HQ_LEFT : HQ_RIGHT;
        double height = hq_canvas_text_height(&sheet->canvas, &style, column->head);
        hq_canvas_text(&sheet->canvas, d->lefts[i], sheet->y + d->head_height - height, &style,
                       column->head);
    }
    sheet->y += d->head_height + 4;
    hq_canvas_line(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, HQ_SHEET_WIDTH - HQ_SHEET_MARGIN,
                   sheet->y, 0.75, HQ_LINE);
}

static double
rail_x(double left, double width, double second)
{
    return left + width * CLAMP(second / RAIL_MOST_S, 0, 1);
}

static void
draw_rail(const drawing *d, double left, double width, const hq_cell *cell)
{
    const hq_canvas *canvas = &d->sheet->canvas;
    double y = d->sheet->y + ROW_HEIGHT / 2;
    hq_canvas_line(canvas, left, y, left + width, y, 1.2, HQ_LINE);
    for (int tick = 0; tick <= 3; tick++) {
        double x = rail_x(left, width, tick * 600);
        hq_canvas_line(canvas, x, y - 3, x, y + 3, 0.8, HQ_EDGE);
    }
    double from = rail_x(left, width, (double)cell->value),
           to = rail_x(left, width, (double)cell->to);
    hq_canvas_box(canvas, from, y - 2.5, MAX(to - from, 5), 5, 2.5, HQ_ACCENT);
    if (cell->target > 0) {
        double x = rail_x(left, width, (double)cell->target);
        hq_canvas_box(canvas, x - 1.1, y - 6, 2.2, 12, 1, HQ_INK);
    }
}

static void
draw_bar(const drawing *d, double left, double width, const hq_cell *cell)
{
    const hq_canvas *canvas = &d->sheet->canvas;
    double y = d->sheet->y + ROW_HEIGHT / 2, from = left + BAR_SAYS, most = width - BAR_SAYS;
    hq_canvas_box(canvas, from, y - 4, most, 8, 1.5, HQ_LINE);
    hq_canvas_box(canvas, from, y - 4, MAX(most * (double)cell->value / 1000, 1), 8, 1.5,
                  HQ_ACCENT);
    if (cell->target > 0)
        hq_canvas_box(canvas, from + most * (double)cell->target / 1000 - 1.1, y - 7, 2.2, 14, 1,
                      HQ_INK);
}

static double
draw_badge(const drawing *d, double x, char letter)
{
    char text[2] = {letter, '\0'};
    const hq_canvas *canvas = &d->sheet->canvas;
    hq_style style = {.size = 8.5, .bold = true, .colour = HQ_WHITE, .align = HQ_CENTRE};
    double y = d->sheet->y + (ROW_HEIGHT - BADGE) / 2;
    hq_canvas_box(canvas, x, y, BADGE, BADGE, 3, hq_canvas_hue(letter));
    hq_canvas_text(canvas, x + BADGE / 2, y + 1.4, &style, text);
    return x + BADGE + 6;
}

static void
draw_cell(const drawing *d, guint column, const hq_row *row, const hq_cell *cell)
{
    const hq_canvas *canvas = &d->sheet->canvas;
    hq_style style = cell_style(row->total || cell->misses);
    double left = d->lefts[column], y = d->sheet->y + 3;
    if (cell->kind == HQ_CELL_RAIL) {
        draw_rail(d, left, MIN(d->widths[column], RAIL_MOST), cell);
        return;
    }
    g_autofree char *text = marked_text(cell);
    hq_cell_kind kind = column_of(d, column)->kind;
    if (cell->kind == HQ_CELL_BAR)
        draw_bar(d, left, MIN(d->widths[column], BAR_MOST), cell);
    if (kind == HQ_CELL_BAR) {
        hq_canvas_text(canvas, left, y, &style, text);
        return;
    }
    if (is_text(kind)) {
        double x = cell->badge != '\0' ? draw_badge(d, left, cell->badge) : left;
        style.wrap = left + d->widths[column] - x + 1;
        style.lines = LINES_MOST;
        hq_canvas_text(canvas, x, y, &style, text);
        return;
    }
    style.align = HQ_RIGHT;
    style.colour = cell->misses ? HQ_WARN : cell->kind == HQ_CELL_NONE ? HQ_INK2 : HQ_INK;
    double right = left + d->widths[column];
    hq_canvas_text(canvas, right, y, &style, text);
    if (cell->misses)
        hq_canvas_warning(canvas, right - hq_canvas_text_width(canvas, &style, text) - 12, y + 1.5,
                          8.5);
}

static double
more_lines(const drawing *d, guint column, const hq_row *row, const hq_cell *cell)
{
    double width = d->widths[column] + 1;
    if (!is_text(column_of(d, column)->kind) || cell_width(d, row, cell) <= width)
        return 0;
    g_autofree char *text = marked_text(cell);
    hq_style one = cell_style(row->total || cell->misses), all;
    one.wrap = width - (cell->badge != '\0' ? BADGE + 6 : 0);
    one.lines = 1;
    all = one;
    all.lines = LINES_MOST;
    return hq_canvas_text_height(&d->sheet->canvas, &all, text) -
           hq_canvas_text_height(&d->sheet->canvas, &one, text);
}

static double
row_height(const drawing *d, guint r)
{
    double more = 0;
    const hq_row *row = &g_array_index(d->grid->rows, hq_row, r);
    for (guint i = 0; i < row->cells->len; i++)
        more = MAX(more, more_lines(d, i, row, &g_array_index(row->cells, hq_cell, i)));
    return ROW_HEIGHT + more;
}

// Of the rows from `r` on, three at most.
static double
three_rows(const drawing *d, guint r)
{
    double height = 0;
    for (guint i = r; i < r + 3 && i < d->grid->rows->len; i++)
        height += row_height(d, i);
    return height;
}

// The last three stay together.
static void
draw_row(drawing *d, guint r)
{
    hq_sheet *sheet = d->sheet;
    const hq_row *row = &g_array_index(d->grid->rows, hq_row, r);
    unsigned before = sheet->page;
    double height = row_height(d, r);
    hq_sheet_need(sheet, (r + 3 == d->grid->rows->len ? three_rows(d, r) : height) + 2);
    if (sheet->page != before)
        draw_head(d);
    if (row->total)
        hq_canvas_line(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, HQ_SHEET_WIDTH - HQ_SHEET_MARGIN,
                       sheet->y, 1.5, HQ_INK);
    for (guint i = 0; i < row->cells->len; i++)
        draw_cell(d, i, row, &g_array_index(row->cells, hq_cell, i));
    sheet->y += height;
    if (!row->total)
        hq_canvas_line(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, HQ_SHEET_WIDTH - HQ_SHEET_MARGIN,
                       sheet->y, 0.5, HQ_LINE);
}

void
hq_sheet_draw_grid(hq_sheet *sheet, const hq_grid *grid)
{
    hq_style title = {.size = 12, .bold = true, .colour = HQ_INK};
    hq_style note = {.size = 8, .colour = HQ_INK2, .wrap = HQ_SHEET_INNER};
    g_autofree double *widths = g_new0(double, grid->columns->len);
    g_autofree double *lefts = g_new0(double, grid->columns->len);
    drawing d = {.sheet = sheet, .grid = grid, .widths = widths, .lefts = lefts};
    measure(&d);
    measure_head(&d);
    hq_sheet_need(sheet, 24 + d.head_height + three_rows(&d, 0));
    sheet->y += hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, &title, grid->title) + 6;
    draw_head(&d);
    for (guint r = 0; r < grid->rows->len; r++)
        draw_row(&d, r);
    if (grid->note != NULL) {
        sheet->y += 5;
        hq_sheet_need(sheet, hq_canvas_text_height(&sheet->canvas, &note, grid->note));
        sheet->y += hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, &note, grid->note);
    }
    sheet->y += 18;
}
