#include "server/reports/facts.h"

#include <string.h>

#include "shared/engine/score.h"

static GQuark
quark_of(hq_slug slug)
{
    return slug.text[0] == '\0' ? 0 : g_quark_from_string(slug.text);
}

static int32_t
second_of(const hq_state *state, hq_time at)
{
    return (int32_t)((at - hq_state_midnight(state)) / HQ_SECOND);
}

static void
set_point(const hq_state *state, hq_index point, hq_fact *fact)
{
    const hq_config *config = hq_state_config(state);
    if (point >= config->n_points)
        return;
    fact->point = quark_of(config->points[point].id);
    if (config->points[point].zone < config->n_zones)
        fact->zone = quark_of(config->zones[config->points[point].zone].id);
}

static GQuark
service_quark(const hq_state *state, hq_index service)
{
    const hq_config *config = hq_state_config(state);
    return service < config->n_services ? quark_of(config->services[service].id) : 0;
}

// ---- tickets ----

static const hq_visit_step *
last_step(const hq_state *state, const hq_ticket *ticket)
{
    return ticket->last_step == HQ_NONE ? NULL : hq_state_step(state, ticket->last_step);
}

static bool
is_completed(const hq_state *state, hq_slug outcome)
{
    const hq_config *config = hq_state_config(state);
    return config->n_outcomes == 0 || hq_slug_equal(outcome, config->outcomes[0].id);
}

// Whether roaming staff alone delivered all that the customer came for.
static bool
finished_on_the_floor(const hq_state *state, const hq_ticket *ticket)
{
    bool any = false;
    if (ticket->state != HQ_TICKET_DONE)
        return false;
    for (hq_index i = ticket->last_step; i != HQ_NONE; i = hq_state_step(state, i)->before) {
        const hq_visit_step *step = hq_state_step(state, i);
        if (!step->transferred && !step->handheld)
            return false;
        any |= !step->transferred;
    }
    return any;
}

static unsigned
promise_flags(const hq_ticket *ticket)
{
    hq_score score = {0};
    if (ticket->first_called_at != 0)
        hq_score_add(&score, ticket);
    return (score.promised > 0 ? HQ_FACT_PROMISED : 0) | (score.kept > 0 ? HQ_FACT_KEPT : 0) |
           (score.early > 0 ? HQ_FACT_EARLY : 0);
}

static unsigned
end_flags(const hq_state *state, const hq_ticket *ticket)
{
    const hq_visit_step *step = last_step(state, ticket);
    bool served = ticket->steps > 0 || ticket->state == HQ_TICKET_SERVING;
    bool over = ticket->state == HQ_TICKET_CANCELLED || ticket->state == HQ_TICKET_EXPIRED;
    if (!served)
        return ticket->diverted != HQ_WAYS                  ? HQ_FACT_DIVERTED
               : over || ticket->state == HQ_TICKET_NO_SHOW ? HQ_FACT_GONE
                                                            : 0;
    bool finished = ticket->state == HQ_TICKET_DONE && step != NULL;
    bool completed = finished && !step->transferred && is_completed(state, step->outcome);
    return HQ_FACT_SERVED | (finished ? HQ_FACT_FINISHED : 0) | (completed ? HQ_FACT_COMPLETED : 0);
}

static unsigned
ticket_flags(const hq_state *state, const hq_ticket *ticket)
{
    bool waits = ticket->state == HQ_TICKET_WAITING || ticket->state == HQ_TICKET_HELD;
    return end_flags(state, ticket) | promise_flags(ticket) | (waits ? HQ_FACT_WAITING : 0) |
           (ticket->first_called_at != 0 ? HQ_FACT_CALLED : 0) |
           (finished_on_the_floor(state, ticket) ? HQ_FACT_ON_FLOOR : 0);
}

static hq_fact
fact_of(const hq_state *state, const hq_ticket *ticket, hq_fact_kind kind)
{
    const hq_config *config = hq_state_config(state);
    return (hq_fact){.kind = kind,
                     .letter = config->series[ticket->series].letter,
                     .number = ticket->number,
                     .ticket = ticket->index + 1,
                     .service = service_quark(state, ticket->service),
                     .class_ = quark_of(config->classes[ticket->class_].id),
                     .at_s = second_of(state, ticket->issued_at)};
}

static void
take_ticket(const hq_state *state, const hq_ticket *ticket, GArray *facts)
{
    const hq_visit_step *step = last_step(state, ticket);
    hq_fact fact = fact_of(state, ticket, HQ_FACT_TICKET);
    fact.end = ticket->state;
    fact.channel = ticket->channel;
    fact.way = ticket->diverted == HQ_WAYS ? 0 : ticket->diverted + 1;
    fact.flags = (uint16_t)ticket_flags(state, ticket);
    fact.people = ticket->merged_into == HQ_NONE ? ticket->people : 0;
    fact.target = hq_state_config(state)->services[ticket->service].target_wait_s * HQ_SECOND;
    set_point(state, step != NULL ? step->point : ticket->point, &fact);
    if (step != NULL) {
        fact.staff = quark_of(step->staff);
        fact.outcome = quark_of(step->outcome);
    }
    if (ticket->first_called_at != 0)
        fact.wait = hq_ticket_waited(ticket, ticket->first_called_at);
    else if (ticket->ended_at != 0)
        fact.length = ticket->ended_at - ticket->issued_at;
    g_array_append_val(facts, fact);
}

static unsigned
step_flags(const hq_state *state, const hq_visit_step *step)
{
    unsigned flags = step->handheld ? HQ_FACT_HANDHELD : 0;
    if (step->transferred)
        return flags | HQ_FACT_TRANSFERRED;
    if (hq_slug_equal(step->outcome, hq_slug_of(HQ_OUTCOME_UNFINISHED)))
        flags |= HQ_FACT_UNFINISHED;
    return flags | (is_completed(state, step->outcome) ? HQ_FACT_COMPLETED : 0);
}

static void
take_steps(const hq_state *state, const hq_ticket *ticket, GArray *facts)
{
    for (hq_index i = ticket->last_step; i != HQ_NONE; i = hq_state_step(state, i)->before) {
        const hq_visit_step *step = hq_state_step(state, i);
        hq_fact fact = fact_of(state, ticket, HQ_FACT_STEP);
        fact.service = service_quark(state, step->service);
        fact.staff = quark_of(step->staff);
        fact.outcome = quark_of(step->outcome);
        fact.at_s = second_of(state, step->from);
        fact.length = step->until - step->from;
        fact.flags = (uint16_t)step_flags(state, step);
        set_point(state, step->point, &fact);
        g_array_append_val(facts, fact);
    }
}

static void
take_rating(const hq_state *state, const hq_ticket *ticket, GArray *facts)
{
    hq_fact fact = fact_of(state, ticket, HQ_FACT_RATING);
    memcpy(fact.visit, ticket->id.bytes, sizeof fact.visit);
    fact.called_at = ticket->called_at;
    fact.rated_at = ticket->rating.at;
    fact.source = (uint8_t)ticket->rating.source;
    if (ticket->rating.at != 0) {
        fact.score = (uint8_t)ticket->rating.score;
        fact.service = service_quark(state, ticket->rating.service);
        fact.staff = quark_of(ticket->rating.staff);
        set_point(state, ticket->rating.point, &fact);
    } else if (hq_ticket_may_be_rated(ticket)) {
        const hq_visit_step *step = last_step(state, ticket);
        fact.service = service_quark(state, step->service);
        fact.staff = quark_of(step->staff);
        set_point(state, step->point, &fact);
    } else {
        return;
    }
    g_array_append_val(facts, fact);
}

// Whether they came back the same day, after an earlier visit had ended.
static void
take_person(const hq_state *state, const hq_ticket *ticket, GArray *facts)
{
    const hq_ticket *before = hq_state_ticket(state, ticket->person_before);
    hq_fact fact = fact_of(state, ticket, HQ_FACT_PERSON);
    fact.end = before != NULL && before->ended_at != 0 && before->ended_at <= ticket->issued_at;
    if (!hq_uuid_is_nil(ticket->person))
        g_array_append_val(facts, fact);
}

// ---- help and time ----

static void
take_helps(const hq_state *state, hq_time now, GArray *facts)
{
    for (uint32_t i = 0; i < hq_state_helps(state); i++) {
        const hq_help *help = hq_state_help(state, i);
        bool met = help->taken_at != 0 && help->taken_at <= help->due;
        hq_fact fact = {.kind = HQ_FACT_HELP,
                        .staff = quark_of(help->taken_by),
                        .flags = (met ? HQ_FACT_IN_TIME : 0) |
                                 (met || now > help->due ? HQ_FACT_RIPE : 0),
                        .at_s = second_of(state, help->asked_at)};
        g_array_append_val(facts, fact);
    }
}

static void
take_ledger(const hq_ledger *ledger, hq_fact fact, hq_fact_kind time, hq_fact_kind call_next,
            GArray *facts)
{
    for (int activity = 0; activity < HQ_ACTIVITIES; activity++) {
        fact.kind = time;
        fact.end = (uint8_t)activity;
        fact.length = ledger->spent[activity];
        if (fact.length > 0)
            g_array_append_val(facts, fact);
    }
    fact.kind = call_next;
    fact.end = 0;
    fact.length = ledger->call_next_total;
    fact.people = ledger->call_next_n;
    if (fact.people > 0)
        g_array_append_val(facts, fact);
}

static void
take_times(const hq_state *state, hq_time now, GArray *facts)
{
    for (uint32_t i = 0; i < hq_state_staff_ledgers(state); i++) {
        hq_ledger ledger = hq_state_staff_ledger(state, i, now);
        hq_fact fact = {.staff = quark_of(ledger.of)};
        take_ledger(&ledger, fact, HQ_FACT_TIME, HQ_FACT_CALL_NEXT, facts);
    }
    for (hq_index p = 0; p < hq_state_config(state)->n_points; p++) {
        hq_ledger ledger = hq_state_point_ledger(state, p, now);
        hq_fact fact = {0};
        set_point(state, p, &fact);
        if (ledger.of.text[0] != '\0')
            take_ledger(&ledger, fact, HQ_FACT_POINT_TIME, HQ_FACT_POINT_CALL_NEXT, facts);
    }
}

static void
take_preset(const hq_state *state, hq_interruption past, GArray *facts)
{
    hq_fact fact = {.kind = HQ_FACT_PRESET,
                    .end = (uint8_t)past.preset,
                    .at_s = second_of(state, past.from),
                    .length = past.to - past.from};
    g_array_append_val(facts, fact);
}

static void
take_trouble(const hq_state *state, hq_time now, GArray *facts)
{
    for (uint32_t i = 0; i < hq_state_interruptions(state); i++)
        take_preset(state, *hq_state_interruption(state, i), facts);
    for (hq_preset p = 0; p < HQ_PRESETS; p++) {
        const hq_preset_state *on = hq_state_preset(state, p);
        if (on->services != 0)
            take_preset(state, (hq_interruption){p, on->services, on->since, now}, facts);
    }
    for (uint32_t i = 0; i < hq_state_alerts(state); i++) {
        const hq_alert *alert = hq_state_alert(state, i);
        hq_fact fact = {.kind = HQ_FACT_ALERT,
                        .end = (uint8_t)alert->watches,
                        .at_s = second_of(state, alert->raised_at),
                        .length = (alert->over_at != 0 ? alert->over_at : now) - alert->raised_at};
        g_array_append_val(facts, fact);
    }
}

// ---- those without a number ----

static void
repeat(hq_fact fact, uint32_t n, GArray *facts)
{
    fact.people = 1;
    while (n-- > 0)
        g_array_append_val(facts, fact);
}

// Of those sent elsewhere, the ones with a number are facts already.
static void
take_sent(const hq_state *state, hq_index service, GArray *facts)
{
    const hq_counts *counts = hq_state_counts(state, service);
    for (int way = 0; way < HQ_WAYS; way++) {
        uint32_t numbered = 0;
        for (hq_index i = 0; i < hq_state_tickets(state); i++) {
            const hq_ticket *ticket = hq_state_ticket(state, i);
            numbered += ticket->service == service && (int)ticket->diverted == way;
        }
        if (counts->diverted_to[way] > numbered)
            repeat((hq_fact){.kind = HQ_FACT_SENT,
                             .service = service_quark(state, service),
                             .way = (uint8_t)(way + 1)},
                   counts->diverted_to[way] - numbered, facts);
    }
}

static void
take_unnumbered(const hq_state *state, GArray *facts)
{
    repeat((hq_fact){.kind = HQ_FACT_GREETED}, hq_state_greeted(state), facts);
    for (hq_index s = 0; s < hq_state_config(state)->n_services; s++) {
        const hq_counts *counts = hq_state_counts(state, s);
        hq_fact quick = {.kind = HQ_FACT_QUICK, .service = service_quark(state, s)};
        repeat(quick, counts->quick - counts->quick_handheld, facts);
        quick.flags = HQ_FACT_HANDHELD;
        repeat(quick, counts->quick_handheld, facts);
        if (counts->diverted > 0)
            take_sent(state, s, facts);
    }
}

bool
hq_fact_is_planned(const hq_fact *fact)
{
    return fact->kind == HQ_FACT_OPEN || fact->kind == HQ_FACT_GAP;
}

void
hq_facts_take_numbered(const hq_state *state, hq_time now, GArray *facts)
{
    if (hq_state_config(state) == NULL || hq_state_day(state) == 0)
        return;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        take_ticket(state, ticket, facts);
        take_steps(state, ticket, facts);
        take_rating(state, ticket, facts);
        take_person(state, ticket, facts);
    }
    take_helps(state, now, facts);
    take_times(state, now, facts);
    take_trouble(state, now, facts);
}

void
hq_facts_take(const hq_state *state, hq_time now, GArray *facts)
{
    if (hq_state_config(state) == NULL || hq_state_day(state) == 0)
        return;
    hq_facts_take_numbered(state, now, facts);
    take_unnumbered(state, facts);
}
