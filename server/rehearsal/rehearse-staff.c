// Staff in a rehearsal: where they sit, when they call, when they go home.
#include "rehearse-private.h"

#include "past-private.h"
#include "shared/engine/rule.h"

static bool
opens_by_time(const hq_config *rules)
{
    for (hq_index p = 0; p < rules->n_points; p++) {
        const hq_point_config *point = &rules->points[p];
        if (point->reserved_for != 0 && point->spills_after > 0)
            return true;
        for (hq_index s = 0; s < rules->n_services; s++) {
            if ((point->services & hq_service_bit(s)) && point->ranks[s].helps_after > 0)
                return true;
        }
    }
    return false;
}

void
hq_staff_begin(hq_rehearsal *r)
{
    const hq_config *rules = hq_rehearsal_rules(r);
    r->opens_by_time = opens_by_time(rules);
    for (hq_index p = 0; p < HQ_MAX_POINTS; p++) {
        r->seats[p] = (hq_seat){.sign_on = G_MAXUINT, .customer = G_MAXUINT};
        if (p < rules->n_points)
            r->seats[p].past = hq_past_find_point(r->past, rules->points[p].id);
    }
}

static bool
is_of_a_point(const hq_cue *cue)
{
    return cue->kind == HQ_CUE_IS_SERVED || cue->kind == HQ_CUE_ENDS || cue->kind == HQ_CUE_CALLS;
}

void
hq_staff_move(hq_rehearsal *r, const hq_config *from)
{
    const hq_config *to = hq_rehearsal_rules(r);
    g_autofree hq_seat *old = g_memdup2(r->seats, sizeof r->seats);
    hq_staff_begin(r);
    for (hq_index p = 0; p < from->n_points; p++) {
        hq_index place = hq_config_point(to, from->points[p].id);
        if (place != HQ_NONE)
            r->seats[place] = old[p];
    }
    for (guint i = 0; i < r->cues->len; i++) {
        hq_cue *cue = &g_array_index(r->cues, hq_cue, i);
        if (is_of_a_point(cue))
            cue->who = hq_config_point(to, from->points[cue->who].id);
    }
}

static void
configure(hq_rehearsal *r, const hq_command *command)
{
    hq_config *from = hq_config_copy(hq_rehearsal_rules(r));
    if (hq_rehearsal_do(r, command) == HQ_OK)
        hq_staff_move(r, from);
    hq_config_free(from);
}

// How this chance will be answered: as fast as the next one of the day was. When that one went by
// unused, the clerk would have called after their usual time from there.
static void
open_chance(hq_rehearsal *r, hq_index point)
{
    hq_seat *seat = &r->seats[point];
    const hq_past_point *past = seat->past;
    hq_span in = hq_rehearsal_rules(r)->call_next_s * HQ_SECOND;
    seat->chance = true;
    seat->chance_from = r->now;
    seat->chance_generation++;
    seat->given = past != NULL && seat->next_chance < past->chances->len;
    seat->taken = (hq_past_chance){.seq = UINT64_MAX / 4};
    if (seat->given) {
        seat->taken = g_array_index(past->chances, hq_past_chance, seat->next_chance++);
        in = seat->taken.lasted + (seat->taken.called ? 0 : MAX(past->usual, HQ_SECOND));
    } else if (past != NULL && past->usual > 0) {
        in = past->usual;
    }
    hq_cue_add(r, (hq_cue){r->now + in, 2 * seat->taken.seq + 1, HQ_CUE_CALLS, point,
                           seat->chance_generation});
}

// What opens and closes in one moment was no chance, in a past as here.
static void
close_chance(hq_rehearsal *r, hq_index point)
{
    hq_seat *seat = &r->seats[point];
    if (seat->chance && seat->given && seat->chance_from == r->now)
        seat->next_chance--;
    seat->chance = false;
}

void
hq_staff_call(hq_rehearsal *r, hq_index point, uint64_t generation)
{
    hq_seat *seat = &r->seats[point];
    hq_slug id = hq_rehearsal_rules(r)->points[point].id;
    if (!seat->chance || seat->chance_generation != generation)
        return;
    seat->chance = false;
    if (!r->options->without_picks && !hq_uuid_is_nil(seat->taken.hand)) {
        hq_command pick = {.kind = HQ_COMMAND_CALL, .point = id, .reason = seat->taken.reason};
        pick.ticket = r->players[hq_customer_of(r, seat->taken.hand)].ticket;
        if (hq_rehearsal_do(r, &pick) == HQ_OK)
            return;
    }
    hq_rehearsal_do(r, &(hq_command){.kind = HQ_COMMAND_NEXT, .point = id});
}

// A reason of the day that these rules do not know says the same as their first.
static hq_slug
known_reason(const hq_choice *choices, uint32_t n, hq_slug reason)
{
    for (uint32_t i = 0; i < n; i++) {
        if (hq_slug_equal(choices[i].id, reason))
            return reason;
    }
    return n > 0 ? choices[0].id : reason;
}

static void
sign_on(hq_rehearsal *r, hq_index point, unsigned act)
{
    hq_seat *seat = &r->seats[point];
    seat->sign_on = act;
    hq_refusal refusal =
        hq_rehearsal_do(r, &g_array_index(r->past->acts, hq_past_act, act).command);
    if (refusal == HQ_REFUSED_POINT_OPEN || refusal == HQ_REFUSED_STAFF_ELSEWHERE)
        return;
    seat->sign_on = G_MAXUINT;
    seat->going = HQ_STAYING;
}

static void
act_on_ticket(hq_rehearsal *r, const hq_past_act *act)
{
    hq_command command = act->command;
    const hq_config *rules = hq_rehearsal_rules(r);
    command.ticket = r->players[hq_customer_of(r, command.ticket)].ticket;
    if (command.kind == HQ_COMMAND_CALL) {
        if (r->options->without_picks)
            return;
        command.reason = known_reason(rules->hand_reasons, rules->n_hand_reasons, command.reason);
    }
    hq_rehearsal_do(r, &command);
}

void
hq_staff_act(hq_rehearsal *r, const hq_past_act *act, unsigned index)
{
    const hq_config *rules = hq_rehearsal_rules(r);
    hq_command command = act->command;
    hq_index point = hq_config_point(rules, command.point);
    switch (command.kind) {
    case HQ_COMMAND_CONFIGURE:
        if (r->options->rules == NULL)
            configure(r, &command);
        return;
    case HQ_COMMAND_CALL:
    case HQ_COMMAND_HOLD:
    case HQ_COMMAND_RETURN:
        act_on_ticket(r, act);
        return;
    default:
        break;
    }
    if (point == HQ_NONE) {
        r->result->absent += command.kind == HQ_COMMAND_SIGN_ON;
        return;
    }
    if (command.kind == HQ_COMMAND_SIGN_ON) {
        sign_on(r, point, index);
    } else if (command.kind == HQ_COMMAND_SIGN_OFF) {
        r->seats[point].going = act->stays ? HQ_LEAVING_WHEN_EMPTY : HQ_LEAVING;
    } else {
        command.reason = known_reason(rules->pause_reasons, rules->n_pause_reasons, command.reason);
        hq_rehearsal_do(r, &command);
    }
}

static void
go_home(hq_rehearsal *r, hq_index point, bool can_call)
{
    hq_seat *seat = &r->seats[point];
    hq_command off = {.kind = HQ_COMMAND_SIGN_OFF,
                      .point = hq_rehearsal_rules(r)->points[point].id};
    if (seat->going == HQ_STAYING || (seat->going == HQ_LEAVING_WHEN_EMPTY && can_call))
        return;
    if (hq_rehearsal_do(r, &off) == HQ_REFUSED_POINT_BUSY)
        return;
    seat->going = HQ_STAYING;
}

void
hq_staff_look_round(hq_rehearsal *r)
{
    const hq_config *rules = hq_rehearsal_rules(r);
    for (hq_index p = 0; p < rules->n_points; p++) {
        hq_seat *seat = &r->seats[p];
        bool can = hq_rehearsal_can_call(r->state, p, r->now);
        go_home(r, p, can);
        if (seat->sign_on != G_MAXUINT)
            sign_on(r, p, seat->sign_on);
        can = can && hq_rehearsal_can_call(r->state, p, r->now);
        if (can && !seat->chance)
            open_chance(r, p);
        else if (!can)
            close_chance(r, p);
    }
}

hq_time
hq_staff_next_opening(const hq_rehearsal *r)
{
    const hq_config *rules = hq_rehearsal_rules(r);
    hq_time next = HQ_NEVER;
    for (hq_index p = 0; r->opens_by_time && p < rules->n_points; p++) {
        hq_point_state is = hq_state_point(r->state, p)->state;
        if (r->seats[p].chance || (is != HQ_POINT_OPEN && is != HQ_POINT_WRAP_UP))
            continue;
        hq_time opens = hq_rule_waited_from(r->state, p);
        next = opens > r->now ? MIN(next, opens) : next;
    }
    return next;
}
