#include "demo-past.h"

#include <string.h>

#include "day-source.h"
#include "demo-story.h"
#include "past-stage.h"
#include "server/hall/hall.h"
#include "server/quality/survey-visit.h"
#include "server/simulator/crowd.h"
#include "server/simulator/dice.h"
#include "shared/base/clock.h"
#include "shared/engine/calendar.h"

enum { SEED = 20261 };

// How busy each weekday is, from Monday on; 1 is the day as written.
static const double times_of[] = {1.0, 0.85, 0.8, 0.85, 0.9, 1.2, 1.1};

// Whose days off these are, in turn: what they do is done elsewhere too.
enum { TURNS = 5, OFF = 3 };
static const char *const off[TURNS][OFF] = {{"counter-1", "counter-5", "handheld-1"},
                                            {"counter-2", "counter-6", "handheld-2"},
                                            {"counter-4", "counter-3", "handheld-2"},
                                            {"counter-12", "counter-7", "handheld-1"},
                                            {"counter-11", "counter-9", "handheld-3"}};

static const hq_span opens = 8 * HQ_HOUR, closes = 21 * HQ_HOUR, each = 5 * HQ_MINUTE;

typedef struct {
    hq_stage *stage;
    const hq_config *config;
    const hq_demo_story *story;
    hq_profile profile;
    hq_dice dice;
    int days_ago;
    hq_time midnight;
} past;

static const hq_state *
state_of(const past *p)
{
    return hq_past_stage_state(p->stage);
}

// ---- what customers say ------------------------------------------------------------------------

// Better from week to week, so that there is something to see.
static uint32_t
some_score(past *p)
{
    if (hq_dice_chance(&p->dice, 96.4 - 0.44 * p->days_ago))
        return 5;
    return hq_dice_chance(&p->dice, 70) ? 4 : hq_dice_chance(&p->dice, 40) ? 3 : 2;
}

static bool
answer(past *p, const hq_ticket *ticket, uint32_t score, GError **error)
{
    static const char *const why[] = {"wait", "unsolved", "papers", "unclear", "charges", "wait"};
    enum { INDICATORS = 5, WAIT = 2 };
    g_auto(hq_writer) writer = {0};
    hq_survey_facts facts = {
        .template = hq_slug_of("main"), .source = HQ_SURVEY_PAGE, .n_scores = INDICATORS};
    hq_survey_facts_fill(&facts, state_of(p), ticket);
    for (uint32_t i = 0; i < INDICATORS; i++)
        facts.scores[i] = i == 0       ? score
                          : score <= 2 ? score + hq_dice_chance(&p->dice, 30)
                                       : MAX(score, some_score(p));
    if (hq_dice_chance(&p->dice, 15))
        facts.scores[WAIT] = 4;
    if (score <= 2)
        facts.reason = hq_slug_of(why[hq_dice_roll(&p->dice) % G_N_ELEMENTS(why)]);
    hq_writer_init(&writer);
    hq_survey_facts_encode(&facts, &writer);
    hq_command step = {.kind = HQ_COMMAND_RECORD,
                       .word = hq_slug_of("survey-replied"),
                       .other = ticket->id,
                       .facts = writer.text};
    return hq_past_stage_do(p->stage, &step, error);
}

static bool
rate(past *p, const hq_ticket *ticket, GError **error)
{
    hq_command rating = {.kind = HQ_COMMAND_RATE,
                         .ticket = ticket->id,
                         .source = HQ_RATING_PAGE,
                         .score = some_score(p)};
    if (!hq_dice_chance(&p->dice, 42))
        return true;
    return hq_past_stage_do(p->stage, &rating, error) &&
           ((rating.score > 2 && !hq_dice_chance(&p->dice, 45)) ||
            answer(p, ticket, rating.score, error));
}

// Those whose visit ended since the hall was last looked at.
static bool
rate_all(past *p, hq_time since, GError **error)
{
    bool ok = true;
    for (hq_index i = 0; ok && i < hq_state_tickets(state_of(p)); i++) {
        const hq_ticket *ticket = hq_state_ticket(state_of(p), i);
        if (ticket->ended_at > since && hq_ticket_may_be_rated(ticket))
            ok = rate(p, ticket, error);
    }
    return ok;
}

// ---- what staff do -----------------------------------------------------------------------------

static bool
tell(past *p, unsigned line, GError **error)
{
    g_auto(hq_demo_step) step = {0};
    hq_demo_story_step(p->story, line, state_of(p), p->midnight, &step);
    hq_command command = {.kind = HQ_COMMAND_RECORD,
                          .word = step.what,
                          .other = step.record,
                          .facts = step.facts,
                          .actor.staff = step.staff};
    return hq_past_stage_record(p->stage, &command, step.text, error);
}

static bool
tell_all(past *p, hq_span from, hq_span until, GError **error)
{
    bool ok = true;
    for (unsigned i = 0; ok && i < hq_demo_story_lines(p->story); i++)
        ok = !hq_demo_story_tells(p->story, i, p->days_ago, from, until) || tell(p, i, error);
    return ok;
}

// Whoever walks the floor helps somebody without a number now and then.
static bool
greet(past *p, GError **error)
{
    static const char *const handhelds[] = {"handheld-1", "handheld-2", "handheld-3"};
    hq_outcome outcome;
    uint64_t roll = hq_dice_roll(&p->dice);
    const hq_choice *reason =
        &p->config->greeting_reasons[roll / 8 % p->config->n_greeting_reasons];
    hq_command greeting = {.kind = HQ_COMMAND_GREET,
                           .point = hq_slug_of(handhelds[roll % G_N_ELEMENTS(handhelds)]),
                           .reason = reason->id};
    return !hq_dice_chance(&p->dice, 25) || p->stage->perform(p->stage, &greeting, &outcome, error);
}

// ---- days --------------------------------------------------------------------------------------

static bool
live_on(past *p, hq_crowd *crowd, hq_span at, GError **error)
{
    hq_time since = p->midnight + at - each;
    return hq_crowd_run(crowd, p->stage, p->midnight, at, error) &&
           p->stage->advance(p->stage, p->midnight + at, error) && rate_all(p, since, error) &&
           greet(p, error) && tell_all(p, at - each, at, error);
}

static bool
live_a_day(past *p, hq_day date, GError **error)
{
    GPtrArray *mistakes = NULL;
    hq_command open = {
        .kind = HQ_COMMAND_OPEN_DAY, .day = date, .midnight = p->midnight, .config = p->config};
    hq_command close = {.kind = HQ_COMMAND_CLOSE_DAY, .reason = hq_slug_of("closing")};
    p->profile.times = times_of[hq_day_weekday(date)];
    g_autoptr(hq_crowd) crowd =
        hq_crowd_new(&p->profile, p->config, SEED + (uint64_t)date, &mistakes);
    if (crowd == NULL)
        return hq_mistakes_raise(mistakes, "weekday.day", error);
    for (int i = 0; i < OFF; i++)
        hq_crowd_spare(crowd, hq_slug_of(off[p->days_ago % TURNS][i]));
    bool ok = p->stage->advance(p->stage, p->midnight + opens, error) &&
              hq_past_stage_do(p->stage, &open, error);
    for (hq_span at = opens + each; ok && at <= closes; at += each)
        ok = live_on(p, crowd, at, error);
    return ok && (!hq_state_is_open(state_of(p)) || hq_past_stage_do(p->stage, &close, error));
}

static bool
live(past *p, const hq_zone_time *zone, hq_time now, GError **error)
{
    bool ok = true;
    for (p->days_ago = HQ_DEMO_PAST_DAYS; ok && p->days_ago > 0; p->days_ago--) {
        hq_time then = now - p->days_ago * 24 * HQ_HOUR;
        p->midnight = hq_zone_time_midnight(zone, then);
        ok = live_a_day(p, hq_zone_time_day(zone, then), error);
    }
    return ok && hq_past_stage_commit(p->stage, error);
}

bool
hq_demo_past_make(const char *dir, const hq_config *config, GError **error)
{
    g_auto(hq_day_source) day = {0};
    g_autoptr(hq_demo_story) story = hq_demo_story_new();
    g_autoptr(hq_zone_time) zone = hq_zone_time_new(config->time_zone);
    hq_time now = hq_clock_wall();
    if (!hq_day_source_read(NULL, NULL, &day, error) ||
        !hq_hall_create_at(dir, config, now - (HQ_DEMO_PAST_DAYS + 1) * 24 * HQ_HOUR, error))
        return false;
    g_autoptr(hq_stage) stage = hq_past_stage_new(dir, config, error);
    past p = {.stage = stage,
              .config = config,
              .story = story,
              .profile = day.day->profile,
              .dice = hq_dice_of(SEED)};
    return stage != NULL && live(&p, zone, now, error);
}
