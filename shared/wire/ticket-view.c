#include "shared/wire/ticket-view.h"

#include "shape.h"

// An object of its own, since a text cannot be absent.
static const hq_field hq_sentence_shape_fields[] = {
    {.kind = HQ_KIND_TEXT, .size = HQ_SENTENCE_SIZE},
};
static HQ_SHAPE(hq_sentence_shape, hq_sentence);

static const hq_field planned_fields[] = {
    {HQ_SLUG(hq_planned_view, service, "service")},
    {HQ_SLUG(hq_planned_view, point, "point"), .flags = HQ_NULLABLE},
};
static HQ_SHAPE(planned, hq_planned_view);

static const hq_field hq_step_shape_fields[] = {
    {HQ_SLUG(hq_step_view, service, "service"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_step_view, point, "point"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_step_view, label, "label"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_step_view, staff, "staff"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_step_view, from, "from")},
    {HQ_TIME(hq_step_view, until, "until")},
    {HQ_SLUG(hq_step_view, outcome, "outcome"), .flags = HQ_NULLABLE},
    {HQ_U32(hq_step_view, items, "items")},
    {HQ_BOOL(hq_step_view, transferred, "transferred")},
};
HQ_SHAPE(hq_step_shape, hq_step_view);

static const hq_field steps_fields[] = {
    {HQ_LIST(hq_steps_answer, steps, "steps", hq_step_shape, HQ_MAX_ITEMS)},
};
static HQ_SHAPE(steps, hq_steps_answer);

void
hq_steps_answer_encode(const hq_steps_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &steps, answer, NULL);
}

bool
hq_steps_answer_decode(const char *json, size_t length, hq_steps_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &steps, ret_answer, ret_fault);
}

void
hq_steps_answer_clear(hq_steps_answer *answer)
{
    hq_shape_clear(&steps, answer);
}

static const hq_field pre_check_fields[] = {
    {HQ_TIME(hq_pre_check_view, at, "at")},
    {HQ_WORD(hq_pre_check_view, applicant, "applicant", hq_applicant_words)},
    {HQ_ROW(hq_pre_check_view, missing.list, "missing", hq_document_shape, missing.n)},
};
static HQ_SHAPE(pre_check, hq_pre_check_view);

static const hq_field cared_fields[] = {
    {HQ_TIME(hq_cared_view, at, "at")},
    {HQ_SLUG(hq_cared_view, way, "way")},
    {HQ_SLUG(hq_cared_view, staff, "staff"), .flags = HQ_NULLABLE},
};
static HQ_SHAPE(cared, hq_cared_view);

static const hq_field hq_ticket_shape_fields[] = {
    {HQ_UUID(hq_ticket_view, id, "id")},
    {HQ_STRING(hq_ticket_view, number, "number")},
    {HQ_STRING(hq_ticket_view, letter, "letter")},
    {HQ_SLUG(hq_ticket_view, service, "service")},
    {HQ_SLUG(hq_ticket_view, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_ticket_view, state, "state", hq_ticket_state_words)},
    {HQ_WORD(hq_ticket_view, paper, "paper", hq_paper_words)},
    {HQ_WORD(hq_ticket_view, channel, "channel", hq_channel_words)},
    {HQ_WORD(hq_ticket_view, lang, "lang", hq_lang_words)},
    {HQ_TIME(hq_ticket_view, issued_at, "issued_at")},
    {HQ_I32(hq_ticket_view, ahead, "ahead"), .none = -1, .flags = HQ_NULLABLE},
    {HQ_RANGE(hq_ticket_view, wait, "wait")},
    {HQ_RANGE(hq_ticket_view, promise, "promise")},
    {HQ_MAYBE_WORD(hq_ticket_view, change, "change", hq_change_words, HQ_OPTIONAL)},
    {HQ_SLUG(hq_ticket_view, point, "point"), .flags = HQ_NULLABLE},
    {HQ_STRING(hq_ticket_view, label, "label"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_ticket_view, called_at, "called_at"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_ticket_view, serving_from, "serving_from"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_ticket_view, ended_at, "ended_at"), .flags = HQ_NULLABLE},
    {HQ_TIME(hq_ticket_view, since, "since"), .flags = HQ_NULLABLE},
    {HQ_U32(hq_ticket_view, recalls, "recalls")},
    {HQ_U32(hq_ticket_view, people, "people"), .flags = HQ_KEEP},
    {HQ_ROW(hq_ticket_view, plan, "plan", planned, n_plan), .flags = HQ_KEEP},
    {HQ_U32(hq_ticket_view, steps, "steps"), .flags = HQ_KEEP},
    {HQ_BOOL(hq_ticket_view, late, "late"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_ticket_view, first, "first"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_ticket_view, merged_into, "merged_into"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_ticket_view, split_from, "split_from"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_ticket_view, hold_until, "hold_until"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_ticket_view, outcome, "outcome"), .flags = HQ_NULLABLE},
    {HQ_SLUG(hq_ticket_view, left_reason, "left_reason"), .flags = HQ_OPTIONAL},
    {HQ_U64(hq_ticket_view, seq, "seq")},
    {HQ_BOOL(hq_ticket_view, contact, "contact"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_ticket_view, notes, "notes"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE(hq_ticket_view, pre_check, "pre_check", pre_check, has_pre_check, HQ_OPTIONAL)},
    {HQ_ROW(hq_ticket_view, care, "care", hq_document_shape, n_care), .flags = HQ_OPTIONAL},
    {HQ_MAYBE(hq_ticket_view, cared, "cared", cared, has_cared, HQ_OPTIONAL)},
    {HQ_U32(hq_ticket_view, score, "score"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_ticket_view, rated_at, "rated_at"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_ticket_view, diverted, "diverted"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_ticket_view, follow, "follow"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE(hq_ticket_view, why, "why", hq_why_shape, has_why, HQ_OPTIONAL)},
    {HQ_MAYBE(hq_ticket_view, sentence, "sentence", hq_sentence_shape, has_sentence, HQ_OPTIONAL)},
};
HQ_SHAPE(hq_ticket_shape, hq_ticket_view);

void
hq_ticket_view_encode(const hq_ticket_view *view, hq_writer *writer)
{
    hq_shape_write(writer, &hq_ticket_shape, view, NULL);
}

bool
hq_ticket_view_decode(const char *json, size_t length, hq_ticket_view *ret_view,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &hq_ticket_shape, ret_view, ret_fault);
}

static const hq_field issued_fields[] = {
    {HQ_UUID(hq_issued_answer, id, "id")},
    {HQ_STRING(hq_issued_answer, number, "number")},
    {HQ_U32(hq_issued_answer, ahead, "ahead")},
    {HQ_RANGE(hq_issued_answer, wait, "wait")},
    {HQ_U64(hq_issued_answer, seq, "seq")},
    {HQ_STRING(hq_issued_answer, follow, "follow"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_issued_answer, issued_at, "issued_at")},
    {HQ_STRING(hq_issued_answer, letter, "letter")},
    {HQ_SLUG(hq_issued_answer, service, "service")},
    {HQ_STRING(hq_issued_answer, phone, "phone"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(issued, hq_issued_answer);

void
hq_issued_answer_encode(const hq_issued_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &issued, answer, NULL);
}

bool
hq_issued_answer_decode(const char *json, size_t length, hq_issued_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &issued, ret_answer, ret_fault);
}

static const hq_field tickets_fields[] = {
    {HQ_LIST(hq_tickets_answer, tickets, "tickets", hq_ticket_shape, HQ_MAX_ITEMS)},
    {HQ_I64(hq_tickets_answer, next, "next"), .none = -1, .flags = HQ_NULLABLE},
};
static HQ_SHAPE(tickets, hq_tickets_answer);

void
hq_tickets_answer_encode(const hq_tickets_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &tickets, answer, NULL);
}

bool
hq_tickets_answer_decode(const char *json, size_t length, hq_tickets_answer *ret_answer,
                         hq_fault *ret_fault)
{
    return hq_document_read(json, length, &tickets, ret_answer, ret_fault);
}

void
hq_tickets_answer_clear(hq_tickets_answer *answer)
{
    hq_shape_clear(&tickets, answer);
}

static const hq_field command_fields[] = {
    {HQ_OBJECT(hq_ticket_answer, ticket, "ticket", hq_ticket_shape)},
    {HQ_MAYBE(hq_ticket_answer, why, "why", hq_why_shape, has_why, HQ_OPTIONAL)},
};
static HQ_SHAPE(command, hq_ticket_answer);

void
hq_ticket_answer_encode(const hq_ticket_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &command, answer, NULL);
}

bool
hq_ticket_answer_decode(const char *json, size_t length, hq_ticket_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &command, ret_answer, ret_fault);
}
