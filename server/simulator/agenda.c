#include "agenda.h"

void
hq_agenda_init(hq_agenda *agenda)
{
    *agenda = (hq_agenda){.heap = g_array_new(FALSE, FALSE, sizeof(hq_agenda_entry))};
}

void
hq_agenda_clear(hq_agenda *agenda)
{
    g_array_unref(agenda->heap);
}

static hq_agenda_entry *
slot(hq_agenda *agenda, guint i)
{
    return &g_array_index(agenda->heap, hq_agenda_entry, i);
}

static bool
is_before(const hq_agenda_entry *a, const hq_agenda_entry *b)
{
    return a->at != b->at ? a->at < b->at : a->order < b->order;
}

static void
swap(hq_agenda *agenda, guint a, guint b)
{
    hq_agenda_entry kept = *slot(agenda, a);
    *slot(agenda, a) = *slot(agenda, b);
    *slot(agenda, b) = kept;
}

void
hq_agenda_add(hq_agenda *agenda, hq_agenda_entry appointment)
{
    appointment.order = agenda->added++;
    g_array_append_val(agenda->heap, appointment);
    for (guint i = agenda->heap->len - 1; i > 0; i = (i - 1) / 2) {
        if (!is_before(slot(agenda, i), slot(agenda, (i - 1) / 2)))
            return;
        swap(agenda, i, (i - 1) / 2);
    }
}

const hq_agenda_entry *
hq_agenda_first(const hq_agenda *agenda)
{
    return agenda->heap->len > 0 ? &g_array_index(agenda->heap, hq_agenda_entry, 0) : NULL;
}

void
hq_agenda_drop_first(hq_agenda *agenda)
{
    guint n = agenda->heap->len - 1, i = 0;
    swap(agenda, 0, n);
    g_array_set_size(agenda->heap, n);
    for (guint child = 1; child < n; child = 2 * i + 1) {
        if (child + 1 < n && is_before(slot(agenda, child + 1), slot(agenda, child)))
            child++;
        if (!is_before(slot(agenda, child), slot(agenda, i)))
            return;
        swap(agenda, i, child);
        i = child;
    }
}
