// What people and service points did, and what their time was spent on.
#include "server/reports/sections.h"

static const hq_figure of_people[] = {
    HQ_FIGURE_SERVICES,  HQ_FIGURE_SERVICE_MEAN, HQ_FIGURE_SIGNED_ON,   HQ_FIGURE_OCCUPANCY,
    HQ_FIGURE_EFFECTIVE, HQ_FIGURE_CALL_NEXT,    HQ_FIGURE_SATISFACTION};
static const hq_figure of_zones[] = {HQ_FIGURE_SERVICES,     HQ_FIGURE_SERVED,
                                     HQ_FIGURE_WAIT_MEAN,    HQ_FIGURE_ATTAINMENT,
                                     HQ_FIGURE_SATISFACTION, HQ_FIGURE_OPEN_RATIO};

bool
hq_section_people(const hq_ground *ground, hq_section *section)
{
    bool any = false;
    if (!ground->several) {
        any |= hq_add_cut(ground, section, HQ_CUT_STAFF, HQ_MSG_REPORT_TABLE_STAFF,
                          HQ_MSG_REPORT_COL_STAFF, of_people, G_N_ELEMENTS(of_people), true);
        any |= hq_add_cut(ground, section, HQ_CUT_POINT, HQ_MSG_REPORT_TABLE_POINTS,
                          HQ_MSG_REPORT_COL_POINT, of_people, G_N_ELEMENTS(of_people), false);
        any |= hq_add_opening(ground, section, HQ_CUT_POINT, HQ_MSG_REPORT_COL_POINT);
    }
    if (hq_period_lines(ground->period, HQ_CUT_ZONE)->len > 1 && !ground->several)
        any |= hq_add_cut(ground, section, HQ_CUT_ZONE, HQ_MSG_REPORT_TABLE_ZONES,
                          HQ_MSG_REPORT_COL_ZONE, of_zones,
                          G_N_ELEMENTS(of_zones) - hq_without_plan(ground), false);
    return any;
}
