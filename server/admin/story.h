// Reads a whole journal as the engine does and says where its story does not hold: an event that
// does not follow, a state with a broken invariant, a call that was not the rule's choice.
#pragma once

#include "server/journal/verify.h"

typedef struct {
    uint64_t events, commits, days, tickets;
    uint64_t calls; // by the rule, each decided again
    uint64_t findings;
} hq_story_report;

// `thorough` checks the state after every event. `finding` and `data` as in verify.h. True when the
// journal could be read; right or wrong is in `ret_report`.
bool hq_story_verify(const char *dir, bool thorough, hq_journal_finding finding, void *data,
                     hq_story_report *ret_report, GError **error);
