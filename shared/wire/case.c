#include "shared/wire/case.h"

#include "case-shape.h"

static const char *const kinds[HQ_CASE_KINDS] = {
    [HQ_CASE_COMPLAINT] = "complaint",       [HQ_CASE_SUGGESTION] = "suggestion",
    [HQ_CASE_STAFF_IDEA] = "staff-idea",     [HQ_CASE_INSPECTION_TASK] = "inspection-task",
    [HQ_CASE_DEVICE_FAULT] = "device-fault",
};
static const char *const sources[HQ_CASE_SOURCES] = {
    [HQ_CASE_AT_COUNTER] = "counter", [HQ_CASE_AT_HANDHELD] = "handheld",
    [HQ_CASE_AT_DESK] = "desk",       [HQ_CASE_BY_PHONE] = "phone",
    [HQ_CASE_ON_PAGE] = "page",       [HQ_CASE_BY_SMS] = "sms",
    [HQ_CASE_SEEN] = "moment",
};
static const char *const moments[HQ_MOMENTS] = {
    [HQ_MOMENT_OVER_WAITED] = "over-waited",
    [HQ_MOMENT_MISSED] = "missed",
    [HQ_MOMENT_PAPERS] = "papers",
    [HQ_MOMENT_SYSTEM_DOWN] = "system-down",
};
static const char *const states[HQ_CASE_STATES] = {
    [HQ_CASE_OPEN] = "opened",   [HQ_CASE_ASSIGNED] = "assigned", [HQ_CASE_IN_HAND] = "in-hand",
    [HQ_CASE_SOLVED] = "solved", [HQ_CASE_ANSWERED] = "answered", [HQ_CASE_CONTENT] = "content",
    [HQ_CASE_CLOSED] = "closed", [HQ_CASE_REOPENED] = "reopened", [HQ_CASE_WITHDRAWN] = "withdrawn",
};
static const char *const steps[HQ_CASE_STEPS] = {
    [HQ_CASE_STEP_OPENED] = "opened",       [HQ_CASE_STEP_TAKEN] = "taken",
    [HQ_CASE_STEP_OFFERED] = "offered",     [HQ_CASE_STEP_DECLINED] = "declined",
    [HQ_CASE_STEP_BEGUN] = "begun",         [HQ_CASE_STEP_DONE] = "done",
    [HQ_CASE_STEP_NOTED] = "noted",         [HQ_CASE_STEP_SOLVED] = "solved",
    [HQ_CASE_STEP_ANSWERED] = "answered",   [HQ_CASE_STEP_CONTENT] = "content",
    [HQ_CASE_STEP_REOPENED] = "reopened",   [HQ_CASE_STEP_CLOSED] = "closed",
    [HQ_CASE_STEP_WITHDRAWN] = "withdrawn", [HQ_CASE_STEP_ESCALATED] = "escalated",
    [HQ_CASE_STEP_REVEALED] = "revealed",
};
static const char *const tellings[HQ_CASE_TELLINGS] = {
    [HQ_CASE_TOLD_IN_PERSON] = "in-person", [HQ_CASE_TOLD_BY_PHONE] = "phone",
    [HQ_CASE_TOLD_BY_SMS] = "sms",          [HQ_CASE_TOLD_ON_PAGE] = "page",
    [HQ_CASE_TOLD_ON_BOARD] = "board",
};
static const char *const closings[HQ_CASE_CLOSINGS] = {
    [HQ_CASE_NOT_REACHED] = "not-reached",
    [HQ_CASE_ANONYMOUS] = "anonymous",
    [HQ_CASE_NO_REPLY] = "no-reply",
    [HQ_CASE_INTERNAL] = "internal",
};

#define WORDS(type, name, table, n, expected)                                                      \
    const char *hq_##name##_word(type value)                                                       \
    {                                                                                              \
        return table[value];                                                                       \
    }                                                                                              \
    static const char *name##_at(int value)                                                        \
    {                                                                                              \
        return value < n ? table[value] : NULL;                                                    \
    }                                                                                              \
    const hq_words hq_##name##_words = {name##_at, n, expected}

WORDS(hq_case_kind, case_kind, kinds, HQ_CASE_KINDS, "a kind of case");
WORDS(hq_case_source, case_source, sources, HQ_CASE_SOURCES, "a way in");
WORDS(hq_moment, moment, moments, HQ_MOMENTS, "a moment");
WORDS(hq_case_state, case_state, states, HQ_CASE_STATES, "a state of a case");
WORDS(hq_case_step, case_step, steps, HQ_CASE_STEPS, "a step of a case");
WORDS(hq_case_told, case_told, tellings, HQ_CASE_TELLINGS, "in-person, phone, sms, page or board");
WORDS(hq_case_closing, case_closing, closings, HQ_CASE_CLOSINGS,
      "not-reached, anonymous, no-reply or internal");

hq_case_kind
hq_case_kind_of(const char *word)
{
    return (hq_case_kind)hq_find_word(kinds, HQ_CASE_KINDS, word);
}

hq_case_step
hq_case_step_of(const char *word)
{
    return (hq_case_step)hq_find_word(steps, HQ_CASE_STEPS, word);
}

static const hq_field tier_fields[] = {
    {HQ_TIME(hq_case_tier, at, "at")},
    {HQ_WORD(hq_case_tier, to, "to", hq_duty_words)},
};
static HQ_SHAPE(tier, hq_case_tier);

static const hq_field times_fields[] = {
    {HQ_TIME(hq_case_clock, due, "due")},
    {HQ_ROW(hq_case_clock, tiers, "tiers", tier, n_tiers)},
};
static HQ_SHAPE(times, hq_case_clock);

static const hq_field opened_fields[] = {
    {HQ_WORD(hq_case_opened, kind, "kind", hq_case_kind_words)},
    {HQ_SLUG(hq_case_opened, cause, "cause")},
    {HQ_WORD(hq_case_opened, source, "source", hq_case_source_words)},
    {HQ_MAYBE_WORD(hq_case_opened, moment, "moment", hq_moment_words, HQ_OPTIONAL),
     .none = HQ_MOMENTS},
    {HQ_UUID(hq_case_opened, ticket, "ticket"), .flags = HQ_OPTIONAL},
    {HQ_DAY(hq_case_opened, visit_day, "visit_day"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_opened, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_opened, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_opened, zone, "zone"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_opened, served_by, "served_by"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_opened, owner, "owner"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_opened, late, "late"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_opened, noted_by, "noted_by"), .flags = HQ_OPTIONAL},
    {HQ_WORD(hq_case_opened, lang, "lang", hq_lang_words)},
    {HQ_BOOL(hq_case_opened, contact, "contact"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_opened, rules, "rules"), .flags = HQ_OPTIONAL},
    {HQ_FLAT(hq_case_opened, clock, times)},
};
static HQ_SHAPE(opened, hq_case_opened);

void
hq_case_opened_encode(const hq_case_opened *facts, hq_writer *writer)
{
    hq_shape_write(writer, &opened, facts, NULL);
}

bool
hq_case_opened_decode(const char *json, size_t length, hq_case_opened *ret_facts,
                      hq_fault *ret_fault)
{
    return hq_document_read(json, length, &opened, ret_facts, ret_fault);
}

static const hq_field facts_fields[] = {
    {HQ_SLUG(hq_case_facts, to, "to"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_facts, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_case_facts, measure, "measure"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_facts, amount, "amount"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_facts, told, "told", hq_case_told_words, HQ_OPTIONAL),
     .none = HQ_CASE_TELLINGS},
    {HQ_MAYBE_WORD(hq_case_facts, closing, "closing", hq_case_closing_words, HQ_OPTIONAL),
     .none = HQ_CASE_CLOSINGS},
    {HQ_U32(hq_case_facts, tier, "tier"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE_WORD(hq_case_facts, duty, "duty", hq_duty_words, HQ_OPTIONAL), .none = HQ_DUTIES},
    {HQ_BOOL(hq_case_facts, by_customer, "by_customer"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_facts, contact, "contact"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE(hq_case_facts, clock, "clock", times, has_clock, HQ_OPTIONAL)},
};
static HQ_SHAPE(facts, hq_case_facts);

void
hq_case_facts_encode(const hq_case_facts *step, hq_writer *writer)
{
    hq_shape_write(writer, &facts, step, NULL);
}

bool
hq_case_facts_decode(const char *json, size_t length, hq_case_facts *ret_facts, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &facts, ret_facts, ret_fault);
}
