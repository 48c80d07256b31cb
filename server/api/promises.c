// What waiting customers are told is looked at again whenever the forecast is made, or every little
// while where there is none.
#include "server/api/api-private.h"

enum { REVIEW_EVERY_MS = 15000, AT_ONCE_MAX = 256 };

static bool
stood_still_since(const hq_floor *floor, const hq_ticket *ticket)
{
    return floor->resumed_at > ticket->told.at;
}

static void
submit(hq_api_hall *hall, const hq_ticket *ticket, const hq_offer *offer)
{
    hq_call *call = hq_call_new(HQ_COMMAND_PROMISE);
    hq_pending *pending = g_new0(hq_pending, 1);
    pending->hall = hall;
    call->data = pending;
    call->command.ticket = ticket->id;
    call->command.offer = *offer;
    call->command.stopped = stood_still_since(hall->floor, ticket);
    if (hq_hall_submit(hall->hall, call)) {
        hall->promises_out++;
        return;
    }
    g_free(pending);
    hq_call_free(call);
}

void
hq_api_review_promises(hq_api_hall *hall)
{
    const hq_state *state = hall->floor->state;
    hq_time now = hq_floor_now(hall->floor);
    if (hall->promises_out > 0 || hall->floor->stopped != NULL || !hq_state_is_open(state))
        return;
    for (hq_index i = 0; i < hq_state_tickets(state) && hall->promises_out < AT_ONCE_MAX; i++) {
        hq_promised promised;
        const hq_ticket *ticket = hq_state_ticket(state, i);
        if (ticket->state != HQ_TICKET_WAITING)
            continue;
        hq_offer offer = hq_forecast_waiting(hall->floor->forecast, ticket, now);
        if (hq_told_review(state, ticket, &offer, stood_still_since(hall->floor, ticket), now,
                           &promised))
            submit(hall, ticket, &offer);
    }
}

void
hq_api_keep_promises(hq_api_hall *hall)
{
    hq_promise_day day;
    g_auto(hq_writer) writer = {0};
    const hq_state *state = hall->floor->state;
    if (hq_state_day(state) == 0 || hq_state_is_open(state))
        return;
    hq_writer_init(&writer);
    hq_promise_day_fill(state, &day);
    hq_promise_day_encode(&day, &writer);
    hq_promise_day_clear(&day);
    hq_projection projection = {.name = HQ_PROMISES_PROJECTION,
                                .day = hq_state_day(state),
                                .v = HQ_SCORE_VERSION,
                                .seq = hq_state_seq(state)};
    char *value = hq_writer_steal(&writer, &projection.size);
    hq_api_keep(hall, &projection, value);
}

static void
on_review(void *data)
{
    hq_api_hall *hall = data;
    const hq_config *config = hq_state_config(hall->floor->state);
    if (config != NULL && !config->rehearsal)
        hq_api_review_promises(hall);
}

void
hq_api_start_promises(hq_api_hall *hall)
{
    hall->review = hq_http_timer_new(hall->api->server, REVIEW_EVERY_MS, true, on_review, hall);
}
