// The cases of a hall: a fold of their steps. Knows no clock, file or text; who may do a step was
// asked before it was written, so a step that its case does not allow is ignored.
#pragma once

#include "server/quality/case-lifecycle.h"
#include "server/quality/record.h"

typedef struct {
    hq_uuid id;
    uint32_t number; // of its business day: 1 …
    hq_day day;      // on which it was opened
    hq_time opened_at;
    hq_slug opened_by; // staff number; "" customer or hall
    hq_case_opened as_opened;
    hq_case_state state;
    hq_time since;       // of the state
    hq_slug owner;       // "" nobody yet
    hq_slug offered;     // to whom, "" nobody
    hq_case_clock clock; // of the last opening
    uint32_t tier;       // reached since then; 0: none
    hq_duty duty;        // of that tier
    bool contact;        // a number lies in the vault
    uint32_t measures;
    uint32_t granted;  // in all
    hq_slug measure;   // the last one
    hq_case_told told; // the last time
    hq_case_closing closing;
    hq_time first_told_at; // solved or answered; 0: not yet
    hq_time told_at;       // the last time
    uint64_t told_seq;     // of that step
    uint32_t words_since;  // so often the customer wrote something more since then
    hq_time closed_at;     // closed or withdrawn
    hq_day closed_day;
    hq_day last_day;  // of its last step
    bool on_the_spot; // solved, and not reopened since
    bool was_content; // the last word of the customer
    uint32_t reopened;
    uint64_t seq; // of its last step
} hq_case;

typedef struct hq_cases hq_cases;

// How long after its last step a hall keeps a case at hand that nobody owes an answer: until then
// it can be reopened. Those of before are read from the journal.
enum { HQ_CASES_KEEP_DAYS = 92 };

// Cases that owe no answer and whose last step is more than `keep_days` before the newest day are
// forgotten; 0: none is.
hq_cases *hq_cases_new(int32_t keep_days);
void hq_cases_free(hq_cases *cases);

// Takes one step. False when it belongs to no case, or the case does not allow it.
bool hq_cases_apply(hq_cases *cases, const hq_record *record);
// The same of a case whose number is known, when others of its day are left out.
bool hq_cases_apply_kept(hq_cases *cases, const hq_record *record, uint32_t number);
// Another business day: forgets what is too old.
void hq_cases_turn(hq_cases *cases, hq_day day);

// In the order of opening. Borrowed until the next step.
uint32_t hq_cases_count(const hq_cases *cases);
const hq_case *hq_cases_at(const hq_cases *cases, uint32_t i);
// NULL when there is none.
const hq_case *hq_cases_find(const hq_cases *cases, hq_uuid id);
// Whether the visit has a case of this cause already.
bool hq_cases_has_visit(const hq_cases *cases, hq_uuid ticket, hq_slug cause);

// Those whose time is up and who wait for an answer.
uint32_t hq_cases_overdue(const hq_cases *cases, hq_time now);
// Those that wait for an answer.
uint32_t hq_cases_due(const hq_cases *cases);

// The tier that is to be told now and was not: its number from 1 on; 0: none.
uint32_t hq_case_next_tier(const hq_case *one, hq_time now);

// A cause that comes again.
typedef struct {
    hq_case_kind kind;
    hq_slug cause;
    uint32_t n;
    hq_day last;
} hq_case_repeat;
// Appends a hq_case_repeat for each kind and cause of which `count` or more cases were opened since
// `from`, withdrawn ones left out, the most frequent first.
void hq_cases_list_repeats(const hq_cases *cases, hq_day from, uint32_t count, GArray *repeats);
