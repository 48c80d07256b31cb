// How long people waited, when, and what became of what they were told.
#include "server/reports/sections.h"

static const hq_figure of_hours[] = {
    HQ_FIGURE_TICKETS,     HQ_FIGURE_WAIT_MEAN,    HQ_FIGURE_WAIT_P90,  HQ_FIGURE_ATTAINMENT,
    HQ_FIGURE_ABANDONMENT, HQ_FIGURE_PROMISE_KEPT, HQ_FIGURE_OPEN_RATIO};
static const hq_figure compared[] = {
    HQ_FIGURE_VISITORS,     HQ_FIGURE_TICKETS,    HQ_FIGURE_SERVICES,     HQ_FIGURE_WAIT_MEAN,
    HQ_FIGURE_WAIT_P90,     HQ_FIGURE_ATTAINMENT, HQ_FIGURE_SERVICE_MEAN, HQ_FIGURE_ABANDONMENT,
    HQ_FIGURE_LEFT,         HQ_FIGURE_NO_SHOW,    HQ_FIGURE_TRANSFER,     HQ_FIGURE_COMPLETION,
    HQ_FIGURE_HANDHELD,     HQ_FIGURE_DIVERSION,  HQ_FIGURE_PROMISE_KEPT, HQ_FIGURE_PROMISE_EARLY,
    HQ_FIGURE_HELP_IN_TIME, HQ_FIGURE_OPEN_RATIO};

// Every figure now, before, and how it changed.
static void
add_comparison(const hq_ground *ground, hq_section *section)
{
    hq_lang lang = ground->lang;
    hq_sums *now = hq_period_sums(ground->period), *before = hq_period_sums(ground->before);
    hq_grid *grid = hq_section_add_grid(section, hq_tr(lang, HQ_MSG_REPORT_TABLE_COMPARED));
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_FIGURE), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_NOW), HQ_CELL_MINUTES);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_BEFORE), HQ_CELL_MINUTES);
    hq_grid_add_column(grid, hq_tr(lang, HQ_MSG_REPORT_COL_CHANGE), HQ_CELL_CHANGE);
    for (size_t i = 0; i < G_N_ELEMENTS(compared); i++) {
        hq_cell cell = hq_figure_cell(ground, now, compared[i]);
        if (cell.kind == HQ_CELL_NONE)
            continue;
        g_autofree char *name = hq_figure_head(compared[i], lang);
        hq_cell was = hq_figure_cell(ground, before, compared[i]);
        if (hq_period_days(ground->before) == 0)
            was = (hq_cell){.kind = HQ_CELL_NONE};
        was.misses = false;
        hq_grid_begin_row(grid, false);
        hq_grid_put_text(grid, name);
        hq_grid_put(grid, cell);
        hq_grid_put(grid, was);
        hq_grid_put(grid, hq_change_cell(now, before, compared[i]));
    }
    hq_grid_set_note(grid, hq_tr(lang, HQ_MSG_REPORT_ABOUT_CHANGE));
}

bool
hq_section_quality(const hq_ground *ground, hq_section *section)
{
    bool weekly = ground->form == HQ_FORM_WEEKLY;
    size_t n = G_N_ELEMENTS(of_hours) - hq_without_plan(ground);
    if (hq_period_sums(ground->period)->base[HQ_FIGURE_TICKETS] == 0)
        return false;
    hq_add_course(ground, section, HQ_FIGURE_ATTAINMENT, HQ_MSG_REPORT_CHART_ATTAINMENT,
                  HQ_MSG_REPORT_CHART_ATTAINMENT_HOURS);
    add_comparison(ground, section);
    hq_add_cut(ground, section, HQ_CUT_HOUR, HQ_MSG_REPORT_TABLE_HOURS, HQ_MSG_REPORT_COL_HOUR,
               of_hours, n, true);
    if (!ground->one_day)
        hq_add_cut(ground, section, HQ_CUT_DAY, HQ_MSG_REPORT_TABLE_DAYS, HQ_MSG_REPORT_COL_DAY,
                   of_hours, n, false);
    if (!ground->one_day && !weekly)
        hq_add_cut(ground, section, HQ_CUT_WEEKDAY, HQ_MSG_REPORT_TABLE_WEEKDAYS,
                   HQ_MSG_REPORT_COL_WEEKDAY, of_hours, n, false);
    return true;
}
