#include "past-stage.h"

#include <string.h>

#include "server/hall/hall.h"
#include "server/journal/journal.h"
#include "server/journal/personal.h"
#include "shared/engine/calendar.h"
#include "shared/wire/event.h"

enum { COMMIT_AT = 2048 };

typedef struct {
    hq_stage stage;
    hq_hall *hall;
    hq_journal *journal; // the hall's
    hq_state *state;
    hq_time now;
    GArray *rows;      // hq_journal_event, until the commit
    GArray *vault;     // hq_vault_write, in the same transaction
    GPtrArray *memory; // what both point to
} past;

static void *
keep(past *self, const void *bytes, size_t size)
{
    void *copy = g_memdup2(bytes, size);
    g_ptr_array_add(self->memory, copy);
    return copy;
}

bool
hq_past_stage_commit(hq_stage *stage, GError **error)
{
    past *self = (past *)stage;
    bool ok =
        self->rows->len == 0 ||
        hq_journal_append(self->journal, (hq_journal_event *)self->rows->data, self->rows->len,
                          (hq_vault_write *)self->vault->data, self->vault->len, error);
    g_array_set_size(self->rows, 0);
    g_array_set_size(self->vault, 0);
    g_ptr_array_set_size(self->memory, 0);
    return ok;
}

// ---- one event ---------------------------------------------------------------------------------

// The index by which steps are found.
static void
find(past *self, const hq_event *event, uint64_t seq)
{
    const char *what = event->recorded.what.text;
    size_t length = strcspn(what, "-");
    char *family = keep(self, what, length + 1);
    family[length] = '\0';
    const uint8_t *id = keep(self, event->recorded.record.bytes, HQ_VAULT_RECORD_SIZE);
    hq_vault_write write = {.verb = HQ_VAULT_PUT_RECORD,
                            .record = {seq, family, id, hq_state_day(self->state)}};
    g_array_append_val(self->vault, write);
}

// Under the key of the day with which it is to be forgotten, as a hall does.
static bool
seal(past *self, const hq_event *event, uint64_t seq, const char *text, GError **error)
{
    hq_vault_key key;
    const hq_config *config = hq_state_config(self->state);
    int32_t longer = config->keep_case_days - config->keep_personal_days;
    hq_day day = hq_day_after(hq_state_day(self->state), longer);
    hq_vault_write write = {.verb = HQ_VAULT_PUT_ROW,
                            .row = {.id = seq, .day = day, .kind = HQ_VAULT_NOTE, .at = event->at}};
    if (!hq_vault_key_load(hq_hall_dir(self->hall), day, true, &key, error))
        return false;
    uint8_t *memory = g_malloc(HQ_PERSONAL_SEALED_SIZE(strlen(text)));
    g_ptr_array_add(self->memory, memory);
    write.row.ticket = keep(self, event->recorded.record.bytes, HQ_VAULT_TICKET_SIZE);
    if (event->actor.staff.text[0] != '\0')
        write.row.author = keep(self, event->actor.staff.text, sizeof event->actor.staff.text);
    hq_personal_seal(&key, config->hall.text, text, strlen(text), memory, &write.row);
    hq_crypto_wipe(&key, sizeof key);
    g_array_append_val(self->vault, write);
    return true;
}

static bool
store(past *self, const hq_event *event, const char *text, GError **error)
{
    g_auto(hq_writer) writer;
    hq_writer_init(&writer);
    hq_event_encode(event, hq_state_config(self->state), &writer);
    if (!hq_apply(self->state, event))
        g_error("the engine refused its own event");
    hq_journal_event row = {.seq = hq_state_seq(self->state),
                            .at = event->at,
                            .day = hq_state_day(self->state),
                            .kind = hq_event_kind_word(event->kind),
                            .v = HQ_EVENT_VERSION};
    row.body = hq_writer_steal(&writer, &row.body_len);
    g_ptr_array_add(self->memory, (char *)row.body);
    g_array_append_val(self->rows, row);
    if (event->kind == HQ_EVENT_RECORDED)
        find(self, event, row.seq);
    return text == NULL || seal(self, event, row.seq, text, error);
}

// ---- one command -------------------------------------------------------------------------------

static void
tell_ticket(const past *self, const hq_event *event, hq_outcome *outcome)
{
    if (event->kind != HQ_EVENT_ISSUED && event->kind != HQ_EVENT_CALLED)
        return;
    const hq_ticket *ticket = hq_state_ticket(self->state, event->ticket);
    outcome->has_ticket = true;
    outcome->ticket = ticket->id;
    outcome->service = hq_state_config(self->state)->services[ticket->service].id;
}

static bool
carry_out(past *self, const hq_command *command, const char *text, hq_outcome *outcome,
          GError **error)
{
    bool ok = true;
    hq_events events = {0};
    hq_refusal refusal = hq_decide(self->state, command, self->now, &events);
    *outcome = (hq_outcome){0};
    if (refusal != HQ_OK)
        g_strlcpy(outcome->refusal, hq_refusal_word(refusal), sizeof outcome->refusal);
    for (size_t i = 0; ok && i < events.n; i++) {
        ok = store(self, &events.items[i], text, error);
        tell_ticket(self, &events.items[i], outcome);
    }
    hq_events_clear(&events);
    return ok && (self->rows->len < COMMIT_AT || hq_past_stage_commit(&self->stage, error));
}

static bool
advance(hq_stage *stage, hq_time at, GError **error)
{
    past *self = (past *)stage;
    hq_outcome outcome;
    static const hq_command tick = {.kind = HQ_COMMAND_TICK};
    for (hq_time due = hq_deadline(self->state); due <= at; due = hq_deadline(self->state)) {
        self->now = MAX(self->now, due);
        if (!carry_out(self, &tick, NULL, &outcome, error))
            return false;
    }
    self->now = MAX(self->now, at);
    return true;
}

static bool
perform(hq_stage *stage, const hq_command *command, hq_outcome *ret_outcome, GError **error)
{
    return carry_out((past *)stage, command, NULL, ret_outcome, error);
}

static bool
ticket(hq_stage *stage, hq_uuid id, hq_stage_ticket *ret_ticket, GError **error)
{
    const hq_ticket *found = hq_state_find(((past *)stage)->state, id);
    *ret_ticket = (hq_stage_ticket){.state = found->state};
    return true;
}

bool
hq_past_stage_record(hq_stage *stage, const hq_command *step, const char *text, GError **error)
{
    hq_outcome outcome;
    if (!carry_out((past *)stage, step, text, &outcome, error))
        return false;
    if (outcome.refusal[0] == '\0')
        return true;
    g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN, "the past cannot be so: %s",
                outcome.refusal);
    return false;
}

bool
hq_past_stage_do(hq_stage *stage, const hq_command *command, GError **error)
{
    return hq_past_stage_record(stage, command, NULL, error);
}

const hq_state *
hq_past_stage_state(const hq_stage *stage)
{
    return ((const past *)stage)->state;
}

static void
free_past(hq_stage *stage)
{
    past *self = (past *)stage;
    g_array_unref(self->rows);
    g_array_unref(self->vault);
    g_ptr_array_unref(self->memory);
    hq_state_free(self->state);
    hq_hall_free(self->hall);
    g_free(self);
}

hq_stage *
hq_past_stage_new(const char *dir, const hq_config *config, GError **error)
{
    hq_hall *hall = hq_hall_open(dir, error);
    hq_state *state = hall != NULL ? hq_hall_copy_state(hall, error) : NULL;
    if (state == NULL) {
        hq_hall_free(hall);
        return NULL;
    }
    past *self = g_new0(past, 1);
    *self = (past){.stage = {.advance = advance,
                             .perform = perform,
                             .ticket = ticket,
                             .free = free_past,
                             .config = config},
                   .hall = hall,
                   .journal = hq_hall_journal(hall),
                   .state = state,
                   .now = hq_state_last_at(state),
                   .rows = g_array_new(FALSE, TRUE, sizeof(hq_journal_event)),
                   .vault = g_array_new(FALSE, TRUE, sizeof(hq_vault_write)),
                   .memory = g_ptr_array_new_with_free_func(g_free)};
    return &self->stage;
}
