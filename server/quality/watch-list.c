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
    hq_watch_view view = {.id = record->record,
                          .started_by = record->actor.staff,
                          .before_milli = -1,
                          .after_milli = -1};
    if (hq_watch_decode(record->facts, record->facts_len, &view.watch, NULL))
        g_array_append_val(watches->all, view);
}

static void
fill_figures(hq_watch_view *view)
{
    hq_replies before = {view->before.points, view->before.replies};
    hq_replies after = {view->after.points, view->after.replies};
    int32_t change = hq_change_milli(before, after);
    view->before_milli = before.replies == 0 ? -1 : hq_replies_milli(before);
    view->after_milli = after.replies == 0 ? -1 : hq_replies_milli(after);
    view->compared = change != HQ_NO_FIGURE;
    view->change_milli = view->compared ? change : 0;
}

static void
measure(hq_watch_view *view, const hq_record *record)
{
    hq_watch_measure measured;
    if (!hq_watch_measure_decode(record->facts, record->facts_len, &measured, NULL))
        return;
    *(measured.after ? &view->after : &view->before) = measured;
    fill_figures(view);
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
        known->ended_at = record->at;
}
