#include "server/hall/replay.h"

#include "server/hall/hall-private.h"

#include "shared/base/log.h"
#include "shared/wire/event.h"

bool
hq_replay_row(hq_state *state, const hq_journal_event *row, GError **error)
{
    return hq_replay_row_seen(state, row, NULL, NULL, error);
}

bool
hq_replay_row_seen(hq_state *state, const hq_journal_event *row, hq_replay_see *see, void *data,
                   GError **error)
{
    hq_event event;
    hq_fault fault;
    if (!hq_event_decode(row->body, row->body_len, hq_state_config(state), &event, &fault)) {
        hq_fault_raise(&fault, error);
        g_prefix_error(error, "event %" G_GUINT64_FORMAT ": ", row->seq);
        return false;
    }
    if (see != NULL)
        see(state, &event, data);
    bool follows = hq_apply(state, &event);
    hq_event_clear(&event);
    if (!follows)
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "event %" G_GUINT64_FORMAT " (%s) does not follow from the ones before",
                    row->seq, row->kind);
    return follows;
}

static bool
replay_row(const hq_journal_event *row, void *data, GError **error)
{
    return hq_replay_row(data, row, error);
}

static hq_state *
replay(hq_journal *journal, GError **error)
{
    const hq_journal_head *head = hq_journal_get_head(journal);
    hq_state *state = hq_state_new();
    hq_state_start_at(state, head->day_start > 0 ? head->day_start - 1 : 0);
    if (head->last_seq > 0 &&
        !hq_journal_read(journal, head->day_start, replay_row, state, error)) {
        hq_state_free(state);
        return NULL;
    }
    return state;
}

hq_state *
hq_hall_copy_state(hq_hall *hall, GError **error)
{
    return replay(hall->journal, error);
}

static bool
load_key(const hq_journal_event *row, void *data, GError **error)
{
    hq_key_entry entry = {
        .fingerprint = row->fingerprint, .seq = row->seq, .at = row->at, .committed = true};
    memcpy(entry.key.bytes, row->key, sizeof entry.key.bytes);
    hq_keys_add(data, &entry);
    return true;
}

bool
hq_hall_reopen(hq_hall *hall, GError **error)
{
    g_clear_pointer(&hall->journal, hq_journal_free);
    g_autoptr(hq_journal) journal = hq_journal_open(hall->dir, error);
    if (journal == NULL)
        return false;
    hq_state *state = replay(journal, error);
    if (state == NULL)
        return false;
    hq_keys *keys = hq_keys_new();
    int64_t since = hq_journal_get_head(journal)->last_at - HQ_KEYS_KEPT;
    if (!hq_journal_load_keys(journal, since, load_key, keys, error)) {
        hq_keys_free(keys);
        hq_state_free(state);
        return false;
    }
    hq_state_free(hall->state);
    hq_keys_free(hall->keys);
    hall->state = state;
    hall->keys = keys;
    hall->journal = g_steal_pointer(&journal);
    if (hall->rehearsal_now < hq_state_last_at(state))
        hall->rehearsal_now = hq_state_last_at(state);
    return true;
}

typedef struct {
    GArray *events;
    hq_state *names; // a state that follows, for the configuration in force
} missing;

static bool
collect(const hq_journal_event *row, void *data, GError **error)
{
    missing *m = data;
    hq_event event;
    hq_fault fault;
    if (!hq_event_decode(row->body, row->body_len, hq_state_config(m->names), &event, &fault))
        return hq_fault_raise(&fault, error);
    g_array_append_val(m->events, event);
    return true;
}

// A failed commit can come back whole: readers get what they have not seen.
void
hq_hall_publish_missing(hq_hall *hall)
{
    g_autoptr(GError) error = NULL;
    missing m = {.events = g_array_new(FALSE, FALSE, sizeof(hq_event)), .names = hall->state};
    hq_batch *batch = g_new0(hq_batch, 1);
    batch->first_seq = hall->published_seq + 1;
    batch->resumed = true;
    batch->now = hq_hall_now(hall);
    if (hq_state_seq(hall->state) > hall->published_seq &&
        !hq_journal_read(hall->journal, hall->published_seq + 1, collect, &m, &error))
        hq_log(HQ_LOG_ERROR, "hall", "could not read back", "reason=%s", error->message);
    batch->n = m.events->len;
    batch->events = g_memdup2(m.events->data, batch->n * sizeof(hq_event));
    g_array_unref(m.events);
    hall->published_seq = hq_state_seq(hall->state);
    hall->publish(batch, hall->publish_data);
}
