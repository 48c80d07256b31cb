// A report on A4 pages: the finding is the headline, figures with what they were and their target,
// sections of charts and tables, definitions and what was left out at the foot.
#include "server/reports/document-pdf.h"

#include "shared/i18n/i18n.h"

static void
number_page(const hq_sheet *sheet)
{
    if (sheet->pages == 0)
        return;
    hq_style style = {.size = 8, .colour = HQ_INK2, .align = HQ_RIGHT};
    g_autofree char *n = g_strdup_printf("%u", sheet->page);
    g_autofree char *all = g_strdup_printf("%u", sheet->pages);
    g_autofree char *text =
        hq_tr_format(sheet->document->lang, HQ_MSG_REPORT_PAGE, "n", n, "all", all, NULL);
    double y = HQ_SHEET_HEIGHT - 34;
    hq_canvas_text(&sheet->canvas, HQ_SHEET_WIDTH - HQ_SHEET_MARGIN, y, &style, text);
    style.align = HQ_LEFT;
    g_autofree char *whose =
        g_strdup_printf("%s  %s", sheet->document->place, sheet->document->line);
    hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, y, &style, whose);
}

void
hq_sheet_need(hq_sheet *sheet, double height)
{
    if (sheet->y + height <= HQ_SHEET_BOTTOM)
        return;
    number_page(sheet);
    cairo_show_page(sheet->canvas.cairo);
    sheet->page++;
    sheet->y = HQ_SHEET_MARGIN;
}

static void
draw_head(hq_sheet *sheet)
{
    const hq_document *document = sheet->document;
    hq_style place = {.size = 10.5, .bold = true, .colour = HQ_INK};
    hq_style line = {.size = 10.5, .colour = HQ_INK2, .align = HQ_RIGHT};
    hq_style finding = {.size = 22, .bold = true, .colour = HQ_INK, .wrap = HQ_SHEET_INNER};
    hq_style lead = {.size = 11.5, .colour = HQ_INK2, .wrap = HQ_SHEET_INNER};
    hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, &place, document->place);
    hq_canvas_text(&sheet->canvas, HQ_SHEET_WIDTH - HQ_SHEET_MARGIN, sheet->y, &line,
                   document->line);
    sheet->y += 26;
    sheet->y +=
        hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, &finding, document->finding) + 6;
    sheet->y +=
        hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, &lead, document->lead) + 16;
}

static hq_msg
unit_of(hq_cell_kind kind)
{
    return kind == HQ_CELL_MINUTES ? HQ_MSG_REPORT_UNIT_MIN : HQ_MSG_REPORT_UNIT_PERCENT;
}

static void
draw_tile(const hq_sheet *sheet, const hq_tile *tile, double x, double width)
{
    const hq_canvas *canvas = &sheet->canvas;
    hq_style small = {.size = 9, .colour = HQ_INK2, .wrap = width, .lines = 1};
    hq_style big = {.size = 20, .bold = true, .colour = tile->value.misses ? HQ_WARN : HQ_INK};
    hq_style unit = {.size = 9.5, .colour = HQ_INK};
    g_autofree char *text = hq_cell_text(&tile->value);
    g_autofree char *value = g_strconcat(text, tile->value.few ? "*" : "", NULL);
    bool has_unit = tile->value.kind == HQ_CELL_MINUTES || tile->value.kind == HQ_CELL_PERCENT;
    hq_canvas_line(canvas, x, sheet->y, x + width, sheet->y, 1.5, HQ_INK);
    hq_canvas_text(canvas, x, sheet->y + 8, &small, tile->label);
    hq_canvas_text(canvas, x, sheet->y + 20, &big, value);
    if (has_unit)
        hq_canvas_text(canvas, x + hq_canvas_text_width(canvas, &big, value) + 2, sheet->y + 32,
                       &unit, hq_tr(sheet->document->lang, unit_of(tile->value.kind)));
    for (int under = 0; under < 2; under++) {
        if (tile->under[under] != NULL)
            hq_canvas_text(canvas, x, sheet->y + 48 + 13 * under, &small, tile->under[under]);
    }
}

static void
draw_tiles(hq_sheet *sheet)
{
    const GArray *tiles = sheet->document->tiles;
    if (tiles->len == 0)
        return;
    double gap = 12, width = (HQ_SHEET_INNER - gap * (tiles->len - 1)) / tiles->len;
    for (guint i = 0; i < tiles->len; i++)
        draw_tile(sheet, &g_array_index(tiles, hq_tile, i), HQ_SHEET_MARGIN + i * (width + gap),
                  width);
    sheet->y += 92;
}

static void
draw_section(hq_sheet *sheet, const hq_section *section)
{
    hq_style title = {.size = 15, .bold = true, .colour = HQ_ACCENT};
    hq_sheet_need(sheet, section->charts->len > 0 ? 230 : 130);
    sheet->y +=
        hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, &title, section->title) + 4;
    hq_canvas_line(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, HQ_SHEET_WIDTH - HQ_SHEET_MARGIN,
                   sheet->y, 0.75, HQ_ACCENT);
    sheet->y += 12;
    for (guint i = 0; i < section->charts->len; i++)
        hq_sheet_draw_bars(sheet, section->charts->pdata[i]);
    for (guint i = 0; i < section->grids->len; i++)
        hq_sheet_draw_grid(sheet, section->grids->pdata[i]);
    sheet->y += 6;
}

static void
draw_foot(hq_sheet *sheet)
{
    hq_style style = {.size = 8, .colour = HQ_INK2, .wrap = HQ_SHEET_INNER};
    g_autoptr(GString) text = g_string_new(NULL);
    const GPtrArray *foot = sheet->document->foot;
    for (guint i = 0; i < foot->len; i++) {
        if (i > 0)
            g_string_append_c(text, '\n');
        g_string_append(text, foot->pdata[i]);
    }
    double height = hq_canvas_text_height(&sheet->canvas, &style, text->str) + 10;
    hq_sheet_need(sheet, height);
    sheet->y = HQ_SHEET_BOTTOM - height;
    hq_canvas_line(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y, HQ_SHEET_WIDTH - HQ_SHEET_MARGIN,
                   sheet->y, 0.75, HQ_LINE);
    hq_canvas_text(&sheet->canvas, HQ_SHEET_MARGIN, sheet->y + 8, &style, text->str);
}

static GBytes *
draw(const hq_document *document, unsigned pages, unsigned *ret_pages)
{
    hq_sheet sheet = {.document = document, .y = HQ_SHEET_MARGIN, .page = 1, .pages = pages};
    hq_canvas_begin(&sheet.canvas, HQ_SHEET_WIDTH, HQ_SHEET_HEIGHT);
    draw_head(&sheet);
    draw_tiles(&sheet);
    for (guint i = 0; i < document->sections->len; i++)
        draw_section(&sheet, document->sections->pdata[i]);
    draw_foot(&sheet);
    number_page(&sheet);
    cairo_show_page(sheet.canvas.cairo);
    *ret_pages = sheet.page;
    return hq_canvas_end(&sheet.canvas);
}

// Drawn twice: how many pages there are is known at the end.
GBytes *
hq_document_pdf(const hq_document *document)
{
    unsigned pages;
    g_bytes_unref(draw(document, 0, &pages));
    return draw(document, pages, &pages);
}
