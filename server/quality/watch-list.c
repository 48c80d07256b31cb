#include "server/quality/watch-list.h"

#include <string.h>

#include "server/quality/checklist-figures.h"

hq_watches *
hq_watches_new(void)
{
    hq_watches *watches = g_new0(hq_watches, 1);
    watches->all = g_array_new(FALSE, TRUE, sizeof(hq_watch_view));
    return watches;
}

void
hq_watches_free(hq_watches *watches)
{
    g_array_unref(watches->all);
    g_free(watches);
}

static hq_watch_view *
find(const hq_watches *watches, hq_uuid id)
{
    for (guint i = 0; i < watches->all->len; i++) {
        hq_watch_view *view = &g_array_index(watches->all, hq_watch_view, i);
        if (hq_uuid_equal(view->id, id))
            return view;
    }
    return NULL;
}

const hq_watch_view *
hq_watches_find(const hq_watches *watches, hq_uuid watch)
{
    return find(watches, watch);
}

static void
start(hq_watches *watches, const hq_record *record)
{
    hq_watch_view view = {.id = record->record, .started_by = record->actor.staff};
    if (hq_watch_decode(record->facts, record->facts_len, &view.watch, NULL))
        g_array_append_val(watches->all, view);
}

static void
measure(hq_watch_view *view, const hq_record *record)
{
    hq_watch_measure measured;
    if (!hq_watch_measure_decode(record->facts, record->facts_len, &measured, NULL))
        return;
    *(measured.after ? &view->after : &view->before) = measured;
}

static void
end(hq_watch_view *view, const hq_record *record)
{
    view->ended_at = record->at;
    view->ended_on = record->day;
}

void
hq_watches_apply(hq_watches *watches, const hq_record *record)
{
    const char *step = hq_record_step(record);
    hq_watch_view *known = find(watches, record->record);
    if (known == NULL && strcmp(step, "started") == 0)
        start(watches, record);
    else if (known != NULL && strcmp(step, "measured") == 0)
        measure(known, record);
    else if (known != NULL && strcmp(step, "ended") == 0 && known->ended_at == 0)
        end(known, record);
}

// ---- before and after --------------------------------------------------------------------------

static hq_replies
judge_entered(hq_watch_side *side, const hq_watch_measure *entered)
{
    enum { MILLIONTHS = 10000 }; // of a point
    side->replies = entered->replies;
    side->score_milli = hq_replies_milli((hq_replies){entered->points, entered->replies});
    return (hq_replies){entered->points * MILLIONTHS, entered->replies};
}

// The replies that stand, in millionths of the whole each, as surveys are added up.
static hq_replies
judge(hq_watch_side *side, const hq_satisfaction *said, const hq_watch_measure *entered)
{
    hq_replies stands = {said->sum, said->replies};
    side->entered = said->replies == 0 && entered->replies > 0;
    side->replies = said->replies;
    side->score_milli = hq_satisfaction_milli(said->sum, said->replies);
    if (side->entered)
        stands = judge_entered(side, entered);
    side->few = side->replies < HQ_SATISFACTION_FEW;
    return stands;
}

void
hq_watch_compare(hq_watch_view *view, const hq_satisfaction *before, const hq_satisfaction *after)
{
    hq_replies was = judge(&view->sides.before, before, &view->before);
    hq_replies is = judge(&view->sides.after, after, &view->after);
    int32_t change = hq_change_milli(was, is);
    view->before_milli = view->sides.before.score_milli;
    view->after_milli = view->sides.after.score_milli;
    view->compared = change != HQ_NO_FIGURE;
    view->change_milli = view->compared ? change : 0;
}
