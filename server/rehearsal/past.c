#include "past.h"

#include <string.h>

#include "past-private.h"
#include "shared/wire/event.h"

static void
clear_act(void *data)
{
    hq_past_act *act = data;
    hq_config_free((hq_config *)act->command.config);
}

static void
clear_point(void *data)
{
    g_array_unref(((hq_past_point *)data)->chances);
}

static hq_past *
past_new(uint64_t from_seq)
{
    hq_past *past = g_new0(hq_past, 1);
    past->customers = g_array_new(FALSE, TRUE, sizeof(hq_past_customer));
    past->steps = g_array_new(FALSE, TRUE, sizeof(hq_past_step));
    past->acts = g_array_new(FALSE, TRUE, sizeof(hq_past_act));
    past->points = g_array_new(FALSE, TRUE, sizeof(hq_past_point));
    past->clerks = g_array_new(FALSE, TRUE, sizeof(hq_past_clerk));
    past->services = g_array_new(FALSE, TRUE, sizeof(hq_past_service));
    g_array_set_clear_func(past->acts, clear_act);
    g_array_set_clear_func(past->points, clear_point);
    past->state = hq_state_new();
    hq_state_start_at(past->state, from_seq - 1);
    return past;
}

void
hq_past_free(hq_past *past)
{
    if (past == NULL)
        return;
    g_array_unref(past->customers);
    g_array_unref(past->steps);
    g_array_unref(past->acts);
    g_array_unref(past->points);
    g_array_unref(past->clerks);
    g_array_unref(past->services);
    hq_config_free(past->config);
    hq_state_free(past->state);
    g_free(past);
}

typedef struct {
    hq_noting noting;
    uint64_t next; // the event after the last one taken
    unsigned openings;
} reading;

static bool
take(reading *r, const hq_journal_event *row, GError **error)
{
    hq_event event;
    hq_fault fault;
    hq_state *state = r->noting.past->state;
    if (!hq_event_decode(row->body, row->body_len, hq_state_config(state), &event, &fault)) {
        hq_fault_raise(&fault, error);
        g_prefix_error(error, "event %" G_GUINT64_FORMAT ": ", row->seq);
        return false;
    }
    hq_note_before(&r->noting, &event, row->seq);
    bool follows = hq_apply(state, &event);
    if (follows)
        hq_note_after(&r->noting, &event, row->seq);
    else
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "event %" G_GUINT64_FORMAT " (%s) does not follow from the ones before",
                    row->seq, row->kind);
    hq_event_clear(&event);
    return follows;
}

// One opening of the day; a second one begins another past.
static bool
each_row(const hq_journal_event *row, void *data, GError **error)
{
    reading *r = data;
    r->openings += strcmp(row->kind, HQ_JOURNAL_DAY_OPENED) == 0;
    if (r->openings > 1)
        return false;
    r->next = row->seq + 1;
    return take(r, row, error);
}

hq_past *
hq_past_read(hq_journal_reader *reader, uint64_t from_seq, uint64_t to_seq, uint64_t *ret_next,
             GError **error)
{
    g_autoptr(hq_past) past = past_new(from_seq);
    g_autoptr(GError) failure = NULL;
    g_autofree reading *r = g_new0(reading, 1);
    r->next = from_seq;
    hq_noting_init(&r->noting, past);
    // A read that was ended without an error has seen enough.
    if (!hq_journal_reader_read(reader, from_seq, to_seq, each_row, r, &failure) &&
        failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    hq_note_speeds(past);
    *ret_next = r->next;
    return g_steal_pointer(&past);
}

static const hq_past_service *
find_service(const hq_past *past, hq_slug service)
{
    for (guint i = 0; i < past->services->len; i++) {
        const hq_past_service *known = &g_array_index(past->services, hq_past_service, i);
        if (hq_slug_equal(known->service, service))
            return known;
    }
    return NULL;
}

hq_span
hq_past_service_time(const hq_past *past, const hq_config *config, hq_slug service)
{
    const hq_past_service *known = find_service(past, service);
    if (known != NULL)
        return known->took / known->n;
    return config->services[hq_config_service(config, service)].service_s * HQ_SECOND;
}

int64_t
hq_past_pace(const hq_past *past, hq_slug staff)
{
    enum { USUAL = 10 };
    for (guint i = 0; i < past->clerks->len; i++) {
        const hq_past_clerk *clerk = &g_array_index(past->clerks, hq_past_clerk, i);
        if (!hq_slug_equal(clerk->staff, staff) || clerk->usual == 0)
            continue;
        int64_t pace = clerk->took * 1000 / clerk->usual;
        return (pace * clerk->n + 1000 * USUAL) / (clerk->n + USUAL);
    }
    return 1000;
}

const hq_past_point *
hq_past_find_point(const hq_past *past, hq_slug id)
{
    for (guint i = 0; i < past->points->len; i++) {
        const hq_past_point *point = &g_array_index(past->points, hq_past_point, i);
        if (hq_slug_equal(point->id, id))
            return point;
    }
    return NULL;
}
