#include "shared/wire/checklist.h"

#include <string.h>

#include "checklist-shape.h"
#include "shared/base/phone-find.h"

static const char *const asks_words[HQ_ASKS] = {
    [HQ_ASKS_YES_NO] = "yes-no", [HQ_ASKS_SCORE] = "score", [HQ_ASKS_CHOICE] = "choice",
    [HQ_ASKS_NUMBER] = "number", [HQ_ASKS_PHOTO] = "photo",
};
static const char *const fix_words[HQ_FIXES] = {
    [HQ_FIX_NONE] = "none",
    [HQ_FIX_SPOT] = "spot",
    [HQ_FIX_TASK] = "task",
};

static const char *
asks_word(int value)
{
    return asks_words[value];
}

static const char *
fix_word(int value)
{
    return fix_words[value];
}

static const hq_words asks_list = {asks_word, HQ_ASKS, "yes-no, score, choice, number or photo"};
static const hq_words fix_list = {fix_word, HQ_FIXES, "none, spot or task"};

static bool
refuse(hq_fault *ret_fault, const char *field, const char *expected)
{
    return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, field, expected);
}

// ---- a template --------------------------------------------------------------------------------

static const hq_field choice_fields[] = {
    {HQ_SLUG(hq_choice_of, id, "id")},
    {HQ_TEXT(hq_choice_of, name, "name")},
    {HQ_U32(hq_choice_of, points, "points")},
};
static HQ_SHAPE(choice, hq_choice_of);

static const hq_field question_of_fields[] = {
    {HQ_SLUG(hq_run_question, id, "id")},
    {HQ_WORD(hq_run_question, asks, "asks", asks_list)},
    {HQ_TEXT(hq_run_question, text, "text")},
    {HQ_U32(hq_run_question, weight, "weight"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_run_question, most, "most"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_run_question, fills, "fills"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_run_question, choices, "choices", choice, n_choices), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(question_of, hq_run_question);

static const hq_field hq_checklist_shape_fields[] = {
    {HQ_TEXT(hq_checklist, name, "name")},
    {HQ_BOOL(hq_checklist, counts, "counts")},
    {HQ_BOOL(hq_checklist, daily, "daily")},
    {HQ_BOOL(hq_checklist, chiefs, "chiefs"), .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_checklist, questions, "questions", question_of, HQ_QUESTIONS_MAX)},
    {HQ_TEXT(hq_checklist, note, "note"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_checklist, receptions, "receptions", hq_named_shape, n_receptions),
     .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_checklist_shape, hq_checklist);

void
hq_checklist_encode(const hq_checklist *checklist, hq_writer *writer)
{
    hq_shape_write(writer, &hq_checklist_shape, checklist, NULL);
}

void
hq_checklist_clear(hq_checklist *checklist)
{
    hq_shape_clear(&hq_checklist_shape, checklist);
}

const hq_run_question *
hq_checklist_question(const hq_checklist *checklist, hq_slug id)
{
    for (uint32_t i = 0; i < checklist->questions.n; i++) {
        if (hq_slug_equal(checklist->questions.items[i].id, id))
            return &checklist->questions.items[i];
    }
    return NULL;
}

uint32_t
hq_run_question_most(const hq_run_question *question)
{
    uint32_t most = 0;
    switch (question->asks) {
    case HQ_ASKS_YES_NO:
        return 1;
    case HQ_ASKS_SCORE:
        return question->most;
    case HQ_ASKS_CHOICE:
        for (uint32_t i = 0; i < question->n_choices; i++)
            most = MAX(most, question->choices[i].points);
        return most;
    default:
        return 0;
    }
}

static bool
gives_points(const hq_run_question *question)
{
    return question->asks <= HQ_ASKS_CHOICE;
}

static bool
note_phone(const char *phone, size_t at, void *data)
{
    *(bool *)data = true;
    return false;
}

static bool
is_public(const hq_text *text)
{
    bool found = text->in[HQ_ZH][0] == '\0';
    for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
        const char *at = text->in[lang];
        hq_phone_find((const uint8_t *)at, strlen(at), note_phone, &found);
        for (; *at != '\0'; at = g_utf8_next_char(at))
            found |= !g_unichar_isprint(g_utf8_get_char(at));
    }
    return !found;
}

static bool
check_choices(const hq_run_question *q, hq_fault *ret_fault)
{
    if ((q->asks == HQ_ASKS_CHOICE) != (q->n_choices >= 2) || q->n_choices == 1)
        return refuse(ret_fault, "choices", "two or more of a choice, none of another question");
    for (uint32_t i = 0; i < q->n_choices; i++) {
        if (q->choices[i].points > HQ_POINTS_MAX || !is_public(&q->choices[i].name))
            return refuse(ret_fault, "choices",
                          "words without a mobile number, at most 100 points");
        for (uint32_t before = 0; before < i; before++) {
            if (hq_slug_equal(q->choices[before].id, q->choices[i].id))
                return refuse(ret_fault, "choices", "each id once");
        }
    }
    return true;
}

static bool
check_question(const hq_run_question *q, hq_fault *ret_fault)
{
    if (!is_public(&q->text))
        return refuse(ret_fault, "text", "one line of text without a mobile number");
    if (gives_points(q) ? q->weight < 1 || q->weight > HQ_WEIGHT_MAX : q->weight != 0)
        return refuse(ret_fault, "weight", "1 to 1000 of what gives points, none of what does not");
    if (q->asks == HQ_ASKS_SCORE ? q->most < 1 || q->most > HQ_POINTS_MAX : q->most != 0)
        return refuse(ret_fault, "most", "1 to 100 of a score, none of another question");
    if (q->fills.text[0] != '\0' && q->asks != HQ_ASKS_NUMBER)
        return refuse(ret_fault, "fills", "only of a number");
    return check_choices(q, ret_fault);
}

static bool
check_checklist(const hq_checklist *checklist, hq_fault *ret_fault)
{
    if (checklist->note.in[HQ_ZH][0] != '\0' && !is_public(&checklist->note))
        return refuse(ret_fault, "note", "one line of text without a mobile number");
    if (checklist->questions.n == 0)
        return refuse(ret_fault, "questions", "one question or more");
    if (!is_public(&checklist->name))
        return refuse(ret_fault, "name", "one line of text without a mobile number");
    for (uint32_t i = 0; i < checklist->questions.n; i++) {
        const hq_run_question *q = &checklist->questions.items[i];
        if (hq_checklist_question(checklist, q->id) != q)
            return refuse(ret_fault, "questions", "each id once");
        if (!check_question(q, ret_fault))
            return false;
    }
    for (uint32_t i = 0; i < checklist->n_receptions; i++) {
        if (!is_public(&checklist->receptions[i].name))
            return refuse(ret_fault, "receptions", "words without a mobile number");
    }
    return true;
}

bool
hq_checklist_decode(const char *json, size_t length, hq_checklist *ret_checklist,
                    hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &hq_checklist_shape, false, ret_checklist, ret_fault))
        return false;
    if (check_checklist(ret_checklist, ret_fault))
        return true;
    hq_checklist_clear(ret_checklist);
    return false;
}

// ---- a run -------------------------------------------------------------------------------------

#define NO_NUMBER    .none = -1, .flags = HQ_OPTIONAL
#define FIELDS_OF(s) .kind = HQ_KIND_FLAT, .shape = &(s)

static const hq_field asked_answer_fields[] = {
    {HQ_SLUG(hq_run_answer, question, "question")},
    {HQ_BOOL(hq_run_answer, na, "na"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_run_answer, value, "value"), NO_NUMBER},
    {HQ_SLUG(hq_run_answer, choice, "choice"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_run_answer, fix, "fix", fix_list, HQ_OPTIONAL)},
    {HQ_SLUG(hq_run_answer, owner, "owner"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_run_answer, due, "due"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(asked_answer, hq_run_answer);
static const hq_field kept_answer_fields[] = {
    {FIELDS_OF(asked_answer)},
    {HQ_I64(hq_run_answer, known, "known"), NO_NUMBER},
    {HQ_I64(hq_run_answer, of, "of"), NO_NUMBER},
};
static HQ_SHAPE(kept_answer, hq_run_answer);

static const hq_field head_fields[] = {
    {HQ_SLUG(hq_run, checklist, "checklist")},
    {HQ_U32(hq_run, version, "version")},
    {HQ_UUID(hq_run, plan, "plan"), .flags = HQ_OPTIONAL},
    {HQ_UUID(hq_run, presence, "presence"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_run, from, "from"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_run, filled_at, "filled_at")},
};
static HQ_SHAPE(head, hq_run);
static const hq_field scored_fields[] = {
    {FIELDS_OF(head)},
    {HQ_BOOL(hq_run, counts, "counts")},
    {HQ_U64(hq_run, earned, "earned")},
    {HQ_U64(hq_run, reachable, "reachable")},
    {HQ_LIST(hq_run, answers, "answers", kept_answer, HQ_QUESTIONS_MAX)},
};
static HQ_SHAPE(scored, hq_run);

static const hq_field asked_fields[] = {
    {FIELDS_OF(head)},
    {HQ_STRING(hq_run, text, "text"), .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_run, answers, "answers", asked_answer, HQ_QUESTIONS_MAX)},
};
static HQ_SHAPE(asked, hq_run);
static const hq_field kept_fields[] = {
    {FIELDS_OF(scored)},
    {HQ_BOOL(hq_run, note, "note"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(kept, hq_run);
static const hq_field hq_told_run_shape_fields[] = {
    {FIELDS_OF(scored)},
    {HQ_STRING(hq_run, text, "text"), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_told_run_shape, hq_run);

void
hq_run_request_encode(const hq_run *run, hq_writer *writer)
{
    hq_shape_write(writer, &asked, run, NULL);
}

static bool
is_shown(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isprint(c) && c != '\n')
            return false;
    }
    return true;
}

bool
hq_run_request_decode(const char *json, size_t length, hq_run *ret_run, hq_fault *ret_fault)
{
    if (!hq_request_read(json, length, &asked, false, ret_run, ret_fault))
        return false;
    for (uint32_t i = 0; i < ret_run->answers.n; i++)
        ret_run->answers.items[i].known = ret_run->answers.items[i].of = -1;
    ret_run->note = ret_run->text[0] != '\0';
    if (is_shown(ret_run->text))
        return true;
    hq_run_clear(ret_run);
    return refuse(ret_fault, "text", "text and line ends");
}

void
hq_run_facts_encode(const hq_run *run, hq_writer *writer)
{
    hq_shape_write(writer, &kept, run, NULL);
}

bool
hq_run_facts_decode(const char *json, size_t length, hq_run *ret_run, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &kept, ret_run, ret_fault);
}

void
hq_run_clear(hq_run *run)
{
    hq_shape_clear(&asked, run);
}

// ---- plans and tasks ---------------------------------------------------------------------------

static const hq_field hq_run_plan_shape_fields[] = {
    {HQ_SLUG(hq_run_plan, checklist, "checklist")},
    {HQ_DAY(hq_run_plan, from, "from")},
    {HQ_DAY(hq_run_plan, until, "until")},
    {HQ_SLUG(hq_run_plan, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_run_plan, by_hall, "by_hall"), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_run_plan_shape, hq_run_plan);

void
hq_run_plan_encode(const hq_run_plan *plan, hq_writer *writer)
{
    hq_shape_write(writer, &hq_run_plan_shape, plan, NULL);
}

bool
hq_run_plan_decode(const char *json, size_t length, hq_run_plan *ret_plan, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &hq_run_plan_shape, false, ret_plan, ret_fault) &&
           (ret_plan->from <= ret_plan->until ||
            refuse(ret_fault, "until", "a day not before \"from\""));
}

static const hq_field hq_run_task_shape_fields[] = {
    {HQ_SLUG(hq_run_task, question, "question")},
    {HQ_SLUG(hq_run_task, owner, "owner"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_run_task, due, "due"), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_run_task_shape, hq_run_task);

void
hq_run_task_encode(const hq_run_task *task, hq_writer *writer)
{
    hq_shape_write(writer, &hq_run_task_shape, task, NULL);
}

bool
hq_run_task_decode(const char *json, size_t length, hq_run_task *ret_task, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &hq_run_task_shape, false, ret_task, ret_fault);
}

static const hq_field hq_run_photo_shape_fields[] = {
    {HQ_SLUG(hq_run_photo, question, "question")},
    {HQ_SLUG(hq_run_photo, photo, "photo")},
};
HQ_SHAPE(hq_run_photo_shape, hq_run_photo);

void
hq_run_photo_encode(const hq_run_photo *photo, hq_writer *writer)
{
    hq_shape_write(writer, &hq_run_photo_shape, photo, NULL);
}

bool
hq_run_photo_decode(const char *json, size_t length, hq_run_photo *ret_photo, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &hq_run_photo_shape, ret_photo, ret_fault);
}
