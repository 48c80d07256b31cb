// What the hall does with cases by its clock: it passes on what nobody answered in time, and opens
// by itself what the rules say.
#include "server/api/case-desk.h"

#include "server/quality/case-moments.h"

static void
escalate(hq_api_hall *hall, const hq_case *one, uint32_t tier)
{
    hq_case_facts facts = {.tier = tier,
                           .duty = one->clock.tiers[tier - 1].to,
                           .told = HQ_CASE_TELLINGS,
                           .closing = HQ_CASE_CLOSINGS};
    hq_record_submit_own(hall, hq_case_step_call(one->id, HQ_CASE_STEP_ESCALATED, &facts, ""));
}

static void
open_moment(hq_api_hall *hall, const hq_case_rules *rules, uint32_t version,
            const hq_case_moment_rule *rule, const hq_ticket *ticket)
{
    hq_uuid id = hq_case_moment_id(ticket->id, rule->moment);
    hq_case_opened facts = {.kind = HQ_CASE_COMPLAINT,
                            .cause = rule->cause,
                            .source = HQ_CASE_SEEN,
                            .moment = rule->moment,
                            .ticket = ticket->id,
                            .rules = version};
    if (hq_record_is_busy(hall, id))
        return;
    hq_case_fill_facts(hall, rules, &facts);
    hq_record_submit_own(hall, hq_case_open_call(id, &facts, "", ""));
}

static void
watch_moment(hq_api_hall *hall, const hq_case_rules *rules, uint32_t version,
             const hq_case_moment_rule *rule)
{
    const hq_state *state = hall->floor->state;
    hq_time now = hq_floor_now(hall->floor), since;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        if (hq_case_moment_holds(rule, state, ticket, now, &since) &&
            !hq_cases_has_visit(hall->floor->quality->cases, ticket->id, rule->cause))
            open_moment(hall, rules, version, rule, ticket);
    }
}

static void
watch_moments(hq_api_hall *hall)
{
    uint32_t version;
    hq_case_rules rules;
    hq_case_rules_in_force(hall->floor->quality->templates, &rules, &version);
    for (uint32_t i = 0; i < rules.n_moments; i++) {
        if (rules.moments[i].opens)
            watch_moment(hall, &rules, version, &rules.moments[i]);
    }
}

void
hq_api_watch_cases(hq_api_hall *hall)
{
    const hq_cases *cases = hall->floor->quality->cases;
    if (hall->floor->stopped != NULL || hq_state_config(hall->floor->state) == NULL)
        return;
    hq_time now = hq_floor_now(hall->floor);
    for (uint32_t i = 0; i < hq_cases_count(cases); i++) {
        const hq_case *one = hq_cases_at(cases, i);
        uint32_t tier = hq_case_next_tier(one, now);
        if (tier > 0 && !hq_record_is_busy(hall, one->id))
            escalate(hall, one, tier);
    }
    if (hq_state_is_open(hall->floor->state))
        watch_moments(hall);
}
