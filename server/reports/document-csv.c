// A report's tables as text for spreadsheets.
#include "server/reports/document.h"
#include "shared/wire/csv.h"

static void
put_cell(GString *csv, const hq_cell *cell)
{
    double number;
    g_autofree char *text = NULL;
    if (cell->kind == HQ_CELL_NONE) {
        hq_csv_put_nothing(csv);
    } else if (hq_cell_number(cell, &number)) {
        hq_csv_put_number(csv, number, hq_cell_decimals(cell->kind));
    } else {
        text = hq_cell_text(cell);
        hq_csv_put_text(csv, text);
    }
}

static void
put_line(GString *csv, const char *text)
{
    hq_csv_put_text(csv, text);
    hq_csv_end_row(csv);
}

static void
put_grid(GString *csv, const hq_grid *grid)
{
    put_line(csv, grid->title);
    for (guint i = 0; i < grid->columns->len; i++)
        hq_csv_put_text(csv, g_array_index(grid->columns, hq_column, i).head);
    hq_csv_end_row(csv);
    for (guint r = 0; r < grid->rows->len; r++) {
        const GArray *cells = g_array_index(grid->rows, hq_row, r).cells;
        for (guint i = 0; i < cells->len; i++)
            put_cell(csv, &g_array_index(cells, hq_cell, i));
        hq_csv_end_row(csv);
    }
    hq_csv_end_row(csv);
}

static void
put_tiles(GString *csv, const GArray *tiles)
{
    for (guint i = 0; i < tiles->len; i++) {
        const hq_tile *tile = &g_array_index(tiles, hq_tile, i);
        hq_csv_put_text(csv, tile->label);
        put_cell(csv, &tile->value);
        for (int under = 0; under < 2; under++)
            hq_csv_put_text(csv, tile->under[under] != NULL ? tile->under[under] : "");
        hq_csv_end_row(csv);
    }
    hq_csv_end_row(csv);
}

GBytes *
hq_document_csv(const hq_document *document)
{
    GString *csv = hq_csv_new();
    put_line(csv, document->place);
    put_line(csv, document->line);
    put_line(csv, document->finding);
    put_line(csv, document->lead);
    put_tiles(csv, document->tiles);
    for (guint s = 0; s < document->sections->len; s++) {
        const hq_section *section = document->sections->pdata[s];
        for (guint g = 0; g < section->grids->len; g++)
            put_grid(csv, section->grids->pdata[g]);
    }
    for (guint i = 0; i < document->foot->len; i++)
        put_line(csv, document->foot->pdata[i]);
    return g_string_free_to_bytes(csv);
}
