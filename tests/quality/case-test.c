// Cases without a hall around them: their lifecycle, each edge that is none, their clock by the
// hall's calendar, what is counted of them.
#include <stdio.h>
#include <string.h>

#include "server/quality/case-clock.h"
#include "server/quality/case-figures.h"
#include "server/quality/case-templates.h"
#include "shared/base/timestamp.h"
#include "tests/lib/suite.h"

static const hq_day MONDAY = 20300304;

// The steps of one hall, numbered and a minute apart.
typedef struct {
    hq_cases *cases;
    uint64_t seq;
    hq_day day;
    hq_time now;
} story;

static story
begin(void)
{
    return (story){.cases = hq_cases_new(HQ_CASES_KEEP_DAYS), .day = MONDAY, .now = HQ_HOUR};
}

static hq_uuid
id_of(uint8_t n)
{
    return (hq_uuid){{n}};
}

static bool
apply(story *s, uint8_t n, const char *what, const char *facts)
{
    hq_record record = {.seq = ++s->seq,
                        .at = s->now,
                        .day = s->day,
                        .record = id_of(n),
                        .facts = facts,
                        .facts_len = strlen(facts)};
    g_snprintf(record.what.text, sizeof record.what.text, "case-%s", what);
    s->now += HQ_MINUTE;
    return hq_cases_apply(s->cases, &record);
}

static hq_case_opened
opening(story *s, hq_case_kind kind, const char *cause, const char *owner)
{
    return (hq_case_opened){.kind = kind,
                            .cause = hq_slug_of(cause),
                            .source = HQ_CASE_AT_COUNTER,
                            .moment = HQ_MOMENTS,
                            .service = hq_slug_of("payment"),
                            .owner = hq_slug_of(owner),
                            .clock = {.due = s->now + HQ_HOUR,
                                      .n_tiers = 2,
                                      .tiers = {{s->now + HQ_HOUR / 2, HQ_DUTY_DUTY},
                                                {s->now + HQ_HOUR, HQ_DUTY_MANAGER}}}};
}

static bool
open_as(story *s, uint8_t n, const hq_case_opened *facts)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_case_opened_encode(facts, &writer);
    return apply(s, n, "opened", writer.text);
}

static bool
open_one(story *s, uint8_t n, const char *owner)
{
    hq_case_opened facts = opening(s, HQ_CASE_COMPLAINT, "slow", owner);
    return open_as(s, n, &facts);
}

static bool
go(story *s, uint8_t n, hq_case_step step)
{
    g_auto(hq_writer) writer = {0};
    hq_case_facts facts = {.to = hq_slug_of("1002"),
                           .told = HQ_CASE_TOLD_BY_PHONE,
                           .closing = HQ_CASE_CLOSINGS,
                           .duty = HQ_DUTY_DUTY,
                           .tier = 1};
    hq_writer_init(&writer);
    hq_case_facts_encode(&facts, &writer);
    return apply(s, n, hq_case_step_word(step), writer.text);
}

static const hq_case *
one_of(const story *s, uint8_t n)
{
    return hq_cases_find(s->cases, id_of(n));
}

// ---- lifecycle ---------------------------------------------------------------------------------

// A shortest way to each state.
static const struct {
    const char *owner;
    hq_case_step steps[4];
    int n;
} ways[HQ_CASE_STATES] = {
    [HQ_CASE_OPEN] = {"", {0}, 0},
    [HQ_CASE_ASSIGNED] = {"1001", {0}, 0},
    [HQ_CASE_IN_HAND] = {"1001", {HQ_CASE_STEP_BEGUN}, 1},
    [HQ_CASE_SOLVED] = {"1001", {HQ_CASE_STEP_SOLVED}, 1},
    [HQ_CASE_ANSWERED] = {"1001", {HQ_CASE_STEP_ANSWERED}, 1},
    [HQ_CASE_CONTENT] = {"1001", {HQ_CASE_STEP_ANSWERED, HQ_CASE_STEP_CONTENT}, 2},
    [HQ_CASE_CLOSED] = {"1001", {HQ_CASE_STEP_ANSWERED, HQ_CASE_STEP_CLOSED}, 2},
    [HQ_CASE_REOPENED] = {"1001", {HQ_CASE_STEP_ANSWERED, HQ_CASE_STEP_REOPENED}, 2},
    [HQ_CASE_WITHDRAWN] = {"1001", {HQ_CASE_STEP_WITHDRAWN}, 1},
};

static void
lead_to(story *s, uint8_t n, hq_case_state state)
{
    ck_assert(open_one(s, n, ways[state].owner));
    for (int i = 0; i < ways[state].n; i++)
        ck_assert(go(s, n, ways[state].steps[i]));
    ck_assert_int_eq(one_of(s, n)->state, state);
}

// What the table ought to say, written down a second time.
static const char *const allowed[HQ_CASE_STATES] = {
    [HQ_CASE_OPEN] = " taken offered declined noted withdrawn escalated revealed ",
    [HQ_CASE_ASSIGNED] = " taken offered declined begun done noted solved answered withdrawn "
                         "escalated revealed ",
    [HQ_CASE_IN_HAND] = " taken offered declined done noted solved answered withdrawn escalated "
                        "revealed ",
    [HQ_CASE_SOLVED] = " noted content reopened closed revealed ",
    [HQ_CASE_ANSWERED] = " noted content reopened closed revealed ",
    [HQ_CASE_CONTENT] = " noted reopened closed revealed ",
    [HQ_CASE_CLOSED] = " reopened revealed ",
    [HQ_CASE_REOPENED] = " taken offered declined begun done noted answered withdrawn escalated "
                         "revealed ",
    [HQ_CASE_WITHDRAWN] = " ",
};

START_TEST(no_step_but_those_of_the_table_changes_a_case)
{
    hq_case_state state = (hq_case_state)_i;
    for (int step = HQ_CASE_STEP_TAKEN; step < HQ_CASE_STEPS; step++) {
        story s = begin();
        lead_to(&s, 1, state);
        hq_case before = *one_of(&s, 1);
        g_autofree char *word = g_strdup_printf(" %s ", hq_case_step_word((hq_case_step)step));
        bool may = strstr(allowed[state], word) != NULL;
        ck_assert_msg(go(&s, 1, (hq_case_step)step) == may, "%s in %s", word,
                      hq_case_state_word(state));
        if (!may)
            ck_assert_mem_eq(&before, one_of(&s, 1), sizeof before);
        hq_cases_free(s.cases);
    }
}
END_TEST

START_TEST(steps_of_nothing_are_ignored)
{
    story s = begin();
    ck_assert(!go(&s, 1, HQ_CASE_STEP_TAKEN));
    ck_assert(!apply(&s, 1, "sung", "{}"));
    ck_assert(!apply(&s, 1, "opened", "{\"kind\":\"complaint\"}"));
    ck_assert(open_one(&s, 1, ""));
    ck_assert(!open_one(&s, 1, "1001"));
    ck_assert_int_eq(hq_cases_count(s.cases), 1);
    hq_cases_free(s.cases);
}
END_TEST

// docs/cases.md shows the table that the code has.
START_TEST(the_document_shows_this_table)
{
    g_autofree char *path = g_build_filename(g_getenv("HQ_SOURCE"), "docs", "cases.md", NULL);
    g_autofree char *document = NULL;
    ck_assert(g_file_get_contents(path, &document, NULL, NULL));
    for (int i = 0; i < HQ_CASE_STEPS; i++) {
        const hq_case_edge *edge = &hq_case_edges[i];
        g_autofree char *from = hq_case_states_word(edge->from);
        g_autofree char *by = hq_case_by_word(edge->by);
        const char *to = edge->to < HQ_CASE_STATES ? hq_case_state_word(edge->to) : "stays";
        g_autofree char *row =
            g_strdup_printf("| `%s` | %s | %s | %s |\n", hq_case_step_word(edge->step),
                            from[0] != '\0' ? from : "–", to, by);
        ck_assert_int_eq(edge->step, i);
        ck_assert_msg(strstr(document, row) != NULL, "missing: %s", row);
    }
}
END_TEST

// ---- by the clock ------------------------------------------------------------------------------

static hq_case_rules
shipped(void)
{
    uint32_t version;
    hq_case_rules rules;
    hq_templates *templates = hq_templates_new();
    hq_case_rules_in_force(templates, &rules, &version);
    ck_assert_int_eq(version, 0);
    hq_templates_free(templates);
    return rules;
}

// Open from nine to six, closed on Sundays.
static hq_config *
nine_to_six(void)
{
    hq_config *config = hq_config_new();
    config->opens_s = 9 * 3600;
    config->closes_s = 18 * 3600;
    config->weekdays = 0x3f;
    return config;
}

static const struct {
    const char *opened, *kind, *cause, *due;
} clocks[] = {
    // 480 minutes of a complaint: a Monday at ten, local time, is due at six
    {"2030-03-04T02:00:00.000Z", "complaint", "slow", "2030-03-04T10:00:00.000Z"},
    // a minute later runs over into Tuesday
    {"2030-03-04T02:01:00.000Z", "complaint", "slow", "2030-03-05T01:01:00.000Z"},
    // what comes at night begins in the morning
    {"2030-03-04T15:00:00.000Z", "complaint", "slow", "2030-03-05T09:00:00.000Z"},
    // Saturday at five; Sunday is none; Monday
    {"2030-03-09T09:00:00.000Z", "complaint", "slow", "2030-03-11T08:00:00.000Z"},
    // causes with a time of their own
    {"2030-03-04T02:00:00.000Z", "complaint", "privacy", "2030-03-04T06:00:00.000Z"},
    // … of this kind only
    {"2030-03-04T02:00:00.000Z", "suggestion", "privacy", "2030-03-08T06:00:00.000Z"},
};

static hq_time
time_of(const char *text)
{
    hq_time at;
    ck_assert(hq_timestamp_parse(text, &at));
    return at;
}

START_TEST(a_case_is_due_by_the_halls_working_time)
{
    hq_case_rules rules = shipped();
    hq_config *config = nine_to_six();
    g_autoptr(hq_zone_time) zone = hq_zone_time_new("Asia/Shanghai");
    hq_case_clock clock;
    char due[HQ_TIMESTAMP_SIZE];
    hq_case_clock_set(&rules, config, zone, hq_case_kind_of(clocks[_i].kind),
                      hq_slug_of(clocks[_i].cause), time_of(clocks[_i].opened), &clock);
    hq_timestamp_format(clock.due, due);
    ck_assert_str_eq(due, clocks[_i].due);
    ck_assert_int_eq(clock.n_tiers, 3);
    ck_assert_int_eq(clock.tiers[1].at, clock.due);
    ck_assert_int_lt(clock.tiers[0].at, clock.due);
    ck_assert_int_gt(clock.tiers[2].at, clock.due);
    hq_config_free(config);
}
END_TEST

START_TEST(each_tier_is_told_once_and_a_late_look_tells_the_last)
{
    story s = begin();
    ck_assert(open_one(&s, 1, "1001"));
    hq_time half = one_of(&s, 1)->clock.tiers[0].at, due = one_of(&s, 1)->clock.due;
    ck_assert_int_eq(hq_case_next_tier(one_of(&s, 1), half - 1), 0);
    ck_assert_int_eq(hq_case_next_tier(one_of(&s, 1), half), 1);
    ck_assert_int_eq(hq_case_next_tier(one_of(&s, 1), due), 2);
    ck_assert_int_eq(hq_cases_overdue(s.cases, due - 1), 0);
    ck_assert_int_eq(hq_cases_overdue(s.cases, due), 1);
    ck_assert(go(&s, 1, HQ_CASE_STEP_ESCALATED));
    ck_assert_int_eq(hq_case_next_tier(one_of(&s, 1), half), 0);
    ck_assert(go(&s, 1, HQ_CASE_STEP_ANSWERED));
    ck_assert_int_eq(hq_case_next_tier(one_of(&s, 1), HQ_NEVER - 1), 0);
    ck_assert_int_eq(hq_cases_overdue(s.cases, HQ_NEVER - 1), 0);
    hq_cases_free(s.cases);
}
END_TEST

// ---- rules -------------------------------------------------------------------------------------

// What makes the shipped rules ones that nobody could follow.
static const struct {
    const char *from, *to, *field;
} faults[] = {
    {"\"id\": \"slow\"", "\"id\": \"wrong\"", "causes[7].id"},
    {"\"of\": \"waiting\"", "\"of\": \"nothing\"", "causes[1].of"},
    {"\"of\": \"waiting\"", "\"of\": \"slow\"", "causes[1].of"},
    {"等太久", "13800138000", "causes[1].name"},
    {"\"minutes\": 480", "\"minutes\": 0", "deadlines[0].minutes"},
    {"\"kind\": \"device-fault\"", "\"kind\": \"complaint\"", "deadlines"},
    {"\"percent\": 100", "\"percent\": 50", "tiers[1].percent"},
    {"\"id\": \"gift\"", "\"id\": \"credit\"", "measures[5].id"},
    {"\"cause\": \"too-long\"", "\"cause\": \"waiting\"", "moments[0].cause"},
    {"\"repeats_count\": 3", "\"repeats_count\": 1", "repeats_days"},
    {"\"reply_days\": 7", "\"reply_days\": 31", "reply_days"},
};

static char *
replace_first(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    ck_assert_ptr_nonnull(at);
    return g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

START_TEST(rules_that_nobody_could_follow_are_refused)
{
    hq_fault fault;
    hq_templates *templates = hq_templates_new();
    const hq_template *rules =
        hq_templates_find(templates, HQ_CASE_RULES_ENGINE, HQ_CASE_RULES_ID, HQ_TEMPLATE_NEWEST);
    g_autofree char *wrong = replace_first(rules->body, faults[_i].from, faults[_i].to);
    ck_assert(hq_case_rules_check(rules->body, rules->length, &fault));
    ck_assert(!hq_case_rules_check(wrong, strlen(wrong), &fault));
    ck_assert_str_eq(fault.field, faults[_i].field);
    hq_templates_free(templates);
}
END_TEST

// Rules that a hall set under an older release say nothing of replies.
START_TEST(older_rules_still_hold)
{
    hq_fault fault;
    hq_case_rules rules;
    hq_templates *templates = hq_templates_new();
    const hq_template *shipped =
        hq_templates_find(templates, HQ_CASE_RULES_ENGINE, HQ_CASE_RULES_ID, HQ_TEMPLATE_NEWEST);
    g_autofree char *older = replace_first(shipped->body, ",\n  \"reply_days\": 7", "");
    ck_assert(hq_case_rules_decode(older, strlen(older), &rules, &fault));
    ck_assert_uint_eq(rules.reply_days, HQ_CASE_REPLY_DAYS);
    hq_templates_free(templates);
}
END_TEST

// ---- figures -----------------------------------------------------------------------------------

static hq_case_figures
figures_of(const story *s)
{
    hq_case_figures figures;
    hq_case_figures_compute(s->cases, MONDAY, MONDAY, s->now, &figures);
    return figures;
}

// The mission's own sums: 245 received with 10 unsolved, 149 with none, 394 with 10 in all.
START_TEST(resolution_on_the_spot_comes_of_raw_values)
{
    story s = begin();
    uint8_t n = 0;
    for (int i = 0; i < 245; i++) {
        hq_case_opened facts = opening(&s, HQ_CASE_COMPLAINT, "slow", "1001");
        ck_assert(open_as(&s, ++n, &facts));
        ck_assert(go(&s, n, i < 235 ? HQ_CASE_STEP_SOLVED : HQ_CASE_STEP_BEGUN));
    }
    hq_case_figures first = figures_of(&s);
    ck_assert_int_eq(first.total.received, 245);
    ck_assert_int_eq(first.total.unsolved, 10);
    ck_assert_int_eq(first.total.spot_milli, 959);
    hq_case_figures_clear(&first);
    for (int i = 0; i < 149; i++) {
        hq_uuid id = {{1, (uint8_t)i, 1}};
        hq_case_opened facts = opening(&s, HQ_CASE_SUGGESTION, "seats", "1001");
        g_auto(hq_writer) writer = {0};
        hq_writer_init(&writer);
        hq_case_opened_encode(&facts, &writer);
        hq_record record = {.seq = ++s.seq,
                            .at = s.now,
                            .day = s.day,
                            .record = id,
                            .what = hq_slug_of("case-opened"),
                            .facts = writer.text,
                            .facts_len = writer.length};
        ck_assert(hq_cases_apply(s.cases, &record));
        record.what = hq_slug_of("case-solved");
        record.facts = "{}";
        record.facts_len = 2;
        ck_assert(hq_cases_apply(s.cases, &record));
    }
    hq_case_figures both = figures_of(&s);
    ck_assert_int_eq(both.total.received, 394);
    ck_assert_int_eq(both.total.spot_milli, 975);
    ck_assert_int_eq(both.kinds.n, 2);
    ck_assert_int_eq(both.kinds.items[1].spot_milli, 1000);
    hq_case_figures_clear(&both);
    hq_cases_free(s.cases);
}
END_TEST

START_TEST(figures_count_what_they_say)
{
    story s = begin();
    ck_assert(open_one(&s, 1, "1001")); // in time, content
    ck_assert(go(&s, 1, HQ_CASE_STEP_ANSWERED) && go(&s, 1, HQ_CASE_STEP_CONTENT));
    ck_assert(open_one(&s, 2, "1001")); // solved, then opened again
    ck_assert(go(&s, 2, HQ_CASE_STEP_SOLVED) && go(&s, 2, HQ_CASE_STEP_REOPENED));
    ck_assert(open_one(&s, 3, "1001") && open_one(&s, 4, "1001"));           // late, and not at all
    ck_assert(open_one(&s, 5, "1001") && go(&s, 5, HQ_CASE_STEP_WITHDRAWN)); // counts nowhere
    s.now += 2 * HQ_HOUR;
    ck_assert(go(&s, 3, HQ_CASE_STEP_ANSWERED));
    ck_assert(open_one(&s, 6, "")); // not yet due
    s.day = 20300305;
    ck_assert(open_one(&s, 7, "1001")); // of another day
    hq_case_figures figures = figures_of(&s);
    const hq_case_tally *total = &figures.total;
    ck_assert_int_eq(total->received, 5);
    ck_assert_int_eq(total->told, 3);
    ck_assert_int_eq(total->on_time, 2);
    ck_assert_int_eq(total->late, 2);
    ck_assert_int_eq(total->on_time_milli, 500);
    ck_assert_int_eq(total->unsolved, 5);
    ck_assert_int_eq(total->reopened_milli, 333);
    ck_assert_int_eq(total->content_milli, 333);
    ck_assert_int_eq(figures.services.items[0].received, 5);
    ck_assert_int_eq(figures.points.n, 0);
    hq_case_figures_clear(&figures);
    hq_cases_free(s.cases);
}
END_TEST

START_TEST(causes_that_come_again_are_found)
{
    story s = begin();
    g_autoptr(GArray) repeats = g_array_new(FALSE, FALSE, sizeof(hq_case_repeat));
    for (uint8_t n = 1; n <= 3; n++)
        ck_assert(open_one(&s, n, "1001"));
    ck_assert(go(&s, 3, HQ_CASE_STEP_WITHDRAWN));
    hq_cases_list_repeats(s.cases, MONDAY, 3, repeats);
    ck_assert_int_eq(repeats->len, 0);
    s.day = 20300310;
    ck_assert(open_one(&s, 4, "1001"));
    hq_cases_list_repeats(s.cases, MONDAY, 3, repeats);
    ck_assert_int_eq(repeats->len, 1);
    ck_assert_int_eq(g_array_index(repeats, hq_case_repeat, 0).n, 3);
    hq_cases_list_repeats(s.cases, 20300305, 3, repeats);
    ck_assert_int_eq(repeats->len, 1);
    hq_cases_free(s.cases);
}
END_TEST

START_TEST(what_ended_long_ago_is_forgotten_and_what_waits_is_not)
{
    story s = begin();
    lead_to(&s, 1, HQ_CASE_CLOSED);
    lead_to(&s, 2, HQ_CASE_OPEN);
    s.day = 20300604; // 92 days later
    ck_assert(open_one(&s, 3, ""));
    ck_assert_ptr_nonnull(one_of(&s, 1));
    s.day = 20300605;
    ck_assert(open_one(&s, 4, ""));
    ck_assert_ptr_null(one_of(&s, 1));
    ck_assert_ptr_nonnull(one_of(&s, 2));
    ck_assert_int_eq(one_of(&s, 4)->number, 1);
    ck_assert_int_eq(hq_cases_count(s.cases), 3);
    hq_cases_free(s.cases);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("cases");
    TCase *lifecycle = tcase_create("lifecycle");
    tcase_add_loop_test(lifecycle, no_step_but_those_of_the_table_changes_a_case, 0,
                        HQ_CASE_STATES);
    suite_add_tcase(suite, lifecycle);
    hq_suite_add(suite, "nothing", steps_of_nothing_are_ignored, 10);
    hq_suite_add(suite, "document", the_document_shows_this_table, 10);
    TCase *clock = tcase_create("clock");
    tcase_add_loop_test(clock, a_case_is_due_by_the_halls_working_time, 0,
                        (int)G_N_ELEMENTS(clocks));
    suite_add_tcase(suite, clock);
    hq_suite_add(suite, "tiers", each_tier_is_told_once_and_a_late_look_tells_the_last, 10);
    hq_suite_add(suite, "older rules", older_rules_still_hold, 10);
    TCase *rules = tcase_create("rules");
    tcase_add_loop_test(rules, rules_that_nobody_could_follow_are_refused, 0,
                        (int)G_N_ELEMENTS(faults));
    suite_add_tcase(suite, rules);
    hq_suite_add(suite, "on the spot", resolution_on_the_spot_comes_of_raw_values, 30);
    hq_suite_add(suite, "figures", figures_count_what_they_say, 10);
    hq_suite_add(suite, "repeats", causes_that_come_again_are_found, 10);
    hq_suite_add(suite, "forgotten", what_ended_long_ago_is_forgotten_and_what_waits_is_not, 10);
    return hq_suite_run(suite);
}
