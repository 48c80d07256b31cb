#include "rehearse-private.h"

static bool
is_before(const hq_cue *a, const hq_cue *b)
{
    return a->at != b->at ? a->at < b->at : a->order < b->order;
}

static hq_cue *
cue_at(const hq_rehearsal *r, guint i)
{
    return &g_array_index(r->cues, hq_cue, i);
}

static void
swap(hq_rehearsal *r, guint a, guint b)
{
    hq_cue kept = *cue_at(r, a);
    *cue_at(r, a) = *cue_at(r, b);
    *cue_at(r, b) = kept;
}

void
hq_cue_add(hq_rehearsal *r, hq_cue cue)
{
    g_array_append_val(r->cues, cue);
    for (guint i = r->cues->len - 1; i > 0 && is_before(cue_at(r, i), cue_at(r, (i - 1) / 2));
         i = (i - 1) / 2)
        swap(r, i, (i - 1) / 2);
}

bool
hq_cue_first(const hq_rehearsal *r, hq_cue *ret_cue)
{
    if (r->cues->len == 0)
        return false;
    *ret_cue = *cue_at(r, 0);
    return true;
}

void
hq_cue_drop_first(hq_rehearsal *r)
{
    guint n = r->cues->len - 1, i = 0;
    swap(r, 0, n);
    g_array_set_size(r->cues, n);
    for (guint child = 1; child < n; child = 2 * i + 1) {
        if (child + 1 < n && is_before(cue_at(r, child + 1), cue_at(r, child)))
            child++;
        if (!is_before(cue_at(r, child), cue_at(r, i)))
            return;
        swap(r, i, child);
        i = child;
    }
}

const hq_config *
hq_rehearsal_rules(const hq_rehearsal *r)
{
    return hq_state_config(r->state);
}

hq_refusal
hq_rehearsal_do(hq_rehearsal *r, const hq_command *command)
{
    hq_events events = {0};
    hq_refusal refusal = hq_decide(r->state, command, r->now, &events);
    for (size_t i = 0; i < events.n; i++) {
        if (!hq_apply(r->state, &events.items[i]))
            g_error("rehearsal: the engine refused its own event");
        if (events.items[i].kind == HQ_EVENT_CALLED)
            hq_customer_is_called(r, events.items[i].point, events.items[i].ticket);
    }
    hq_events_clear(&events);
    return refusal;
}

static void
let_time_pass(hq_rehearsal *r, hq_time until)
{
    static const hq_command tick = {.kind = HQ_COMMAND_TICK};
    for (hq_time due = hq_deadline(r->state); due <= until; due = hq_deadline(r->state)) {
        r->now = MAX(r->now, due);
        if (hq_rehearsal_do(r, &tick) != HQ_OK)
            g_error("rehearsal: a tick at the deadline the engine named does nothing");
        hq_staff_look_round(r);
    }
    r->now = MAX(r->now, until);
}

// A service point that a changed configuration took away has nothing to do any more.
static void
play(hq_rehearsal *r, const hq_cue *cue)
{
    if (cue->who == HQ_NONE)
        return;
    switch (cue->kind) {
    case HQ_CUE_COMES:
        hq_customer_comes(r, cue->who);
        break;
    case HQ_CUE_ACT:
        hq_staff_act(r, &g_array_index(r->past->acts, hq_past_act, cue->who), cue->who);
        break;
    case HQ_CUE_LEAVES:
        hq_customer_leaves(r, cue->who);
        break;
    case HQ_CUE_IS_SERVED:
        hq_customer_is_served(r, cue->who, cue->generation);
        break;
    case HQ_CUE_ENDS:
        hq_customer_ends(r, cue->who, cue->generation);
        break;
    case HQ_CUE_IS_BACK:
        hq_customer_is_back(r, cue->who, cue->generation != 0);
        break;
    case HQ_CUE_CALLS:
        hq_staff_call(r, cue->who, cue->generation);
        break;
    }
}

static void
add_cues(hq_rehearsal *r)
{
    for (guint i = 0; i < r->past->customers->len; i++) {
        const hq_past_customer *who = &g_array_index(r->past->customers, hq_past_customer, i);
        hq_cue_add(r, (hq_cue){who->came, 2 * who->seq, HQ_CUE_COMES, i, 0});
        if (who->leaves != HQ_NEVER)
            hq_cue_add(r, (hq_cue){who->leaves, 2 * who->leave_seq, HQ_CUE_LEAVES, i, 0});
    }
    for (guint i = 0; i < r->past->acts->len; i++) {
        const hq_past_act *act = &g_array_index(r->past->acts, hq_past_act, i);
        hq_cue_add(r, (hq_cue){act->at, 2 * act->seq, HQ_CUE_ACT, i, 0});
    }
}

static void
open_day(hq_rehearsal *r)
{
    const hq_config *rules = r->options->rules != NULL ? r->options->rules : r->past->config;
    hq_command open = {.kind = HQ_COMMAND_OPEN_DAY,
                       .day = r->past->day,
                       .midnight = r->past->midnight,
                       .config = rules};
    r->now = r->past->opened_at;
    if (hq_rehearsal_do(r, &open) != HQ_OK)
        g_error("rehearsal: these rules open no day");
    hq_staff_begin(r);
}

static void
play_all(hq_rehearsal *r)
{
    hq_cue cue;
    while (hq_cue_first(r, &cue)) {
        hq_time opening = hq_staff_next_opening(r);
        hq_time due = hq_deadline(r->state);
        if (opening < cue.at && opening < due) {
            r->now = MAX(r->now, opening);
            hq_staff_look_round(r);
            continue;
        }
        if (due <= cue.at) {
            let_time_pass(r, due);
            continue;
        }
        hq_cue_drop_first(r);
        r->now = MAX(r->now, cue.at);
        play(r, &cue);
        hq_staff_look_round(r);
    }
}

static hq_rehearsed_customer
fate_of(const hq_ticket *ticket, bool was_served)
{
    hq_rehearsed_customer c = {.called_at = ticket->first_called_at};
    if (was_served || ticket->steps > 0)
        c.fate = HQ_FATE_SERVED;
    else
        c.fate = ticket->first_called_at != 0 ? HQ_FATE_MISSED : HQ_FATE_LEFT;
    if (c.fate == HQ_FATE_LEFT)
        c.gone_at = ticket->ended_at != 0 ? ticket->ended_at : ticket->state_since;
    return c;
}

// What every ticket came to; one who took a second number has the first call of the two.
static void
collect(hq_rehearsal *r)
{
    for (guint i = 0; i < r->holders->len; i++) {
        hq_rehearsed_customer *c = &g_array_index(r->result->customers, hq_rehearsed_customer,
                                                  g_array_index(r->holders, unsigned, i));
        hq_rehearsed_customer now =
            fate_of(hq_state_ticket(r->state, i), c->fate == HQ_FATE_SERVED);
        if (c->called_at != 0)
            now.called_at = c->called_at;
        if (now.called_at != 0 && now.fate == HQ_FATE_LEFT)
            now.fate = HQ_FATE_MISSED;
        *c = now;
    }
}

static hq_rehearsed *
rehearsed_new(const hq_past *past)
{
    hq_rehearsed *result = g_new0(hq_rehearsed, 1);
    result->customers =
        g_array_sized_new(FALSE, TRUE, sizeof(hq_rehearsed_customer), past->customers->len);
    g_array_set_size(result->customers, past->customers->len);
    for (guint i = 0; i < past->customers->len; i++)
        g_array_index(result->customers, hq_rehearsed_customer, i).fate = HQ_FATE_REFUSED;
    for (guint i = 0; i < past->steps->len; i++)
        result->calls += g_array_index(past->steps, hq_past_step, i).point.text[0] != '\0';
    return result;
}

hq_rehearsed *
hq_rehearse(const hq_past *past, const hq_rehearsal_options *options)
{
    g_autofree hq_rehearsal *r = g_new0(hq_rehearsal, 1);
    r->past = past;
    r->options = options;
    r->state = hq_state_new();
    r->cues = g_array_new(FALSE, FALSE, sizeof(hq_cue));
    r->holders = g_array_new(FALSE, FALSE, sizeof(unsigned));
    r->players = g_new0(hq_player, past->customers->len + 1);
    r->result = rehearsed_new(past);
    open_day(r);
    add_cues(r);
    play_all(r);
    collect(r);
    hq_rehearsed *result = r->result;
    g_array_unref(r->cues);
    g_array_unref(r->holders);
    g_free(r->players);
    hq_state_free(r->state);
    return result;
}

hq_rehearsed *
hq_rehearsed_as_it_was(const hq_past *past)
{
    hq_rehearsed *result = rehearsed_new(past);
    result->repeated = result->calls;
    for (guint i = 0; i < past->customers->len; i++)
        g_array_index(result->customers, hq_rehearsed_customer, i) =
            fate_of(hq_state_ticket(past->state, i), false);
    return result;
}

void
hq_rehearsed_free(hq_rehearsed *rehearsed)
{
    g_array_unref(rehearsed->customers);
    g_free(rehearsed);
}
