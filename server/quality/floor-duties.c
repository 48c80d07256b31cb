#include "server/quality/floor-duties.h"

#include <string.h>

#include "server/quality/checklist-figures.h"
#include "server/quality/checklists.h"
#include "shared/base/timestamp.h"

// Nobody stands in a hall longer: who did not say that they left is counted no further.
#define LONGEST_PRESENCE (12 * HQ_HOUR)

hq_floor_duties *
hq_floor_duties_new(void)
{
    hq_floor_duties *duties = g_new0(hq_floor_duties, 1);
    duties->presences = g_array_new(FALSE, TRUE, sizeof(hq_presence_view));
    return duties;
}

void
hq_floor_duties_free(hq_floor_duties *duties)
{
    g_array_unref(duties->presences);
    g_free(duties);
}

static hq_presence_view *
find(const hq_floor_duties *duties, hq_uuid id, guint *ret_at)
{
    for (*ret_at = 0; *ret_at < duties->presences->len; (*ret_at)++) {
        hq_presence_view *view = &g_array_index(duties->presences, hq_presence_view, *ret_at);
        if (hq_uuid_equal(view->id, id))
            return view;
    }
    return NULL;
}

const hq_presence_view *
hq_floor_duties_find(const hq_floor_duties *duties, hq_uuid presence)
{
    guint at;
    return find(duties, presence, &at);
}

// ---- steps -------------------------------------------------------------------------------------

static void
follow_coming(hq_floor_duties *duties, const hq_record *record, bool arrived)
{
    guint at;
    hq_presence presence;
    if (!hq_presence_decode(record->facts, record->facts_len, &presence, NULL))
        return;
    hq_presence_view *known = find(duties, record->record, &at);
    hq_presence_view added = {.id = record->record, .presence = presence, .planned = !arrived};
    if (known == NULL) {
        g_array_append_val(duties->presences, added);
        known = find(duties, record->record, &at);
    }
    if (arrived && known->arrived_at == 0)
        known->arrived_at = record->at;
}

static void
follow_going(hq_floor_duties *duties, const hq_record *record, bool left)
{
    guint at;
    hq_presence_view *known = find(duties, record->record, &at);
    if (known == NULL)
        return;
    if (left && known->arrived_at != 0 && known->left_at == 0)
        known->left_at = record->at;
    else if (!left && known->arrived_at == 0)
        g_array_remove_index(duties->presences, at);
}

static hq_reception *
row_of(hq_reception *rows, uint32_t *n, hq_slug kind)
{
    for (uint32_t i = 0; i < *n; i++) {
        if (hq_slug_equal(rows[i].kind, kind))
            return &rows[i];
    }
    if (*n == HQ_RECEPTION_KINDS_MAX)
        return NULL;
    rows[*n] = (hq_reception){.kind = kind};
    return &rows[(*n)++];
}

static void
follow_reception(hq_floor_duties *duties, const hq_record *record)
{
    guint at;
    hq_reception reception;
    hq_presence_view *known = find(duties, record->record, &at);
    bool undone = strcmp(hq_record_step(record), "undone") == 0;
    if (known == NULL || !hq_reception_decode(record->facts, record->facts_len, &reception, NULL))
        return;
    hq_reception *row = row_of(known->received, &known->n_received, reception.kind);
    if (row == NULL || (undone && (row->n < reception.n || row->unsolved < reception.unsolved)))
        return;
    row->n = undone ? row->n - reception.n : row->n + reception.n;
    row->unsolved =
        undone ? row->unsolved - reception.unsolved : row->unsolved + reception.unsolved;
}

static void
follow(hq_floor_duties *duties, const hq_record *record)
{
    const char *step = hq_record_step(record);
    if (hq_record_is_of(record, "reception"))
        follow_reception(duties, record);
    else if (strcmp(step, "planned") == 0 || strcmp(step, "arrived") == 0)
        follow_coming(duties, record, step[0] == 'a');
    else if (strcmp(step, "dropped") == 0 || strcmp(step, "left") == 0)
        follow_going(duties, record, step[0] == 'l');
}

bool
hq_floor_duties_take(const hq_record *record, void *data, GError **error)
{
    follow(data, record);
    return true;
}

void
hq_floor_duties_turn(hq_floor_duties *duties, hq_day today)
{
    hq_day before = today == 0 ? 0 : hq_day_from_epoch(hq_day_to_epoch(today) - 1);
    if (before <= duties->forget_before)
        return;
    duties->forget_before = before;
    for (guint i = duties->presences->len; i-- > 0;) {
        if (g_array_index(duties->presences, hq_presence_view, i).presence.day < before)
            g_array_remove_index(duties->presences, i);
    }
}

void
hq_floor_duties_apply(hq_floor_duties *duties, const hq_record *record)
{
    hq_floor_duties_turn(duties, record->day);
    follow(duties, record);
}

// ---- a period ----------------------------------------------------------------------------------

static hq_span
present(const hq_presence_view *view)
{
    if (view->arrived_at == 0)
        return 0;
    hq_span there = view->left_at == 0 ? 0 : view->left_at - view->arrived_at;
    return MIN(there, LONGEST_PRESENCE);
}

static void
add(hq_floor_duty_figures *figures, const hq_presence_view *view)
{
    figures->planned += view->planned;
    figures->kept += view->planned && view->arrived_at != 0;
    figures->present_s += (uint64_t)(present(view) / HQ_SECOND);
    for (uint32_t i = 0; i < view->n_received; i++) {
        const hq_reception *from = &view->received[i];
        hq_reception *row = row_of(figures->kinds, &figures->n_kinds, from->kind);
        figures->received += from->n;
        figures->unsolved += from->unsolved;
        if (row == NULL)
            continue;
        row->n += from->n;
        row->unsolved += from->unsolved;
    }
}

// A presence that was planned stands before its day.
bool
hq_floor_duties_read(hq_floor_duties *duties, hq_journal_reader *reader, hq_day from, hq_day to,
                     GError **error)
{
    hq_day first = hq_day_from_epoch(hq_day_to_epoch(from) - HQ_PLANNED_AHEAD_DAYS);
    hq_day last = hq_day_from_epoch(hq_day_to_epoch(to) + 1);
    return hq_records_read(reader, "presence", first, last, hq_floor_duties_take, duties, error) &&
           hq_records_read(reader, "reception", first, last, hq_floor_duties_take, duties, error);
}

static gint
by_day(gconstpointer a, gconstpointer b)
{
    return ((const hq_presence_view *)a)->presence.day -
           ((const hq_presence_view *)b)->presence.day;
}

void
hq_floor_duties_sum(hq_floor_duties *duties, hq_day from, hq_day to, hq_floor_duty_figures *ret)
{
    *ret = (hq_floor_duty_figures){.definitions = HQ_CHECKLIST_DEFINITIONS, .from = from, .to = to};
    g_array_sort(duties->presences, by_day);
    for (guint i = duties->presences->len; i-- > 0;) {
        hq_day day = g_array_index(duties->presences, hq_presence_view, i).presence.day;
        if (day < from || day > to)
            g_array_remove_index(duties->presences, i);
    }
    for (guint i = 0; i < duties->presences->len; i++)
        add(ret, &g_array_index(duties->presences, hq_presence_view, i));
    int32_t solved = hq_solved_milli(ret->received, ret->unsolved);
    ret->solved_milli = solved == HQ_NO_FIGURE ? -1 : solved;
    ret->presences = (hq_presence_views){(hq_presence_view *)(void *)duties->presences->data,
                                         duties->presences->len};
}
