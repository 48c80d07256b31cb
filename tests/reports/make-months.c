// Makes a hall with a random past: make-months DIR HALL SEED FIRST DAYS STEPS.
// So many days from FIRST (yyyymmdd) on, each of so many random wishes of the engine's random test,
// so that a journal holds whatever can happen in a hall. Some days the hall is closed. Halls of
// even seeds are of the unit "east", of odd ones of "west".
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random-records.h"
#include "random-world.h"
#include "server/journal/journal.h"
#include "server/quality/survey-visit.h"
#include "shared/engine/calendar.h"
#include "shared/engine/lifecycle.h"
#include "shared/wire/event.h"

#include <glib.h>

typedef struct {
    world w;
    hq_journal *journal;
    GArray *rows;    // hq_journal_event of the day
    GArray *indexed; // hq_vault_write: its steps of records
    GPtrArray *bodies;
    hq_time midnight;
    records records;
} past;

static void
insist(bool worked, GError *error)
{
    if (!worked)
        g_error("make-months: %s", error == NULL ? "the engine refused" : error->message);
}

// Found again as the hall does it.
static void
index_record(past *p, const hq_event *event, uint64_t seq, hq_day day)
{
    const char *what = event->recorded.what.text;
    hq_vault_write write = {
        .verb = HQ_VAULT_PUT_RECORD,
        .record = {.seq = seq,
                   .family = g_strndup(what, strcspn(what, "-")),
                   .record = g_memdup2(event->recorded.record.bytes, HQ_VAULT_RECORD_SIZE),
                   .day = day}};
    g_ptr_array_add(p->bodies, (char *)write.record.family);
    g_ptr_array_add(p->bodies, (uint8_t *)write.record.record);
    g_array_append_val(p->indexed, write);
}

static void
happen(past *p, const hq_events *events)
{
    for (size_t i = 0; i < events->n; i++) {
        const hq_event *event = &events->items[i];
        g_auto(hq_writer) writer = {0};
        hq_writer_init(&writer);
        hq_event_encode(event, hq_state_config(p->w.state), &writer);
        insist(hq_apply(p->w.state, event), NULL);
        hq_journal_event row = {.seq = hq_state_seq(p->w.state),
                                .at = event->at,
                                .day = hq_state_day(p->w.state),
                                .kind = hq_event_kind_word(event->kind),
                                .v = HQ_EVENT_VERSION};
        row.body = hq_writer_steal(&writer, &row.body_len);
        g_ptr_array_add(p->bodies, (char *)row.body);
        g_array_append_val(p->rows, row);
        if (event->kind == HQ_EVENT_RECORDED)
            index_record(p, event, row.seq, row.day);
    }
}

static void
carry_out(past *p, const hq_command *command)
{
    hq_events events = {0};
    if (hq_decide(p->w.state, command, p->w.now, &events) == HQ_OK)
        happen(p, &events);
    hq_events_clear(&events);
}

// Deadlines until now, each at its time.
static void
pass_time(past *p, hq_time until)
{
    static const hq_command tick = {.kind = HQ_COMMAND_TICK};
    for (hq_time due = hq_deadline(p->w.state); due <= until; due = hq_deadline(p->w.state)) {
        p->w.now = MAX(p->w.now, due);
        carry_out(p, &tick);
    }
    p->w.now = MAX(p->w.now, until);
}

// ---- when service points are planned to be open ----

static void
plan_shift(world *w, hq_config *config, unsigned point, int32_t from_s, int32_t until_s)
{
    hq_planned_shift *shift = &config->shifts[config->n_shifts];
    if (roll(w, 3) == 0)
        return;
    *shift = (hq_planned_shift){.point = config->points[point].id,
                                .weekdays = roll(w, 3) == 0 ? 1 + roll(w, 127) : 0,
                                .from_s = from_s,
                                .until_s = until_s};
    g_snprintf(shift->id.text, sizeof shift->id.text, "shift-%u", config->n_shifts++);
    if (roll(w, 2) == 0)
        return;
    int32_t length = until_s - from_s;
    shift->lunch_from_s = from_s + (int32_t)roll(w, (uint32_t)length / 2);
    shift->lunch_until_s = shift->lunch_from_s + 1 + (int32_t)roll(w, (uint32_t)length / 2);
}

// After midnight, in the morning, until midnight; a few service points have none.
static void
plan(world *w, hq_config *config)
{
    config->n_shifts = 0;
    for (unsigned p = 0; p < POINTS; p++) {
        if (roll(w, 5) == 0)
            continue;
        plan_shift(w, config, p, 0, 60 * (10 + (int32_t)roll(w, 170)));
        plan_shift(w, config, p, 7 * 3600 + (int32_t)roll(w, 5400),
                   9 * 3600 + (int32_t)roll(w, 9000));
        plan_shift(w, config, p, 21 * 3600 + 60 * (int32_t)roll(w, 120), 24 * 3600);
    }
}

// Some weekdays the hall is shut, some days are not what their weekday is.
static void
shape_calendar(world *w, hq_config *config, hq_day first)
{
    config->weekdays = roll(w, 2) == 0 ? 0 : 0x7f & ~(1u << roll(w, 7));
    config->n_special_days = 4;
    for (unsigned i = 0; i < config->n_special_days; i++) {
        bool closed = roll(w, 2) == 0;
        config->special_days[i] =
            (hq_special_day){.date = hq_day_after(first, (int32_t)(7 * i + roll(w, 7))),
                             .closed = closed,
                             .like = closed ? 0 : (int32_t)roll(w, 8)};
    }
}

// ---- what happens ----

// What the random test leaves out: an outcome that is not the first, a service longer than anybody
// waits for.
static void
shape(past *p, hq_command *command)
{
    world *w = &p->w;
    if (command->kind == HQ_COMMAND_FINISH && roll(w, 4) == 0)
        command->word = hq_slug_of("not-completed");
    if (command->kind == HQ_COMMAND_CONFIGURE) {
        shuffle(w, w->config);
        if (roll(w, 2) == 0)
            plan(w, w->config);
        command->config = w->config;
    }
}

// The shipped survey, answered in whatever way, with gaps.
static void
answer_survey(past *p, const hq_ticket *ticket, hq_survey_source source)
{
    enum { INDICATORS = 5 };
    static const char *const reasons[] = {"wait", "unsolved", "manner", "elsewhere"};
    world *w = &p->w;
    g_auto(hq_writer) writer = {0};
    hq_survey_facts facts = {
        .template = hq_slug_of("main"), .source = source, .n_scores = INDICATORS};
    for (unsigned i = 0; i < INDICATORS; i++)
        facts.scores[i] = roll(w, 3) == 0 ? 0 : 1 + roll(w, HQ_SCORES);
    facts.scores[roll(w, INDICATORS)] = 1 + roll(w, HQ_SCORES);
    if (roll(w, 4) == 0)
        facts.reason = hq_slug_of(reasons[roll(w, G_N_ELEMENTS(reasons))]);
    hq_survey_facts_fill(&facts, w->state, ticket);
    hq_writer_init(&writer);
    hq_survey_facts_encode(&facts, &writer);
    hq_command said = {.kind = HQ_COMMAND_RECORD,
                       .word = hq_slug_of("survey-replied"),
                       .other = ticket->id,
                       .facts = writer.text};
    if (source == HQ_SURVEY_CALL_BACK)
        said.actor.staff = hq_slug_of("9001");
    carry_out(p, &said);
}

// One way a day, so that some days look as if somebody had answered for the customers.
static void
answer_surveys(past *p)
{
    world *w = &p->w;
    hq_survey_source source = HQ_SURVEY_SIGN + roll(w, HQ_SURVEY_CALL_BACK);
    for (hq_index i = 0; i < hq_state_tickets(w->state); i++) {
        const hq_ticket *ticket = hq_state_ticket(w->state, i);
        if (!hq_survey_counts(ticket) || roll(w, 4) == 0)
            continue;
        pass_time(p, w->now + roll(w, 20) * HQ_SECOND);
        answer_survey(p, ticket, source);
    }
}

static void
carry_out_record(void *p, const hq_command *command)
{
    carry_out(p, command);
}

static void
pass(void *data, hq_span span)
{
    past *p = data;
    pass_time(p, p->w.now + span);
}

static void
live(past *p, hq_day day, unsigned steps)
{
    world *w = &p->w;
    static const int32_t begins_h[] = {0, 8, 8, 8, 22};
    w->now = MAX(w->now, p->midnight + begins_h[roll(w, G_N_ELEMENTS(begins_h))] * HQ_HOUR);
    w->day = day;
    hq_command open = {
        .kind = HQ_COMMAND_OPEN_DAY, .config = w->config, .day = day, .midnight = p->midnight};
    carry_out(p, &open);
    for (unsigned i = 0; i < steps && hq_state_is_open(w->state); i++) {
        hq_time end = p->midnight + 25 * HQ_HOUR;
        hq_span pause = roll(w, 300) == 0 ? (hq_span)roll(w, 10000) : (hq_span)roll(w, 60);
        w->at++;
        pass_time(p, MIN(w->now + pause * HQ_SECOND + roll(w, 1000000), end));
        hq_command command = any_command(w);
        shape(p, &command);
        if (command.kind != HQ_COMMAND_OPEN_DAY && command.kind != HQ_COMMAND_CLOSE_DAY)
            carry_out(p, &command);
    }
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")};
    if (hq_state_is_open(w->state))
        carry_out(p, &close);
    insist(!hq_state_is_open(w->state), NULL);
    for (unsigned i = 0; i < 20; i++) { // who was there says how it was
        hq_command late = any_command(w);
        late.kind = HQ_COMMAND_RATE;
        late.source = HQ_RATING_PAGE;
        late.score = 1 + roll(w, HQ_SCORES);
        carry_out(p, &late);
    }
    answer_surveys(p);
    record_a_day(&p->records, day);
}

static void
commit(past *p)
{
    GError *error = NULL;
    insist(p->rows->len == 0 ||
               hq_journal_append(p->journal, (hq_journal_event *)p->rows->data, p->rows->len,
                                 (hq_vault_write *)p->indexed->data, p->indexed->len, &error),
           error);
    g_array_set_size(p->indexed, 0);
    g_array_set_size(p->rows, 0);
    g_ptr_array_set_size(p->bodies, 0);
}

static hq_config *
shape_config(world *w, const char *hall, hq_day first)
{
    hq_config *config = shape_hall(w);
    config->hall = hq_slug_of(hall);
    config->unit = hq_slug_of(w->seed % 2 == 0 ? "east" : "west");
    config->rehearsal = true;
    g_strlcpy(config->time_zone, "Asia/Shanghai", sizeof config->time_zone);
    g_strlcpy(config->name.in[HQ_ZH], hall, HQ_TEXT_SIZE);
    g_strlcpy(config->name.in[HQ_EN], hall, HQ_TEXT_SIZE);
    config->n_outcomes = 2;
    config->outcomes[0].id = hq_slug_of("completed");
    config->outcomes[1].id = hq_slug_of("not-completed");
    config->n_greeting_reasons = 1;
    config->greeting_reasons[0].id = hq_slug_of("lunch");
    for (unsigned s = 0; s < config->n_services; s++)
        config->services[s].target_wait_s = 60 * (1 + (int32_t)roll(w, 15));
    if (roll(w, 5) > 0)
        plan(w, config);
    shape_calendar(w, config, first);
    return config;
}

int
main(int argc, char **argv)
{
    GError *error = NULL;
    past p = {.rows = g_array_new(FALSE, TRUE, sizeof(hq_journal_event)),
              .indexed = g_array_new(FALSE, TRUE, sizeof(hq_vault_write)),
              .bodies = g_ptr_array_new_with_free_func(g_free)};
    if (argc != 7)
        return 2;
    hq_day first = atoi(argv[4]);
    uint64_t seed = strtoull(argv[3], NULL, 10);
    p.w = (world){.seed = seed, .dice = seed * 2654435761u + 88172645463325252u};
    p.records = (records){.w = &p.w, .carry_out = carry_out_record, .pass = pass, .data = &p};
    p.w.state = hq_state_new();
    p.w.config = shape_config(&p.w, argv[2], first);
    insist(hq_journal_create(argv[1], argv[2], 1, &error), error);
    insist((p.journal = hq_journal_open(argv[1], &error)) != NULL, error);
    for (int i = 0; i < atoi(argv[5]); i++) {
        hq_day day = hq_day_after(first, i);
        p.midnight =
            (hq_time)hq_days_between(19700101, day) * 24 * HQ_HOUR - 8 * HQ_HOUR; // of Shanghai
        if (roll(&p.w, 8) > 0)
            live(&p, day, (unsigned)atoi(argv[6]));
        commit(&p);
    }
    hq_journal_free(p.journal);
    g_array_unref(p.rows);
    g_array_unref(p.indexed);
    g_ptr_array_unref(p.bodies);
    hq_state_free(p.w.state);
    hq_config_free(p.w.config);
    return 0;
}
