#include "server/quality/case-moments.h"

#include <string.h>

#include "shared/base/crypto.h"

static bool
ended_with(const hq_case_moment_rule *rule, const hq_ticket *ticket)
{
    return ticket->state == HQ_TICKET_DONE && rule->outcome.text[0] != '\0' &&
           hq_slug_equal(ticket->outcome, rule->outcome);
}

static bool
waits_without_system(const hq_state *state, const hq_ticket *ticket)
{
    const hq_preset_state *preset = hq_state_preset(state, HQ_PRESET_SYSTEM_DOWN);
    return ticket->state == HQ_TICKET_WAITING && preset != NULL &&
           (preset->services & hq_service_bit(ticket->service)) != 0;
}

bool
hq_case_moment_holds(const hq_case_moment_rule *rule, const hq_state *state,
                     const hq_ticket *ticket, hq_time now, hq_time *ret_since)
{
    hq_care care = hq_state_care(state, ticket, now);
    *ret_since = ticket->state_since;
    switch (rule->moment) {
    case HQ_MOMENT_OVER_WAITED:
        *ret_since = ticket->issued_at;
        return (care & (HQ_CARE_PROMISE | HQ_CARE_WAITED)) != 0;
    case HQ_MOMENT_MISSED:
        return (care & HQ_CARE_MISSED) != 0;
    case HQ_MOMENT_PAPERS:
        return ended_with(rule, ticket);
    case HQ_MOMENT_SYSTEM_DOWN:
        return ended_with(rule, ticket) || waits_without_system(state, ticket);
    default:
        return false;
    }
}

hq_uuid
hq_case_moment_id(hq_uuid ticket, hq_moment moment)
{
    hq_uuid id;
    hq_hasher hasher;
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    const char *word = hq_moment_word(moment);
    hq_hasher_begin(&hasher);
    hq_hasher_add(&hasher, word, strlen(word) + 1);
    hq_hasher_add(&hasher, ticket.bytes, sizeof ticket.bytes);
    hq_hasher_end(&hasher, hash);
    memcpy(id.bytes, hash, sizeof id.bytes);
    return id;
}
