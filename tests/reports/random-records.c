#include "random-records.h"

#include "shared/wire/case.h"
#include "shared/wire/floor-duty.h"
#include "shared/wire/survey.h"

static const char *const people[] = {"", "1001", "1002", "1003"};

static hq_uuid
fresh_id(world *w)
{
    hq_uuid id;
    for (size_t i = 0; i < sizeof id.bytes; i++)
        id.bytes[i] = (uint8_t)roll(w, 256);
    return id;
}

static hq_slug
somebody(world *w)
{
    return hq_slug_of(people[roll(w, G_N_ELEMENTS(people))]);
}

// Writes one step; `facts` is used up.
static void
record(records *r, const char *what, hq_uuid id, hq_slug staff, hq_writer *facts)
{
    hq_command command = {.kind = HQ_COMMAND_RECORD,
                          .word = hq_slug_of(what),
                          .other = id,
                          .actor.staff = staff,
                          .facts = facts->text};
    r->carry_out(r->data, &command);
    hq_writer_clear(facts);
    r->pass(r->data, (hq_span)roll(r->w, 600) * HQ_SECOND);
}

// ---- cases -------------------------------------------------------------------------------------

static void
open_case(records *r)
{
    static const char *const causes[] = {"too-long", "missed-call", "slow", "unfriendly"};
    world *w = r->w;
    hq_writer facts = {0};
    hq_case_opened opened = {.kind = roll(w, HQ_CASE_KINDS),
                             .cause = hq_slug_of(causes[roll(w, G_N_ELEMENTS(causes))]),
                             .source = roll(w, HQ_CASE_SOURCES),
                             .moment = HQ_MOMENTS,
                             .owner = somebody(w),
                             .clock.due = w->now + (hq_span)roll(w, 72 * 60) * 60 * HQ_SECOND};
    if (r->n_cases == CASES_MOST)
        return;
    hq_writer_init(&facts);
    hq_case_opened_encode(&opened, &facts);
    r->cases[r->n_cases] = fresh_id(w);
    record(r, "case-opened", r->cases[r->n_cases++], somebody(w), &facts);
}

// Whatever step, also one that the case does not allow.
static void
step_of_case(records *r)
{
    static const hq_case_step steps[] = {
        HQ_CASE_STEP_TAKEN,   HQ_CASE_STEP_BEGUN,    HQ_CASE_STEP_SOLVED, HQ_CASE_STEP_ANSWERED,
        HQ_CASE_STEP_CONTENT, HQ_CASE_STEP_REOPENED, HQ_CASE_STEP_CLOSED, HQ_CASE_STEP_WITHDRAWN};
    world *w = r->w;
    hq_writer facts = {0};
    hq_case_step step = steps[roll(w, G_N_ELEMENTS(steps))];
    hq_case_facts said = {.told = HQ_CASE_TELLINGS, .closing = HQ_CASE_CLOSINGS, .duty = HQ_DUTIES};
    if (r->n_cases == 0 || (step == HQ_CASE_STEP_WITHDRAWN && roll(w, 4) > 0))
        return;
    if (step == HQ_CASE_STEP_TAKEN)
        said.to = hq_slug_of("1001");
    g_autofree char *what = g_strconcat("case-", hq_case_step_word(step), NULL);
    hq_writer_init(&facts);
    hq_case_facts_encode(&said, &facts);
    record(r, what, r->cases[roll(w, r->n_cases)], somebody(w), &facts);
}

// ---- checks and floor duty ---------------------------------------------------------------------

static void
fill_checklist(records *r)
{
    static const char *const lists[] = {"opening", "device-round", "cross-inspection", "mystery",
                                        "walk-through"};
    world *w = r->w;
    hq_writer facts = {0};
    unsigned which = roll(w, G_N_ELEMENTS(lists));
    uint64_t reachable = roll(w, 8) == 0 ? 0 : 1 + roll(w, 60);
    hq_run run = {.checklist = hq_slug_of(lists[which]),
                  .filled_at = w->now,
                  .counts = which < 4,
                  .earned = roll(w, (uint32_t)reachable + 1),
                  .reachable = reachable};
    hq_writer_init(&facts);
    hq_run_facts_encode(&run, &facts);
    record(r, "checklist-done", fresh_id(w), somebody(w), &facts);
}

static void
receive(records *r, hq_uuid presence)
{
    static const char *const kinds[] = {"enquiry", "complaint", "help"};
    world *w = r->w;
    hq_writer facts = {0};
    uint32_t n = 1 + roll(w, 9);
    hq_reception reception = {.kind = hq_slug_of(kinds[roll(w, G_N_ELEMENTS(kinds))]),
                              .n = n,
                              .unsolved = roll(w, 3) == 0 ? roll(w, n + 1) : 0};
    hq_writer_init(&facts);
    hq_reception_encode(&reception, &facts);
    record(r, roll(w, 5) == 0 ? "reception-undone" : "reception-counted", presence,
           hq_slug_of("9001"), &facts);
}

static void
be_there(records *r, hq_day day)
{
    world *w = r->w;
    hq_uuid id = fresh_id(w);
    hq_presence presence = {.staff = hq_slug_of("9001"), .day = day};
    hq_writer facts = {0}, left = {0};
    hq_writer_init(&facts);
    hq_presence_encode(&presence, &facts);
    record(r, "presence-arrived", id, presence.staff, &facts);
    for (unsigned i = roll(w, 8); i > 0; i--)
        receive(r, roll(w, 9) == 0 ? fresh_id(w) : id);
    hq_writer_init(&left);
    hq_write_object(&left);
    hq_write_end(&left);
    if (roll(w, 4) > 0)
        record(r, "presence-left", id, presence.staff, &left);
    hq_writer_clear(&left);
}

// ---- what the staff says -----------------------------------------------------------------------

static void
say_pulse(records *r, hq_day day)
{
    enum { ASKED = 4 };
    world *w = r->w;
    hq_writer facts = {0};
    hq_survey_facts said = {
        .template = hq_slug_of("pulse"), .day = day, .source = HQ_SURVEY_STAFF, .n_scores = ASKED};
    for (unsigned i = 0; i < ASKED; i++)
        said.scores[i] = roll(w, 3) == 0 ? 0 : 1 + roll(w, HQ_SCORES);
    said.scores[roll(w, ASKED)] = 1 + roll(w, HQ_SCORES);
    hq_writer_init(&facts);
    hq_survey_facts_encode(&said, &facts);
    record(r, "pulse-answered", fresh_id(w), hq_slug_of(""), &facts);
}

void
record_a_day(records *r, hq_day day)
{
    for (unsigned i = roll(r->w, 4); i > 0; i--)
        open_case(r);
    for (unsigned i = roll(r->w, 10); i > 0; i--)
        step_of_case(r);
    for (unsigned i = roll(r->w, 4); i > 0; i--)
        fill_checklist(r);
    if (roll(r->w, 3) == 0)
        be_there(r, day);
    if (roll(r->w, 6) == 0)
        say_pulse(r, day);
}
