// The rules of cases, a template of the hall: causes in a short tree, by when a case has to be
// answered, who is told when it is not, what each role may grant, what the hall opens by itself.
#pragma once

#include "shared/wire/case.h"

enum {
    HQ_CASE_CAUSES = 48,
    HQ_CASE_DEADLINES = 32,
    HQ_CASE_MEASURES = 16,
    HQ_CASE_NAME_SIZE = 64,
    HQ_CASE_MAX_MINUTES = 60 * 24 * 30,
    HQ_CASE_REPLY_DAYS = 7, // where rules of an older release say nothing
    HQ_CASE_MAX_REPLY_DAYS = 30,
};

typedef struct {
    char in[HQ_LANGUAGES][HQ_CASE_NAME_SIZE];
} hq_case_name;

// A cause; `of` is the one above it, "" for one at the top. Only those without any below can be
// chosen.
typedef struct {
    hq_slug id, of;
    hq_case_name name;
    bool customers; // offered on the customer's own page
} hq_case_cause;

// Minutes of the hall's working time. `cause` "": of every cause of the kind that has none.
typedef struct {
    hq_case_kind kind;
    hq_slug cause; // or a cause above it
    uint32_t minutes;
} hq_case_deadline;

// After so many per cent of the time until it is due, whoever has this duty sees to it.
typedef struct {
    uint32_t percent;
    hq_duty to;
} hq_case_tier_rule;

typedef struct {
    hq_slug id;
    hq_case_name name;
    bool costs; // with an amount
} hq_case_measure;

// The most each may grant in one case, in the currency's unit.
typedef struct {
    uint32_t counter, roaming, manager, district, administrator;
} hq_case_authority;

typedef struct {
    hq_moment moment;
    hq_slug cause;
    hq_slug outcome; // PAPERS, SYSTEM_DOWN: of a finished step; "" left out
    bool opens;      // by itself; else it is proposed
} hq_case_moment_rule;

typedef struct {
    uint32_t n_causes;
    hq_case_cause causes[HQ_CASE_CAUSES];
    uint32_t n_deadlines;
    hq_case_deadline deadlines[HQ_CASE_DEADLINES];
    uint32_t n_tiers;
    hq_case_tier_rule tiers[HQ_CASE_TIERS];
    uint32_t n_measures;
    hq_case_measure measures[HQ_CASE_MEASURES];
    hq_case_authority authority;
    uint32_t n_moments;
    hq_case_moment_rule moments[HQ_MOMENTS];
    uint32_t repeats_count; // so many of one cause …
    uint32_t repeats_days;  // … within so many days are shown as repeating
    uint32_t reply_days;    // an answer by text message may be answered for so long
} hq_case_rules;

void hq_case_rules_encode(const hq_case_rules *rules, hq_writer *writer);
// Refuses rules that cannot be followed: a cause above that is none, a kind without a deadline for
// every cause, tiers that do not follow each other.
bool hq_case_rules_decode(const char *json, size_t length, hq_case_rules *ret_rules,
                          hq_fault *ret_fault);

// The cause with this id; NULL when there is none. And the same that can be chosen.
const hq_case_cause *hq_case_rules_cause(const hq_case_rules *rules, hq_slug id);
bool hq_case_rules_may_choose(const hq_case_rules *rules, hq_slug cause, bool customer);
const hq_case_measure *hq_case_rules_measure(const hq_case_rules *rules, hq_slug id);
// Minutes until a case is due: those of its cause, of a cause above it, or of its kind.
uint32_t hq_case_rules_minutes(const hq_case_rules *rules, hq_case_kind kind, hq_slug cause);
