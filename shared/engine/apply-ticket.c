#include "shared/engine/apply-private.h"

#include "shared/engine/ledger.h"
#include "shared/engine/ratio.h"

// A clerk who lets more time than this pass was doing something else.
#define LONGEST_CALL_NEXT (10 * HQ_MINUTE)

static bool
names_known_things(const hq_state *state, const hq_issued *issued)
{
    const hq_config *config = state->config;
    return config != NULL && issued->service < config->n_services &&
           issued->class_ < config->n_classes && issued->series < config->n_series &&
           hq_plan_is_known(config, &issued->plan);
}

// Who was split from a ticket came with it.
static bool
split(hq_state *state, hq_ticket *ticket, const hq_issued *issued)
{
    if (issued->split_from >= ticket->index ||
        issued->people >= state->tickets[issued->split_from].people)
        return false;
    hq_ticket *from = &state->tickets[issued->split_from];
    from->people -= issued->people;
    from->seq = from->moved_seq = state->seq;
    ticket->split_from = from->index;
    ticket->issued_at = from->issued_at;
    ticket->ranked_from = from->ranked_from;
    return true;
}

static void
count_issued(hq_state *state, const hq_event *event)
{
    const hq_issued *issued = &event->issued;
    hq_counts *counts = &state->counts[issued->service];
    hq_index kiosk = hq_config_kiosk(state->config, event->actor.device);
    counts->issued++;
    if (issued->split_from != HQ_NONE)
        return; // a companion was counted with the number they came on
    counts->quota_used += issued->due == 0;
    if (issued->window < HQ_MAX_WINDOWS)
        counts->window_used[issued->window]++;
    if (kiosk != HQ_NONE)
        state->kiosk_used[kiosk]++;
}

// The number is the hall's next, or one of a kiosk's block.
static bool
takes_number(hq_state *state, const hq_event *event)
{
    const hq_issued *issued = &event->issued;
    if (!hq_uuid_is_nil(issued->lease))
        return hq_block_tells(state, event);
    if (issued->number <= state->last_number[issued->series])
        return false;
    state->last_number[issued->series] = issued->number;
    return true;
}

// It waits at once; a kiosk's number, until it is reconciled, only once that is done.
static void
begin_wait(hq_state *state, hq_ticket *ticket, const hq_issued *issued)
{
    if (!hq_uuid_is_nil(issued->lease)) {
        ticket->state = HQ_TICKET_PROVISIONAL;
        ticket->lease = issued->lease;
        ticket->issued_at = ticket->told.at = issued->taken_at;
        return;
    }
    ticket->state = HQ_TICKET_WAITING;
    hq_state_enqueue(state, ticket);
    hq_told_begin(state, ticket);
}

bool
hq_apply_issued(hq_state *state, const hq_event *event)
{
    const hq_issued *issued = &event->issued;
    if (!names_known_things(state, issued) || event->ticket != state->n_tickets ||
        hq_state_find(state, issued->id) != NULL || !takes_number(state, event))
        return false;
    hq_ticket *ticket = hq_state_add_ticket(state, issued->id);
    ticket->service = issued->service;
    ticket->class_ = issued->class_;
    ticket->series = issued->series;
    ticket->number = issued->number;
    ticket->channel = issued->channel;
    ticket->lang = issued->lang;
    ticket->ahead_at_issue = issued->ahead;
    ticket->promise = issued->promise;
    ticket->basis = issued->basis;
    ticket->issued_at = ticket->state_since = event->at;
    ticket->ranked_from = issued->ranked_from != 0 ? issued->ranked_from : event->at;
    ticket->due = issued->due;
    hq_state_set_person(state, ticket, issued->person);
    ticket->seq = ticket->moved_seq = state->seq;
    ticket->people = issued->people;
    ticket->plan = issued->plan;
    if (issued->split_from != HQ_NONE && !split(state, ticket, issued))
        return false;
    count_issued(state, event);
    begin_wait(state, ticket, issued);
    return hq_uuid_is_nil(issued->appointment) || hq_arrive(state, issued->appointment, ticket);
}

static void
learn_call_next(hq_state *state, const hq_ticket *ticket, const hq_point *point, hq_time at)
{
    hq_span gap = at - point->since;
    if (point->state != HQ_POINT_OPEN && point->state != HQ_POINT_WRAP_UP)
        return;
    if (ticket->ranked_from > point->since || gap > LONGEST_CALL_NEXT)
        return;
    state->counts[ticket->service].call_next_total += gap;
    state->counts[ticket->service].call_next_n++;
}

static void
remember_call(hq_point *point, const hq_ticket *ticket, hq_time at)
{
    bool with_finish = point->undo.kind == HQ_UNDO_FINISH && point->undo.at == at;
    point->undo.kind = with_finish ? HQ_UNDO_FINISH_AND_CALL : HQ_UNDO_CALL;
    point->undo.at = at;
    point->undo.called = ticket->index;
    if (!with_finish)
        point->undo.finished = HQ_NONE;
}

bool
hq_apply_called(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    hq_point *point = hq_event_point(state, event);
    if (ticket == NULL || point == NULL || point->ticket != HQ_NONE)
        return false;
    ticket->before_call = ticket->state;
    ticket->after_before_call = ticket->after_calls;
    ticket->point_before_call = ticket->point;
    ticket->first_called_before_call = ticket->first_called_at;
    learn_call_next(state, ticket, point, event->at);
    hq_ledger_call(state, point, ticket);
    point->called_back = false;
    if (!hq_move_ticket(state, ticket, HQ_TICKET_CALLED, event->at) ||
        !hq_move_point(state, point, HQ_POINT_CALLING, event->at))
        return false;
    ticket->point = event->point;
    ticket->called_at = event->at;
    ticket->call_seq = state->seq;
    ticket->calls_at_call = ++state->counts[ticket->service].calls;
    ticket->recalls = 0;
    ticket->why = event->called.why;
    ticket->hand_reason = event->called.reason;
    if (ticket->first_called_at == 0)
        ticket->first_called_at = event->at;
    point->ticket = ticket->index;
    remember_call(point, ticket, event->at);
    hq_ratio_count(state, point, ticket);
    hq_state_release_late(state, ticket->service);
    return true;
}

bool
hq_apply_recalled(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || ticket->state != HQ_TICKET_CALLED)
        return false;
    ticket->recalls++;
    ticket->called_at = event->at;
    ticket->seq = ticket->moved_seq = ticket->call_seq = state->seq;
    return true;
}

bool
hq_apply_serving(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    hq_point *point = hq_event_point(state, event);
    if (ticket == NULL || point == NULL || point->ticket != ticket->index ||
        !hq_move_ticket(state, ticket, HQ_TICKET_SERVING, event->at) ||
        !hq_move_point(state, point, HQ_POINT_SERVING, event->at))
        return false;
    ticket->serving_from = event->at;
    ticket->first = ticket->late = false;
    point->undo.kind = HQ_UNDO_NOTHING;
    return true;
}

void
hq_count_service(hq_state *state, hq_point *point, const hq_ticket *ticket, hq_time ended, int sign)
{
    hq_counts *counts = &state->counts[ticket->service];
    hq_span target = state->config->services[ticket->service].target_wait_s * HQ_SECOND;
    hq_time from = ticket->due > ticket->issued_at ? ticket->due : ticket->issued_at;
    bool within = ticket->first_called_at - from <= target;
    bool handheld = state->config->points[point - state->points].kind == HQ_HANDHELD;
    counts->served += (uint32_t)sign;
    counts->handheld += handheld ? (uint32_t)sign : 0;
    counts->within_target += within ? (uint32_t)sign : 0;
    counts->service_total += sign * (ended - ticket->serving_from);
    point->served += (uint32_t)sign;
    hq_ledger_serve(state, (hq_index)(point - state->points), sign);
}

static uint32_t
total_of(const hq_items *items)
{
    uint32_t total = 0;
    for (uint32_t i = 0; i < items->n; i++)
        total += items->list[i].count;
    return total;
}

static void
end_step(hq_state *state, hq_ticket *ticket, const hq_point *point, const hq_event *event)
{
    bool sent_on = event->kind == HQ_EVENT_TRANSFERRED;
    hq_visit_step step = {.service = ticket->service,
                          .point = event->point,
                          .staff = point->staff,
                          .from = ticket->serving_from,
                          .until = event->at,
                          .transferred = sent_on,
                          .handheld = state->config->points[event->point].kind == HQ_HANDHELD};
    if (!sent_on) {
        step.outcome = event->finished.outcome;
        step.items = total_of(&event->finished.items);
    }
    hq_add_step(state, ticket, &step);
}

static void
remember_finish(const hq_state *state, hq_point *point, const hq_ticket *ticket,
                const hq_event *event)
{
    point->undo = (hq_undo){.kind = HQ_UNDO_FINISH,
                            .at = event->at,
                            .called = HQ_NONE,
                            .finished = ticket->index,
                            .finished_serving_from = ticket->serving_from,
                            .finished_ranked_from = ticket->ranked_from,
                            .finished_service = ticket->service,
                            .finished_pinned = ticket->pinned,
                            .finished_here = event->finished.here,
                            .finished_planned = event->finished.next != HQ_NONE,
                            .finished_seq = state->seq};
}

static bool
end_visit(hq_state *state, hq_ticket *ticket, hq_time at)
{
    ticket->ended_at = at;
    return hq_move_ticket(state, ticket, HQ_TICKET_DONE, at);
}

bool
hq_apply_finished(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    hq_point *point = hq_event_point(state, event);
    if (ticket == NULL || point == NULL || point->ticket != ticket->index ||
        ticket->state != HQ_TICKET_SERVING)
        return false;
    remember_finish(state, point, ticket, event);
    end_step(state, ticket, point, event);
    hq_count_service(state, point, ticket, event->at, 1);
    ticket->outcome = event->finished.outcome;
    hq_ticket_state then = event->finished.here ? HQ_TICKET_SERVING : HQ_TICKET_WAITING;
    bool done = event->finished.next == HQ_NONE
                    ? end_visit(state, ticket, event->at)
                    : hq_go_on(state, ticket, event->finished.next, then, event->at);
    if (!done || event->finished.here)
        return done;
    point->ticket = HQ_NONE;
    point->freed_at = event->at;
    point->called_back = false;
    point->wrap_up_until = event->at + state->config->wrap_up_s * HQ_SECOND;
    return hq_move_point(state, point, HQ_POINT_WRAP_UP, event->at) &&
           (state->config->wrap_up_s > 0 || hq_move_point(state, point, HQ_POINT_OPEN, event->at));
}

bool
hq_apply_no_show(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || !hq_move_ticket(state, ticket, HQ_TICKET_NO_SHOW, event->at))
        return false;
    ticket->first = false;
    ticket->late = true;
    return hq_leave_point(state, ticket, event->at);
}

bool
hq_apply_held(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || !hq_move_ticket(state, ticket, HQ_TICKET_HELD, event->at))
        return false;
    ticket->hold_until = event->held.until;
    ticket->own_time |= ticket->first_called_at == 0;
    return hq_leave_point(state, ticket, event->at);
}

bool
hq_apply_returned(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || ticket->state == HQ_TICKET_SERVING || ticket->state == HQ_TICKET_CALLED)
        return false;
    hq_index pinned = event->returned.pinned;
    ticket->pinned = pinned < state->config->n_points ? pinned : HQ_NONE;
    ticket->after_calls = event->returned.after;
    ticket->point = HQ_NONE;
    return hq_move_ticket(state, ticket, HQ_TICKET_WAITING, event->at);
}

bool
hq_apply_transferred(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    hq_point *point = hq_event_point(state, event);
    hq_time ranked_from = event->transferred.ranked_from;
    if (ticket == NULL || point == NULL || point->ticket != ticket->index ||
        event->transferred.service >= state->config->n_services)
        return false;
    hq_planned here = {ticket->service, event->point, ticket->ranked_from};
    if (event->transferred.back && !hq_plan_push(&ticket->plan, here))
        return false;
    if (ticket->state == HQ_TICKET_SERVING)
        end_step(state, ticket, point, event);
    hq_standing standing = {.service = event->transferred.service,
                            .class_ = ticket->class_,
                            .pinned = event->transferred.pinned,
                            .ranked_from = ranked_from != 0 ? ranked_from : ticket->ranked_from,
                            .after_calls = event->transferred.after,
                            .first = event->transferred.first};
    if (!hq_stand_ticket(state, ticket, HQ_TICKET_WAITING, &standing, event->at) ||
        !hq_leave_point(state, ticket, event->at))
        return false;
    ticket->point = HQ_NONE;
    return true;
}

bool
hq_apply_cancelled(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || !hq_move_ticket(state, ticket, HQ_TICKET_CANCELLED, event->at))
        return false;
    ticket->ended_at = event->at;
    return hq_leave_point(state, ticket, event->at);
}

bool
hq_apply_expired(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL || !hq_move_ticket(state, ticket, HQ_TICKET_EXPIRED, event->at))
        return false;
    ticket->ended_at = event->at;
    ticket->left_reason = event->expired.reason;
    return true;
}

bool
hq_apply_paper(hq_state *state, const hq_event *event)
{
    hq_ticket *ticket = hq_event_ticket(state, event);
    if (ticket == NULL)
        return false;
    ticket->paper = event->paper.paper;
    ticket->seq = state->seq;
    return true;
}
