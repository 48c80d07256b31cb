#include "server/push/missed.h"

enum { SHOWN_MIN = 30 };

// The late rule says so, as it would to the customer.
static bool
may_return(const hq_floor *floor, const hq_ticket *ticket, hq_time now)
{
    hq_command command = {.kind = HQ_COMMAND_RETURN, .ticket = ticket->id};
    hq_events events = {0};
    hq_refusal refusal = hq_decide(floor->state, &command, now, &events);
    hq_events_clear(&events);
    return refusal == HQ_OK;
}

void
hq_list_missed(hq_floor *floor, hq_index zone, hq_board_doc *doc)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_time now = hq_floor_now(floor);
    for (uint32_t i = 0; i < floor->n_recent && doc->n_missed < HQ_BOARD_MISSED; i++) {
        const hq_ticket *ticket = hq_state_ticket(floor->state, floor->recent[i]);
        if (ticket->state != HQ_TICKET_NO_SHOW || ticket->point == HQ_NONE ||
            (zone != HQ_NONE && config->points[ticket->point].zone != zone) ||
            now - ticket->state_since > SHOWN_MIN * HQ_MINUTE || !may_return(floor, ticket, now))
            continue;
        hq_board_missed *missed = &doc->missed[doc->n_missed++];
        missed->letter[0] = config->series[ticket->series].letter;
        hq_number_format(config, ticket->series, ticket->number, missed->number);
    }
}
