// Checklists as they cross the API and stand in the journal: what is asked, what was answered, what
// is planned and what is still to be put right. Free text crosses in requests and answers only,
// never in facts.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/personal.h"
#include "shared/wire/writer.h"

enum {
    HQ_QUESTIONS_MAX = 60,
    HQ_CHOICES_MAX = 8,
    HQ_RECEPTION_KINDS_MAX = 6,
    HQ_WEIGHT_MAX = 1000,
    HQ_POINTS_MAX = 100,
    HQ_COUNT_MAX = 1000000, // of a question that asks for a number
};

typedef enum {
    HQ_ASKS_YES_NO, // yes is one point
    HQ_ASKS_SCORE,  // 0 … most points
    HQ_ASKS_CHOICE, // each choice has its points
    HQ_ASKS_NUMBER, // these two give no points
    HQ_ASKS_PHOTO,
    HQ_ASKS,
} hq_asks;

typedef struct {
    hq_slug id;
    hq_text name;
    uint32_t points;
} hq_choice_of;

typedef struct {
    hq_slug id;
    hq_asks asks;
    hq_text text;
    uint32_t weight; // of a point; 0 of what gives none
    uint32_t most;   // of a score
    hq_slug fills;   // what the hall knows of a number by itself, see floor-duty.h; "": nothing
    uint32_t n_choices;
    hq_choice_of choices[HQ_CHOICES_MAX];
} hq_run_question;
typedef struct {
    hq_run_question *items;
    uint32_t n;
} hq_run_questions;

// The body of a template of engine `checklist`.
typedef struct {
    hq_text name;
    bool counts; // its runs count in ranks: a walk-through's never do
    bool daily;  // due on every business day, planned or not
    bool chiefs; // only whoever runs halls enters it
    hq_run_questions questions;
    hq_text note; // what to write down at the end; "": a remark
    uint32_t n_receptions;
    hq_named receptions[HQ_RECEPTION_KINDS_MAX]; // kinds that floor duty counts
} hq_checklist;
void hq_checklist_encode(const hq_checklist *checklist, hq_writer *writer);
// Refuses what no run could answer: the same id twice, a choice of one, no questions, a phone
// number in a text. On success the checklist is the caller's: hq_checklist_clear().
bool hq_checklist_decode(const char *json, size_t length, hq_checklist *ret_checklist,
                         hq_fault *ret_fault);
void hq_checklist_clear(hq_checklist *checklist);
// Borrowed; NULL when nothing of this id is asked.
const hq_run_question *hq_checklist_question(const hq_checklist *checklist, hq_slug id);
// Most points of a question, without its weight; 0 of what gives none.
uint32_t hq_run_question_most(const hq_run_question *question);

// What became of a shortcoming.
typedef enum {
    HQ_FIX_NONE,
    HQ_FIX_SPOT, // put right on the spot
    HQ_FIX_TASK, // somebody will, until a day
    HQ_FIXES,
} hq_fix;

typedef struct {
    hq_slug question;
    bool na;       // not applicable: neither earns nor could have
    int64_t value; // yes 1, no 0; a score; a number; −1: none
    hq_slug choice;
    int64_t known, of; // a number as the hall knew it at that moment, and of how many; −1: unknown
    hq_fix fix;
    hq_slug owner; // of the task
    hq_day due;
} hq_run_answer;
typedef struct {
    hq_run_answer *items;
    uint32_t n;
} hq_run_answers;

// One checklist filled in: the body of POST /quality/checklists/runs, and, without the text, the
// facts of a step `checklist-done`.
typedef struct {
    hq_slug checklist; // id of its template
    uint32_t version;
    hq_uuid plan;     // nil: nobody planned it
    hq_uuid presence; // nil: not on floor duty
    hq_slug from;     // the hall its inspector comes from; "": this one
    hq_time filled_at;
    bool counts;
    uint64_t earned, reachable; // weighted points
    char text[HQ_NOTE_SIZE];    // sealed under the run; of requests and answers
    bool note;                  // one was left; of facts
    hq_run_answers answers;
} hq_run;
void hq_run_request_encode(const hq_run *run, hq_writer *writer);
bool hq_run_request_decode(const char *json, size_t length, hq_run *ret_run, hq_fault *ret_fault);
void hq_run_facts_encode(const hq_run *run, hq_writer *writer);
bool hq_run_facts_decode(const char *json, size_t length, hq_run *ret_run, hq_fault *ret_fault);
void hq_run_clear(hq_run *run);

// That somebody fills a checklist between two days: the body of POST /quality/checklists/plan and
// the facts of `checklist-planned`.
typedef struct {
    hq_slug checklist;
    hq_day from, until; // both included
    hq_slug staff;      // "": whoever is there
    hq_slug by_hall;    // whose people inspect this hall; "": its own
} hq_run_plan;
void hq_run_plan_encode(const hq_run_plan *plan, hq_writer *writer);
bool hq_run_plan_decode(const char *json, size_t length, hq_run_plan *ret_plan,
                        hq_fault *ret_fault);

// What is to be put right after a run: the body of POST /quality/checklists/{id}/task, the facts of
// `checklist-task` and, with the question alone, of `checklist-task-done`.
typedef struct {
    hq_slug question;
    hq_slug owner; // "" when it is done
    hq_day due;    // 0 when it is done
} hq_run_task;
void hq_run_task_encode(const hq_run_task *task, hq_writer *writer);
bool hq_run_task_decode(const char *json, size_t length, hq_run_task *ret_task,
                        hq_fault *ret_fault);

// That a photo was taken for a question: the facts of `checklist-photo`.
typedef struct {
    hq_slug question;
    hq_slug photo; // its id: of the hash of its bytes
} hq_run_photo;
void hq_run_photo_encode(const hq_run_photo *photo, hq_writer *writer);
bool hq_run_photo_decode(const char *json, size_t length, hq_run_photo *ret_photo,
                         hq_fault *ret_fault);

// ---- answers -----------------------------------------------------------------------------------

typedef struct {
    hq_uuid id;
    hq_run_plan plan;
    hq_slug planned_by;
    hq_time at;
} hq_plan_view;
typedef struct {
    hq_plan_view *items;
    uint32_t n;
} hq_plan_views;

typedef struct {
    hq_uuid id; // of the run
    hq_slug checklist;
    uint32_t version;
    hq_slug from, staff;
    hq_time at;
    hq_day day;
    bool counts;
    uint64_t earned, reachable;
    int32_t score_milli; // −1: nothing could be earned
    uint32_t spot, tasks, tasks_done;
} hq_run_view;
typedef struct {
    hq_run_view *items;
    uint32_t n;
} hq_run_views;

typedef struct {
    hq_uuid id; // of the run
    hq_slug checklist;
    uint32_t version;
    hq_run_task task;
    hq_time at;
    bool overdue;
} hq_task_view;
typedef struct {
    hq_task_view *items;
    uint32_t n;
} hq_task_views;

typedef struct {
    hq_slug id;
    uint32_t version;
    hq_checklist checklist;
} hq_checklist_view;
typedef struct {
    hq_checklist_view *items;
    uint32_t n;
} hq_checklist_views;

// GET /quality/checklists: what can be filled in and what is due, for staff; also without the line.
typedef struct {
    hq_day day; // 0: no business day is open
    hq_checklist_views checklists;
    hq_plan_views plans; // not done yet, not over for more than a week
    hq_run_views done;   // of the business day
    hq_task_views tasks; // open
} hq_checklists_answer;
void hq_checklists_answer_encode(const hq_checklists_answer *answer, hq_writer *writer);
bool hq_checklists_answer_decode(const char *json, size_t length, hq_checklists_answer *ret_answer,
                                 hq_fault *ret_fault);
void hq_checklists_answer_clear(hq_checklists_answer *answer);

// GET /quality/checklists/runs?from=…&to=…: what was found in a hall between two days.
typedef struct {
    uint32_t definitions; // version of the figures
    hq_day from, to;
    int32_t score_milli; // of those that count, by their points; −1: none
    uint32_t counted;
    int32_t mystery_milli; // of mystery shoppers alone
    uint32_t mystery;
    uint32_t planned, kept; // whose last day is in the period; of these filled in by then
    hq_run_views runs;
} hq_runs_answer;
void hq_runs_answer_encode(const hq_runs_answer *answer, hq_writer *writer);
bool hq_runs_answer_decode(const char *json, size_t length, hq_runs_answer *ret_answer,
                           hq_fault *ret_fault);
void hq_runs_answer_clear(hq_runs_answer *answer);

// GET /quality/checklists/{id}: one run, with what was written.
enum { HQ_RUN_PHOTOS_MAX = 12 };
typedef struct {
    hq_run_view line;
    hq_run run;
    uint32_t n_photos;
    hq_run_photo photos[HQ_RUN_PHOTOS_MAX];
} hq_run_detail;
void hq_run_detail_encode(const hq_run_detail *answer, hq_writer *writer);
bool hq_run_detail_decode(const char *json, size_t length, hq_run_detail *ret_answer,
                          hq_fault *ret_fault);
void hq_run_detail_clear(hq_run_detail *answer);
