// Halls side by side: as they are, against the district in points, and with the mix of services
// corrected (standard.h).
#include "server/reports/sections.h"
#include "server/reports/standard.h"

static const hq_figure shown[] = {HQ_FIGURE_VISITORS,   HQ_FIGURE_WAIT_MEAN,
                                  HQ_FIGURE_ATTAINMENT, HQ_FIGURE_ABANDONMENT,
                                  HQ_FIGURE_HANDHELD,   HQ_FIGURE_SATISFACTION};
static const hq_figure corrected[] = {HQ_FIGURE_WAIT_MEAN, HQ_FIGURE_ATTAINMENT,
                                      HQ_FIGURE_SERVICE_MEAN};

static void
add_bars(const hq_ground *ground, hq_section *section)
{
    GPtrArray *lines = hq_period_lines(ground->period, HQ_CUT_HALL);
    int64_t target = hq_figure_target(ground, HQ_FIGURE_ATTAINMENT);
    hq_bars *bars = hq_section_add_bars(section, hq_tr(ground->lang, HQ_MSG_REPORT_CHART_HALLS));
    g_autofree char *label = hq_target_label(ground, HQ_FIGURE_ATTAINMENT, target);
    hq_bars_set_target(bars, target, label);
    for (guint i = 0; i < lines->len; i++) {
        hq_line *line = lines->pdata[i];
        g_autofree char *name = hq_line_name(ground->period, HQ_CUT_HALL, line, ground->lang);
        hq_bars_add(bars, name, hq_line_cell(ground, HQ_CUT_HALL, line, HQ_FIGURE_ATTAINMENT));
    }
}

// Attainment against the district in points, and against the same hall before in per cent.
static void
add_comparison(const hq_ground *ground, hq_section *section)
{
    hq_grid *grid = section->grids->pdata[0];
    GPtrArray *lines = hq_period_lines(ground->period, HQ_CUT_HALL);
    int64_t district = hq_sums_value(hq_period_sums(ground->period), HQ_FIGURE_ATTAINMENT);
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_REPORT_COL_ATTAINMENT_APART),
                       HQ_CELL_POINTS);
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_REPORT_COL_ATTAINMENT_CHANGE),
                       HQ_CELL_CHANGE);
    for (guint i = 0, r = 0; i < lines->len; i++) {
        hq_line *line = lines->pdata[i];
        if (line->sums.base[shown[0]] == 0)
            continue;
        int64_t own = hq_sums_value(&line->sums, HQ_FIGURE_ATTAINMENT);
        hq_line *was = hq_period_line(ground->before, HQ_CUT_HALL, line->hall, 0);
        GArray *cells = g_array_index(grid->rows, hq_row, r++).cells;
        hq_cell apart = hq_cell_of(own < 0 ? HQ_CELL_NONE : HQ_CELL_POINTS, own - district);
        hq_cell change = {.kind = HQ_CELL_NONE};
        if (was != NULL)
            change = hq_change_cell(&line->sums, &was->sums, HQ_FIGURE_ATTAINMENT);
        g_array_append_val(cells, apart);
        g_array_append_val(cells, change);
    }
}

static void
put_corrected(const hq_ground *ground, hq_grid *grid, hq_line *line, hq_figure figure)
{
    int64_t own, district;
    hq_cell cell = hq_figure_cell(ground, &line->sums, figure);
    hq_grid_put(grid, cell);
    if (!hq_standard_of(ground->period, line->hall, figure, &own, &district)) {
        hq_grid_put(grid, (hq_cell){.kind = HQ_CELL_NONE});
        hq_grid_put(grid, (hq_cell){.kind = HQ_CELL_NONE});
        return;
    }
    cell.value = own;
    cell.misses = false;
    hq_grid_put(grid, cell);
    bool share = hq_figures[figure].unit == HQ_UNIT_SHARE;
    hq_cell apart = hq_cell_of(share ? HQ_CELL_POINTS : HQ_CELL_MINUTES, own - district);
    hq_grid_put(grid, apart);
}

static void
add_corrected(const hq_ground *ground, hq_section *section)
{
    hq_lang lang = ground->lang;
    GPtrArray *lines = hq_period_lines(ground->period, HQ_CUT_HALL);
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_REPORT_TABLE_CORRECTED));
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_HALL), HQ_CELL_TEXT);
    for (size_t f = 0; f < G_N_ELEMENTS(corrected); f++) {
        g_autofree char *head = hq_figure_head(corrected[f], lang);
        bool share = hq_figures[corrected[f]].unit == HQ_UNIT_SHARE;
        hq_cell_kind kind = share ? HQ_CELL_PERCENT : HQ_CELL_MINUTES;
        hq_grid_add_column(grid, head, kind);
        hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_CORRECTED), kind);
        hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_APART),
                           share ? HQ_CELL_POINTS : HQ_CELL_MINUTES);
    }
    for (guint i = 0; i < lines->len; i++) {
        hq_line *line = lines->pdata[i];
        g_autofree char *name = hq_line_name(ground->period, HQ_CUT_HALL, line, lang);
        hq_grid_begin_row(grid, false);
        hq_grid_put_text(grid, name);
        for (size_t f = 0; f < G_N_ELEMENTS(corrected); f++)
            put_corrected(ground, grid, line, corrected[f]);
    }
    hq_grid_set_note(grid, hq_tr(lang, HQ_MSG_REPORT_ABOUT_CORRECTED));
}

bool
hq_section_halls(const hq_ground *ground, hq_section *section)
{
    if (!ground->several)
        return false;
    if (!hq_add_cut(ground, section, HQ_CUT_HALL, HQ_MSG_REPORT_TABLE_HALLS, HQ_MSG_REPORT_COL_HALL,
                    shown, G_N_ELEMENTS(shown), false))
        return false;
    add_bars(ground, section);
    add_comparison(ground, section);
    hq_grid *grid = section->grids->pdata[0];
    hq_grid_begin_row(grid, true);
    hq_grid_put_text(grid, hq_tr(ground->lang, HQ_MSG_REPORT_TOTAL));
    for (size_t f = 0; f < G_N_ELEMENTS(shown); f++)
        hq_grid_put(grid, hq_figure_cell(ground, hq_period_sums(ground->period), shown[f]));
    hq_grid_put(grid, (hq_cell){.kind = HQ_CELL_NONE});
    hq_grid_put(grid, hq_change_cell(hq_period_sums(ground->period), hq_period_sums(ground->before),
                                     HQ_FIGURE_ATTAINMENT));
    add_corrected(ground, section);
    hq_add_opening(ground, section, HQ_CUT_HALL, HQ_MSG_REPORT_COL_HALL);
    return true;
}
