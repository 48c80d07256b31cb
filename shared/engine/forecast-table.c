#include <stdlib.h>

#include "shared/engine/forecaster.h"

void
hq_forecast_table_free(hq_forecast_table *table)
{
    if (table == NULL)
        return;
    free(table->tickets);
    free(table);
}

bool
hq_forecast_is_fresh(const hq_forecast_table *table, hq_time now)
{
    return table != NULL && now - table->at <= HQ_FORECAST_STALE;
}

static hq_offer
usual(const hq_forecast_table *table, hq_index service, hq_time now)
{
    bool same_hour = table != NULL && now - table->at <= HQ_HOUR;
    return same_hour && service < table->n_services ? table->hour[service] : (hq_offer){0};
}

hq_offer
hq_forecast_newcomer(const hq_forecast_table *table, hq_index service, hq_index class_, hq_time now)
{
    if (hq_forecast_is_fresh(table, now) && service < table->n_services &&
        class_ < table->n_classes && table->newcomer[service][class_].rung != HQ_RUNG_NONE)
        return table->newcomer[service][class_];
    return usual(table, service, now);
}

static int
by_ticket(const void *key, const void *item)
{
    hq_index wanted = *(const hq_index *)key, found = ((const hq_ticket_offer *)item)->ticket;
    return (wanted > found) - (wanted < found);
}

hq_offer
hq_forecast_waiting(const hq_forecast_table *table, const hq_ticket *ticket, hq_time now)
{
    if (hq_forecast_is_fresh(table, now)) {
        const hq_ticket_offer *found = bsearch(&ticket->index, table->tickets, table->n_tickets,
                                               sizeof *table->tickets, by_ticket);
        if (found != NULL && found->offer.rung != HQ_RUNG_NONE)
            return found->offer;
    }
    return usual(table, ticket->service, now);
}
