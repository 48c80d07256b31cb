// When the hall did not go by its ordinary rules, and what it was warned of.
#include "server/reports/sections.h"

static hq_grid *
begin(const hq_ground *ground, hq_section *section, hq_msg title)
{
    hq_grid *grid = hq_section_add_grid(section, hq_tr(ground->lang, title));
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_REPORT_COL_WHAT), HQ_CELL_TEXT);
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_REPORT_COL_TIMES), HQ_CELL_COUNT);
    hq_grid_add_column(grid, hq_tr(ground->lang, HQ_MSG_REPORT_COL_MINUTES), HQ_CELL_MINUTES);
    return grid;
}

static bool
add_trouble(const hq_ground *ground, hq_section *section, hq_msg title, const hq_trouble *troubles,
            const hq_msg *names, int n)
{
    hq_grid *grid = NULL;
    for (int i = 0; i < n; i++) {
        if (troubles[i].n == 0)
            continue;
        if (grid == NULL)
            grid = begin(ground, section, title);
        hq_grid_begin_row(grid, false);
        hq_grid_put_text(grid, hq_tr(ground->lang, names[i]));
        hq_grid_put(grid, hq_cell_of(HQ_CELL_COUNT, troubles[i].n));
        hq_grid_put(grid, hq_cell_of(HQ_CELL_MINUTES, troubles[i].total / HQ_SECOND));
    }
    return grid != NULL;
}

bool
hq_section_system(const hq_ground *ground, hq_section *section)
{
    static const hq_msg presets[HQ_PRESETS] = {HQ_MSG_PRESET_SYSTEM_DOWN, HQ_MSG_PRESET_PEAK,
                                               HQ_MSG_PRESET_EVACUATE};
    static const hq_msg alerts[HQ_ALERT_KINDS] = {
        [HQ_ALERT_WAITING] = HQ_MSG_REPORT_ALERT_WAITING,
        [HQ_ALERT_LONGEST] = HQ_MSG_REPORT_ALERT_LONGEST,
        [HQ_ALERT_PREDICTED] = HQ_MSG_REPORT_ALERT_PREDICTED,
        [HQ_ALERT_ABANDONMENT] = HQ_MSG_REPORT_ALERT_ABANDONMENT,
        [HQ_ALERT_IDLE] = HQ_MSG_REPORT_ALERT_IDLE,
        [HQ_ALERT_PAPER_LOW] = HQ_MSG_REPORT_ALERT_PAPER_LOW,
        [HQ_ALERT_PAPER_OUT] = HQ_MSG_REPORT_ALERT_PAPER_OUT,
        [HQ_ALERT_SILENT] = HQ_MSG_REPORT_ALERT_SILENT,
        [HQ_ALERT_BAD_RATINGS] = HQ_MSG_REPORT_ALERT_BAD_RATINGS,
        [HQ_ALERT_DISK_SHORT] = HQ_MSG_REPORT_ALERT_DISK_SHORT,
        [HQ_ALERT_DISK_FULL] = HQ_MSG_REPORT_ALERT_DISK_FULL,
        [HQ_ALERT_BELOW_TARGET] = HQ_MSG_REPORT_ALERT_BELOW_TARGET,
        [HQ_ALERT_CASES_OVERDUE] = HQ_MSG_REPORT_ALERT_CASES_OVERDUE,
        [HQ_ALERT_CASES_DUE] = HQ_MSG_REPORT_ALERT_CASES_DUE,
    };
    bool any = add_trouble(ground, section, HQ_MSG_REPORT_TABLE_DISRUPTIONS,
                           hq_period_presets(ground->period), presets, HQ_PRESETS);
    return add_trouble(ground, section, HQ_MSG_REPORT_TABLE_ALERTS,
                       hq_period_alerts(ground->period), alerts, HQ_ALERT_KINDS) ||
           any;
}
