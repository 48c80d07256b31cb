#include <string.h>

#include "stage.h"

typedef struct {
    hq_stage stage;
    hq_config *config;
    hq_state *state;
    hq_time now;
} engine_stage;

G_DEFINE_QUARK(hq - stage - error, hq_stage_error)

static bool
apply_all(engine_stage *self, const hq_events *events, GError **error)
{
    const char *broken = NULL;
    for (size_t i = 0; i < events->n && broken == NULL; i++) {
        if (!hq_apply(self->state, &events->items[i]))
            broken = "an event does not follow from the ones before it";
        else
            broken = hq_state_broken(self->state);
    }
    if (broken == NULL)
        return true;
    g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN, "broken: %s", broken);
    return false;
}

// Decides and applies; the events stay with the caller.
static bool
carry_out(engine_stage *self, const hq_command *command, hq_events *events, hq_refusal *ret_refusal,
          GError **error)
{
    *ret_refusal = hq_decide(self->state, command, self->now, events);
    return *ret_refusal != HQ_OK || apply_all(self, events, error);
}

static bool
advance(hq_stage *stage, hq_time at, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    static const hq_command tick = {.kind = HQ_COMMAND_TICK};
    bool ok = true;
    for (hq_time due = hq_deadline(self->state); ok && due <= at; due = hq_deadline(self->state)) {
        hq_events events = {0};
        hq_refusal refusal;
        self->now = MAX(self->now, due);
        ok = carry_out(self, &tick, &events, &refusal, error);
        hq_events_clear(&events);
        if (ok && refusal != HQ_OK) {
            g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN,
                        "broken: a tick at the deadline the engine named does nothing");
            ok = false;
        }
    }
    self->now = MAX(self->now, at);
    return ok;
}

// Notes whom the events issued or called.
static void
note_ticket(const engine_stage *self, const hq_events *events, hq_outcome *outcome)
{
    for (size_t i = 0; i < events->n; i++) {
        const hq_event *event = &events->items[i];
        if (event->kind != HQ_EVENT_ISSUED && event->kind != HQ_EVENT_CALLED)
            continue;
        const hq_ticket *ticket = hq_state_ticket(self->state, event->ticket);
        outcome->has_ticket = true;
        outcome->ticket = ticket->id;
        outcome->service = self->config->services[ticket->service].id;
        outcome->ahead = ticket->ahead_at_issue;
        hq_number_format(self->config, ticket->series, ticket->number, outcome->number);
    }
}

// A scenario knows no leases: the kiosk's last block of the series, or none.
static void
name_lease(const engine_stage *self, const hq_command *command, hq_offline_number *ret_told,
           hq_command *whole)
{
    *ret_told = command->offline[0];
    const hq_block *block = hq_state_block_of(self->state, command->actor.device, ret_told->letter);
    if (block != NULL)
        ret_told->lease = block->lease;
    whole->offline = ret_told;
}

static bool
perform(hq_stage *stage, const hq_command *command, hq_outcome *ret_outcome, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    hq_events events = {0};
    hq_refusal refusal;
    hq_command whole = *command;
    if (command->kind == HQ_COMMAND_OPEN_DAY)
        whole.config = self->config;
    hq_offline_number told;
    if (command->kind == HQ_COMMAND_TELL)
        name_lease(self, command, &told, &whole);
    *ret_outcome = (hq_outcome){0};
    bool ok = carry_out(self, &whole, &events, &refusal, error);
    if (ok && refusal == HQ_OK)
        note_ticket(self, &events, ret_outcome);
    else if (ok)
        g_strlcpy(ret_outcome->refusal, hq_refusal_word(refusal), sizeof ret_outcome->refusal);
    hq_events_clear(&events);
    return ok;
}

static void
note_floor(const hq_config *config, const hq_ticket *ticket, hq_stage_ticket *ret)
{
    const hq_pre_check *check = hq_ticket_pre_check(ticket);
    if (ticket->diverted != HQ_WAYS)
        ret->diverted = hq_slug_of(hq_way_word(ticket->diverted));
    if (check == NULL)
        return;
    ret->checked = true;
    ret->applicant = check->applicant;
    for (uint32_t i = 0; i < config->n_documents; i++) {
        if (check->missing >> i & 1)
            ret->missing.list[ret->missing.n++] = config->documents[i].id;
    }
}

static bool
ticket(hq_stage *stage, hq_uuid id, hq_stage_ticket *ret_ticket, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    const hq_ticket *found = hq_state_find(self->state, id);
    if (found == NULL) {
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN, "the ticket is lost");
        return false;
    }
    *ret_ticket = (hq_stage_ticket){.state = found->state,
                                    .choice = found->why.choice,
                                    .service = self->config->services[found->service].id,
                                    .steps = found->steps,
                                    .people = found->people,
                                    .change = found->told.change,
                                    .care = hq_state_care(self->state, found, self->now),
                                    .left_reason = found->left_reason};
    note_floor(self->config, found, ret_ticket);
    if (found->point != HQ_NONE)
        ret_ticket->point = self->config->points[found->point].id;
    if (found->state == HQ_TICKET_WAITING)
        ret_ticket->ahead = hq_state_ahead(self->state, found->index, self->now);
    return true;
}

static bool
point(hq_stage *stage, hq_slug id, hq_stage_point *ret_point, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    const hq_point *found = hq_state_point(self->state, hq_config_point(self->config, id));
    if (found == NULL) {
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN, "the day was never opened");
        return false;
    }
    hq_time until = hq_state_pause_until(self->state, found);
    *ret_point = (hq_stage_point){found->state, found->pause_asked, until == HQ_NEVER ? 0 : until,
                                  found->quick_served};
    return true;
}

static bool
waiting(hq_stage *stage, hq_slug service, uint32_t *ret_waiting, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    *ret_waiting = 0;
    for (hq_index i = 0; i < self->config->n_services; i++) {
        const hq_counts *counts = hq_state_counts(self->state, i);
        if (counts != NULL &&
            (service.text[0] == '\0' || hq_slug_equal(service, self->config->services[i].id)))
            *ret_waiting += counts->waiting;
    }
    return true;
}

static bool
day(hq_stage *stage, bool *ret_open, GError **error)
{
    *ret_open = hq_state_is_open(((engine_stage *)stage)->state);
    return true;
}

static bool
spent(hq_stage *stage, hq_slug staff, hq_span ret_spent[HQ_ACTIVITIES], GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    memset(ret_spent, 0, HQ_ACTIVITIES * sizeof *ret_spent);
    for (uint32_t i = 0; i < hq_state_staff_ledgers(self->state); i++) {
        hq_ledger ledger = hq_state_staff_ledger(self->state, i, self->now);
        if (hq_slug_equal(ledger.of, staff))
            memcpy(ret_spent, ledger.spent, sizeof ledger.spent);
    }
    return true;
}

static bool
alert(hq_stage *stage, uint32_t number, hq_stage_alert *ret_alert, GError **error)
{
    const hq_alert *found = hq_state_alert(((engine_stage *)stage)->state, number - 1);
    if (found == NULL) {
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN, "there is no alert %u", number);
        return false;
    }
    *ret_alert = (hq_stage_alert){"raised", found->owner};
    if (found->over_at != 0)
        ret_alert->state = "over";
    else if (found->done_at != 0)
        ret_alert->state = "done";
    else if (found->acknowledged_at != 0)
        ret_alert->state = "acknowledged";
    else if (found->escalated_at != 0)
        ret_alert->state = "escalated";
    return true;
}

static bool
help(hq_stage *stage, uint32_t request, hq_stage_help *ret_help, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    const hq_help *found = hq_state_help(self->state, request - 1);
    if (found == NULL) {
        g_set_error(error, HQ_STAGE_ERROR, HQ_STAGE_ERROR_BROKEN, "nobody asked for help %u",
                    request);
        return false;
    }
    *ret_help = self->now > found->due ? HQ_STAGE_HELP_OVERDUE : HQ_STAGE_HELP_ASKED;
    if (found->taken_at != 0)
        *ret_help = found->answered_at != 0 ? HQ_STAGE_HELP_ANSWERED : HQ_STAGE_HELP_TAKEN;
    return true;
}

static bool
greeted(hq_stage *stage, hq_slug staff, uint32_t *ret_n, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    *ret_n = 0;
    for (uint32_t i = 0; i < hq_state_staff_ledgers(self->state); i++) {
        hq_ledger ledger = hq_state_staff_ledger(self->state, i, self->now);
        for (int row = 0; hq_slug_equal(ledger.of, staff) && row < HQ_BREAK_ROWS; row++)
            *ret_n += ledger.greeted[row].n;
    }
    return true;
}

static bool
rated(hq_stage *stage, hq_slug staff, uint32_t ret_scores[HQ_SCORES], GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    memset(ret_scores, 0, HQ_SCORES * sizeof *ret_scores);
    for (uint32_t i = 0; i < hq_state_staff_ledgers(self->state); i++) {
        hq_ledger ledger = hq_state_staff_ledger(self->state, i, self->now);
        if (hq_slug_equal(ledger.of, staff))
            memcpy(ret_scores, ledger.rated, sizeof ledger.rated);
    }
    return true;
}

static bool
diverted(hq_stage *stage, hq_way way, uint32_t *ret_n, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    *ret_n = 0;
    for (hq_index s = 0; s < self->config->n_services; s++)
        *ret_n += hq_state_counts(self->state, s)->diverted_to[way];
    return true;
}

static bool
doubt(hq_stage *stage, const char *number, hq_slug *ret_reason, GError **error)
{
    engine_stage *self = (engine_stage *)stage;
    *ret_reason = (hq_slug){{0}};
    for (uint32_t i = 0; i < hq_state_doubts(self->state); i++) {
        const hq_doubt *found = &hq_state_doubted(self->state, i)->doubt;
        g_autofree char *text = g_strdup_printf("%c%03u", found->letter, found->number);
        if (strcmp(text, number) == 0)
            *ret_reason = found->reason;
    }
    return true;
}

static void
engine_stage_free(hq_stage *stage)
{
    engine_stage *self = (engine_stage *)stage;
    hq_state_free(self->state);
    hq_config_free(self->config);
    g_free(self);
}

hq_stage *
hq_engine_stage_new(const hq_config *config)
{
    engine_stage *self = g_new0(engine_stage, 1);
    self->config = hq_config_copy(config);
    self->state = hq_state_new();
    self->stage = (hq_stage){self->config, advance, perform,  ticket, point,
                             waiting,      day,     spent,    alert,  help,
                             greeted,      rated,   diverted, doubt,  engine_stage_free};
    return &self->stage;
}

const hq_state *
hq_engine_stage_state(const hq_stage *stage)
{
    return ((const engine_stage *)stage)->state;
}

void
hq_stage_free(hq_stage *stage)
{
    stage->free(stage);
}
