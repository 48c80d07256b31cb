#include "server/reports/document.h"

static void
clear_cell(void *data)
{
    g_clear_pointer(&((hq_cell *)data)->text, g_free);
    g_clear_pointer(&((hq_cell *)data)->opens, g_free);
}

static void
clear_column(void *data)
{
    g_clear_pointer(&((hq_column *)data)->head, g_free);
}

static void
clear_row(void *data)
{
    g_clear_pointer(&((hq_row *)data)->cells, g_array_unref);
}

static void
clear_bar(void *data)
{
    hq_bar *bar = data;
    g_clear_pointer(&bar->label, g_free);
    clear_cell(&bar->value);
}

static void
clear_tile(void *data)
{
    hq_tile *tile = data;
    g_free(tile->label);
    clear_cell(&tile->value);
    g_free(tile->under[0]);
    g_free(tile->under[1]);
}

static void
free_grid(void *data)
{
    hq_grid *grid = data;
    g_free(grid->title);
    g_free(grid->note);
    g_array_unref(grid->columns);
    g_array_unref(grid->rows);
    g_free(grid);
}

static void
free_bars(void *data)
{
    hq_bars *bars = data;
    g_free(bars->title);
    g_free(bars->target_label);
    g_array_unref(bars->bars);
    g_free(bars);
}

static GArray *
new_array(size_t size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, (guint)size);
    g_array_set_clear_func(array, clear);
    return array;
}

hq_section *
hq_section_new(const char *id, const char *title)
{
    hq_section *section = g_new0(hq_section, 1);
    section->id = g_strdup(id);
    section->title = g_strdup(title);
    section->charts = g_ptr_array_new_with_free_func(free_bars);
    section->grids = g_ptr_array_new_with_free_func(free_grid);
    return section;
}

void
hq_section_free(hq_section *section)
{
    g_free(section->id);
    g_free(section->title);
    g_ptr_array_unref(section->charts);
    g_ptr_array_unref(section->grids);
    g_free(section);
}

static void
free_section(void *data)
{
    hq_section_free(data);
}

hq_document *
hq_document_new(hq_lang lang)
{
    hq_document *document = g_new0(hq_document, 1);
    document->lang = lang;
    document->tiles = new_array(sizeof(hq_tile), clear_tile);
    document->sections = g_ptr_array_new_with_free_func(free_section);
    document->foot = g_ptr_array_new_with_free_func(g_free);
    return document;
}

void
hq_document_free(hq_document *document)
{
    g_free(document->file);
    g_free(document->place);
    g_free(document->line);
    g_free(document->finding);
    g_free(document->lead);
    g_array_unref(document->tiles);
    g_ptr_array_unref(document->sections);
    g_ptr_array_unref(document->foot);
    g_free(document);
}

hq_grid *
hq_section_add_grid(hq_section *section, const char *title)
{
    hq_grid *grid = g_new0(hq_grid, 1);
    grid->title = g_strdup(title);
    grid->columns = new_array(sizeof(hq_column), clear_column);
    grid->rows = new_array(sizeof(hq_row), clear_row);
    g_ptr_array_add(section->grids, grid);
    return grid;
}

hq_bars *
hq_section_add_bars(hq_section *section, const char *title)
{
    hq_bars *bars = g_new0(hq_bars, 1);
    bars->title = g_strdup(title);
    bars->bars = new_array(sizeof(hq_bar), clear_bar);
    g_ptr_array_add(section->charts, bars);
    return bars;
}

void
hq_bars_set_target(hq_bars *bars, int64_t target, const char *label)
{
    g_free(bars->target_label);
    bars->target_label = g_strdup(label);
    bars->target = target;
}

void
hq_bars_add(hq_bars *bars, const char *label, hq_cell value)
{
    hq_bar bar = {g_strdup(label), value};
    g_array_append_val(bars->bars, bar);
}

void
hq_grid_add_column(hq_grid *grid, const char *head, hq_cell_kind kind)
{
    hq_column column = {g_strdup(head), kind};
    g_array_append_val(grid->columns, column);
}

void
hq_grid_set_note(hq_grid *grid, const char *note)
{
    g_free(grid->note);
    grid->note = g_strdup(note);
}

void
hq_grid_begin_row(hq_grid *grid, bool total)
{
    hq_row row = {new_array(sizeof(hq_cell), clear_cell), total};
    g_array_append_val(grid->rows, row);
}

void
hq_grid_put(hq_grid *grid, hq_cell cell)
{
    hq_row *row = &g_array_index(grid->rows, hq_row, grid->rows->len - 1);
    g_array_append_val(row->cells, cell);
}

void
hq_grid_put_text(hq_grid *grid, const char *text)
{
    hq_grid_put(grid, (hq_cell){.kind = HQ_CELL_TEXT, .text = g_strdup(text)});
}

hq_cell
hq_cell_of(hq_cell_kind kind, int64_t value)
{
    return (hq_cell){.kind = kind, .value = value};
}

// ---- as people read it -------------------------------------------------------------------------

// "1,836"
static char *
group(int64_t value)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%" G_GINT64_FORMAT, value);
    for (gssize at = (gssize)text->len - 3; at > (value < 0 ? 1 : 0); at -= 3)
        g_string_insert_c(text, at, ',');
    return g_string_free(text, FALSE);
}

// Tenths, half away from zero.
static int64_t
tenths(int64_t value, int64_t unit)
{
    int64_t rest = value < 0 ? -unit / 2 : unit / 2;
    return (10 * value + rest) / unit;
}

static char *
decimal(int64_t in_tenths)
{
    int64_t whole = in_tenths < 0 ? -in_tenths : in_tenths;
    g_autofree char *before = group(whole / 10);
    return g_strdup_printf("%s%s.%d", in_tenths < 0 ? "−" : "", before, (int)(whole % 10));
}

static char *
with_sign(int64_t in_tenths)
{
    char *text = decimal(in_tenths);
    if (in_tenths <= 0)
        return text;
    char *signed_ = g_strconcat("+", text, NULL);
    g_free(text);
    return signed_;
}

static char *
hundredths(int64_t value, const char *plus)
{
    int64_t whole = value < 0 ? -value : value;
    g_autofree char *before = group(whole / 100);
    return g_strdup_printf("%s%s.%02d", value < 0 ? "−" : plus, before, (int)(whole % 100));
}

char *
hq_cell_text(const hq_cell *cell)
{
    switch (cell->kind) {
    case HQ_CELL_NONE:
        return g_strdup("—");
    case HQ_CELL_TEXT:
        return g_strdup(cell->text);
    case HQ_CELL_COUNT:
    case HQ_CELL_SECONDS:
        return group(cell->value);
    case HQ_CELL_MINUTES:
        return decimal(tenths(cell->value, 60));
    case HQ_CELL_HOURS:
        return decimal(tenths(cell->value, 3600));
    case HQ_CELL_PERCENT:
    case HQ_CELL_SCORE:
    case HQ_CELL_BAR:
        return decimal(cell->value);
    case HQ_CELL_CHANGE:
    case HQ_CELL_POINTS:
        return with_sign(cell->value);
    case HQ_CELL_FINE:
        return hundredths(cell->value, cell->value > 0 ? "+" : "");
    case HQ_CELL_YUAN:
        return hundredths(cell->value, "");
    case HQ_CELL_RAIL:
        break;
    }
    return g_strdup_printf("%d–%d", (int)(cell->value / 60), (int)((cell->to + 59) / 60));
}

int
hq_cell_decimals(hq_cell_kind kind)
{
    if (kind == HQ_CELL_YUAN || kind == HQ_CELL_FINE)
        return 2;
    return kind == HQ_CELL_COUNT || kind == HQ_CELL_SECONDS ? 0 : 1;
}

bool
hq_cell_number(const hq_cell *cell, double *ret_number)
{
    switch (cell->kind) {
    case HQ_CELL_COUNT:
    case HQ_CELL_SECONDS:
        *ret_number = (double)cell->value;
        return true;
    case HQ_CELL_MINUTES:
        *ret_number = (double)tenths(cell->value, 60) / 10;
        return true;
    case HQ_CELL_HOURS:
        *ret_number = (double)tenths(cell->value, 3600) / 10;
        return true;
    case HQ_CELL_PERCENT:
    case HQ_CELL_SCORE:
    case HQ_CELL_BAR:
    case HQ_CELL_CHANGE:
    case HQ_CELL_POINTS:
        *ret_number = (double)cell->value / 10;
        return true;
    case HQ_CELL_FINE:
    case HQ_CELL_YUAN:
        *ret_number = (double)cell->value / 100;
        return true;
    default:
        return false;
    }
}
