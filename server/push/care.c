#include "server/push/care.h"

#include "server/push/views.h"

hq_ticket_views
hq_list_care(hq_floor *floor, uint32_t max, uint32_t *ret_total)
{
    const hq_state *state = floor->state;
    hq_time now = hq_floor_now(floor);
    hq_ticket_views views = {.items = g_new0(hq_ticket_view, max)};
    *ret_total = 0;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        if (hq_state_care(state, ticket, now) == 0)
            continue;
        if (views.n < max)
            hq_fill_ticket(floor, ticket, true, &views.items[views.n++]);
        (*ret_total)++;
    }
    return views;
}

hq_ticket_views
hq_list_cared(hq_floor *floor)
{
    uint32_t n = 0;
    hq_ticket_views views = {0};
    for (hq_index i = 0; i < hq_state_tickets(floor->state); i++)
        n += hq_state_ticket(floor->state, i)->cared.at != 0;
    views.items = g_new0(hq_ticket_view, n + 1);
    for (hq_index i = 0; views.n < n; i++) {
        const hq_ticket *ticket = hq_state_ticket(floor->state, i);
        if (ticket->cared.at != 0)
            hq_fill_ticket(floor, ticket, true, &views.items[views.n++]);
    }
    return views;
}

hq_help_views
hq_list_help(const hq_state *state, bool all)
{
    uint32_t n = hq_state_helps(state);
    hq_help_views views = {.items = g_new0(hq_help_view, n + 1)};
    for (uint32_t i = 0; i < n; i++) {
        const hq_help *help = hq_state_help(state, i);
        if (!all && help->answered_at != 0)
            continue;
        views.items[views.n++] = (hq_help_view){.request = help->number,
                                                .at = help->asked_at,
                                                .device = help->device,
                                                .due = help->due == HQ_NEVER ? 0 : help->due,
                                                .taken_at = help->taken_at,
                                                .taken_by = help->taken_by,
                                                .answered_at = help->answered_at};
    }
    return views;
}
