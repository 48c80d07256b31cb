// Who may say how a visit was, told from a plain list of the services delivered that day.
#include <stdlib.h>

#include "random-world.h"

static delivered *
last_of(const world *w, hq_index ticket)
{
    for (size_t i = w->n_delivered; i-- > 0;) {
        if (!w->delivered[i].taken_back && w->delivered[i].ticket == ticket)
            return &w->delivered[i];
    }
    return NULL;
}

static const delivered *
last_at(const world *w, hq_slug point)
{
    for (size_t i = w->n_delivered; i-- > 0;) {
        if (!w->delivered[i].taken_back && hq_slug_equal(w->delivered[i].point, point))
            return &w->delivered[i];
    }
    return NULL;
}

static void
deliver(world *w, const hq_event *event)
{
    const hq_config *config = hq_state_config(w->state);
    w->delivered = realloc(w->delivered, (w->n_delivered + 1) * sizeof *w->delivered);
    w->delivered[w->n_delivered++] =
        (delivered){.ticket = event->ticket,
                    .point = config->points[event->point].id,
                    .staff = hq_state_point(w->state, event->point)->staff};
}

void
follow_ratings(world *w, const hq_event *event)
{
    const hq_ticket *ticket = hq_state_ticket(w->state, event->ticket);
    bool served = ticket != NULL && ticket->state == HQ_TICKET_SERVING;
    if (event->kind == HQ_EVENT_DAY_OPENED)
        w->n_delivered = 0;
    if (served && (event->kind == HQ_EVENT_FINISHED || event->kind == HQ_EVENT_TRANSFERRED))
        deliver(w, event);
    if (event->kind == HQ_EVENT_UNDONE && event->undone.finished != HQ_NONE)
        last_of(w, event->undone.finished)->taken_back = true;
    if (event->kind == HQ_EVENT_RATED)
        last_of(w, event->ticket)->scores |= 1u << event->rated.score;
}

static bool
was_rated(const world *w, hq_index ticket)
{
    for (size_t i = 0; i < w->n_delivered; i++) {
        if (w->delivered[i].ticket == ticket && w->delivered[i].scores != 0)
            return true;
    }
    return false;
}

static hq_refusal
expected(const world *w, const hq_command *c)
{
    const hq_ticket *ticket = hq_state_find(w->state, c->ticket);
    if (hq_state_config(w->state) == NULL)
        return HQ_REFUSED_DAY_NOT_OPEN;
    if (ticket == NULL)
        return HQ_REFUSED_UNKNOWN_TICKET;
    const delivered *last = last_of(w, ticket->index);
    bool gone = ticket->state == HQ_TICKET_DONE || ticket->state == HQ_TICKET_CANCELLED ||
                ticket->state == HQ_TICKET_EXPIRED;
    if (c->score == 0 || c->score > 5)
        return HQ_REFUSED_UNKNOWN_SCORE;
    if (was_rated(w, ticket->index))
        return HQ_REFUSED_ALREADY_RATED;
    if (last == NULL || !gone || ticket->merged_into != HQ_NONE)
        return HQ_REFUSED_WRONG_STATE;
    if (c->source == HQ_RATING_SIGN && last_at(w, c->point) != last)
        return HQ_REFUSED_WRONG_STATE;
    return HQ_OK;
}

void
check_rating(world *w, const hq_command *command, hq_refusal refusal)
{
    if (command->kind == HQ_COMMAND_RATE)
        CHECK(w, refusal == expected(w, command), "the reference lets others say how it was");
}

static void
check_person(world *w, const hq_ledger *ledger)
{
    uint32_t scores[HQ_SCORES + 1] = {0};
    for (size_t i = 0; i < w->n_delivered; i++) {
        for (uint32_t s = 1; s <= HQ_SCORES; s++)
            scores[s] += hq_slug_equal(w->delivered[i].staff, ledger->of) &&
                         (w->delivered[i].scores >> s & 1);
    }
    for (uint32_t s = 1; s <= HQ_SCORES; s++)
        CHECK(w, ledger->rated[s - 1] == scores[s], "somebody else was rated");
}

void
check_ratings(world *w)
{
    for (uint32_t i = 0; i < hq_state_staff_ledgers(w->state); i++) {
        hq_ledger ledger = hq_state_staff_ledger(w->state, i, w->now);
        check_person(w, &ledger);
    }
}
