// The lifecycle of a case as a table: which step is allowed in which state, where it leads, and who
// may do it. docs/cases.md shows the same table; a test compares them.
#pragma once

#include "shared/wire/case.h"

// Who does a step.
typedef enum {
    HQ_CASE_BY_OWNER = 1 << 0,    // who answers for it
    HQ_CASE_BY_OFFERED = 1 << 1,  // whom it was offered to
    HQ_CASE_BY_CHIEF = 1 << 2,    // manager, district, administrator
    HQ_CASE_BY_STAFF = 1 << 3,    // anybody of the staff
    HQ_CASE_BY_CUSTOMER = 1 << 4, // whose visit it is about
    HQ_CASE_BY_HALL = 1 << 5,     // by its clock
} hq_case_by;

// No state is kept: the step leads to this one, or HQ_CASE_STATES: the state stays.
typedef struct {
    hq_case_step step;
    uint32_t from; // states, one bit each; 0: begins a case
    hq_case_state to;
    uint32_t by; // hq_case_by, one bit each
} hq_case_edge;

// Every step once, in the order of hq_case_step.
extern const hq_case_edge hq_case_edges[HQ_CASE_STEPS];

// Whether the step is allowed in this state.
bool hq_case_allows(hq_case_state state, hq_case_step step);
// Whether a case in this state waits to be answered: its clock runs.
bool hq_case_is_due(hq_case_state state);
// Whether nothing but "reopened" follows.
bool hq_case_is_over(hq_case_state state);

// "in-hand, assigned"; yours, g_free().
char *hq_case_states_word(uint32_t states);
// "owner, chief"; yours.
char *hq_case_by_word(uint32_t by);
