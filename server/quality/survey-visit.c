#include "server/quality/survey-visit.h"

static void
fill_step(hq_survey_facts *facts, const hq_config *config, const hq_visit_step *step)
{
    facts->staff = step->staff;
    if (step->service != HQ_NONE)
        facts->service = config->services[step->service].id;
    if (step->point == HQ_NONE)
        return;
    hq_index zone = config->points[step->point].zone;
    facts->point = config->points[step->point].id;
    if (zone != HQ_NONE)
        facts->zone = config->zones[zone].id;
}

void
hq_survey_facts_fill(hq_survey_facts *facts, const hq_state *state, const hq_ticket *ticket)
{
    const hq_config *config = hq_state_config(state);
    facts->day = hq_state_day(state);
    facts->called_at = ticket->called_at;
    facts->ended_at = ticket->ended_at;
    if (ticket->class_ != HQ_NONE)
        facts->class_ = config->classes[ticket->class_].id;
    if (ticket->last_step != HQ_NONE)
        fill_step(facts, config, hq_state_step(state, ticket->last_step));
}

hq_survey_visit
hq_survey_visit_of(hq_uuid id, hq_slug hall, const hq_survey_facts *facts)
{
    return (hq_survey_visit){.id = id,
                             .hall = hall,
                             .service = facts->service,
                             .class_ = facts->class_,
                             .point = facts->point,
                             .zone = facts->zone,
                             .staff = facts->staff,
                             .day = facts->day,
                             .called_at = facts->called_at};
}

bool
hq_survey_counts(const hq_ticket *ticket)
{
    return ticket->rating.at != 0 || hq_ticket_may_be_rated(ticket);
}

static uint32_t
place_of(const hq_survey_template *template, hq_slug id)
{
    uint32_t at = 0;
    while (at < template->n_indicators && !hq_slug_equal(template->indicators[at].id, id))
        at++;
    return at;
}

void
hq_survey_visit_answer(hq_survey_visit *visit, const hq_survey_facts *facts, hq_time at,
                       const hq_survey_template *from, const hq_survey_template *to)
{
    for (uint32_t i = 0; i < from->n_indicators && i < facts->n_scores; i++) {
        uint32_t place = place_of(to, from->indicators[i].id);
        if (facts->scores[i] != 0 && place < to->n_indicators)
            visit->scores[place] = facts->scores[i];
    }
    visit->rated_at = at;
    visit->source = facts->source;
    visit->wrote = visit->wrote || facts->text;
    if (facts->reason.text[0] != '\0')
        visit->reason = facts->reason;
}
