// From events to what is known of the day.
#include "past-private.h"

#include "shared/engine/rule.h"

bool
hq_rehearsal_can_call(const hq_state *state, hq_index point, hq_time now)
{
    hq_why why;
    hq_point_state is = hq_state_point(state, point)->state;
    return (is == HQ_POINT_OPEN || is == HQ_POINT_WRAP_UP) &&
           hq_rule_next(state, point, now, &why) != HQ_NONE;
}

void
hq_noting_init(hq_noting *noting, hq_past *past)
{
    noting->past = past;
    for (int p = 0; p < HQ_MAX_POINTS; p++)
        noting->points[p] = (hq_noting_point){.chance_from = HQ_NEVER,
                                              .step = G_MAXUINT,
                                              .finished = G_MAXUINT,
                                              .undone_from = HQ_NEVER};
}

static hq_slug
point_id(const hq_noting *n, hq_index point)
{
    return hq_state_config(n->past->state)->points[point].id;
}

static hq_slug
service_id(const hq_noting *n, hq_index service)
{
    return hq_state_config(n->past->state)->services[service].id;
}

static hq_past_customer *
customer(const hq_noting *n, hq_index ticket)
{
    return &g_array_index(n->past->customers, hq_past_customer, ticket);
}

static hq_past_step *
step_at(const hq_noting *n, unsigned step)
{
    return step == G_MAXUINT ? NULL : &g_array_index(n->past->steps, hq_past_step, step);
}

static hq_past_point *
point_of(hq_noting *n, hq_index point)
{
    hq_past_point fresh = {.id = point_id(n, point)};
    hq_past_point *known = (hq_past_point *)hq_past_find_point(n->past, fresh.id);
    if (known != NULL)
        return known;
    fresh.chances = g_array_new(FALSE, TRUE, sizeof(hq_past_chance));
    g_array_append_val(n->past->points, fresh);
    return &g_array_index(n->past->points, hq_past_point, n->past->points->len - 1);
}

static void
add_chance(hq_noting *n, hq_index point, hq_past_chance chance)
{
    g_array_append_val(point_of(n, point)->chances, chance);
}

static hq_past_act *
add_act(hq_noting *n, const hq_event *event, uint64_t seq, hq_command_kind kind)
{
    hq_past_act act = {.at = event->at, .seq = seq, .command = {.kind = kind}};
    if (event->point != HQ_NONE)
        act.command.point = point_id(n, event->point);
    g_array_append_val(n->past->acts, act);
    return &g_array_index(n->past->acts, hq_past_act, n->past->acts->len - 1);
}

// Time alone can have made somebody eligible since the event before.
static void
open_by_time(hq_noting *n, hq_index point, hq_time now)
{
    hq_state *state = n->past->state;
    hq_noting_point *noted = &n->points[point];
    hq_point_state is = hq_state_point(state, point)->state;
    if (noted->chance_from != HQ_NEVER || (is != HQ_POINT_OPEN && is != HQ_POINT_WRAP_UP))
        return;
    hq_time opens = hq_rule_waited_from(state, point);
    if (opens <= now)
        noted->chance_from = MAX(opens, hq_state_last_at(state));
}

static void
note_issued(hq_noting *n, const hq_event *event, uint64_t seq)
{
    const hq_issued *issued = &event->issued;
    hq_past_customer fresh = {.id = issued->id,
                              .service = service_id(n, issued->service),
                              .class_ = hq_state_config(n->past->state)->classes[issued->class_].id,
                              .channel = issued->channel,
                              .lang = issued->lang,
                              .came = event->at,
                              .seq = seq,
                              .leaves = HQ_NEVER,
                              .first_step = G_MAXUINT,
                              .last_step = G_MAXUINT};
    g_array_append_val(n->past->customers, fresh);
}

// Comes back from a hold or a missed call, by whatever way.
static void
note_back(hq_noting *n, const hq_event *event, uint64_t seq, bool pinned)
{
    hq_past_customer *who = customer(n, event->ticket);
    hq_past_step *step = step_at(n, who->last_step);
    bool aside = step != NULL && (step->end == HQ_PAST_HELD || step->end == HQ_PAST_MISSED);
    if (!aside || step->away != HQ_NEVER) {
        hq_past_act *act = add_act(n, event, seq, HQ_COMMAND_RETURN);
        act->command.ticket = who->id;
        return;
    }
    const hq_ticket *ticket = hq_state_ticket(n->past->state, event->ticket);
    step->away = event->at - ticket->state_since;
    step->back_pinned = pinned;
    step->back_seq = seq;
}

static void
note_returned(hq_noting *n, const hq_event *event, uint64_t seq)
{
    const hq_ticket *ticket = hq_state_ticket(n->past->state, event->ticket);
    bool by_rule = ticket->state == HQ_TICKET_NO_SHOW &&
                   hq_state_config(n->past->state)->late_rule == HQ_LATE_BY_DEGREE;
    note_back(n, event, seq, event->returned.pinned != HQ_NONE && !by_rule);
}

// Somebody picked by hand for whom the rule saw no chance: it happens at its own time.
static void
note_pick(hq_noting *n, const hq_event *event, uint64_t seq)
{
    hq_past_act *act = add_act(n, event, seq, HQ_COMMAND_CALL);
    act->command.ticket = customer(n, event->ticket)->id;
    act->command.reason = event->called.reason;
}

// How the service point came to this call, before it is made.
static void
note_chance_taken(hq_noting *n, const hq_event *event, uint64_t seq)
{
    hq_noting_point *noted = &n->points[event->point];
    const hq_ticket *ticket = hq_state_ticket(n->past->state, event->ticket);
    bool aside = ticket->state != HQ_TICKET_WAITING;
    bool hand = event->called.why.choice == HQ_CHOICE_HAND && !aside;
    hq_past_chance chance = {.called = true, .seq = seq};
    if (aside)
        note_back(n, event, seq, true);
    if (hand && noted->chance_from == HQ_NEVER) {
        note_pick(n, event, seq);
        return;
    }
    if (noted->chance_from != HQ_NEVER)
        chance.lasted = event->at - noted->chance_from;
    if (hand) {
        chance.hand = ticket->id;
        chance.reason = event->called.reason;
    }
    add_chance(n, event->point, chance);
    noted->chance_before = noted->chance_from;
    noted->chance_from = HQ_NEVER;
}

static void
note_called(hq_noting *n, const hq_event *event, uint64_t seq)
{
    hq_past_customer *who = customer(n, event->ticket);
    const hq_ticket *ticket = hq_state_ticket(n->past->state, event->ticket);
    hq_past_step step = {.point = point_id(n, event->point),
                         .staff = hq_state_point(n->past->state, event->point)->staff,
                         .service = service_id(n, ticket->service),
                         .called_at = event->at,
                         .walks = -1,
                         .away = HQ_NEVER,
                         .end = HQ_PAST_FINISHED,
                         .call_seq = seq,
                         .next = G_MAXUINT};
    note_chance_taken(n, event, seq);
    unsigned index = n->past->steps->len;
    g_array_append_val(n->past->steps, step);
    if (who->last_step == G_MAXUINT)
        who->first_step = index;
    else
        step_at(n, who->last_step)->next = index;
    who->last_step = index;
    n->points[event->point].step = index;
}

static void
note_serving(hq_noting *n, const hq_event *event, uint64_t seq)
{
    hq_past_step *step = step_at(n, n->points[event->point].step);
    step->walks = event->at - step->called_at;
    step->serve_seq = seq;
}

// Whatever ended a call; NULL when nobody was there.
static hq_past_step *
note_end(hq_noting *n, const hq_event *event, uint64_t seq, hq_past_end end)
{
    const hq_ticket *ticket = hq_state_ticket(n->past->state, event->ticket);
    hq_noting_point *noted = ticket->point == HQ_NONE ? NULL : &n->points[ticket->point];
    bool there = ticket->state == HQ_TICKET_CALLED || ticket->state == HQ_TICKET_SERVING;
    hq_past_step *step = noted == NULL || !there ? NULL : step_at(n, noted->step);
    if (step == NULL)
        return NULL;
    step->end = end;
    step->lasts = event->at - step->called_at - MAX(step->walks, 0);
    step->end_seq = seq;
    noted->finished = noted->step;
    noted->chances = point_of(n, ticket->point)->chances->len;
    noted->step = G_MAXUINT;
    return step;
}

static void
note_finished(hq_noting *n, const hq_event *event, uint64_t seq)
{
    hq_past_step *step = note_end(n, event, seq, HQ_PAST_FINISHED);
    if (step != NULL)
        step->word = event->finished.outcome;
}

static void
note_transferred(hq_noting *n, const hq_event *event, uint64_t seq)
{
    hq_past_step *step = note_end(n, event, seq, HQ_PAST_SENT_ON);
    if (step == NULL)
        return;
    step->word = service_id(n, event->transferred.service);
    step->pin = event->transferred.pinned != HQ_NONE;
}

static void
note_held(hq_noting *n, const hq_event *event, uint64_t seq)
{
    if (note_end(n, event, seq, HQ_PAST_HELD) != NULL)
        return;
    hq_past_act *act = add_act(n, event, seq, HQ_COMMAND_HOLD);
    act->command.point = (hq_slug){{0}};
    act->command.ticket = customer(n, event->ticket)->id;
}

static void
note_gone(hq_noting *n, const hq_event *event, uint64_t seq)
{
    if (note_end(n, event, seq, HQ_PAST_LEFT) != NULL)
        return;
    hq_past_customer *who = customer(n, event->ticket);
    who->leaves = event->at;
    who->leave_seq = seq;
}

// The chance that ended with a call which never was goes on: the caller's, and that of everybody
// who then had nobody left to call.
static void
restore_chance(hq_noting *n, hq_index point, uint64_t call_seq)
{
    hq_noting_point *noted = &n->points[point];
    GArray *chances = point_of(n, point)->chances;
    if (chances->len == 0 || noted->chance_from != HQ_NEVER ||
        g_array_index(chances, hq_past_chance, chances->len - 1).seq != call_seq)
        return;
    g_array_set_size(chances, chances->len - 1);
    noted->undone_from = noted->chance_before;
}

static void
take_back_call(hq_noting *n, const hq_event *event)
{
    hq_past_customer *who = customer(n, event->ticket);
    unsigned dropped = who->last_step;
    unsigned *link = &who->first_step;
    who->last_step = G_MAXUINT;
    while (*link != dropped) {
        who->last_step = *link;
        link = &step_at(n, *link)->next;
    }
    *link = G_MAXUINT;
    step_at(n, dropped)->point = (hq_slug){{0}};
    n->points[event->point].step = G_MAXUINT;
    for (hq_index p = 0; p < hq_state_config(n->past->state)->n_points; p++)
        restore_chance(n, p, step_at(n, dropped)->call_seq);
}

static void
note_undone(hq_noting *n, const hq_event *event)
{
    hq_noting_point *noted = &n->points[event->point];
    if (event->undone.kind != HQ_UNDO_FINISH)
        take_back_call(n, event);
    if (event->undone.kind == HQ_UNDO_CALL || noted->finished == G_MAXUINT)
        return;
    // The customer had never gone: what the service point could have done meanwhile does not count.
    GArray *chances = point_of(n, event->point)->chances;
    if (chances->len > noted->chances)
        g_array_set_size(chances, noted->chances);
    noted->chance_from = noted->undone_from = HQ_NEVER;
    noted->step = noted->finished;
    noted->finished = G_MAXUINT;
}

static void
note_signed_off(hq_noting *n, const hq_event *event, uint64_t seq)
{
    bool wanted = hq_rehearsal_can_call(n->past->state, event->point, event->at);
    add_act(n, event, seq, HQ_COMMAND_SIGN_OFF)->stays = !wanted;
}

static void
note_paused(hq_noting *n, const hq_event *event, uint64_t seq)
{
    if (event->kind == HQ_EVENT_PAUSED && hq_state_point(n->past->state, event->point)->pause_asked)
        return; // it was asked for before
    add_act(n, event, seq, HQ_COMMAND_PAUSE)->command.reason = event->paused.reason;
}

// The end of a wrap-up is the rule's own matter.
static void
note_ready(hq_noting *n, const hq_event *event, uint64_t seq)
{
    if (hq_state_point(n->past->state, event->point)->state != HQ_POINT_WRAP_UP)
        add_act(n, event, seq, HQ_COMMAND_READY);
}

static void
note_service(hq_noting *n, const hq_event *event, uint64_t seq)
{
    bool off = event->kind == HQ_EVENT_SERVICE_OFF;
    hq_past_act *act = add_act(n, event, seq, off ? HQ_COMMAND_SERVICE_OFF : HQ_COMMAND_SERVICE_ON);
    act->command.service = service_id(n, event->service.service);
    act->command.reason = event->service.reason;
}

static void
note_preset(hq_noting *n, const hq_event *event, uint64_t seq)
{
    bool on = event->kind == HQ_EVENT_PRESET_ON;
    hq_past_act *act = add_act(n, event, seq, on ? HQ_COMMAND_PRESET_ON : HQ_COMMAND_PRESET_OFF);
    act->command.word = hq_slug_of(hq_preset_word(event->preset.preset));
    if (event->preset.service != HQ_NONE)
        act->command.service = service_id(n, event->preset.service);
}

// The service points go to their new places in the tables.
static void
note_configured(hq_noting *n, const hq_event *event, uint64_t seq)
{
    const hq_config *from = hq_state_config(n->past->state), *to = event->configured.config;
    hq_past *past = n->past;
    g_autofree hq_noting *moved = g_new(hq_noting, 1);
    add_act(n, event, seq, HQ_COMMAND_CONFIGURE)->command.config = hq_config_copy(to);
    hq_noting_init(moved, past);
    for (hq_index p = 0; from != NULL && p < from->n_points; p++) {
        hq_index place = hq_config_point(to, from->points[p].id);
        if (place != HQ_NONE)
            moved->points[place] = n->points[p];
    }
    *n = *moved;
}

static void
note_opened(hq_noting *n, const hq_event *event)
{
    n->past->day = event->day_opened.day;
    n->past->midnight = event->day_opened.midnight;
    n->past->opened_at = event->at;
    n->past->config = hq_config_copy(event->day_opened.config);
}

void
hq_note_before(hq_noting *n, const hq_event *event, uint64_t seq)
{
    const hq_config *config = hq_state_config(n->past->state);
    for (hq_index p = 0; config != NULL && p < config->n_points; p++)
        open_by_time(n, p, event->at);
    switch (event->kind) {
    case HQ_EVENT_DAY_OPENED:
        note_opened(n, event);
        break;
    case HQ_EVENT_DAY_CLOSED:
        n->past->closed_at = event->at;
        break;
    case HQ_EVENT_CONFIGURED:
        note_configured(n, event, seq);
        break;
    case HQ_EVENT_ISSUED:
        note_issued(n, event, seq);
        break;
    case HQ_EVENT_CALLED:
        note_called(n, event, seq);
        break;
    case HQ_EVENT_SERVING:
        note_serving(n, event, seq);
        break;
    case HQ_EVENT_FINISHED:
        note_finished(n, event, seq);
        break;
    case HQ_EVENT_NO_SHOW:
        note_end(n, event, seq, HQ_PAST_MISSED);
        break;
    case HQ_EVENT_HELD:
        note_held(n, event, seq);
        break;
    case HQ_EVENT_TRANSFERRED:
        note_transferred(n, event, seq);
        break;
    case HQ_EVENT_RETURNED:
        note_returned(n, event, seq);
        break;
    case HQ_EVENT_CANCELLED:
    case HQ_EVENT_EXPIRED:
    case HQ_EVENT_STRUCK:
        note_gone(n, event, seq);
        break;
    case HQ_EVENT_UNDONE:
        note_undone(n, event);
        break;
    case HQ_EVENT_SIGNED_ON:
        add_act(n, event, seq, HQ_COMMAND_SIGN_ON)->command.staff = event->signed_on.staff;
        break;
    case HQ_EVENT_SIGNED_OFF:
        note_signed_off(n, event, seq);
        break;
    case HQ_EVENT_PAUSED:
    case HQ_EVENT_PAUSE_ASKED:
        note_paused(n, event, seq);
        break;
    case HQ_EVENT_READY:
        note_ready(n, event, seq);
        break;
    case HQ_EVENT_SERVICE_OFF:
    case HQ_EVENT_SERVICE_ON:
        note_service(n, event, seq);
        break;
    case HQ_EVENT_PRESET_ON:
    case HQ_EVENT_PRESET_OFF:
        note_preset(n, event, seq);
        break;
    default:
        break;
    }
}

// A chance begins when somebody is there to call, and ends with them or with the clerk's pause.
void
hq_note_after(hq_noting *n, const hq_event *event, uint64_t seq)
{
    const hq_config *config = hq_state_config(n->past->state);
    for (hq_index p = 0; config != NULL && p < config->n_points; p++) {
        hq_noting_point *noted = &n->points[p];
        bool can = hq_rehearsal_can_call(n->past->state, p, event->at);
        if (can && noted->chance_from == HQ_NEVER) {
            noted->chance_from = noted->undone_from != HQ_NEVER ? noted->undone_from : event->at;
        } else if (!can && noted->chance_from != HQ_NEVER) {
            hq_past_chance missed = {.lasted = event->at - noted->chance_from, .seq = seq};
            if (missed.lasted > 0)
                add_chance(n, p, missed);
            noted->chance_before = noted->chance_from;
            noted->chance_from = HQ_NEVER;
        }
        noted->undone_from = HQ_NEVER;
    }
}
