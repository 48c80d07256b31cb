// Whom the hall owes more than the service, and what a look at somebody's papers still says.
#include "shared/engine/lifecycle.h"
#include "shared/engine/state-private.h"

const hq_pre_check *
hq_ticket_pre_check(const hq_ticket *ticket)
{
    const hq_pre_check *check = &ticket->pre_check;
    return check->at != 0 && check->service == ticket->service ? check : NULL;
}

hq_span
hq_ticket_waited(const hq_ticket *ticket, hq_time now)
{
    hq_time until = now;
    if (ticket->first_called_at != 0)
        until = ticket->first_called_at;
    else if (ticket->state == HQ_TICKET_HELD)
        until = ticket->state_since;
    hq_time from = ticket->due > ticket->issued_at ? ticket->due : ticket->issued_at;
    hq_span waited = until - from - ticket->set_aside;
    return waited > 0 ? waited : 0;
}

hq_care
hq_state_care(const hq_state *state, const hq_ticket *ticket, hq_time now)
{
    hq_span waited = hq_ticket_waited(ticket, now);
    hq_span longest = state->config->care_after_s * HQ_SECOND;
    hq_care causes = 0;
    if (hq_ticket_is_final(ticket->state))
        return 0;
    if (ticket->promise.known && waited > ticket->promise.to_s * HQ_SECOND)
        causes |= HQ_CARE_PROMISE;
    if (longest > 0 && waited > longest)
        causes |= HQ_CARE_WAITED;
    if (ticket->state == HQ_TICKET_NO_SHOW || ticket->late)
        causes |= HQ_CARE_MISSED;
    return causes & ~ticket->cared.causes;
}
