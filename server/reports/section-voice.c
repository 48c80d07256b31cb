// What customers said after their visits.
#include "server/reports/sections.h"

static const hq_figure of_ratings[] = {HQ_FIGURE_SATISFACTION, HQ_FIGURE_RESPONSE,
                                       HQ_FIGURE_BAD_RATINGS};

bool
hq_section_voice(const hq_ground *ground, hq_section *section)
{
    if (hq_period_sums(ground->period)->base[HQ_FIGURE_SATISFACTION] == 0)
        return false;
    return hq_add_cut(ground, section, HQ_CUT_SERVICE, HQ_MSG_REPORT_TABLE_RATINGS,
                      HQ_MSG_REPORT_COL_SERVICE, of_ratings, G_N_ELEMENTS(of_ratings), true);
}
