#include "checklist-shape.h"
#include "shared/wire/checklist.h"

static const hq_field plan_view_fields[] = {
    {HQ_UUID(hq_plan_view, id, "id")},
    {HQ_FLAT(hq_plan_view, plan, hq_run_plan_shape)},
    {HQ_SLUG(hq_plan_view, planned_by, "planned_by"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_plan_view, at, "at")},
};
static HQ_SHAPE(plan_view, hq_plan_view);

static const hq_field hq_run_view_shape_fields[] = {
    {HQ_UUID(hq_run_view, id, "id")},
    {HQ_SLUG(hq_run_view, checklist, "checklist")},
    {HQ_U32(hq_run_view, version, "version")},
    {HQ_SLUG(hq_run_view, from, "from"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_run_view, staff, "staff"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_run_view, at, "at")},
    {HQ_DAY(hq_run_view, day, "day"), .flags = HQ_NULLABLE},
    {HQ_BOOL(hq_run_view, counts, "counts")},
    {HQ_U64(hq_run_view, earned, "earned")},
    {HQ_U64(hq_run_view, reachable, "reachable")},
    {HQ_I32(hq_run_view, score_milli, "score_milli"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_U32(hq_run_view, spot, "spot")},
    {HQ_U32(hq_run_view, tasks, "tasks")},
    {HQ_U32(hq_run_view, tasks_done, "tasks_done")},
};
HQ_SHAPE(hq_run_view_shape, hq_run_view);

static const hq_field task_view_fields[] = {
    {HQ_UUID(hq_task_view, id, "id")},          {HQ_SLUG(hq_task_view, checklist, "checklist")},
    {HQ_U32(hq_task_view, version, "version")}, {HQ_FLAT(hq_task_view, task, hq_run_task_shape)},
    {HQ_TIME(hq_task_view, at, "at")},          {HQ_BOOL(hq_task_view, overdue, "overdue")},
};
static HQ_SHAPE(task_view, hq_task_view);

static const hq_field checklist_view_fields[] = {
    {HQ_SLUG(hq_checklist_view, id, "id")},
    {HQ_U32(hq_checklist_view, version, "version")},
    {HQ_FLAT(hq_checklist_view, checklist, hq_checklist_shape)},
};
static HQ_SHAPE(checklist_view, hq_checklist_view);

enum { CHECKLISTS_MAX = 64 };

static const hq_field live_fields[] = {
    {HQ_DAY(hq_checklists_answer, day, "day"), .flags = HQ_NULLABLE},
    {HQ_LIST(hq_checklists_answer, checklists, "checklists", checklist_view, CHECKLISTS_MAX)},
    {HQ_LIST(hq_checklists_answer, plans, "plans", plan_view, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_checklists_answer, done, "done", hq_run_view_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_checklists_answer, tasks, "tasks", task_view, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(live, hq_checklists_answer);

void
hq_checklists_answer_encode(const hq_checklists_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &live, answer, NULL);
}

bool
hq_checklists_answer_decode(const char *json, size_t length, hq_checklists_answer *ret_answer,
                            hq_fault *ret_fault)
{
    return hq_document_read(json, length, &live, ret_answer, ret_fault);
}

void
hq_checklists_answer_clear(hq_checklists_answer *answer)
{
    hq_shape_clear(&live, answer);
}

#define NO_SCORE .none = -1, .flags = HQ_NULLABLE
static const hq_field runs_fields[] = {
    {HQ_U32(hq_runs_answer, definitions, "definitions")},
    {HQ_DAY(hq_runs_answer, from, "from")},
    {HQ_DAY(hq_runs_answer, to, "to")},
    {HQ_I32(hq_runs_answer, score_milli, "score_milli"), NO_SCORE},
    {HQ_U32(hq_runs_answer, counted, "counted")},
    {HQ_I32(hq_runs_answer, mystery_milli, "mystery_milli"), NO_SCORE},
    {HQ_U32(hq_runs_answer, mystery, "mystery")},
    {HQ_U32(hq_runs_answer, planned, "planned")},
    {HQ_U32(hq_runs_answer, kept, "kept")},
    {HQ_LIST(hq_runs_answer, runs, "runs", hq_run_view_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(runs, hq_runs_answer);

void
hq_runs_answer_encode(const hq_runs_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &runs, answer, NULL);
}

bool
hq_runs_answer_decode(const char *json, size_t length, hq_runs_answer *ret_answer,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &runs, ret_answer, ret_fault);
}

void
hq_runs_answer_clear(hq_runs_answer *answer)
{
    hq_shape_clear(&runs, answer);
}

static const hq_field detail_fields[] = {
    {HQ_OBJECT(hq_run_detail, line, "line", hq_run_view_shape)},
    {HQ_OBJECT(hq_run_detail, run, "run", hq_told_run_shape)},
    {HQ_ROW(hq_run_detail, photos, "photos", hq_run_photo_shape, n_photos)},
};
static HQ_SHAPE(detail, hq_run_detail);

void
hq_run_detail_encode(const hq_run_detail *answer, hq_writer *writer)
{
    hq_shape_write(writer, &detail, answer, NULL);
}

bool
hq_run_detail_decode(const char *json, size_t length, hq_run_detail *ret_answer,
                     hq_fault *ret_fault)
{
    return hq_document_read(json, length, &detail, ret_answer, ret_fault);
}

void
hq_run_detail_clear(hq_run_detail *answer)
{
    hq_shape_clear(&detail, answer);
}
