// What checklists come to: figures from raw entries, runs held against what was asked, and the
// folds of steps that follow, or do not.
#include <string.h>

#include "server/quality/checklist-figures.h"
#include "server/quality/quality.h"
#include "tests/lib/suite.h"

static const hq_uuid one = {{0x11}}, two = {{0x22}};

// ---- figures -----------------------------------------------------------------------------------

START_TEST(figures_come_from_raw_values_and_are_rounded_once)
{
    ck_assert_int_eq(hq_solved_milli(245, 10), 959);
    ck_assert_int_eq(hq_solved_milli(149, 0), 1000);
    ck_assert_int_eq(hq_solved_milli(394, 10), 975);
    ck_assert_int_eq(hq_solved_milli(0, 0), HQ_NO_FIGURE);
    ck_assert_int_eq(hq_solved_milli(3, 4), 0);
    ck_assert_int_eq(hq_score_milli(2, 3), 667);
    ck_assert_int_eq(hq_score_milli(1, 2000), 1);
    ck_assert_int_eq(hq_score_milli(1, 2001), 0);
    ck_assert_int_eq(hq_score_milli(0, 0), HQ_NO_FIGURE);
}
END_TEST

START_TEST(a_change_is_of_what_was_before_and_a_fall_is_a_fall)
{
    ck_assert_int_eq(hq_replies_milli((hq_replies){44500, 500}), 890);
    ck_assert_int_eq(hq_replies_milli((hq_replies){77520, 800}), 969);
    ck_assert_int_eq(hq_change_milli((hq_replies){44500, 500}, (hq_replies){77520, 800}), 89);
    ck_assert_int_eq(hq_change_milli((hq_replies){77520, 800}, (hq_replies){44500, 500}), -82);
    ck_assert_int_eq(hq_change_milli((hq_replies){9230, 100}, (hq_replies){9660, 100}), 47);
    ck_assert_int_eq(hq_change_milli((hq_replies){0, 100}, (hq_replies){9660, 100}), HQ_NO_FIGURE);
    ck_assert_int_eq(hq_change_milli((hq_replies){9230, 0}, (hq_replies){9660, 100}), HQ_NO_FIGURE);
    ck_assert_int_eq(hq_change_milli((hq_replies){9230, 100}, (hq_replies){0, 0}), HQ_NO_FIGURE);
    ck_assert_int_eq(hq_replies_milli((hq_replies){0, 0}), HQ_NO_FIGURE);
}
END_TEST

// ---- a checklist -------------------------------------------------------------------------------

#define TEXT "{\"zh\":\"一\",\"en\":\"One\"}"
#define HEAD "{\"name\":" TEXT ",\"counts\":true,\"daily\":false,\"questions\":["

static bool
is_checklist(const char *questions)
{
    hq_checklist checklist;
    g_autofree char *json = g_strconcat(HEAD, questions, "]}", NULL);
    bool read = hq_checklist_decode(json, strlen(json), &checklist, NULL);
    if (read)
        hq_checklist_clear(&checklist);
    return read;
}

#define YES_NO(id) "{\"id\":\"" id "\",\"asks\":\"yes-no\",\"weight\":1,\"text\":" TEXT "}"

START_TEST(what_no_run_could_answer_is_no_checklist)
{
    static const char *const wrong[] = {
        "",
        YES_NO("a") "," YES_NO("a"),
        "{\"id\":\"a\",\"asks\":\"yes-no\",\"text\":" TEXT "}",
        "{\"id\":\"a\",\"asks\":\"yes-no\",\"weight\":1001,\"text\":" TEXT "}",
        "{\"id\":\"a\",\"asks\":\"number\",\"weight\":1,\"text\":" TEXT "}",
        "{\"id\":\"a\",\"asks\":\"score\",\"weight\":1,\"text\":" TEXT "}",
        "{\"id\":\"a\",\"asks\":\"score\",\"weight\":1,\"most\":101,\"text\":" TEXT "}",
        "{\"id\":\"a\",\"asks\":\"choice\",\"weight\":1,\"text\":" TEXT "}",
        "{\"id\":\"a\",\"asks\":\"choice\",\"weight\":1,\"text\":" TEXT
        ",\"choices\":[{\"id\":\"x\",\"name\":" TEXT ",\"points\":1}]}",
        "{\"id\":\"a\",\"asks\":\"choice\",\"weight\":1,\"text\":" TEXT
        ",\"choices\":[{\"id\":\"x\",\"name\":" TEXT ",\"points\":1},{\"id\":\"x\",\"name\":" TEXT
        ",\"points\":0}]}",
        "{\"id\":\"a\",\"asks\":\"photo\",\"fills\":\"waiting\",\"text\":" TEXT "}",
        "{\"id\":\"a\",\"asks\":\"yes-no\",\"weight\":1,\"text\":{\"zh\":\"\",\"en\":\"One\"}}",
        "{\"id\":\"a\",\"asks\":\"yes-no\",\"weight\":1,\"text\":{\"zh\":\"问13800138000\",\"en\":"
        "\"\"}}",
        "{\"id\":\"a\",\"asks\":\"opinion\",\"weight\":1,\"text\":" TEXT "}",
    };
    ck_assert(is_checklist(YES_NO("a") "," YES_NO("b")));
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        ck_assert_msg(!is_checklist(wrong[i]), "taken: %s", wrong[i]);
}
END_TEST

START_TEST(every_shipped_checklist_can_be_filled_in)
{
    hq_templates *templates = hq_templates_new();
    const GPtrArray *all = hq_templates_all(templates);
    unsigned n = 0;
    for (guint i = 0; i < all->len; i++) {
        const hq_template *each = all->pdata[i];
        hq_fault fault;
        if (strcmp(each->engine, "checklist") != 0)
            continue;
        n++;
        ck_assert_msg(hq_template_check(each->engine, each->body, each->length, &fault),
                      "%s: %s %s", each->id, fault.field, fault.expected);
    }
    ck_assert_int_eq(n, 8);
    hq_templates_free(templates);
}
END_TEST

// ---- folds -------------------------------------------------------------------------------------

static void
tell(hq_quality *quality, const char *what, hq_uuid id, hq_day day, const char *facts)
{
    static uint64_t seq;
    hq_record record = {.seq = ++seq,
                        .at = (hq_time)seq * HQ_HOUR,
                        .day = day,
                        .actor = {.staff = {"1001"}},
                        .what = hq_slug_of(what),
                        .record = id,
                        .facts = facts,
                        .facts_len = strlen(facts)};
    hq_quality_apply(quality, &record);
}

#define PLAN(from, until)                                                                          \
    "{\"checklist\":\"opening\",\"from\":\"" from "\",\"until\":\"" until "\"}"
#define RUN(plan, fix)                                                                             \
    "{\"checklist\":\"opening\",\"version\":0," plan                                               \
    "\"filled_at\":\"2030-03-04T02:00:00.000Z\",\"counts\":true,\"earned\":1,\"reachable\":2,"     \
    "\"answers\":[{\"question\":\"exits\",\"value\":0" fix "}]}"
#define TASK ",\"fix\":\"task\",\"owner\":\"1002\",\"due\":\"2030-03-05\""

START_TEST(plans_runs_and_tasks_follow_their_steps)
{
    hq_quality *quality = hq_quality_new();
    hq_checklists *live = quality->checklists;
    tell(quality, "checklist-planned", one, 20300304, PLAN("2030-03-04", "2030-03-04"));
    ck_assert_ptr_nonnull(hq_checklists_plan(live, one));
    tell(quality, "checklist-done", one, 20300304,
         RUN("\"plan\":\"11000000-0000-0000-0000-000000000000\",", TASK));
    ck_assert_ptr_null(hq_checklists_plan(live, one));
    ck_assert_int_eq(live->done->len, 1);
    const hq_task_view *task = hq_checklists_task(live, one, (hq_slug){"exits"});
    ck_assert_ptr_nonnull(task);
    ck_assert_str_eq(task->task.owner.text, "1002");
    tell(quality, "checklist-task", one, 20300304,
         "{\"question\":\"exits\",\"owner\":\"1003\",\"due\":\"2030-03-06\"}");
    ck_assert_str_eq(hq_checklists_task(live, one, (hq_slug){"exits"})->task.owner.text, "1003");
    tell(quality, "checklist-task-done", one, 20300304, "{\"question\":\"exits\"}");
    ck_assert_ptr_null(hq_checklists_task(live, one, (hq_slug){"exits"}));
    hq_quality_free(quality);
}
END_TEST

START_TEST(steps_that_do_not_follow_change_nothing)
{
    hq_quality *quality = hq_quality_new();
    tell(quality, "checklist-task-done", one, 20300304, "{\"question\":\"exits\"}");
    tell(quality, "checklist-task", one, 20300304,
         "{\"question\":\"exits\",\"owner\":\"1003\",\"due\":\"2030-03-06\"}");
    tell(quality, "checklist-dropped", one, 20300304, "{}");
    tell(quality, "checklist-done", one, 20300304, "{\"checklist\":7}");
    tell(quality, "checklist-eaten", one, 20300304, "{}");
    tell(quality, "presence-left", one, 20300304, "{}");
    tell(quality, "presence-dropped", one, 20300304, "{}");
    tell(quality, "reception-counted", one, 20300304, "{\"kind\":\"help\",\"n\":1,\"unsolved\":0}");
    tell(quality, "watch-ended", one, 20300304, "{}");
    tell(quality, "watch-measured", one, 20300304, "{\"after\":true,\"points\":1,\"replies\":1}");
    ck_assert_int_eq(quality->checklists->plans->len + quality->checklists->done->len +
                         quality->checklists->tasks->len + quality->floor_duties->presences->len +
                         quality->watches->all->len,
                     0);
    hq_quality_free(quality);
}
END_TEST

START_TEST(another_day_begins_with_nothing_done_and_forgets_old_plans)
{
    hq_quality *quality = hq_quality_new();
    hq_checklists *live = quality->checklists;
    tell(quality, "checklist-planned", one, 20300304, PLAN("2030-03-04", "2030-03-04"));
    tell(quality, "checklist-done", two, 20300304, RUN("", TASK));
    tell(quality, "checklist-done", two, 20300311, RUN("", ""));
    ck_assert_int_eq(live->done->len, 1);
    ck_assert_int_eq(live->tasks->len, 1);
    ck_assert_ptr_nonnull(hq_checklists_plan(live, one));
    tell(quality, "checklist-done", two, 20300312, RUN("", ""));
    ck_assert_ptr_null(hq_checklists_plan(live, one));
    hq_quality_free(quality);
}
END_TEST

#define PERSON(day)           "{\"staff\":\"9001\",\"day\":\"" day "\"}"
#define RECEIVED(n, unsolved) "{\"kind\":\"help\",\"n\":" n ",\"unsolved\":" unsolved "}"

START_TEST(receptions_are_counted_and_taken_back_but_never_below_none)
{
    hq_quality *quality = hq_quality_new();
    hq_floor_duty_figures figures;
    tell(quality, "presence-planned", one, 20300304, PERSON("2030-03-04"));
    tell(quality, "presence-arrived", one, 20300304, PERSON("2030-03-04"));
    tell(quality, "reception-counted", one, 20300304, RECEIVED("2", "1"));
    tell(quality, "reception-undone", one, 20300304, RECEIVED("1", "1"));
    tell(quality, "reception-undone", one, 20300304, RECEIVED("1", "1"));
    tell(quality, "presence-dropped", one, 20300304, "{}");
    tell(quality, "presence-left", one, 20300304, "{}");
    hq_floor_duties_sum(quality->floor_duties, 20300304, 20300304, &figures);
    ck_assert_int_eq(figures.received, 1);
    ck_assert_int_eq(figures.unsolved, 0);
    ck_assert_int_eq(figures.planned, 1);
    ck_assert_int_eq(figures.kept, 1);
    ck_assert_int_eq(figures.present_s, 5 * 3600);
    tell(quality, "presence-planned", two, 20300306, PERSON("2030-03-06"));
    ck_assert_ptr_null(hq_floor_duties_find(quality->floor_duties, one));
    hq_quality_free(quality);
}
END_TEST

START_TEST(whoever_has_the_part_of_the_day_else_the_whole)
{
    hq_quality *quality = hq_quality_new();
    const hq_slug hall = {""}, east = {"east"};
    tell(quality, "duty-set", one, 20300304,
         "{\"day\":\"2030-03-04\",\"shift\":\"all-day\",\"staff\":\"9001\"}");
    tell(quality, "duty-set", two, 20300304,
         "{\"day\":\"2030-03-04\",\"shift\":\"late\",\"staff\":\"9002\"}");
    hq_duties *duties = quality->duties;
    ck_assert_str_eq(hq_duties_of(duties, 20300304, HQ_SHIFT_LATE, hall).text, "9002");
    ck_assert_str_eq(hq_duties_of(duties, 20300304, HQ_SHIFT_EARLY, hall).text, "9001");
    ck_assert_str_eq(hq_duties_of(duties, 20300304, HQ_SHIFT_LATE, east).text, "");
    ck_assert_str_eq(hq_duties_of(duties, 20300305, HQ_SHIFT_LATE, hall).text, "");
    tell(quality, "duty-set", two, 20300304, "{\"day\":\"2030-03-04\",\"shift\":\"late\"}");
    ck_assert_str_eq(hq_duties_of(duties, 20300304, HQ_SHIFT_LATE, hall).text, "9001");
    hq_quality_free(quality);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("checklists");
    hq_suite_add(suite, "figures", figures_come_from_raw_values_and_are_rounded_once, 30);
    hq_suite_add(suite, "change", a_change_is_of_what_was_before_and_a_fall_is_a_fall, 30);
    hq_suite_add(suite, "no checklist", what_no_run_could_answer_is_no_checklist, 30);
    hq_suite_add(suite, "shipped", every_shipped_checklist_can_be_filled_in, 30);
    hq_suite_add(suite, "steps", plans_runs_and_tasks_follow_their_steps, 30);
    hq_suite_add(suite, "wrong steps", steps_that_do_not_follow_change_nothing, 30);
    hq_suite_add(suite, "days", another_day_begins_with_nothing_done_and_forgets_old_plans, 30);
    hq_suite_add(suite, "receptions", receptions_are_counted_and_taken_back_but_never_below_none,
                 30);
    hq_suite_add(suite, "duty", whoever_has_the_part_of_the_day_else_the_whole, 30);
    return hq_suite_run(suite);
}
