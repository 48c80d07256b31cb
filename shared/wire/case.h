// Cases – complaints, suggestions, ideas of staff, findings of an inspection, faults of devices –
// as the journal tells of them: the words, and the facts of each step. No text, name or number of
// anybody stands here.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

#define HQ_CASE_FAMILY "case"

typedef enum {
    HQ_CASE_COMPLAINT,
    HQ_CASE_SUGGESTION,
    HQ_CASE_STAFF_IDEA,
    HQ_CASE_INSPECTION_TASK,
    HQ_CASE_DEVICE_FAULT,
    HQ_CASE_KINDS,
} hq_case_kind;

// Where it came in.
typedef enum {
    HQ_CASE_AT_COUNTER,
    HQ_CASE_AT_HANDHELD,
    HQ_CASE_AT_DESK, // the manager's pages
    HQ_CASE_BY_PHONE,
    HQ_CASE_ON_PAGE, // the customer's own
    HQ_CASE_BY_SMS,
    HQ_CASE_SEEN, // by the hall itself: a moment
    HQ_CASE_SOURCES,
} hq_case_source;

// What the hall sees by itself.
typedef enum {
    HQ_MOMENT_OVER_WAITED, // waited longer than promised, or than the hall wants anybody to wait
    HQ_MOMENT_MISSED,      // missed the call
    HQ_MOMENT_PAPERS,      // went without, for a paper that was missing
    HQ_MOMENT_SYSTEM_DOWN, // waited while the business system was down
    HQ_MOMENTS,
} hq_moment;

typedef enum {
    HQ_CASE_OPEN, // nobody's yet
    HQ_CASE_ASSIGNED,
    HQ_CASE_IN_HAND,
    HQ_CASE_SOLVED, // on the spot, with the customer there
    HQ_CASE_ANSWERED,
    HQ_CASE_CONTENT,
    HQ_CASE_CLOSED,
    HQ_CASE_REOPENED,
    HQ_CASE_WITHDRAWN,
    HQ_CASE_STATES,
} hq_case_state;

// What happens to a case: "opened" … is "case-opened" … in the journal.
typedef enum {
    HQ_CASE_STEP_OPENED,
    HQ_CASE_STEP_TAKEN,   // by whoever answers for it from now on
    HQ_CASE_STEP_OFFERED, // to a colleague, who takes or declines it
    HQ_CASE_STEP_DECLINED,
    HQ_CASE_STEP_BEGUN,
    HQ_CASE_STEP_DONE, // one measure
    HQ_CASE_STEP_NOTED,
    HQ_CASE_STEP_SOLVED,
    HQ_CASE_STEP_ANSWERED,
    HQ_CASE_STEP_CONTENT,
    HQ_CASE_STEP_REOPENED,
    HQ_CASE_STEP_CLOSED,
    HQ_CASE_STEP_WITHDRAWN,
    HQ_CASE_STEP_ESCALATED,
    HQ_CASE_STEP_REVEALED, // the customer's number, to somebody who said why
    HQ_CASE_STEPS,
} hq_case_step;

// How the customer was told.
typedef enum {
    HQ_CASE_TOLD_IN_PERSON,
    HQ_CASE_TOLD_BY_PHONE,
    HQ_CASE_TOLD_BY_SMS,
    HQ_CASE_TOLD_ON_PAGE,
    HQ_CASE_TOLD_ON_BOARD, // "you said, we did": for who left no way to be reached
    HQ_CASE_TELLINGS,
} hq_case_told;

// Why a case is closed that nobody said they were content with.
typedef enum {
    HQ_CASE_NOT_REACHED,
    HQ_CASE_ANONYMOUS,
    HQ_CASE_NO_REPLY,
    HQ_CASE_INTERNAL, // no customer is behind it
    HQ_CASE_CLOSINGS,
} hq_case_closing;

// "complaint", "staff-idea" …; borrowed, static. The number of members when there is no such word.
const char *hq_case_kind_word(hq_case_kind kind);
hq_case_kind hq_case_kind_of(const char *word);
const char *hq_case_source_word(hq_case_source source);
const char *hq_moment_word(hq_moment moment);
const char *hq_case_state_word(hq_case_state state);
const char *hq_case_step_word(hq_case_step step);
hq_case_step hq_case_step_of(const char *word);
const char *hq_case_told_word(hq_case_told told);
const char *hq_case_closing_word(hq_case_closing closing);

// By when whose duty has to see to it, unless it was answered before.
enum { HQ_CASE_TIERS = 4 };
typedef struct {
    hq_time at;
    hq_duty to;
} hq_case_tier;

// Times are kept with the case, so that it stays due when it was, whatever the rules say later.
typedef struct {
    hq_time due;
    uint32_t n_tiers;
    hq_case_tier tiers[HQ_CASE_TIERS];
} hq_case_clock;

// Facts of "case-opened". What is unknown is "" or nil and left out.
typedef struct {
    hq_case_kind kind;
    hq_slug cause;
    hq_case_source source;
    hq_moment moment; // HQ_MOMENTS left out
    hq_uuid ticket;   // of the visit it is about
    hq_day visit_day; // 0 without one
    hq_slug service, point, zone;
    hq_slug served_by; // staff number
    hq_slug owner;     // who answers for it: whoever was asked first
    bool late;         // it came once somebody else was signed on there, who only passed it on
    hq_slug noted_by;  // with `late`: who noted it, as far as the hall can tell
    hq_lang lang;      // of the customer
    bool contact;      // a number lies in the vault
    uint32_t rules;    // version that was in force; 0: as shipped
    hq_case_clock clock;
} hq_case_opened;
void hq_case_opened_encode(const hq_case_opened *facts, hq_writer *writer);
bool hq_case_opened_decode(const char *json, size_t length, hq_case_opened *ret_facts,
                           hq_fault *ret_fault);

// Facts of every other step; what a step does not use is left out.
typedef struct {
    hq_slug to;              // OFFERED: to whom; TAKEN, REVEALED: by whom
    hq_slug reason;          // REVEALED
    hq_slug measure;         // DONE
    uint32_t amount;         // DONE: granted, in the currency's unit
    hq_case_told told;       // SOLVED, ANSWERED; HQ_CASE_TELLINGS left out
    hq_case_closing closing; // CLOSED; HQ_CASE_CLOSINGS left out
    uint32_t tier;           // ESCALATED: 1 …
    hq_duty duty;            // ESCALATED; HQ_DUTIES left out
    bool by_customer;        // CONTENT, REOPENED, WITHDRAWN, NOTED
    bool contact;            // NOTED: with a number
    bool has_clock;
    hq_case_clock clock; // REOPENED
} hq_case_facts;
void hq_case_facts_encode(const hq_case_facts *facts, hq_writer *writer);
bool hq_case_facts_decode(const char *json, size_t length, hq_case_facts *ret_facts,
                          hq_fault *ret_fault);
