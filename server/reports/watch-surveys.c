#include "server/reports/watch-surveys.h"

#include "server/quality/watch-list.h"
#include "shared/engine/calendar.h"

static void
set_days(hq_watch_view *view, hq_day last)
{
    const hq_watch *watch = &view->watch;
    int32_t more = MIN(hq_days_between(watch->from, watch->until), HQ_WATCH_DAYS_MOST - 1);
    hq_day end = MIN(MIN(watch->until, last), hq_day_after(watch->from, more));
    if (view->ended_on != 0)
        end = MIN(end, view->ended_on);
    view->sides.before.from = hq_day_after(watch->from, -more - 1);
    view->sides.before.to = hq_day_after(watch->from, -1);
    view->sides.after.from = watch->from;
    view->sides.after.to = end;
}

bool
hq_watch_survey(hq_watch_view *view, hq_survey_shelf *shelf, hq_day last, GError **error)
{
    hq_satisfaction before, after;
    set_days(view, last);
    if (!hq_survey_shelf_sum(shelf, view->sides.before.from, view->sides.before.to, &before,
                             error) ||
        !hq_survey_shelf_sum(shelf, view->sides.after.from, view->sides.after.to, &after, error))
        return false;
    hq_watch_compare(view, &before, &after);
    return true;
}
