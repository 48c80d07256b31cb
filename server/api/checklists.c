// Routes of checklists as staff use them: what there is to fill in, a run filled in, a shortcoming
// put right. A run is one keyed request, so that one filled in without the line arrives once.
#include "server/api/record-call.h"

#include <string.h>

#include "server/api/period.h"
#include "server/api/asker.h"
#include "server/push/floor-seen.h"
#include "shared/wire/checklist.h"

#define ENGINE "checklist"
#define CHIEFS (HQ_ROLE_MANAGER | HQ_ROLE_DISTRICT | HQ_ROLE_ADMINISTRATOR)
// What was filled in longer ago, or in the future, is taken as of now; what is younger is as the
// hall knows it now.
#define FILLED_EARLIEST (7 * 24 * HQ_HOUR)
#define FILLED_JUST_NOW HQ_MINUTE

// ---- what there is -----------------------------------------------------------------------------

static void
list_checklists(const hq_templates *templates, hq_checklists_answer *answer)
{
    const GPtrArray *all = hq_templates_all(templates);
    answer->checklists.items = g_new0(hq_checklist_view, all->len + 1);
    for (guint i = 0; i < all->len; i++) {
        const hq_template *each = all->pdata[i];
        hq_checklist_view *view = &answer->checklists.items[answer->checklists.n];
        if (strcmp(each->engine, ENGINE) != 0 ||
            each != hq_templates_find(templates, ENGINE, each->id, HQ_TEMPLATE_NEWEST) ||
            !hq_checklist_decode(each->body, each->length, &view->checklist, NULL))
            continue;
        view->id = hq_slug_of(each->id);
        view->version = each->version;
        answer->checklists.n++;
    }
}

static void *
copy_of(const GArray *array)
{
    return g_memdup2(array->data, array->len * g_array_get_element_size((GArray *)array));
}

static void
list_live(const hq_checklists *live, hq_day today, hq_checklists_answer *answer)
{
    if (live->day == answer->day)
        answer->done = (hq_run_views){copy_of(live->done), live->done->len};
    answer->plans = (hq_plan_views){copy_of(live->plans), live->plans->len};
    answer->tasks = (hq_task_views){copy_of(live->tasks), live->tasks->len};
    for (uint32_t i = 0; i < answer->tasks.n; i++)
        answer->tasks.items[i].overdue = answer->tasks.items[i].task.due < today;
}

void
hq_get_checklists(hq_http_request *request, const hq_context *context)
{
    const hq_floor *floor = context->hall->floor;
    hq_checklists_answer answer = {.day = hq_state_day(floor->state)};
    g_auto(hq_writer) writer = {0};
    list_checklists(floor->quality->templates, &answer);
    list_live(floor->quality->checklists, hq_today(context), &answer);
    hq_writer_init(&writer);
    hq_checklists_answer_encode(&answer, &writer);
    hq_checklists_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

// ---- a run -------------------------------------------------------------------------------------

static bool
may_fill(const hq_context *context, const hq_checklist *checklist)
{
    return !checklist->chiefs || (context->who.role & CHIEFS) || (context->who.staff_role & CHIEFS);
}

// What the hall knows of a number by itself.
static void
fill_known(const hq_floor_seen *seen, const hq_run_question *question, hq_run_answer *answer)
{
    const struct {
        const char *fills;
        int64_t known, of;
    } rows[] = {
        {"staffed", seen->staffed, seen->scheduled},
        {"handhelds", seen->handhelds, seen->handhelds_of},
        {"waiting", seen->waiting, -1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (strcmp(question->fills.text, rows[i].fills) != 0)
            continue;
        answer->known = rows[i].known;
        answer->of = rows[i].of;
    }
}

static void
fill_moment(hq_floor *floor, const hq_checklist *checklist, hq_run *run)
{
    hq_floor_seen seen;
    hq_time now = hq_floor_now(floor);
    if (run->filled_at > now || run->filled_at < now - FILLED_EARLIEST)
        run->filled_at = now;
    if (now - run->filled_at > FILLED_JUST_NOW)
        return;
    hq_floor_look(floor, &seen);
    for (uint32_t i = 0; i < run->answers.n; i++) {
        hq_run_answer *answer = &run->answers.items[i];
        fill_known(&seen, hq_checklist_question(checklist, answer->question), answer);
    }
}

static void
submit_run(hq_http_request *request, const hq_context *context, hq_run *run)
{
    hq_uuid record = run->plan;
    hq_writer facts;
    if (hq_uuid_is_nil(record) && !hq_record_new_id(request, &record))
        return;
    hq_writer_init(&facts);
    hq_run_facts_encode(run, &facts);
    hq_call *call = hq_record_call("checklist-done", record, &facts);
    call->command.point = hq_api_asker_place(request, context);
    hq_record_add_text(call, run->text);
    hq_record_submit(request, context, call, hq_answer_noted);
}

// Answers when it cannot be what was filled in.
static bool
settle(hq_http_request *request, const hq_context *context, hq_run *run)
{
    hq_fault fault;
    hq_checklist checklist;
    hq_floor *floor = context->hall->floor;
    const hq_template *found =
        hq_templates_find(floor->quality->templates, ENGINE, run->checklist.text, run->version);
    if (found == NULL || !hq_checklist_decode(found->body, found->length, &checklist, NULL)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such checklist");
        return false;
    }
    bool allowed = may_fill(context, &checklist);
    bool settled = allowed && hq_run_settle(&checklist, run, &fault);
    if (settled)
        fill_moment(floor, &checklist, run);
    else if (allowed)
        hq_reply_fault(request, &fault);
    else
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, NULL);
    hq_checklist_clear(&checklist);
    return settled;
}

void
hq_post_run(hq_http_request *request, const hq_context *context)
{
    hq_run run;
    if (hq_api_asker(request, context).text[0] == '\0') {
        hq_problem_reply(request, HQ_PROBLEM_POINT_CLOSED, NULL);
        return;
    }
    HQ_BODY_OR_RETURN(request, hq_run_request_decode, &run);
    if (settle(request, context, &run))
        submit_run(request, context, &run);
    hq_crypto_wipe(run.text, sizeof run.text);
    hq_run_clear(&run);
}

// ---- what is to be put right -------------------------------------------------------------------

static void
submit_task(hq_http_request *request, const hq_context *context, const char *step,
            const hq_run_task *task)
{
    hq_uuid run;
    hq_writer facts;
    if (!hq_record_read_id(request, context, &run))
        return;
    hq_writer_init(&facts);
    hq_run_task_encode(task, &facts);
    hq_call *call = hq_record_call(step, run, &facts);
    call->command.point = hq_api_asker_place(request, context);
    hq_record_submit(request, context, call, NULL);
}

// To somebody else, or until another day.
void
hq_post_run_task(hq_http_request *request, const hq_context *context)
{
    hq_run_task task;
    HQ_BODY_OR_RETURN(request, hq_run_task_decode, &task);
    const char *lacks = task.owner.text[0] == '\0' ? "owner" : task.due == 0 ? "due" : NULL;
    if (lacks != NULL)
        hq_problem_reply_with(request, HQ_PROBLEM_MISSING_FIELD, "field", lacks, NULL);
    else
        submit_task(request, context, "checklist-task", &task);
}

void
hq_post_run_task_done(hq_http_request *request, const hq_context *context)
{
    hq_run_task task;
    HQ_BODY_OR_RETURN(request, hq_run_task_decode, &task);
    submit_task(request, context, "checklist-task-done", &(hq_run_task){.question = task.question});
}
