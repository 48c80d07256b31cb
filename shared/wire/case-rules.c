#include "shared/wire/case-rules.h"

#include "case-shape.h"
#include "public-text.h"

enum { DEPTH = 4 };

static const hq_field cause_fields[] = {
    {HQ_SLUG(hq_case_cause, id, "id")},
    {HQ_SLUG(hq_case_cause, of, "of"), .flags = HQ_OPTIONAL},
    {HQ_TEXT(hq_case_cause, name, "name")},
    {HQ_BOOL(hq_case_cause, customers, "customers"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(cause, hq_case_cause);

static const hq_field deadline_fields[] = {
    {HQ_WORD(hq_case_deadline, kind, "kind", hq_case_kind_words)},
    {HQ_SLUG(hq_case_deadline, cause, "cause"), .flags = HQ_OPTIONAL},
    {HQ_U32(hq_case_deadline, minutes, "minutes")},
};
static HQ_SHAPE(deadline, hq_case_deadline);

static const hq_field tier_fields[] = {
    {HQ_U32(hq_case_tier_rule, percent, "percent")},
    {HQ_WORD(hq_case_tier_rule, to, "to", hq_duty_words)},
};
static HQ_SHAPE(tier, hq_case_tier_rule);

static const hq_field measure_fields[] = {
    {HQ_SLUG(hq_case_measure, id, "id")},
    {HQ_TEXT(hq_case_measure, name, "name")},
    {HQ_BOOL(hq_case_measure, costs, "costs"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(measure, hq_case_measure);

static const hq_field authority_fields[] = {
    {HQ_U32(hq_case_authority, counter, "counter")},
    {HQ_U32(hq_case_authority, roaming, "roaming")},
    {HQ_U32(hq_case_authority, manager, "manager")},
    {HQ_U32(hq_case_authority, district, "district")},
    {HQ_U32(hq_case_authority, administrator, "administrator")},
};
static HQ_SHAPE(authority, hq_case_authority);

static const hq_field moment_fields[] = {
    {HQ_WORD(hq_case_moment_rule, moment, "moment", hq_moment_words)},
    {HQ_SLUG(hq_case_moment_rule, cause, "cause")},
    {HQ_SLUG(hq_case_moment_rule, outcome, "outcome"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_case_moment_rule, opens, "opens")},
};
static HQ_SHAPE(moment, hq_case_moment_rule);

static const hq_field rules_fields[] = {
    {HQ_ROW(hq_case_rules, causes, "causes", cause, n_causes)},
    {HQ_ROW(hq_case_rules, deadlines, "deadlines", deadline, n_deadlines)},
    {HQ_ROW(hq_case_rules, tiers, "tiers", tier, n_tiers)},
    {HQ_ROW(hq_case_rules, measures, "measures", measure, n_measures)},
    {HQ_OBJECT(hq_case_rules, authority, "authority", authority)},
    {HQ_ROW(hq_case_rules, moments, "moments", moment, n_moments)},
    {HQ_U32(hq_case_rules, repeats_count, "repeats_count")},
    {HQ_U32(hq_case_rules, repeats_days, "repeats_days")},
    {HQ_U32(hq_case_rules, reply_days, "reply_days"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(rules, hq_case_rules);

void
hq_case_rules_encode(const hq_case_rules *these, hq_writer *writer)
{
    hq_shape_write(writer, &rules, these, NULL);
}

const hq_case_cause *
hq_case_rules_cause(const hq_case_rules *these, hq_slug id)
{
    for (uint32_t i = 0; i < these->n_causes; i++) {
        if (hq_slug_equal(these->causes[i].id, id))
            return &these->causes[i];
    }
    return NULL;
}

bool
hq_case_rules_may_choose(const hq_case_rules *these, hq_slug id, bool customer)
{
    const hq_case_cause *found = hq_case_rules_cause(these, id);
    if (found == NULL || (customer && !found->customers))
        return false;
    for (uint32_t i = 0; i < these->n_causes; i++) {
        if (hq_slug_equal(these->causes[i].of, id))
            return false;
    }
    return true;
}

const hq_case_measure *
hq_case_rules_measure(const hq_case_rules *these, hq_slug id)
{
    for (uint32_t i = 0; i < these->n_measures; i++) {
        if (hq_slug_equal(these->measures[i].id, id))
            return &these->measures[i];
    }
    return NULL;
}

static uint32_t
minutes_of(const hq_case_rules *these, hq_case_kind kind, hq_slug id)
{
    for (uint32_t i = 0; i < these->n_deadlines; i++) {
        const hq_case_deadline *each = &these->deadlines[i];
        if (each->kind == kind && hq_slug_equal(each->cause, id))
            return each->minutes;
    }
    return 0;
}

uint32_t
hq_case_rules_minutes(const hq_case_rules *these, hq_case_kind kind, hq_slug id)
{
    const hq_case_cause *at = hq_case_rules_cause(these, id);
    for (int i = 0; at != NULL && i < DEPTH; i++) {
        uint32_t minutes = minutes_of(these, kind, at->id);
        if (minutes > 0)
            return minutes;
        at = hq_case_rules_cause(these, at->of);
    }
    return minutes_of(these, kind, (hq_slug){{0}});
}

// ---- what can be followed ----------------------------------------------------------------------

static bool
refuse(hq_fault *ret_fault, const char *list, uint32_t i, const char *field, const char *expected)
{
    char path[64];
    g_snprintf(path, sizeof path, "%s[%u].%s", list, i, field);
    return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, path, expected);
}

static bool
is_name(const hq_case_name *name)
{
    bool sound = true;
    for (int lang = 0; lang < HQ_LANGUAGES; lang++)
        sound = sound && name->in[lang][0] != '\0' && hq_text_is_public(name->in[lang]);
    return sound;
}

// At the top, or below one that stands before it: no circle can be written.
static bool
has_place(const hq_case_rules *these, uint32_t i)
{
    const hq_case_cause *above = hq_case_rules_cause(these, these->causes[i].of);
    if (these->causes[i].of.text[0] == '\0')
        return true;
    return above != NULL && above < &these->causes[i] && above->of.text[0] == '\0';
}

static bool
check_causes(const hq_case_rules *these, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < these->n_causes; i++) {
        const hq_case_cause *each = &these->causes[i];
        if (hq_case_rules_cause(these, each->id) != each)
            return refuse(ret_fault, "causes", i, "id", "an id of its own");
        if (!has_place(these, i))
            return refuse(ret_fault, "causes", i, "of", "a cause at the top, before this one");
        if (!is_name(&each->name))
            return refuse(ret_fault, "causes", i, "name", "words in both languages, no number");
    }
    return these->n_causes > 0 ||
           hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "causes", "one at least");
}

static bool
check_deadlines(const hq_case_rules *these, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < these->n_deadlines; i++) {
        const hq_case_deadline *each = &these->deadlines[i];
        bool known = each->cause.text[0] == '\0' || hq_case_rules_cause(these, each->cause) != NULL;
        if (!known)
            return refuse(ret_fault, "deadlines", i, "cause", "a cause of these rules");
        if (each->minutes == 0 || each->minutes > HQ_CASE_MAX_MINUTES)
            return refuse(ret_fault, "deadlines", i, "minutes", "a minute to 30 days");
    }
    for (int kind = 0; kind < HQ_CASE_KINDS; kind++) {
        if (minutes_of(these, (hq_case_kind)kind, (hq_slug){{0}}) == 0)
            return hq_fault_refuse(ret_fault, HQ_FAULT_BAD_VALUE, "deadlines",
                                   "one of each kind without a cause");
    }
    return true;
}

static bool
check_tiers(const hq_case_rules *these, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < these->n_tiers; i++) {
        uint32_t before = i == 0 ? 0 : these->tiers[i - 1].percent;
        if (these->tiers[i].percent <= before || these->tiers[i].percent > 1000)
            return refuse(ret_fault, "tiers", i, "percent",
                          "more than the one before, 1000 at most");
    }
    return true;
}

static bool
check_measures(const hq_case_rules *these, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < these->n_measures; i++) {
        const hq_case_measure *each = &these->measures[i];
        if (hq_case_rules_measure(these, each->id) != each)
            return refuse(ret_fault, "measures", i, "id", "an id of its own");
        if (!is_name(&each->name))
            return refuse(ret_fault, "measures", i, "name", "words in both languages, no number");
    }
    return true;
}

static bool
check_moments(const hq_case_rules *these, hq_fault *ret_fault)
{
    for (uint32_t i = 0; i < these->n_moments; i++) {
        if (!hq_case_rules_may_choose(these, these->moments[i].cause, false))
            return refuse(ret_fault, "moments", i, "cause", "a cause that can be chosen");
    }
    return true;
}

static bool
check_days(hq_case_rules *these, hq_fault *ret_fault)
{
    if (these->repeats_count < 2 || these->repeats_days == 0 || these->repeats_days > 90)
        return hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, "repeats_days",
                               "two and more within 1 to 90 days");
    if (these->reply_days == 0)
        these->reply_days = HQ_CASE_REPLY_DAYS;
    return these->reply_days <= HQ_CASE_MAX_REPLY_DAYS ||
           hq_fault_refuse(ret_fault, HQ_FAULT_OUT_OF_RANGE, "reply_days", "1 to 30 days");
}

bool
hq_case_rules_decode(const char *json, size_t length, hq_case_rules *ret_rules, hq_fault *ret_fault)
{
    return hq_request_read(json, length, &rules, false, ret_rules, ret_fault) &&
           check_causes(ret_rules, ret_fault) && check_deadlines(ret_rules, ret_fault) &&
           check_tiers(ret_rules, ret_fault) && check_measures(ret_rules, ret_fault) &&
           check_moments(ret_rules, ret_fault) && check_days(ret_rules, ret_fault);
}
