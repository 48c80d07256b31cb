#include "server/hall/hall-private.h"

#include "shared/base/log.h"
#include "shared/wire/event.h"

enum { LEAN_WAL_LIMIT = HQ_JOURNAL_WAL_LIMIT / 16 }; // pages: it must not grow on a full disk

void
hq_making_init(hq_making *making, const hq_hall *hall)
{
    *making = (hq_making){.first_seq = hq_state_seq(hall->state) + 1};
    hq_writer_init(&making->bodies);
    making->rows = g_array_new(FALSE, TRUE, sizeof(hq_journal_event));
    making->vault = g_array_new(FALSE, FALSE, sizeof(hq_vault_write));
    making->memory = g_ptr_array_new_with_free_func(g_free);
    making->tail = &making->calls;
}

void
hq_making_clear(hq_making *making)
{
    hq_events_clear(&making->events);
    hq_writer_clear(&making->bodies);
    g_clear_pointer(&making->rows, g_array_unref);
    g_clear_pointer(&making->vault, g_array_unref);
    g_clear_pointer(&making->memory, g_ptr_array_unref);
}

static void
add_call(hq_making *making, hq_call *call)
{
    call->next = NULL;
    *making->tail = call;
    making->tail = &call->next;
}

// A step of service quality is found again by its record and its family, what stands before the
// first hyphen of the step.
static void
index_record(hq_making *making, const hq_event *event, uint64_t seq, hq_day day)
{
    const char *what = event->recorded.what.text;
    hq_vault_write write = {
        .verb = HQ_VAULT_PUT_RECORD,
        .record = {.seq = seq,
                   .family = g_strndup(what, strcspn(what, "-")),
                   .record = g_memdup2(event->recorded.record.bytes, HQ_VAULT_RECORD_SIZE),
                   .day = day}};
    g_ptr_array_add(making->memory, (char *)write.record.family);
    g_ptr_array_add(making->memory, (uint8_t *)write.record.record);
    g_array_append_val(making->vault, write);
}

// Writes the event as its journal row and makes it part of the state.
static bool
record(hq_hall *hall, hq_making *making, size_t i)
{
    hq_event *event = &making->events.items[i];
    size_t offset = making->bodies.length;
    hq_event_encode(event, hq_state_config(hall->state), &making->bodies);
    if (!hq_apply(hall->state, event))
        return false;
    hq_journal_event row = {.seq = hq_state_seq(hall->state),
                            .at = event->at,
                            .day = hq_state_day(hall->state),
                            .kind = hq_event_kind_word(event->kind),
                            .v = HQ_EVENT_VERSION,
                            .body = (const char *)GSIZE_TO_POINTER(offset),
                            .body_len = making->bodies.length - offset};
    g_array_append_val(making->rows, row);
    if (event->kind == HQ_EVENT_DAY_OPENED)
        hq_keys_prune(hall->keys, event->at);
    else if (event->kind == HQ_EVENT_RECORDED)
        index_record(making, event, row.seq, row.day);
    return true;
}

// A notice is known by its event; what is done with a card, and a business entry, say which event
// tells of them.
static void
name_event(hq_vault_write *write, uint64_t seq)
{
    if (write->verb == HQ_VAULT_PUT_NOTICE)
        write->notice.seq = seq;
    else if (write->verb == HQ_VAULT_PUT_CARD)
        write->card.seq = seq;
    else if (write->verb >= HQ_VAULT_APPROVE_CARD && write->verb <= HQ_VAULT_MARK_CARD &&
             write->card_step.at != 0)
        write->card_step.seq = seq;
    else if (write->verb == HQ_VAULT_REPLACE_TRANSACTION || write->verb == HQ_VAULT_PUT_TRANSACTION)
        write->transaction.seq = seq;
}

static void
add_vault(hq_making *making, const hq_call *call, uint64_t seq)
{
    for (guint i = 0; i < call->vault->len; i++) {
        hq_vault_write *write = &g_array_index(call->vault, hq_vault_write, i);
        name_event(write, seq);
        g_array_append_val(making->vault, *write);
    }
}

static void
keep_answer(hq_hall *hall, hq_making *making, hq_call *call, size_t first)
{
    g_auto(hq_writer) answer = {0};
    hq_writer_init(&answer);
    call->status = call->write_answer(call, hall->state, making->events.items + first,
                                      making->events.n - first, call->first_seq, &answer);
    call->answer = hq_writer_steal(&answer, &call->answer_length);
    if (!call->keyed)
        return;
    hq_journal_event *row = &g_array_index(making->rows, hq_journal_event, first);
    row->key = call->key.bytes;
    row->fingerprint = call->fingerprint;
    row->answer_status = call->status;
    row->answer = call->answer;
    row->answer_len = call->answer_length;
    hq_keys_add(hall->keys, &(hq_key_entry){.key = call->key,
                                            .fingerprint = call->fingerprint,
                                            .seq = call->first_seq,
                                            .at = row->at,
                                            .call = call});
}

hq_refusal
hq_hall_decide(hq_hall *hall, hq_making *making, const hq_command *command, hq_call *call)
{
    hq_command complete = *command;
    hq_time now = hq_hall_now(hall);
    size_t first = making->events.n;
    hq_hall_complete(hall, &complete, now);
    hq_refusal refusal = hq_decide(hall->state, &complete, now, &making->events);
    if (refusal != HQ_OK)
        return refusal;
    uint64_t first_seq = hq_state_seq(hall->state) + 1;
    for (size_t i = first; i < making->events.n; i++) {
        if (!record(hall, making, i))
            g_error("the engine refused its own event \"%s\"",
                    hq_event_kind_word(making->events.items[i].kind));
    }
    hq_hall_fill_vault(hall, making, call != NULL ? call->personal : NULL, first, first_seq);
    if (call != NULL) {
        call->outcome = HQ_CALL_DONE;
        call->first_seq = first_seq;
        if (call->vault != NULL)
            add_vault(making, call, first_seq);
        if (call->write_answer != NULL)
            keep_answer(hall, making, call, first);
    }
    return HQ_OK;
}

static bool
take_answer(const hq_journal_event *event, void *data, GError **error)
{
    hq_call *call = data;
    call->status = event->answer_status;
    call->answer_length = event->answer_len;
    call->answer = g_strndup(event->answer, event->answer_len);
    call->first_seq = event->seq;
    if (call->only_repeats && hq_event_kind_of(event->kind) == HQ_EVENT_ISSUED) {
        call->command.kind = HQ_COMMAND_ISSUE;
        call->command.ticket = call->key;
    }
    return false;
}

static void
repeat_answer(hq_hall *hall, hq_call *call, const hq_key_entry *entry)
{
    g_autoptr(GError) error = NULL;
    const hq_call *original = entry->call;
    bool same = entry->fingerprint == call->fingerprint ||
                (call->only_repeats && entry->fingerprint == call->bare_fingerprint);
    if (!same) {
        call->outcome = HQ_CALL_KEY_REUSED;
        return;
    }
    call->outcome = HQ_CALL_REPEATED;
    if (!entry->committed) {
        call->status = original->status;
        call->answer_length = original->answer_length;
        call->answer = g_strndup(original->answer, original->answer_length);
        call->first_seq = original->first_seq;
    } else if (!hq_journal_read(hall->journal, entry->seq, take_answer, call, &error)) {
        hq_call_fail(call, HQ_CALL_NOT_STORED, NULL);
    }
}

// What makes more of a queue that the disk has no room for.
static bool
brings_somebody(hq_command_kind kind)
{
    return kind == HQ_COMMAND_ISSUE || kind == HQ_COMMAND_BOOK || kind == HQ_COMMAND_LEASE;
}

static bool
prepare(hq_hall *hall, hq_call *call)
{
    g_autoptr(GError) error = NULL;
    if (hq_hall_prepare(hall, &call->command, call->personal, &error))
        return true;
    hq_log(HQ_LOG_ERROR, "hall", "the vault cannot be used", "reason=%s", error->message);
    hq_call_fail(call, HQ_CALL_NOT_STORED, NULL);
    return false;
}

void
hq_hall_take(hq_hall *hall, hq_making *making, hq_call *call)
{
    add_call(making, call);
    if (hall->stopped != NULL) {
        hq_call_fail(call, HQ_CALL_STOPPED, hall->stopped);
        return;
    }
    const hq_key_entry *used = call->keyed ? hq_keys_find(hall->keys, call->key) : NULL;
    if (used != NULL) {
        repeat_answer(hall, call, used);
        return;
    }
    if (call->only_repeats) {
        call->outcome = HQ_CALL_UNKNOWN;
        return;
    }
    if (hall->lean && brings_somebody(call->command.kind)) {
        hq_call_fail(call, HQ_CALL_NO_ROOM, NULL);
        return;
    }
    if (!prepare(hall, call))
        return;
    call->refusal = hq_hall_decide(hall, making, &call->command, call);
    if (call->refusal != HQ_OK)
        call->outcome = HQ_CALL_REFUSED;
}

// The bodies stand at their final place once the last one is written.
static void
place_bodies(hq_making *making)
{
    for (guint i = 0; i < making->rows->len; i++) {
        hq_journal_event *row = &g_array_index(making->rows, hq_journal_event, i);
        row->body = making->bodies.text + GPOINTER_TO_SIZE(row->body);
    }
}

static bool
store(hq_hall *hall, hq_making *making, GError **error)
{
    if (making->rows->len == 0 || hall->bench.no_store)
        return true;
    place_bodies(making);
    return hq_journal_append(hall->journal, (const hq_journal_event *)making->rows->data,
                             making->rows->len, (const hq_vault_write *)making->vault->data,
                             making->vault->len, error);
}

static void
settle_keys(hq_hall *hall, const hq_making *making)
{
    for (const hq_call *call = making->calls; call != NULL; call = call->next) {
        hq_key_entry *entry = NULL;
        if (call->keyed && call->outcome == HQ_CALL_DONE)
            entry = hq_keys_find(hall->keys, call->key);
        if (entry == NULL)
            continue;
        entry->committed = true;
        entry->call = NULL;
    }
}

static void
publish(hq_hall *hall, hq_making *making)
{
    hq_batch *batch = g_new0(hq_batch, 1);
    batch->first_seq = making->first_seq;
    batch->events = making->events.items;
    batch->n = making->events.n;
    batch->calls = making->calls;
    batch->now = hq_hall_now(hall);
    making->events = (hq_events){0};
    hall->published_seq = hq_state_seq(hall->state);
    hall->publish(batch, hall->publish_data);
}

static void
count(hq_hall *hall, const hq_making *making)
{
    pthread_mutex_lock(&hall->lock);
    hall->stats.commits += making->rows->len > 0;
    hall->stats.events += making->rows->len;
    hall->stats.largest_batch = MAX(hall->stats.largest_batch, making->rows->len);
    for (const hq_call *call = making->calls; call != NULL; call = call->next) {
        hall->stats.calls++;
        hall->stats.refusals += call->outcome == HQ_CALL_REFUSED;
        hall->stats.repeats += call->outcome == HQ_CALL_REPEATED;
    }
    pthread_mutex_unlock(&hall->lock);
}

// Nothing of the batch counts: everybody is told, the state is made anew from what is stored.
static void
give_up(hq_hall *hall, hq_making *making, const GError *error)
{
    hq_log(HQ_LOG_ERROR, "hall", "could not store", "reason=%s", error->message);
    hq_ballast_spend(hall->dir, error);
    for (hq_call *call = making->calls; call != NULL; call = call->next)
        hq_call_fail(call, HQ_CALL_NOT_STORED, NULL);
    hq_batch *batch = g_new0(hq_batch, 1);
    batch->calls = making->calls;
    batch->stopped = true;
    batch->why = g_strdup(error->message);
    batch->now = hq_hall_now(hall);
    g_free(hall->stopped);
    hall->stopped = g_strdup(error->message);
    hall->publish(batch, hall->publish_data);
}

static void
checkpoint(hq_hall *hall)
{
    size_t left = 0;
    g_autoptr(GError) error = NULL;
    if (hall->stopped != NULL)
        return;
    size_t limit = hall->lean ? LEAN_WAL_LIMIT : HQ_JOURNAL_WAL_LIMIT;
    if (!hall->scrub && hq_journal_get_wal_pages(hall->journal) <= limit)
        return;
    bool done = hall->scrub ? hq_journal_scrub(hall->journal, &left, &error)
                            : hq_journal_checkpoint(hall->journal, NULL, &error);
    hall->scrub = hall->scrub && left > 0;
    if (!done) {
        hq_making none;
        hq_making_init(&none, hall);
        give_up(hall, &none, error);
        hq_making_clear(&none);
    }
}

void
hq_hall_commit(hq_hall *hall, hq_making *making)
{
    g_autoptr(GError) error = NULL;
    bool anything = making->rows->len > 0 || making->calls != NULL;
    if (anything && store(hall, making, &error)) {
        settle_keys(hall, making);
        hq_hall_settle_erased(hall, making);
        count(hall, making);
        publish(hall, making);
        checkpoint(hall);
    } else if (anything) {
        give_up(hall, making, error);
    }
    hq_making_clear(making);
}
