// Makes a hall with a past: make-days DIR CONFIG FILE.day DAYS SEED.
// The simulator's crowd fills each day; clerks also pick by hand, take calls back and ask for a
// pause now and then, so that a rehearsal meets everything a journal can hold.
#include <stdio.h>
#include <stdlib.h>

#include "server/config/config-file.h"
#include "server/journal/journal.h"
#include "server/simulator/crowd.h"
#include "server/simulator/dice.h"
#include "server/simulator/play.h"
#include "shared/wire/event.h"

enum { COMMIT_AT = 512 };

typedef struct {
    hq_stage stage;
    hq_state *state;
    hq_journal *journal;
    hq_config *config;
    hq_time now;
    hq_dice dice;
    GArray *rows; // hq_journal_event, until the commit
    GPtrArray *bodies;
} history_stage;

static bool
commit(history_stage *self, GError **error)
{
    bool ok = self->rows->len == 0 ||
              hq_journal_append(self->journal, (hq_journal_event *)self->rows->data,
                                self->rows->len, NULL, 0, error);
    g_array_set_size(self->rows, 0);
    g_ptr_array_set_size(self->bodies, 0);
    return ok;
}

static bool
store(history_stage *self, const hq_events *events, GError **error)
{
    for (size_t i = 0; i < events->n; i++) {
        const hq_event *event = &events->items[i];
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
        g_ptr_array_add(self->bodies, (char *)row.body);
        g_array_append_val(self->rows, row);
    }
    return self->rows->len < COMMIT_AT || commit(self, error);
}

static bool
carry_out(history_stage *self, const hq_command *command, hq_outcome *outcome, GError **error)
{
    hq_events events = {0};
    hq_refusal refusal = hq_decide(self->state, command, self->now, &events);
    *outcome = (hq_outcome){0};
    if (refusal != HQ_OK)
        g_strlcpy(outcome->refusal, hq_refusal_word(refusal), sizeof outcome->refusal);
    bool ok = store(self, &events, error);
    for (size_t i = 0; i < events.n; i++) {
        if (events.items[i].kind != HQ_EVENT_ISSUED && events.items[i].kind != HQ_EVENT_CALLED)
            continue;
        const hq_ticket *ticket = hq_state_ticket(self->state, events.items[i].ticket);
        outcome->has_ticket = true;
        outcome->ticket = ticket->id;
        outcome->service = hq_state_config(self->state)->services[ticket->service].id;
    }
    hq_events_clear(&events);
    return ok;
}

static bool
advance(hq_stage *stage, hq_time at, GError **error)
{
    history_stage *self = (history_stage *)stage;
    hq_outcome outcome;
    static const hq_command tick = {.kind = HQ_COMMAND_TICK};
    for (hq_time due = hq_deadline(self->state); due <= at; due = hq_deadline(self->state)) {
        self->now = MAX(self->now, due);
        if (!carry_out(self, &tick, &outcome, error))
            return false;
    }
    self->now = MAX(self->now, at);
    return true;
}

// The third in a queue, picked with a reason; false when the clerk calls by the rule.
static bool
pick(history_stage *self, const hq_command *next, hq_command *ret_call)
{
    hq_index first[3], point = hq_config_point(self->config, next->point);
    if (!hq_dice_chance(&self->dice, 3))
        return false;
    for (hq_index s = 0; s < self->config->n_services; s++) {
        if (!(self->config->points[point].services & hq_service_bit(s)) ||
            hq_state_first(self->state, s, self->now, 3, first) < 3)
            continue;
        *ret_call = *next;
        ret_call->kind = HQ_COMMAND_CALL;
        ret_call->ticket = hq_state_ticket(self->state, first[2])->id;
        ret_call->reason = self->config->hand_reasons[0].id;
        return true;
    }
    return false;
}

// A call that was a slip of the finger, taken back at once.
static bool
slip(history_stage *self, const hq_command *next, GError **error)
{
    hq_command undo = {.kind = HQ_COMMAND_UNDO, .point = next->point};
    hq_outcome outcome;
    if (!hq_dice_chance(&self->dice, 2))
        return true;
    if (!carry_out(self, next, &outcome, error))
        return false;
    self->now += 3 * HQ_SECOND;
    return carry_out(self, &undo, &outcome, error);
}

static bool
perform(hq_stage *stage, const hq_command *command, hq_outcome *ret_outcome, GError **error)
{
    history_stage *self = (history_stage *)stage;
    hq_command call;
    if (command->kind == HQ_COMMAND_NEXT && !slip(self, command, error))
        return false;
    if (command->kind != HQ_COMMAND_NEXT || !pick(self, command, &call))
        return carry_out(self, command, ret_outcome, error);
    if (!carry_out(self, &call, ret_outcome, error))
        return false;
    return ret_outcome->refusal[0] == '\0' || carry_out(self, command, ret_outcome, error);
}

static bool
ticket(hq_stage *stage, hq_uuid id, hq_stage_ticket *ret_ticket, GError **error)
{
    const hq_ticket *found = hq_state_find(((history_stage *)stage)->state, id);
    *ret_ticket = (hq_stage_ticket){.state = found->state};
    return true;
}

// One of four says how it was, most of them well.
static bool
rate(history_stage *self, hq_dice *dice, GError **error)
{
    hq_outcome outcome;
    for (hq_index i = 0; i < hq_state_tickets(self->state); i++) {
        const hq_ticket *ticket = hq_state_ticket(self->state, i);
        hq_command rating = {.kind = HQ_COMMAND_RATE,
                             .ticket = ticket->id,
                             .source = HQ_RATING_PAGE,
                             .score = hq_dice_chance(dice, 90)   ? 5
                                      : hq_dice_chance(dice, 70) ? 4
                                                                 : 2};
        if (hq_dice_chance(dice, 25) && hq_ticket_may_be_rated(ticket) &&
            !carry_out(self, &rating, &outcome, error))
            return false;
    }
    return true;
}

static bool
live_a_day(history_stage *self, hq_day_file *day, uint64_t seed, GError **error)
{
    GPtrArray *mistakes = NULL;
    hq_time midnight;
    hq_outcome outcome;
    hq_dice dice = hq_dice_of(seed + 1);
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")};
    g_autoptr(hq_crowd) crowd = hq_crowd_new(&day->profile, self->config, seed, &mistakes);
    if (crowd == NULL || !hq_play_midnight(day, self->config, &midnight, error))
        g_error("the hall does not fit the day");
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY,
                       .day = day->date,
                       .midnight = midnight,
                       .config = self->config};
    return advance(&self->stage, midnight + 8 * HQ_HOUR, error) &&
           carry_out(self, &open, &outcome, error) &&
           hq_crowd_run(crowd, &self->stage, midnight, 22 * HQ_HOUR, error) &&
           advance(&self->stage, midnight + 22 * HQ_HOUR, error) &&
           carry_out(self, &close, &outcome, error) && rate(self, &dice, error) &&
           commit(self, error) && hq_journal_checkpoint(self->journal, NULL, error);
}

static hq_day
next_day(hq_day day)
{
    g_autoptr(GDateTime) date =
        g_date_time_new_utc(day / 10000, day / 100 % 100, day % 100, 0, 0, 0);
    g_autoptr(GDateTime) next = g_date_time_add_days(date, 1);
    return g_date_time_get_year(next) * 10000 + g_date_time_get_month(next) * 100 +
           g_date_time_get_day_of_month(next);
}

static void *
read_file(const char *path, void *(*parse)(const char *, GPtrArray **))
{
    g_autofree char *text = NULL;
    GPtrArray *mistakes = NULL;
    void *read = g_file_get_contents(path, &text, NULL, NULL) ? parse(text, &mistakes) : NULL;
    if (read == NULL)
        g_error("cannot read %s", path);
    return read;
}

static void *
parse_hall(const char *text, GPtrArray **ret_mistakes)
{
    return hq_config_file_read(text, ret_mistakes);
}

static void *
parse_day(const char *text, GPtrArray **ret_mistakes)
{
    return hq_day_file_read(text, ret_mistakes);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 6)
        return 2;
    history_stage self = {.stage = {.advance = advance, .perform = perform, .ticket = ticket},
                          .state = hq_state_new(),
                          .config = read_file(argv[2], parse_hall),
                          .dice = hq_dice_of(strtoull(argv[5], NULL, 10)),
                          .rows = g_array_new(FALSE, TRUE, sizeof(hq_journal_event)),
                          .bodies = g_ptr_array_new_with_free_func(g_free)};
    self.stage.config = self.config;
    g_autoptr(hq_day_file) day = read_file(argv[3], parse_day);
    bool ok = hq_journal_create(argv[1], self.config->hall.text, 1, &error) &&
              (self.journal = hq_journal_open(argv[1], &error)) != NULL;
    for (int i = 0; ok && i < atoi(argv[4]); i++) {
        ok = live_a_day(&self, day, strtoull(argv[5], NULL, 10) + (uint64_t)i, &error);
        day->date = next_day(day->date);
    }
    if (!ok)
        fprintf(stderr, "make-days: %s\n", error->message);
    hq_journal_free(self.journal);
    g_array_unref(self.rows);
    g_ptr_array_unref(self.bodies);
    hq_state_free(self.state);
    hq_config_free(self.config);
    return ok ? 0 : 1;
}
