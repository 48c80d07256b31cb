// The crowd's staff: each signs on, calls, serves, takes a break and goes home.
#include "crowd-private.h"

static const hq_demand *
demand_for(const hq_crowd *crowd, hq_slug service)
{
    static const hq_demand unknown = {.lasts = {300, 120}};
    const GArray *demands = crowd->profile->demands;
    for (guint i = 0; i < demands->len; i++) {
        const hq_demand *demand = &g_array_index(demands, hq_demand, i);
        if (hq_slug_equal(demand->service, service))
            return demand;
    }
    return &unknown;
}

// What one clerk is about to do, with everything the doing needs.
typedef struct {
    hq_crowd *crowd;
    hq_stage *stage;
    agent *agent;
    unsigned who;
    hq_outcome outcome;
    bool granted;
} act;

static bool
act_wish(act *a, hq_command command, GError **error)
{
    command.point = a->agent->shift->point;
    command.actor.staff = a->agent->shift->staff;
    return hq_crowd_wish(a->crowd, a->stage, &command, &a->outcome, &a->granted, error);
}

static void
act_again(act *a, agent_state state, hq_span in)
{
    a->agent->state = state;
    hq_crowd_plan(a->crowd, ACTS, a->who, in);
}

// Between two customers.
static void
act_idle(act *a)
{
    act_again(a, AGENT_IDLE, HQ_SECOND + hq_crowd_roll(a->crowd, a->crowd->profile->between));
}

static bool
act_away(act *a, GError **error)
{
    if (!act_wish(a, (hq_command){.kind = HQ_COMMAND_SIGN_ON, .staff = a->agent->shift->staff},
                  error))
        return false;
    if (a->granted)
        act_idle(a);
    else
        act_again(a, AGENT_AWAY, 5 * HQ_MINUTE);
    return true;
}

static bool
act_go_home(act *a, GError **error)
{
    a->agent->state = AGENT_GONE;
    return act_wish(a, (hq_command){.kind = HQ_COMMAND_SIGN_OFF}, error);
}

static bool
act_take_break(act *a, GError **error)
{
    const hq_shift *shift = a->agent->shift;
    a->agent->had_break = true;
    if (!act_wish(a, (hq_command){.kind = HQ_COMMAND_PAUSE, .reason = shift->reason}, error))
        return false;
    act_again(a, AGENT_ON_BREAK,
              MAX(shift->break_until - hq_crowd_time_of_day(a->crowd, a->crowd->now), HQ_MINUTE));
    return true;
}

static bool
act_call(act *a, GError **error)
{
    if (!act_wish(a, (hq_command){.kind = HQ_COMMAND_NEXT}, error))
        return false;
    if (!a->granted || !a->outcome.has_ticket) {
        act_again(a, AGENT_IDLE,
                  (hq_span)((6 + 10 * hq_dice_unit(&a->crowd->dice)) * (double)HQ_SECOND));
        return true;
    }
    a->crowd->figures.called++;
    a->agent->service = a->outcome.service;
    a->agent->recalls = 0;
    a->agent->will_miss = hq_dice_chance(&a->crowd->dice, a->crowd->profile->no_show);
    act_again(a, AGENT_CALLING, HQ_SECOND + hq_crowd_roll(a->crowd, a->crowd->profile->walks));
    return true;
}

static bool
act_when_idle(act *a, GError **error)
{
    const hq_shift *shift = a->agent->shift;
    hq_span now = hq_crowd_time_of_day(a->crowd, a->crowd->now);
    if (now >= shift->until)
        return act_go_home(a, error);
    if (!a->agent->had_break && shift->reason.text[0] != '\0' && now >= shift->break_from &&
        now < shift->break_until)
        return act_take_break(a, error);
    return act_call(a, error);
}

static bool
act_miss(act *a, GError **error)
{
    bool recall = a->agent->recalls++ < 2;
    if (!act_wish(a, (hq_command){.kind = recall ? HQ_COMMAND_RECALL : HQ_COMMAND_NO_SHOW}, error))
        return false;
    // A recall may be refused for coming too soon; the customer is waited for all the same.
    if (recall) {
        act_again(a, AGENT_CALLING, 25 * HQ_SECOND);
        return true;
    }
    a->crowd->figures.no_show += a->granted;
    act_idle(a);
    return true;
}

static bool
act_when_calling(act *a, GError **error)
{
    if (a->agent->will_miss)
        return act_miss(a, error);
    if (!act_wish(a, (hq_command){.kind = HQ_COMMAND_SERVE}, error))
        return false;
    if (a->granted)
        act_again(a, AGENT_SERVING,
                  HQ_SECOND +
                      hq_crowd_roll(a->crowd, demand_for(a->crowd, a->agent->service)->lasts));
    else
        act_idle(a);
    return true;
}

// How this customer ends: sent on, set aside to fetch a paper, or done.
static hq_command
roll_end(act *a)
{
    hq_crowd *crowd = a->crowd;
    const hq_demand *demand = demand_for(crowd, a->agent->service);
    if (demand->sends_to.text[0] != '\0' && hq_dice_chance(&crowd->dice, demand->sent_on))
        return (hq_command){.kind = HQ_COMMAND_TRANSFER, .service = demand->sends_to};
    if (hq_dice_chance(&crowd->dice, crowd->profile->hold))
        return (hq_command){.kind = HQ_COMMAND_HOLD, .span = 8 * HQ_MINUTE};
    return (hq_command){.kind = HQ_COMMAND_FINISH};
}

static bool
act_when_serving(act *a, GError **error)
{
    hq_command end = roll_end(a);
    if (!act_wish(a, end, error))
        return false;
    a->crowd->figures.transferred += a->granted && end.kind == HQ_COMMAND_TRANSFER;
    a->crowd->figures.served += a->granted && end.kind == HQ_COMMAND_FINISH;
    act_idle(a);
    return true;
}

static bool
act_when_on_break(act *a, GError **error)
{
    if (!act_wish(a, (hq_command){.kind = HQ_COMMAND_READY}, error))
        return false;
    act_idle(a);
    return true;
}

bool
hq_clerk_act(hq_crowd *crowd, unsigned who, hq_stage *stage, GError **error)
{
    act a = {.crowd = crowd, .stage = stage, .agent = &crowd->agents[who], .who = who};
    if (a.agent->spared)
        return true;
    switch (a.agent->state) {
    case AGENT_AWAY:
        return act_away(&a, error);
    case AGENT_IDLE:
        return act_when_idle(&a, error);
    case AGENT_CALLING:
        return act_when_calling(&a, error);
    case AGENT_SERVING:
        return act_when_serving(&a, error);
    case AGENT_ON_BREAK:
        return act_when_on_break(&a, error);
    case AGENT_GONE:
        break;
    }
    return true;
}
