#include "shared/wire/case-view.h"

#include "case-shape.h"

static const hq_field may_fields[] = {
    {.kind = HQ_KIND_WORD, .size = sizeof(hq_case_step), .words = &hq_case_step_words, .none = -1},
};
static HQ_SHAPE(may, hq_case_may);

static const hq_field case_view_fields[] = {
    {HQ_UUID(hq_case_view, id, "id")},
    {HQ_DAY(hq_case_view, day, "day")},
    {HQ_U32(hq_case_view, number, "number")},
    {HQ_WORD(hq_case_view, kind, "kind", hq_case_kind_words)},
    {HQ_SLUG(hq_case_view, cause, "cause")},
    {HQ_WORD(hq_case_view, source, "source", hq_case_source_words)},
    {HQ_MAYBE_WORD(hq_case_view, moment, "moment", hq_moment_words, HQ_OPTIONAL),
     .none = HQ_MOMENTS},
    {HQ_UUID(hq_case_view, ticket, "ticket"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_case_view, visit_day, "visit_day"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_view, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_view, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_view, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_view, served_by, "served_by"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_case_view, lang, "lang", hq_lang_words)},
    {HQ_TIME(hq_case_view, opened_at, "opened_at")},
    {HQ_SLUG(hq_case_view, opened_by, "opened_by"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_case_view, state, "state", hq_case_state_words)},
    {HQ_TIME(hq_case_view, since, "since")},
    {HQ_SLUG(hq_case_view, owner, "owner"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_case_view, owner_name, "owner_name"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_view, offered, "offered"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_case_view, due, "due")},
    {HQ_BOOL(hq_case_view, overdue, "overdue"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_view, on_time, "on_time"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_view, tier, "tier"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_view, duty, "duty", hq_duty_words, HQ_OPTIONAL), .none = HQ_DUTIES},
    {HQ_BOOL(hq_case_view, contact, "contact"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_view, measures, "measures"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_view, granted, "granted"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_view, measure, "measure"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_view, told, "told", hq_case_told_words, HQ_OPTIONAL),
     .none = HQ_CASE_TELLINGS},
    {HQ_TIME(hq_case_view, first_told_at, "first_told_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_case_view, told_at, "told_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_case_view, closed_at, "closed_at"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_view, closing, "closing", hq_case_closing_words, HQ_OPTIONAL),
     .none = HQ_CASE_CLOSINGS},
    {HQ_BOOL(hq_case_view, on_the_spot, "on_the_spot"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_view, was_content, "was_content"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_view, reopened, "reopened"), .flags = HQ_OPTIONAL},
    {HQ_ROW(hq_case_view, may, "may", may, n_may)},
};
static HQ_SHAPE(case_view, hq_case_view);

static const hq_field proposal_fields[] = {
    {HQ_WORD(hq_case_proposal, moment, "moment", hq_moment_words)},
    {HQ_SLUG(hq_case_proposal, cause, "cause")},
    {HQ_UUID(hq_case_proposal, ticket, "ticket")},
    {HQ_STRING(hq_case_proposal, number, "number")},
    {HQ_SLUG(hq_case_proposal, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_case_proposal, since, "since")},
};
static HQ_SHAPE(proposal, hq_case_proposal);

static const hq_field colleague_fields[] = {
    {HQ_SLUG(hq_case_colleague, staff, "staff")},
    {HQ_STRING(hq_case_colleague, name, "name")},
};
static HQ_SHAPE(colleague, hq_case_colleague);

static const hq_field repeat_fields[] = {
    {HQ_WORD(hq_case_repeat_view, kind, "kind", hq_case_kind_words)},
    {HQ_SLUG(hq_case_repeat_view, cause, "cause")},
    {HQ_U32(hq_case_repeat_view, n, "n")},
    {HQ_DAY(hq_case_repeat_view, last, "last")},
};
static HQ_SHAPE(repeat, hq_case_repeat_view);

static const hq_field cases_fields[] = {
    {HQ_TIME(hq_cases_answer, now, "now")},
    {HQ_U32(hq_cases_answer, due, "due")},
    {HQ_U32(hq_cases_answer, overdue, "overdue")},
    {HQ_LIST(hq_cases_answer, cases, "cases", case_view, HQ_CASES_ANSWER_MAX)},
    {HQ_LIST(hq_cases_answer, proposals, "proposals", proposal, HQ_CASES_ANSWER_MAX)},
    {HQ_LIST(hq_cases_answer, colleagues, "colleagues", colleague, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_cases_answer, repeats, "repeats", repeat, HQ_MAX_ITEMS)},
    {HQ_U32(hq_cases_answer, repeats_days, "repeats_days")},
    {HQ_LIST(hq_cases_answer, reasons, "reasons", hq_named_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(cases, hq_cases_answer);

static const hq_field step_fields[] = {
    {HQ_U64(hq_case_step_view, seq, "seq")},
    {HQ_TIME(hq_case_step_view, at, "at")},
    {HQ_WORD(hq_case_step_view, step, "step", hq_case_step_words)},
    {HQ_SLUG(hq_case_step_view, by, "by"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_case_step_view, by_name, "by_name"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_step_view, by_customer, "by_customer"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_step_view, to, "to"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_step_view, measure, "measure"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_step_view, amount, "amount"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_step_view, told, "told", hq_case_told_words, HQ_OPTIONAL),
     .none = HQ_CASE_TELLINGS},
    {HQ_MAYBE_WORD(hq_case_step_view, closing, "closing", hq_case_closing_words, HQ_OPTIONAL),
     .none = HQ_CASE_CLOSINGS},
    {HQ_U32(hq_case_step_view, tier, "tier"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_step_view, duty, "duty", hq_duty_words, HQ_OPTIONAL), .none = HQ_DUTIES},
    {HQ_STRING(hq_case_step_view, text, "text"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(step, hq_case_step_view);

static const hq_field visit_fields[] = {
    {HQ_STRING(hq_case_visit, number, "number")},
    {HQ_WORD(hq_case_visit, state, "state", hq_ticket_state_words)},
    {HQ_TIME(hq_case_visit, issued_at, "issued_at")},
    {HQ_TIME(hq_case_visit, first_called_at, "first_called_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_case_visit, ended_at, "ended_at"), .flags = HQ_OPTIONAL},
    {HQ_I32(hq_case_visit, waited_s, "waited_s")},
    {HQ_RANGE(hq_case_visit, promise, "promise")},
    {HQ_LIST(hq_case_visit, steps, "steps", hq_step_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(visit, hq_case_visit);

static const hq_field alike_fields[] = {
    {HQ_UUID(hq_case_alike, id, "id")},
    {HQ_DAY(hq_case_alike, day, "day")},
    {HQ_WORD(hq_case_alike, kind, "kind", hq_case_kind_words)},
    {HQ_SLUG(hq_case_alike, cause, "cause")},
};
static HQ_SHAPE(alike, hq_case_alike);

static const hq_field whole_fields[] = {
    {HQ_OBJECT(hq_case_answer, view, "case", case_view)},
    {HQ_STRING(hq_case_answer, phone, "phone"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_answer, texts, "texts"), .flags = HQ_OPTIONAL},
    {HQ_LIST(hq_case_answer, steps, "steps", step, HQ_CASE_STEPS_MAX)},
    {HQ_MAYBE(hq_case_answer, visit, "visit", visit, has_visit, HQ_OPTIONAL)},
    {HQ_LIST(hq_case_answer, alike, "alike", alike, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(whole, hq_case_answer);

static const hq_field own_fields[] = {
    {HQ_UUID(hq_own_case_view, id, "id")},
    {HQ_WORD(hq_own_case_view, kind, "kind", hq_case_kind_words)},
    {HQ_SLUG(hq_own_case_view, cause, "cause")},
    {HQ_WORD(hq_own_case_view, state, "state", hq_case_state_words)},
    {HQ_TIME(hq_own_case_view, opened_at, "opened_at")},
    {HQ_TIME(hq_own_case_view, due, "due")},
    {HQ_TIME(hq_own_case_view, told_at, "told_at"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_own_case_view, said, "said"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_own_case_view, answer, "answer"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(own, hq_own_case_view);

static const hq_field own_cause_fields[] = {
    {HQ_SLUG(hq_own_cause, id, "id")},
    {HQ_TEXT(hq_own_cause, name, "name")},
};
static HQ_SHAPE(own_cause, hq_own_cause);

static const hq_field owns_fields[] = {
    {HQ_LIST(hq_own_cases_answer, cases, "cases", own, HQ_CASES_ANSWER_MAX)},
    {HQ_LIST(hq_own_cases_answer, causes, "causes", own_cause, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(owns, hq_own_cases_answer);

static const hq_field written_fields[] = {
    {HQ_UUID(hq_case_written_answer, id, "id")},
    {HQ_U64(hq_case_written_answer, seq, "seq")},
};
static HQ_SHAPE(written, hq_case_written_answer);

void
hq_cases_answer_encode(const hq_cases_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &cases, answer, NULL);
}

bool
hq_cases_answer_decode(const char *json, size_t length, hq_cases_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &cases, ret_answer, ret_fault);
}

void
hq_cases_answer_clear(hq_cases_answer *answer)
{
    hq_shape_clear(&cases, answer);
}

void
hq_case_answer_encode(const hq_case_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &whole, answer, NULL);
}

bool
hq_case_answer_decode(const char *json, size_t length, hq_case_answer *ret_answer,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &whole, ret_answer, ret_fault);
}

void
hq_case_answer_clear(hq_case_answer *answer)
{
    hq_shape_clear(&whole, answer);
}

void
hq_own_cases_answer_encode(const hq_own_cases_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &owns, answer, NULL);
}

bool
hq_own_cases_answer_decode(const char *json, size_t length, hq_own_cases_answer *ret_answer,
                           hq_fault *ret_fault)
{
    return hq_document_read(json, length, &owns, ret_answer, ret_fault);
}

void
hq_own_cases_answer_clear(hq_own_cases_answer *answer)
{
    hq_shape_clear(&owns, answer);
}

void
hq_case_written_answer_encode(const hq_case_written_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &written, answer, NULL);
}

bool
hq_case_written_answer_decode(const char *json, size_t length, hq_case_written_answer *ret_answer,
                              hq_fault *ret_fault)
{
    return hq_document_read(json, length, &written, ret_answer, ret_fault);
}
