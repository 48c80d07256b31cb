#include "server/reports/standard.h"

bool
hq_standard_of(hq_period *period, GQuark hall, hq_figure figure, int64_t *ret_hall,
               int64_t *ret_district)
{
    GPtrArray *lines = hq_period_lines(period, HQ_CUT_HALL_SERVICE);
    double weights = 0, of_hall = 0, of_district = 0;
    for (guint i = 0; i < lines->len; i++) {
        const hq_line *line = lines->pdata[i];
        if (line->hall != hall || line->sums.base[figure] == 0)
            continue;
        const hq_line *all = hq_period_line(period, HQ_CUT_SERVICE, 0, line->key);
        double weight = (double)all->sums.base[figure];
        weights += weight;
        of_hall += weight * (double)line->sums.part[figure] / (double)line->sums.base[figure];
        of_district += (double)all->sums.part[figure];
    }
    if (weights <= 0)
        return false;
    double unit = hq_figures[figure].reckoning == HQ_RATIO     ? 1000
                  : hq_figures[figure].unit == HQ_UNIT_SECONDS ? 1.0 / HQ_SECOND
                                                               : 1;
    *ret_hall = (int64_t)(of_hall / weights * unit);
    *ret_district = (int64_t)(of_district / weights * unit);
    return true;
}
