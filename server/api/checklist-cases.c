#include "server/api/checklist-cases.h"

#include "server/api/case-desk.h"
#include "shared/base/ids.h"
#include "shared/base/timestamp.h"

#define CAUSE "inspection"

// The same each time, so that a task has one case.
static hq_uuid
case_of(const hq_task_view *task)
{
    char run[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(task->id, run);
    g_autofree char *name = g_strdup_printf("%s/%s", run, task->task.question.text);
    return hq_record_of_name("checklist-task", name);
}

// What was found, as the checklist asked for it.
static char *
words_of(const hq_templates *templates, const hq_task_view *task)
{
    hq_checklist checklist;
    const hq_template *found =
        hq_templates_find(templates, "checklist", task->checklist.text, task->version);
    if (found == NULL || !hq_checklist_decode(found->body, found->length, &checklist, NULL))
        return g_strdup(task->checklist.text);
    const hq_run_question *question = hq_checklist_question(&checklist, task->task.question);
    char *words = g_strdup_printf("%s：%s", checklist.name.in[HQ_ZH],
                                  question != NULL ? question->text.in[HQ_ZH] : "–");
    hq_checklist_clear(&checklist);
    return words;
}

// When a day ends in the hall: found from the noon of the next.
static hq_time
end_of(const hq_zone_time *zone, hq_day day)
{
    hq_time noon = (hq_day_to_epoch(day) + 1) * 24 * HQ_HOUR + 12 * HQ_HOUR;
    return hq_zone_time_midnight(zone, noon - hq_zone_time_utc_offset_s(zone, noon) * HQ_SECOND);
}

// It is due when the task is; when it passes on moves along.
static void
set_clock(hq_floor *floor, const hq_task_view *task, hq_case_clock *clock)
{
    hq_time due = end_of(hq_floor_zone(floor), task->task.due);
    hq_span later = due - clock->due;
    clock->due = due;
    for (uint32_t i = 0; i < clock->n_tiers; i++)
        clock->tiers[i].at += later;
}

static void
open_case(hq_api_hall *hall, hq_uuid id, const hq_task_view *task)
{
    hq_case_rules rules;
    const hq_templates *templates = hall->floor->quality->templates;
    hq_case_opened facts = {.kind = HQ_CASE_INSPECTION_TASK,
                            .source = HQ_CASE_SEEN,
                            .moment = HQ_MOMENTS,
                            .owner = task->task.owner};
    hq_case_rules_in_force(templates, &rules, &facts.rules);
    facts.cause = hq_slug_of(CAUSE);
    if (hq_case_rules_cause(&rules, facts.cause) == NULL)
        facts.cause = rules.causes[rules.n_causes - 1].id;
    hq_case_fill_facts(hall, &rules, &facts);
    set_clock(hall->floor, task, &facts.clock);
    g_autofree char *words = words_of(templates, task);
    hq_record_submit_own(hall, hq_case_open_call(id, &facts, words, ""));
}

static void
end_task(hq_api_hall *hall, const hq_task_view *task)
{
    hq_writer facts;
    hq_writer_init(&facts);
    hq_run_task_encode(&(hq_run_task){.question = task->task.question}, &facts);
    hq_record_submit_own(hall, hq_record_call("checklist-task-done", task->id, &facts));
}

static void
watch_task(hq_api_hall *hall, const hq_task_view *task)
{
    hq_uuid id = case_of(task);
    const hq_case *one = hq_cases_find(hall->floor->quality->cases, id);
    if (one == NULL && !hq_record_is_busy(hall, id))
        open_case(hall, id, task);
    else if (one != NULL && !hq_case_is_due(one->state) && !hq_record_is_busy(hall, task->id))
        end_task(hall, task);
}

static bool
is_open(const GArray *tasks, hq_uuid id)
{
    for (guint i = 0; i < tasks->len; i++) {
        if (hq_uuid_equal(case_of(&g_array_index(tasks, hq_task_view, i)), id))
            return true;
    }
    return false;
}

// One that was opened for a task which has been put right since; what was opened again is looked
// after by people.
static bool
is_settled(const GArray *tasks, const hq_case *one)
{
    return one->as_opened.kind == HQ_CASE_INSPECTION_TASK &&
           one->as_opened.source == HQ_CASE_SEEN && one->reopened == 0 &&
           hq_case_allows(one->state, HQ_CASE_STEP_SOLVED) && !is_open(tasks, one->id);
}

static void
solve(hq_api_hall *hall, const hq_case *one)
{
    hq_case_facts facts = {
        .duty = HQ_DUTIES, .told = HQ_CASE_TOLD_IN_PERSON, .closing = HQ_CASE_CLOSINGS};
    hq_record_submit_own(hall, hq_case_step_call(one->id, HQ_CASE_STEP_SOLVED, &facts, ""));
}

void
hq_api_watch_tasks(hq_api_hall *hall)
{
    const hq_cases *cases = hall->floor->quality->cases;
    const GArray *tasks = hall->floor->quality->checklists->tasks;
    if (hall->floor->stopped != NULL || !hq_state_is_open(hall->floor->state))
        return;
    for (guint i = 0; i < tasks->len; i++)
        watch_task(hall, &g_array_index(tasks, hq_task_view, i));
    for (uint32_t i = 0; i < hq_cases_count(cases); i++) {
        const hq_case *one = hq_cases_at(cases, i);
        if (is_settled(tasks, one) && !hq_record_is_busy(hall, one->id))
            solve(hall, one);
    }
}
