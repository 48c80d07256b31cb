#include "server/quality/case-lifecycle.h"

#include <glib.h>

#define IN(state) (1u << HQ_CASE_##state)
#define HELD      (IN(ASSIGNED) | IN(IN_HAND) | IN(REOPENED))
#define DUE       (IN(OPEN) | HELD)
#define TOLD      (IN(SOLVED) | IN(ANSWERED))
#define STAYS     HQ_CASE_STATES

enum {
    OWNER = HQ_CASE_BY_OWNER,
    OFFERED = HQ_CASE_BY_OFFERED,
    CHIEF = HQ_CASE_BY_CHIEF,
    STAFF = HQ_CASE_BY_STAFF,
    CUSTOMER = HQ_CASE_BY_CUSTOMER,
    HALL = HQ_CASE_BY_HALL,
};

// clang-format off
const hq_case_edge hq_case_edges[HQ_CASE_STEPS] = {
    {HQ_CASE_STEP_OPENED, 0, HQ_CASE_ASSIGNED, STAFF | CUSTOMER | HALL}, // "opened" without an owner
    {HQ_CASE_STEP_TAKEN, DUE, HQ_CASE_ASSIGNED, OFFERED | CHIEF | STAFF}, // staff: while it is nobody's
    {HQ_CASE_STEP_OFFERED, DUE, STAYS, OWNER | CHIEF},
    {HQ_CASE_STEP_DECLINED, DUE, STAYS, OFFERED},
    {HQ_CASE_STEP_BEGUN, IN(ASSIGNED) | IN(REOPENED), HQ_CASE_IN_HAND, OWNER},
    {HQ_CASE_STEP_DONE, HELD, HQ_CASE_IN_HAND, OWNER},
    {HQ_CASE_STEP_NOTED, DUE | TOLD | IN(CONTENT), STAYS, OWNER | CHIEF | OFFERED | CUSTOMER},
    {HQ_CASE_STEP_SOLVED, IN(ASSIGNED) | IN(IN_HAND), HQ_CASE_SOLVED, OWNER},
    {HQ_CASE_STEP_ANSWERED, HELD, HQ_CASE_ANSWERED, OWNER},
    {HQ_CASE_STEP_CONTENT, TOLD, HQ_CASE_CONTENT, OWNER | CHIEF | CUSTOMER},
    {HQ_CASE_STEP_REOPENED, TOLD | IN(CONTENT) | IN(CLOSED), HQ_CASE_REOPENED, OWNER | CHIEF | CUSTOMER},
    {HQ_CASE_STEP_CLOSED, TOLD | IN(CONTENT), HQ_CASE_CLOSED, OWNER | CHIEF},
    {HQ_CASE_STEP_WITHDRAWN, DUE, HQ_CASE_WITHDRAWN, CHIEF | CUSTOMER},
    {HQ_CASE_STEP_ESCALATED, DUE, STAYS, HALL},
    {HQ_CASE_STEP_REVEALED, DUE | TOLD | IN(CONTENT) | IN(CLOSED), STAYS, CHIEF},
};
// clang-format on

bool
hq_case_allows(hq_case_state state, hq_case_step step)
{
    return (hq_case_edges[step].from & (1u << state)) != 0;
}

bool
hq_case_is_due(hq_case_state state)
{
    return (DUE & (1u << state)) != 0;
}

bool
hq_case_is_over(hq_case_state state)
{
    return state == HQ_CASE_CLOSED || state == HQ_CASE_WITHDRAWN;
}

char *
hq_case_states_word(uint32_t states)
{
    GString *words = g_string_new(NULL);
    for (int i = 0; i < HQ_CASE_STATES; i++) {
        if ((states & (1u << i)) != 0)
            g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "",
                                   hq_case_state_word((hq_case_state)i));
    }
    return g_string_free(words, FALSE);
}

char *
hq_case_by_word(uint32_t by)
{
    static const char *const names[] = {"owner", "offered", "chief", "staff", "customer", "hall"};
    GString *words = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if ((by & (1u << i)) != 0)
            g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", names[i]);
    }
    return g_string_free(words, FALSE);
}
