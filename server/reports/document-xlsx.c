// A report as a workbook: a sheet for the head, one for each section with its tables and charts.
// The only user of libxlsxwriter. Texts are strings whatever they begin with; numbers are numbers.
#include "server/reports/document.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

enum { DECIMALS = 3, NAME_MOST = 31, WIDTH_TEXT = 22, WIDTH_NUMBER = 14, CHART_ROWS = 16 };

typedef struct {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *title, *head, *text, *note, *total_text;
    lxw_format *numbers[DECIMALS], *total_numbers[DECIMALS]; // by how many decimals
    lxw_row_t row;
} sheet;

static lxw_format *
format_of(lxw_workbook *book, const char *number, bool bold)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, "Noto Sans CJK SC");
    if (number != NULL)
        format_set_num_format(format, number);
    if (bold)
        format_set_bold(format);
    return format;
}

static void
make_formats(sheet *s)
{
    static const char *const shapes[DECIMALS] = {"#,##0", "#,##0.0", "#,##0.00"};
    s->title = format_of(s->book, NULL, true);
    format_set_font_size(s->title, 14);
    s->head = format_of(s->book, NULL, true);
    format_set_bottom(s->head, LXW_BORDER_THIN);
    format_set_text_wrap(s->head);
    s->text = format_of(s->book, NULL, false);
    s->note = format_of(s->book, NULL, false);
    format_set_font_color(s->note, 0x4A595F);
    for (int decimals = 0; decimals < DECIMALS; decimals++) {
        s->numbers[decimals] = format_of(s->book, shapes[decimals], false);
        s->total_numbers[decimals] = format_of(s->book, shapes[decimals], true);
    }
    s->total_text = format_of(s->book, NULL, true);
}

static void
write_line(sheet *s, const char *text, lxw_format *format)
{
    worksheet_write_string(s->sheet, s->row++, 0, text, format);
}

static void
write_cell(sheet *s, lxw_col_t column, const hq_cell *cell, bool total)
{
    double number;
    lxw_format *texts = total ? s->total_text : s->text;
    lxw_format *const *numbers = total ? s->total_numbers : s->numbers;
    if (cell->kind == HQ_CELL_NONE)
        return;
    if (hq_cell_number(cell, &number)) {
        worksheet_write_number(s->sheet, s->row, column, number,
                               numbers[hq_cell_decimals(cell->kind)]);
        return;
    }
    g_autofree char *text = hq_cell_text(cell);
    worksheet_write_string(s->sheet, s->row, column, text, texts);
}

static void
write_grid(sheet *s, const hq_grid *grid)
{
    write_line(s, grid->title, s->title);
    for (guint i = 0; i < grid->columns->len; i++) {
        const hq_column *column = &g_array_index(grid->columns, hq_column, i);
        worksheet_write_string(s->sheet, s->row, (lxw_col_t)i, column->head, s->head);
    }
    s->row++;
    for (guint r = 0; r < grid->rows->len; r++) {
        const hq_row *row = &g_array_index(grid->rows, hq_row, r);
        for (guint i = 0; i < row->cells->len; i++)
            write_cell(s, (lxw_col_t)i, &g_array_index(row->cells, hq_cell, i), row->total);
        s->row++;
    }
    if (grid->note != NULL)
        write_line(s, grid->note, s->note);
    s->row++;
}

// The bars as a table of two columns and a chart beside it.
static void
write_bars(sheet *s, const hq_bars *bars)
{
    lxw_row_t first = s->row + 1;
    const char *name = s->sheet->name;
    write_line(s, bars->title, s->title);
    for (guint i = 0; i < bars->bars->len; i++) {
        const hq_bar *bar = &g_array_index(bars->bars, hq_bar, i);
        worksheet_write_string(s->sheet, s->row, 0, bar->label, s->text);
        write_cell(s, 1, &bar->value, false);
        s->row++;
    }
    if (bars->bars->len > 0) {
        lxw_row_t last = s->row - 1;
        lxw_chart *chart = workbook_add_chart(s->book, LXW_CHART_COLUMN);
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        double crossing = (double)bars->target / 10;
        chart_series_set_categories(series, name, first, 0, last, 0);
        chart_series_set_values(series, name, first, 1, last, 1);
        chart_title_set_name(chart, bars->title);
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        if (bars->target_label != NULL)
            chart_axis_set_crossing(chart->x_axis, crossing);
        worksheet_insert_chart(s->sheet, first, 3, chart);
        s->row = MAX(s->row, first + CHART_ROWS);
    }
    s->row++;
}

// A sheet's name is short and without some signs.
static char *
name_of(const char *title)
{
    g_autofree char *plain = g_strdup(title);
    g_strdelimit(plain, "[]:*?/\\'", ' ');
    return g_utf8_substring(plain, 0, MIN(g_utf8_strlen(plain, -1), NAME_MOST));
}

static void
begin_sheet(sheet *s, const char *title)
{
    g_autofree char *name = name_of(title);
    s->sheet = workbook_add_worksheet(s->book, name);
    s->row = 0;
    worksheet_set_column(s->sheet, 0, 0, WIDTH_TEXT, NULL);
    worksheet_set_column(s->sheet, 1, 12, WIDTH_NUMBER, NULL);
    worksheet_set_paper(s->sheet, 9); // A4
    worksheet_fit_to_pages(s->sheet, 1, 0);
}

static void
write_head(sheet *s, const hq_document *document)
{
    begin_sheet(s, document->place);
    write_line(s, document->place, s->title);
    write_line(s, document->line, s->text);
    s->row++;
    write_line(s, document->finding, s->title);
    write_line(s, document->lead, s->text);
    s->row++;
    for (guint i = 0; i < document->tiles->len; i++) {
        const hq_tile *tile = &g_array_index(document->tiles, hq_tile, i);
        worksheet_write_string(s->sheet, s->row, 0, tile->label, s->text);
        write_cell(s, 1, &tile->value, true);
        for (int under = 0; under < 2; under++) {
            if (tile->under[under] != NULL)
                worksheet_write_string(s->sheet, s->row, (lxw_col_t)(2 + under), tile->under[under],
                                       s->note);
        }
        s->row++;
    }
    s->row++;
    for (guint i = 0; i < document->foot->len; i++)
        write_line(s, document->foot->pdata[i], s->note);
}

static bool
write_book(const hq_document *document, const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
    sheet s = {.book = workbook_new_opt(path, &options)};
    if (s.book == NULL)
        return false;
    make_formats(&s);
    write_head(&s, document);
    for (guint i = 0; i < document->sections->len; i++) {
        const hq_section *section = document->sections->pdata[i];
        begin_sheet(&s, section->title);
        for (guint c = 0; c < section->charts->len; c++)
            write_bars(&s, section->charts->pdata[c]);
        for (guint g = 0; g < section->grids->len; g++)
            write_grid(&s, section->grids->pdata[g]);
    }
    return workbook_close(s.book) == LXW_NO_ERROR;
}

// The library writes files only: one of our own, gone as soon as it is read.
GBytes *
hq_document_xlsx(const hq_document *document, GError **error)
{
    g_autofree char *dir = g_dir_make_tmp("hallqueue-report-XXXXXX", error);
    if (dir == NULL)
        return NULL;
    g_autofree char *path = g_build_filename(dir, "report.xlsx", NULL);
    char *bytes = NULL;
    gsize size = 0;
    bool written = write_book(document, path);
    if (!written)
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED,
                            "the workbook could not be written");
    bool read = written && g_file_get_contents(path, &bytes, &size, error);
    g_unlink(path);
    g_rmdir(dir);
    return read ? g_bytes_new_take(bytes, size) : NULL;
}
