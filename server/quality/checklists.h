// The checklists of a hall as they stand: what is planned and not done, what was done on the newest
// business day, what is still to be put right. A fold of the steps of family `checklist`; what is
// older is read from the journal. Also how a run is scored by its template.
#pragma once

#include "server/quality/record.h"
#include "shared/wire/checklist.h"

// A plan that nobody kept is forgotten here so many days after its last.
enum { HQ_PLAN_FORGOTTEN_DAYS = 7 };
// Nothing is planned longer before its last day.
enum { HQ_PLANNED_AHEAD_DAYS = 120 };

typedef struct hq_checklists {
    hq_day day;    // of what is in `done`
    GArray *plans; // hq_plan_view
    GArray *done;  // hq_run_view
    GArray *tasks; // hq_task_view; `overdue` is not set here
} hq_checklists;

hq_checklists *hq_checklists_new(void);
void hq_checklists_free(hq_checklists *checklists);
void hq_checklists_apply(hq_checklists *checklists, const hq_record *record);
// Another business day: what was done on the last one is past, what nobody did for long as well.
void hq_checklists_turn(hq_checklists *checklists, hq_day day);

// Borrowed until the next apply; NULL: no such plan, or it was done or dropped.
const hq_plan_view *hq_checklists_plan(const hq_checklists *checklists, hq_uuid plan);
// Likewise; NULL: nothing is open there.
const hq_task_view *hq_checklists_task(const hq_checklists *checklists, hq_uuid run,
                                       hq_slug question);

// Holds a run against its checklist and fills `counts`, `earned` and `reachable`. False when a
// question is left out, answered twice, not asked, or answered as it cannot be; photos alone may be
// left out.
bool hq_run_settle(const hq_checklist *checklist, hq_run *run, hq_fault *ret_fault);
// Whether a simulated customer filled it.
bool hq_run_is_mystery(const hq_run_view *run);
// The run as one line of a list.
hq_run_view hq_run_view_of(const hq_record *record, const hq_run *run);

// ---- a period ----------------------------------------------------------------------------------

// What a hall's journal says of a period: hq_runs_read() fills it, or an hq_record_each.
typedef struct {
    hq_day from, to;
    GArray *runs;  // hq_run_view, of these days
    GArray *plans; // hq_plan_view, whose last day is one of these
    GArray *kept;  // of each plan, bool: done by its last day
} hq_runs;
void hq_runs_begin(hq_runs *runs, hq_day from, hq_day to);
void hq_runs_end(hq_runs *runs);
bool hq_runs_take(const hq_record *record, void *runs, GError **error);
bool hq_runs_read(hq_runs *runs, hq_journal_reader *reader, GError **error);
// `ret` borrows the lines; they are the newest first.
void hq_runs_sum(hq_runs *runs, hq_runs_answer *ret);
