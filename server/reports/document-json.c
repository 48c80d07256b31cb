// A report as pages read it.
#include "server/reports/document.h"
#include "server/reports/member.h"
#include "shared/wire/writer.h"

static const char *const kinds[] = {"none",   "text",    "count", "seconds", "minutes",
                                    "hours",  "percent", "score", "bar",     "change",
                                    "points", "fine",    "yuan",  "rail"};

static void
write_string(hq_writer *writer, const char *key, const char *text)
{
    if (text != NULL)
        hq_put_string(writer, key, text);
}

static void
write_flag(hq_writer *writer, const char *key, bool flag)
{
    if (!flag)
        return;
    hq_write_key(writer, key);
    hq_write_bool(writer, true);
}

static void
write_cell(hq_writer *writer, const hq_cell *cell)
{
    char badge[2] = {cell->badge, '\0'};
    g_autofree char *text = hq_cell_text(cell);
    hq_write_object(writer);
    write_string(writer, "kind", kinds[cell->kind]);
    write_string(writer, "text", text);
    if (cell->kind != HQ_CELL_NONE && cell->kind != HQ_CELL_TEXT)
        hq_put_int(writer, "value", cell->value);
    if (cell->kind == HQ_CELL_RAIL)
        hq_put_int(writer, "to", cell->to);
    if (cell->kind == HQ_CELL_RAIL || cell->kind == HQ_CELL_BAR)
        hq_put_int(writer, "target", cell->target);
    if (cell->badge != '\0')
        write_string(writer, "badge", badge);
    write_string(writer, "opens", cell->opens);
    write_flag(writer, "few", cell->few);
    write_flag(writer, "misses", cell->misses);
    hq_write_end(writer);
}

static void
write_tiles(hq_writer *writer, const GArray *tiles)
{
    hq_write_key(writer, "tiles");
    hq_write_list(writer);
    for (guint i = 0; i < tiles->len; i++) {
        const hq_tile *tile = &g_array_index(tiles, hq_tile, i);
        hq_write_object(writer);
        write_string(writer, "label", tile->label);
        hq_write_key(writer, "value");
        write_cell(writer, &tile->value);
        hq_write_key(writer, "under");
        hq_write_list(writer);
        for (int under = 0; under < 2; under++) {
            if (tile->under[under] != NULL)
                hq_write_string(writer, tile->under[under]);
        }
        hq_write_end(writer);
        hq_write_end(writer);
    }
    hq_write_end(writer);
}

static void
write_bars(hq_writer *writer, const hq_bars *bars)
{
    hq_write_object(writer);
    write_string(writer, "title", bars->title);
    if (bars->target_label != NULL) {
        write_string(writer, "target_label", bars->target_label);
        hq_put_int(writer, "target", bars->target);
    }
    hq_write_key(writer, "bars");
    hq_write_list(writer);
    for (guint i = 0; i < bars->bars->len; i++) {
        const hq_bar *bar = &g_array_index(bars->bars, hq_bar, i);
        hq_write_object(writer);
        write_string(writer, "label", bar->label);
        hq_write_key(writer, "value");
        write_cell(writer, &bar->value);
        hq_write_end(writer);
    }
    hq_write_end(writer);
    hq_write_end(writer);
}

static void
write_rows(hq_writer *writer, const GArray *rows)
{
    hq_write_key(writer, "rows");
    hq_write_list(writer);
    for (guint r = 0; r < rows->len; r++) {
        const hq_row *row = &g_array_index(rows, hq_row, r);
        hq_write_object(writer);
        write_flag(writer, "total", row->total);
        hq_write_key(writer, "cells");
        hq_write_list(writer);
        for (guint i = 0; i < row->cells->len; i++)
            write_cell(writer, &g_array_index(row->cells, hq_cell, i));
        hq_write_end(writer);
        hq_write_end(writer);
    }
    hq_write_end(writer);
}

static void
write_grid(hq_writer *writer, const hq_grid *grid)
{
    hq_write_object(writer);
    write_string(writer, "title", grid->title);
    write_string(writer, "note", grid->note);
    hq_write_key(writer, "columns");
    hq_write_list(writer);
    for (guint i = 0; i < grid->columns->len; i++) {
        const hq_column *column = &g_array_index(grid->columns, hq_column, i);
        hq_write_object(writer);
        write_string(writer, "head", column->head);
        write_string(writer, "kind", kinds[column->kind]);
        hq_write_end(writer);
    }
    hq_write_end(writer);
    write_rows(writer, grid->rows);
    hq_write_end(writer);
}

static void
write_section(hq_writer *writer, const hq_section *section)
{
    hq_write_object(writer);
    write_string(writer, "id", section->id);
    write_string(writer, "title", section->title);
    hq_write_key(writer, "charts");
    hq_write_list(writer);
    for (guint i = 0; i < section->charts->len; i++)
        write_bars(writer, section->charts->pdata[i]);
    hq_write_end(writer);
    hq_write_key(writer, "tables");
    hq_write_list(writer);
    for (guint i = 0; i < section->grids->len; i++)
        write_grid(writer, section->grids->pdata[i]);
    hq_write_end(writer);
    hq_write_end(writer);
}

GBytes *
hq_document_json(const hq_document *document)
{
    size_t length;
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_write_object(&writer);
    write_string(&writer, "file", document->file);
    hq_put_day(&writer, "from", document->from);
    hq_put_day(&writer, "to", document->to);
    write_string(&writer, "place", document->place);
    write_string(&writer, "line", document->line);
    write_string(&writer, "finding", document->finding);
    write_string(&writer, "lead", document->lead);
    write_tiles(&writer, document->tiles);
    hq_write_key(&writer, "sections");
    hq_write_list(&writer);
    for (guint i = 0; i < document->sections->len; i++)
        write_section(&writer, document->sections->pdata[i]);
    hq_write_end(&writer);
    hq_write_key(&writer, "foot");
    hq_write_list(&writer);
    for (guint i = 0; i < document->foot->len; i++)
        hq_write_string(&writer, document->foot->pdata[i]);
    hq_write_end(&writer);
    hq_write_end(&writer);
    char *text = hq_writer_steal(&writer, &length);
    return g_bytes_new_take(text, length);
}
