// Customers in a rehearsal: they come, are called, served, sent on, come back, and leave.
#include "rehearse-private.h"

static const hq_past_customer *
past_of(const hq_rehearsal *r, unsigned who)
{
    return &g_array_index(r->past->customers, hq_past_customer, who);
}

unsigned
hq_customer_of(const hq_rehearsal *r, hq_uuid id)
{
    return hq_state_find(r->past->state, id)->index;
}

static hq_refusal
take_number(hq_rehearsal *r, unsigned who, hq_slug service, hq_uuid id)
{
    const hq_past_customer *past = past_of(r, who);
    hq_command issue = {.kind = HQ_COMMAND_ISSUE,
                        .ticket = id,
                        .service = service,
                        .class_ = past->class_,
                        .channel = past->channel,
                        .lang = past->lang};
    hq_refusal refusal = hq_rehearsal_do(r, &issue);
    // A class that these rules do not have is an ordinary customer to them.
    if (refusal == HQ_REFUSED_UNKNOWN_CLASS) {
        issue.class_ = (hq_slug){{0}};
        refusal = hq_rehearsal_do(r, &issue);
    }
    if (refusal == HQ_OK) {
        r->players[who].ticket = id;
        g_array_append_val(r->holders, who);
    }
    return refusal;
}

void
hq_customer_comes(hq_rehearsal *r, unsigned who)
{
    const hq_past_customer *past = past_of(r, who);
    r->players[who].step = past->first_step;
    if (take_number(r, who, past->service, past->id) != HQ_OK)
        r->result->refused++;
}

void
hq_customer_leaves(hq_rehearsal *r, unsigned who)
{
    hq_command leave = {
        .kind = HQ_COMMAND_LEAVE, .ticket = r->players[who].ticket, .word = hq_slug_of("customer")};
    const hq_ticket *ticket = hq_state_find(r->state, leave.ticket);
    // Who was called meanwhile stays to be served.
    if (ticket != NULL && ticket->state != HQ_TICKET_CALLED)
        hq_rehearsal_do(r, &leave);
}

// What happens after a call that the day did not have: a usual service, at this clerk's pace.
static hq_past_step
made_up(const hq_rehearsal *r, const hq_ticket *ticket, hq_slug staff)
{
    const hq_config *rules = hq_rehearsal_rules(r);
    hq_slug service = rules->services[ticket->service].id;
    hq_span usual = hq_past_service_time(r->past, rules, service);
    return (hq_past_step){.walks = r->past->walks,
                          .lasts = usual * hq_past_pace(r->past, staff) / 1000,
                          .end = HQ_PAST_FINISHED,
                          .away = HQ_NEVER,
                          .serve_seq = UINT64_MAX / 4,
                          .end_seq = UINT64_MAX / 4,
                          .next = G_MAXUINT};
}

static void
count_elsewhere(hq_rehearsal *r, hq_player *player)
{
    if (!player->counted)
        r->result->elsewhere++;
    player->counted = true;
}

// The customer's own service of that day; at another clerk as much longer as they are slower.
static hq_past_step
own_step(hq_rehearsal *r, hq_player *player, hq_slug point, hq_slug staff)
{
    hq_past_step step = g_array_index(r->past->steps, hq_past_step, player->step);
    bool served = step.walks >= 0;
    if (hq_slug_equal(step.point, point) && ABS(step.called_at - r->now) <= HQ_SECOND)
        r->result->repeated++;
    if (!hq_slug_equal(step.staff, staff) && served) {
        step.lasts = step.lasts * hq_past_pace(r->past, staff) / hq_past_pace(r->past, step.staff);
        count_elsewhere(r, player);
    }
    return step;
}

void
hq_customer_is_called(hq_rehearsal *r, hq_index point, hq_index ticket)
{
    hq_seat *seat = &r->seats[point];
    hq_slug staff = hq_state_point(r->state, point)->staff;
    unsigned who = g_array_index(r->holders, unsigned, ticket);
    hq_player *player = &r->players[who];
    seat->customer = who;
    seat->call_generation++;
    if (player->step != G_MAXUINT) {
        seat->step = own_step(r, player, hq_rehearsal_rules(r)->points[point].id, staff);
    } else {
        r->result->stayed += !player->counted;
        player->counted = true;
        seat->step = made_up(r, hq_state_ticket(r->state, ticket), staff);
    }
    player->step = seat->step.next;
    hq_time ends = r->now + MAX(seat->step.walks, 0) + seat->step.lasts;
    if (seat->step.walks >= 0)
        hq_cue_add(r, (hq_cue){r->now + seat->step.walks, 2 * seat->step.serve_seq,
                               HQ_CUE_IS_SERVED, point, seat->call_generation});
    hq_cue_add(r,
               (hq_cue){ends, 2 * seat->step.end_seq, HQ_CUE_ENDS, point, seat->call_generation});
}

void
hq_customer_is_served(hq_rehearsal *r, hq_index point, uint64_t generation)
{
    hq_command serve = {.kind = HQ_COMMAND_SERVE, .point = hq_rehearsal_rules(r)->points[point].id};
    if (r->seats[point].call_generation == generation)
        hq_rehearsal_do(r, &serve);
}

static hq_refusal
finish(hq_rehearsal *r, hq_command end, hq_slug outcome)
{
    end.kind = HQ_COMMAND_FINISH;
    end.word = outcome;
    hq_refusal refusal = hq_rehearsal_do(r, &end);
    if (refusal != HQ_REFUSED_UNKNOWN_OUTCOME)
        return refusal;
    end.word = (hq_slug){{0}};
    return hq_rehearsal_do(r, &end);
}

// Ends the call as it ended that day. What these rules do not allow ends as a finished service, or
// as a missed call when it never came to one.
static void
end_call(hq_rehearsal *r, hq_command end, const hq_seat *seat)
{
    hq_refusal refusal = HQ_OK;
    switch (seat->step.end) {
    case HQ_PAST_FINISHED:
        refusal = finish(r, end, seat->step.word);
        break;
    case HQ_PAST_MISSED:
        end.kind = HQ_COMMAND_NO_SHOW;
        refusal = hq_rehearsal_do(r, &end);
        break;
    case HQ_PAST_HELD:
        end.kind = HQ_COMMAND_HOLD;
        refusal = hq_rehearsal_do(r, &end);
        break;
    case HQ_PAST_SENT_ON:
        end.kind = HQ_COMMAND_TRANSFER;
        end.service = seat->step.word;
        end.pin = seat->step.pin;
        refusal = hq_rehearsal_do(r, &end);
        break;
    case HQ_PAST_LEFT:
        end.kind = HQ_COMMAND_LEAVE;
        end.ticket = r->players[seat->customer].ticket;
        end.word = hq_slug_of("customer");
        refusal = hq_rehearsal_do(r, &end);
        break;
    }
    end.kind = HQ_COMMAND_NO_SHOW;
    if (refusal != HQ_OK && finish(r, end, (hq_slug){{0}}) != HQ_OK)
        hq_rehearsal_do(r, &end);
}

void
hq_customer_ends(hq_rehearsal *r, hq_index point, uint64_t generation)
{
    hq_seat *seat = &r->seats[point];
    hq_command end = {.point = hq_rehearsal_rules(r)->points[point].id};
    if (seat->call_generation != generation)
        return;
    seat->call_generation++;
    end_call(r, end, seat);
    if (seat->step.away != HQ_NEVER)
        hq_cue_add(r, (hq_cue){r->now + seat->step.away, 2 * seat->step.back_seq, HQ_CUE_IS_BACK,
                               seat->customer, seat->step.back_pinned});
}

// A second ticket of the same customer: the first one's id, marked.
static hq_uuid
second_id(hq_uuid id)
{
    id.bytes[0] ^= 0xff;
    return id;
}

void
hq_customer_is_back(hq_rehearsal *r, unsigned who, bool pinned)
{
    hq_command back = {.kind = HQ_COMMAND_RETURN, .ticket = r->players[who].ticket, .pin = pinned};
    const hq_ticket *ticket = hq_state_find(r->state, back.ticket);
    if (hq_rehearsal_do(r, &back) != HQ_REFUSED_TOO_LATE)
        return;
    hq_slug service = hq_rehearsal_rules(r)->services[ticket->service].id;
    r->result->retaken += take_number(r, who, service, second_id(back.ticket)) == HQ_OK;
}
