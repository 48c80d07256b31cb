#include "ratings.h"

#include <glib.h>

typedef struct {
    uint32_t scores[HQ_SCORES];
    uint32_t visits; // that were rated or can be
} tally;

static void
add(tally *t, const hq_ticket *ticket)
{
    if (ticket->rating.at != 0)
        t->scores[ticket->rating.score - 1]++;
    t->visits++;
}

static hq_index
last_service(const hq_state *state, const hq_ticket *ticket)
{
    if (ticket->rating.at != 0)
        return ticket->rating.service;
    return hq_state_step(state, ticket->last_step)->service;
}

void
hq_ratings_compute(const hq_state *state, hq_day_figures *figures)
{
    const hq_config *config = hq_state_config(state);
    tally all = {0};
    g_autofree tally *by_service = g_new0(tally, config->n_services);
    for (uint32_t i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        if (ticket->rating.at == 0 && !hq_ticket_may_be_rated(ticket))
            continue;
        hq_index service = last_service(state, ticket);
        add(&all, ticket);
        if (service != HQ_NONE)
            add(&by_service[service], ticket);
    }
    hq_rating_view_fill(&figures->hall.rating, all.scores, all.visits);
    for (uint32_t i = 0; i < figures->n_services; i++) {
        const tally *t = &by_service[hq_config_service(config, figures->services[i].service)];
        hq_rating_view_fill(&figures->services[i].rating, t->scores, t->visits);
    }
}
