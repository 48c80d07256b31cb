#include "server/push/case-list.h"

#include "server/push/views.h"
#include "server/quality/case-moments.h"

static void
fill_progress(hq_floor *floor, const hq_case *one, hq_case_view *ret)
{
    hq_time due = one->as_opened.clock.due;
    ret->due = one->clock.due;
    ret->overdue = hq_case_is_due(one->state) && one->clock.due < hq_floor_now(floor);
    ret->on_time = one->first_told_at != 0 && one->first_told_at <= due;
    ret->tier = one->tier;
    ret->duty = one->tier > 0 ? one->duty : HQ_DUTIES;
    ret->measures = one->measures;
    ret->granted = one->granted;
    ret->measure = one->measure;
    ret->told = one->told;
    ret->first_told_at = one->first_told_at;
    ret->told_at = one->told_at;
    ret->closed_at = one->closed_at;
    ret->closing = one->closing;
    ret->on_the_spot = one->on_the_spot;
    ret->was_content = one->was_content;
    ret->reopened = one->reopened;
}

void
hq_fill_case(hq_floor *floor, const hq_case *one, hq_case_view *ret)
{
    const hq_case_opened *opened = &one->as_opened;
    *ret = (hq_case_view){.id = one->id,
                          .day = one->day,
                          .number = one->number,
                          .kind = opened->kind,
                          .cause = opened->cause,
                          .source = opened->source,
                          .moment = opened->moment,
                          .ticket = opened->ticket,
                          .visit_day = opened->visit_day,
                          .service = opened->service,
                          .point = opened->point,
                          .zone = opened->zone,
                          .served_by = opened->served_by,
                          .lang = opened->lang,
                          .opened_at = one->opened_at,
                          .opened_by = one->opened_by,
                          .state = one->state,
                          .since = one->since,
                          .owner = one->owner,
                          .offered = one->offered,
                          .contact = one->contact};
    hq_fill_masked_name(floor, one->owner, ret->owner_name);
    fill_progress(floor, one, ret);
}

void
hq_fill_case_visit(const hq_state *state, const hq_ticket *ticket, hq_time now, hq_case_visit *ret)
{
    *ret = (hq_case_visit){.state = ticket->state,
                           .issued_at = ticket->issued_at,
                           .first_called_at = ticket->first_called_at,
                           .ended_at = ticket->ended_at,
                           .waited_s = (int32_t)(hq_ticket_waited(ticket, now) / HQ_SECOND),
                           .promise = ticket->promise,
                           .steps = hq_list_steps(state, ticket)};
    hq_number_format(hq_state_config(state), ticket->series, ticket->number, ret->number);
}

static gint
oldest_first(const void *a, const void *b)
{
    const hq_case_proposal *x = a, *y = b;
    return (x->since > y->since) - (x->since < y->since);
}

static void
propose(hq_floor *floor, const hq_case_moment_rule *rule, GArray *found)
{
    const hq_state *state = floor->state;
    const hq_config *config = hq_state_config(state);
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        hq_case_proposal proposal = {
            .moment = rule->moment, .cause = rule->cause, .ticket = ticket->id};
        if (!hq_case_moment_holds(rule, state, ticket, hq_floor_now(floor), &proposal.since) ||
            hq_cases_has_visit(floor->quality->cases, ticket->id, rule->cause))
            continue;
        if (ticket->service < config->n_services)
            proposal.service = config->services[ticket->service].id;
        hq_number_format(config, ticket->series, ticket->number, proposal.number);
        g_array_append_val(found, proposal);
    }
}

uint32_t
hq_list_case_proposals(hq_floor *floor, const hq_case_rules *rules, uint32_t max,
                       hq_case_proposal *ret_items)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(hq_case_proposal));
    for (uint32_t i = 0; i < rules->n_moments; i++) {
        if (!rules->moments[i].opens)
            propose(floor, &rules->moments[i], found);
    }
    g_array_sort(found, oldest_first);
    uint32_t n = MIN(max, found->len);
    for (uint32_t i = 0; i < n; i++)
        ret_items[i] = g_array_index(found, hq_case_proposal, i);
    return n;
}
