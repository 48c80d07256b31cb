#include <string.h>

#include "server/quality/checklist-figures.h"
#include "server/quality/checklists.h"

static bool
refuse(hq_fault *ret_fault, const char *field, const char *expected)
{
    return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, field, expected);
}

static const hq_choice_of *
chosen(const hq_run_question *question, hq_slug id)
{
    for (uint32_t i = 0; i < question->n_choices; i++) {
        if (hq_slug_equal(question->choices[i].id, id))
            return &question->choices[i];
    }
    return NULL;
}

// The most that may be said; −1 where no number is asked for.
static int64_t
largest(const hq_run_question *question)
{
    switch (question->asks) {
    case HQ_ASKS_YES_NO:
    case HQ_ASKS_SCORE:
        return hq_run_question_most(question);
    case HQ_ASKS_NUMBER:
        return HQ_COUNT_MAX;
    default:
        return -1;
    }
}

static bool
check_value(const hq_run_question *question, const hq_run_answer *answer, hq_fault *ret_fault)
{
    bool by_choice = question->asks == HQ_ASKS_CHOICE;
    int64_t most = largest(question);
    if (by_choice != (answer->choice.text[0] != '\0') ||
        (by_choice && chosen(question, answer->choice) == NULL))
        return refuse(ret_fault, "choice", "one of the question's choices");
    if (most < 0 ? answer->value != -1 : answer->value < 0 || answer->value > most)
        return refuse(ret_fault, "value", "a number that the question asks for");
    return true;
}

static bool
check_fix(const hq_run_answer *answer, hq_fault *ret_fault)
{
    bool is_task = answer->fix == HQ_FIX_TASK;
    if (is_task != (answer->owner.text[0] != '\0'))
        return refuse(ret_fault, "owner", "somebody for a task, nobody else");
    return is_task == (answer->due != 0) || refuse(ret_fault, "due", "a day for a task, none else");
}

static bool
check_answer(const hq_run_question *question, const hq_run_answer *answer, hq_fault *ret_fault)
{
    if (answer->na && (answer->value != -1 || answer->choice.text[0] != '\0'))
        return refuse(ret_fault, "na", "no value beside it");
    return (answer->na || check_value(question, answer, ret_fault)) && check_fix(answer, ret_fault);
}

static const hq_run_answer *
answer_of(const hq_run *run, hq_slug question, uint32_t *ret_n)
{
    const hq_run_answer *found = NULL;
    *ret_n = 0;
    for (uint32_t i = 0; i < run->answers.n; i++) {
        if (!hq_slug_equal(run->answers.items[i].question, question))
            continue;
        found = &run->answers.items[i];
        (*ret_n)++;
    }
    return found;
}

static uint64_t
points_of(const hq_run_question *question, const hq_run_answer *answer)
{
    if (question->asks == HQ_ASKS_CHOICE)
        return chosen(question, answer->choice)->points;
    return question->asks <= HQ_ASKS_SCORE ? (uint64_t)answer->value : 0;
}

static bool
settle_question(const hq_run_question *question, hq_run *run, hq_fault *ret_fault)
{
    uint32_t n;
    const hq_run_answer *answer = answer_of(run, question->id, &n);
    if (answer == NULL && question->asks == HQ_ASKS_PHOTO)
        return true;
    if (n != 1)
        return refuse(ret_fault, "answers", "one answer to each question");
    if (!check_answer(question, answer, ret_fault))
        return false;
    if (answer->na)
        return true;
    run->earned += question->weight * points_of(question, answer);
    run->reachable += (uint64_t)question->weight * hq_run_question_most(question);
    return true;
}

bool
hq_run_settle(const hq_checklist *checklist, hq_run *run, hq_fault *ret_fault)
{
    run->counts = checklist->counts;
    run->earned = run->reachable = 0;
    for (uint32_t i = 0; i < run->answers.n; i++) {
        if (hq_checklist_question(checklist, run->answers.items[i].question) == NULL)
            return refuse(ret_fault, "answers", "only what is asked");
    }
    for (uint32_t i = 0; i < checklist->questions.n; i++) {
        if (!settle_question(&checklist->questions.items[i], run, ret_fault))
            return false;
    }
    return true;
}

bool
hq_run_is_mystery(const hq_run_view *run)
{
    return strcmp(run->checklist.text, "mystery") == 0;
}

hq_run_view
hq_run_view_of(const hq_record *record, const hq_run *run)
{
    int32_t score = hq_score_milli(run->earned, run->reachable);
    hq_run_view view = {.id = record->record,
                        .checklist = run->checklist,
                        .version = run->version,
                        .from = run->from,
                        .staff = record->actor.staff,
                        .at = run->filled_at,
                        .day = record->day,
                        .counts = run->counts,
                        .earned = run->earned,
                        .reachable = run->reachable,
                        .score_milli = score == HQ_NO_FIGURE ? -1 : score};
    for (uint32_t i = 0; i < run->answers.n; i++) {
        view.spot += run->answers.items[i].fix == HQ_FIX_SPOT;
        view.tasks += run->answers.items[i].fix == HQ_FIX_TASK;
    }
    return view;
}
