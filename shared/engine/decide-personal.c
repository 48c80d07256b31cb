// Commands about what people may ask to have erased. The texts lie in the vault; here are only the
// facts that they were left, read and erased.
#include "shared/engine/decide-private.h"

hq_refusal
hq_decide_note(hq_deciding *d)
{
    hq_emit(d, HQ_EVENT_NOTED, d->ticket->index, HQ_NONE);
    return HQ_OK;
}

// Looking somebody up by the number they say needs no reason; reading what is masked does.
hq_refusal
hq_decide_disclose(hq_deciding *d)
{
    const hq_config *config = d->state->config;
    const hq_ticket *ticket = hq_state_find(d->state, d->command->ticket);
    bool looks_up = hq_slug_equal(d->command->word, hq_slug_of("searched"));
    if (!looks_up && d->command->reason.text[0] == '\0')
        return HQ_REFUSED_NEEDS_REASON;
    if (!looks_up &&
        !hq_is_choice(config->disclosure_reasons, config->n_disclosure_reasons, d->command->reason))
        return HQ_REFUSED_UNKNOWN_REASON;
    if (!hq_uuid_is_nil(d->command->ticket) && ticket == NULL)
        return HQ_REFUSED_UNKNOWN_TICKET;
    hq_event *event =
        hq_emit(d, HQ_EVENT_DISCLOSED, ticket != NULL ? ticket->index : HQ_NONE, HQ_NONE);
    event->disclosed.what = d->command->word;
    event->disclosed.reason = d->command->reason;
    return HQ_OK;
}

static void
emit_erased(hq_deciding *d, hq_index ticket)
{
    hq_event *event = hq_emit(d, HQ_EVENT_ERASED, ticket, HQ_NONE);
    event->erased.what = d->command->word;
    event->erased.reason = d->command->reason;
    event->erased.day = d->command->day;
    event->erased.rows = d->command->rows;
}

// A person's tickets of today are named, so that nobody goes on looking for what is gone.
hq_refusal
hq_decide_erase(hq_deciding *d)
{
    size_t before = d->events->n;
    if (d->command->reason.text[0] == '\0')
        return HQ_REFUSED_NEEDS_REASON;
    const hq_ticket *ticket = hq_state_of_person(d->state, d->command->person);
    for (; ticket != NULL; ticket = hq_state_ticket(d->state, ticket->person_before))
        emit_erased(d, ticket->index);
    if (d->events->n == before)
        emit_erased(d, HQ_NONE);
    return HQ_OK;
}
