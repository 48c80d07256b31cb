#include "server/quality/checklists.h"

#include <string.h>

#include "server/quality/checklist-figures.h"
#include "shared/base/timestamp.h"

hq_checklists *
hq_checklists_new(void)
{
    hq_checklists *checklists = g_new0(hq_checklists, 1);
    checklists->plans = g_array_new(FALSE, TRUE, sizeof(hq_plan_view));
    checklists->done = g_array_new(FALSE, TRUE, sizeof(hq_run_view));
    checklists->tasks = g_array_new(FALSE, TRUE, sizeof(hq_task_view));
    return checklists;
}

void
hq_checklists_free(hq_checklists *checklists)
{
    g_array_unref(checklists->plans);
    g_array_unref(checklists->done);
    g_array_unref(checklists->tasks);
    g_free(checklists);
}

// ---- finding -----------------------------------------------------------------------------------

static guint
find_plan(const hq_checklists *checklists, hq_uuid plan)
{
    guint at = 0;
    while (at < checklists->plans->len &&
           !hq_uuid_equal(g_array_index(checklists->plans, hq_plan_view, at).id, plan))
        at++;
    return at;
}

static guint
find_task(const hq_checklists *checklists, hq_uuid run, hq_slug question)
{
    for (guint at = 0; at < checklists->tasks->len; at++) {
        const hq_task_view *task = &g_array_index(checklists->tasks, hq_task_view, at);
        if (hq_uuid_equal(task->id, run) && hq_slug_equal(task->task.question, question))
            return at;
    }
    return checklists->tasks->len;
}

const hq_plan_view *
hq_checklists_plan(const hq_checklists *checklists, hq_uuid plan)
{
    guint at = find_plan(checklists, plan);
    return at < checklists->plans->len ? &g_array_index(checklists->plans, hq_plan_view, at) : NULL;
}

const hq_task_view *
hq_checklists_task(const hq_checklists *checklists, hq_uuid run, hq_slug question)
{
    guint at = find_task(checklists, run, question);
    return at < checklists->tasks->len ? &g_array_index(checklists->tasks, hq_task_view, at) : NULL;
}

// ---- following ---------------------------------------------------------------------------------

static bool
plan_of(const hq_record *record, hq_plan_view *ret)
{
    *ret =
        (hq_plan_view){.id = record->record, .planned_by = record->actor.staff, .at = record->at};
    return hq_run_plan_decode(record->facts, record->facts_len, &ret->plan, NULL);
}

static void
drop_plan(hq_checklists *checklists, hq_uuid plan)
{
    guint at = find_plan(checklists, plan);
    if (at < checklists->plans->len)
        g_array_remove_index(checklists->plans, at);
}

static void
drop_task(hq_checklists *checklists, hq_uuid run, hq_slug question)
{
    guint at = find_task(checklists, run, question);
    if (at < checklists->tasks->len)
        g_array_remove_index(checklists->tasks, at);
}

static void
add_tasks(hq_checklists *checklists, const hq_record *record, const hq_run *run)
{
    for (uint32_t i = 0; i < run->answers.n; i++) {
        const hq_run_answer *answer = &run->answers.items[i];
        hq_task_view task = {.id = record->record,
                             .checklist = run->checklist,
                             .version = run->version,
                             .task = {answer->question, answer->owner, answer->due},
                             .at = record->at};
        if (answer->fix == HQ_FIX_TASK)
            g_array_append_val(checklists->tasks, task);
    }
}

static void
apply_done(hq_checklists *checklists, const hq_record *record)
{
    hq_run run;
    if (!hq_run_facts_decode(record->facts, record->facts_len, &run, NULL))
        return;
    hq_run_view view = hq_run_view_of(record, &run);
    drop_plan(checklists, run.plan);
    g_array_append_val(checklists->done, view);
    add_tasks(checklists, record, &run);
    hq_run_clear(&run);
}

// Given to somebody else, or another day.
static void
apply_task(hq_checklists *checklists, const hq_record *record, bool done)
{
    hq_run_task task;
    if (!hq_run_task_decode(record->facts, record->facts_len, &task, NULL))
        return;
    guint at = find_task(checklists, record->record, task.question);
    if (done)
        drop_task(checklists, record->record, task.question);
    else if (at < checklists->tasks->len)
        g_array_index(checklists->tasks, hq_task_view, at).task = task;
}

void
hq_checklists_turn(hq_checklists *checklists, hq_day day)
{
    int64_t oldest = hq_day_to_epoch(day) - HQ_PLAN_FORGOTTEN_DAYS;
    if (day == checklists->day || day == 0)
        return;
    checklists->day = day;
    g_array_set_size(checklists->done, 0);
    for (guint i = checklists->plans->len; i-- > 0;) {
        if (hq_day_to_epoch(g_array_index(checklists->plans, hq_plan_view, i).plan.until) < oldest)
            g_array_remove_index(checklists->plans, i);
    }
}

void
hq_checklists_apply(hq_checklists *checklists, const hq_record *record)
{
    const char *step = hq_record_step(record);
    hq_plan_view plan;
    hq_checklists_turn(checklists, record->day);
    if (strcmp(step, "planned") == 0) {
        if (plan_of(record, &plan))
            g_array_append_val(checklists->plans, plan);
    } else if (strcmp(step, "dropped") == 0) {
        drop_plan(checklists, record->record);
    } else if (strcmp(step, "done") == 0) {
        apply_done(checklists, record);
    } else if (strcmp(step, "task") == 0 || strcmp(step, "task-done") == 0) {
        apply_task(checklists, record, step[strlen("task")] != '\0');
    }
}

// ---- a period ----------------------------------------------------------------------------------

void
hq_runs_begin(hq_runs *runs, hq_day from, hq_day to)
{
    *runs = (hq_runs){.from = from,
                      .to = to,
                      .runs = g_array_new(FALSE, TRUE, sizeof(hq_run_view)),
                      .plans = g_array_new(FALSE, TRUE, sizeof(hq_plan_view)),
                      .kept = g_array_new(FALSE, TRUE, sizeof(bool))};
}

void
hq_runs_end(hq_runs *runs)
{
    g_array_unref(runs->runs);
    g_array_unref(runs->plans);
    g_array_unref(runs->kept);
}

static void
take_planned(hq_runs *runs, const hq_record *record)
{
    hq_plan_view plan;
    bool kept = false;
    if (!plan_of(record, &plan) || plan.plan.until < runs->from || plan.plan.until > runs->to)
        return;
    g_array_append_val(runs->plans, plan);
    g_array_append_val(runs->kept, kept);
}

static guint
find_planned(const hq_runs *runs, hq_uuid id)
{
    guint at = 0;
    while (at < runs->plans->len &&
           !hq_uuid_equal(g_array_index(runs->plans, hq_plan_view, at).id, id))
        at++;
    return at;
}

static void
take_dropped(hq_runs *runs, const hq_record *record)
{
    guint at = find_planned(runs, record->record);
    if (at == runs->plans->len)
        return;
    g_array_remove_index(runs->plans, at);
    g_array_remove_index(runs->kept, at);
}

static void
take_done(hq_runs *runs, const hq_record *record)
{
    hq_run run;
    if (!hq_run_facts_decode(record->facts, record->facts_len, &run, NULL))
        return;
    hq_run_view view = hq_run_view_of(record, &run);
    guint at = find_planned(runs, run.plan);
    if (at < runs->plans->len)
        g_array_index(runs->kept, bool, at) |=
            record->day <= g_array_index(runs->plans, hq_plan_view, at).plan.until;
    if (record->day >= runs->from && record->day <= runs->to)
        g_array_append_val(runs->runs, view);
    hq_run_clear(&run);
}

static void
take_task_done(hq_runs *runs, const hq_record *record)
{
    for (guint i = 0; i < runs->runs->len; i++) {
        hq_run_view *view = &g_array_index(runs->runs, hq_run_view, i);
        if (hq_uuid_equal(view->id, record->record) && view->tasks_done < view->tasks)
            view->tasks_done++;
    }
}

bool
hq_runs_take(const hq_record *record, void *data, GError **error)
{
    hq_runs *runs = data;
    const char *step = hq_record_step(record);
    if (strcmp(step, "planned") == 0)
        take_planned(runs, record);
    else if (strcmp(step, "dropped") == 0)
        take_dropped(runs, record);
    else if (strcmp(step, "done") == 0)
        take_done(runs, record);
    else if (strcmp(step, "task-done") == 0)
        take_task_done(runs, record);
    return true;
}

// Plans stand before their days, what was put right after them.
bool
hq_runs_read(hq_runs *runs, hq_journal_reader *reader, GError **error)
{
    hq_day first = hq_day_from_epoch(hq_day_to_epoch(runs->from) - HQ_PLANNED_AHEAD_DAYS);
    return hq_records_read(reader, "checklist", first, HQ_RECORD_LAST_DAY, hq_runs_take, runs,
                           error);
}

static gint
newest_first(gconstpointer a, gconstpointer b)
{
    const hq_run_view *x = a, *y = b;
    return (x->at < y->at) - (x->at > y->at);
}

static int32_t
or_none(int32_t figure)
{
    return figure == HQ_NO_FIGURE ? -1 : figure;
}

void
hq_runs_sum(hq_runs *runs, hq_runs_answer *ret)
{
    uint64_t earned = 0, reachable = 0, mystery_earned = 0, mystery_reachable = 0;
    *ret = (hq_runs_answer){.definitions = HQ_CHECKLIST_DEFINITIONS,
                            .from = runs->from,
                            .to = runs->to,
                            .planned = runs->plans->len};
    g_array_sort(runs->runs, newest_first);
    for (guint i = 0; i < runs->runs->len; i++) {
        const hq_run_view *view = &g_array_index(runs->runs, hq_run_view, i);
        if (!view->counts || view->reachable == 0)
            continue;
        ret->counted++;
        earned += view->earned;
        reachable += view->reachable;
        if (!hq_run_is_mystery(view))
            continue;
        ret->mystery++;
        mystery_earned += view->earned;
        mystery_reachable += view->reachable;
    }
    for (guint i = 0; i < runs->kept->len; i++)
        ret->kept += g_array_index(runs->kept, bool, i);
    ret->score_milli = or_none(hq_score_milli(earned, reachable));
    ret->mystery_milli = or_none(hq_score_milli(mystery_earned, mystery_reachable));
    ret->runs = (hq_run_views){(hq_run_view *)(void *)runs->runs->data, runs->runs->len};
}
