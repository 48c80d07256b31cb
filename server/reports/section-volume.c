// Who came for what, through which door, and how that compares.
#include "server/reports/sections.h"

static const hq_figure of_services[] = {HQ_FIGURE_VISITORS,   HQ_FIGURE_SERVED,
                                        HQ_FIGURE_WAIT_MEAN,  HQ_FIGURE_WAIT_P90,
                                        HQ_FIGURE_ATTAINMENT, HQ_FIGURE_SATISFACTION};
static const hq_figure of_channels[] = {HQ_FIGURE_TICKETS, HQ_FIGURE_SERVED, HQ_FIGURE_ABANDONMENT};
static const hq_figure of_classes[] = {HQ_FIGURE_TICKETS, HQ_FIGURE_WAIT_MEAN, HQ_FIGURE_WAIT_P90,
                                       HQ_FIGURE_ATTAINMENT};

// The span between mean and P90 before the last two columns, as a rail with the service's target.
static hq_cell
rail_of(hq_sums *sums, int64_t target_s)
{
    int64_t mean = hq_sums_value(sums, HQ_FIGURE_WAIT_MEAN);
    if (mean < 0)
        return (hq_cell){.kind = HQ_CELL_NONE};
    return (hq_cell){.kind = HQ_CELL_RAIL,
                     .value = mean,
                     .to = hq_sums_value(sums, HQ_FIGURE_WAIT_P90),
                     .target = target_s};
}

static int64_t
target_of(const hq_ground *ground, GQuark service)
{
    for (guint i = 0; i < ground->sources->len; i++) {
        const hq_config *config = g_array_index(ground->sources, hq_hall_source, i).config;
        hq_index s = hq_config_service(config, hq_slug_of(g_quark_to_string(service)));
        if (s != HQ_NONE)
            return config->services[s].target_wait_s;
    }
    return 0;
}

enum { RAIL_AT = 5 }; // column of the rail

static void
add_rails(const hq_ground *ground, hq_grid *grid)
{
    GPtrArray *lines = hq_period_lines(ground->period, HQ_CUT_SERVICE);
    hq_column column = {g_strdup(hq_tr(ground->lang, HQ_MSG_REPORT_COL_RAIL)), HQ_CELL_RAIL};
    g_array_insert_val(grid->columns, RAIL_AT, column);
    for (guint i = 0, r = 0; i < lines->len; i++) {
        hq_line *line = lines->pdata[i];
        if (line->sums.base[of_services[0]] == 0)
            continue;
        hq_cell cell = rail_of(&line->sums, target_of(ground, (GQuark)line->key));
        g_array_insert_val(g_array_index(grid->rows, hq_row, r++).cells, RAIL_AT, cell);
    }
    hq_cell all = rail_of(hq_period_sums(ground->period), 0);
    g_array_insert_val(g_array_index(grid->rows, hq_row, grid->rows->len - 1).cells, RAIL_AT, all);
}

bool
hq_section_volume(const hq_ground *ground, hq_section *section)
{
    hq_add_course(ground, section, HQ_FIGURE_VISITORS, HQ_MSG_REPORT_CHART_VISITORS,
                  HQ_MSG_REPORT_CHART_VISITORS_HOURS);
    if (!hq_add_cut(ground, section, HQ_CUT_SERVICE, HQ_MSG_REPORT_TABLE_SERVICES,
                    HQ_MSG_REPORT_COL_SERVICE, of_services, G_N_ELEMENTS(of_services), true))
        return false;
    add_rails(ground, section->grids->pdata[0]);
    if (ground->form == HQ_FORM_DAILY)
        return true;
    hq_add_cut(ground, section, HQ_CUT_CHANNEL, HQ_MSG_REPORT_TABLE_CHANNELS,
               HQ_MSG_REPORT_COL_CHANNEL, of_channels, G_N_ELEMENTS(of_channels), false);
    hq_add_cut(ground, section, HQ_CUT_CLASS, HQ_MSG_REPORT_TABLE_CLASSES, HQ_MSG_REPORT_COL_CLASS,
               of_classes, G_N_ELEMENTS(of_classes), false);
    return true;
}
