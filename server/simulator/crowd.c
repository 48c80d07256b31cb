#include "crowd.h"

#include <string.h>

#include "agenda.h"
#include "dice.h"
#include "server/config/mistakes.h"

// What an appointment is about; `who` is a demand, nothing, or an agent.
enum { ARRIVES, RUSHES_IN, LOSES_PATIENCE, ACTS };

typedef enum {
    AGENT_AWAY,
    AGENT_IDLE,
    AGENT_CALLING,
    AGENT_SERVING,
    AGENT_ON_BREAK,
    AGENT_GONE,
} agent_state;

// A clerk at work.
typedef struct {
    const hq_shift *shift;
    agent_state state;
    bool spared;
    bool had_break;
    bool will_miss; // the customer called does not come
    unsigned recalls;
    hq_slug service; // of the customer at hand
} agent;

struct hq_crowd {
    const hq_profile *profile;
    const hq_config *config;
    hq_dice dice;
    hq_agenda agenda;
    agent *agents;
    hq_span now;
    hq_span loop_from, loop_length; // 0: the day does not come round again
    hq_crowd_figures figures;
};

static const hq_span half_hour = 30 * HQ_MINUTE;

static hq_span
span_of(double seconds)
{
    return (hq_span)(seconds * (double)HQ_SECOND);
}

// The time of day at a moment that may lie many rounds on.
static hq_span
time_of_day(const hq_crowd *crowd, hq_span at)
{
    return crowd->loop_length == 0
               ? at
               : crowd->loop_from + (at - crowd->loop_from) % crowd->loop_length;
}

static hq_span
roll_time(hq_crowd *crowd, hq_takes takes)
{
    return span_of(hq_dice_time(&crowd->dice, takes.mean_s, takes.spread_s));
}

static void
plan(hq_crowd *crowd, int kind, unsigned who, hq_span in)
{
    hq_agenda_add(&crowd->agenda,
                  (hq_appointment){.at = crowd->now + in, .kind = kind, .who = who});
}

// Plans the next arrival after `now`: a Poisson stream whose rate changes each half hour.
static void
plan_arrival(hq_crowd *crowd, unsigned who)
{
    const hq_demand *demand = &g_array_index(crowd->profile->demands, hq_demand, who);
    hq_span at = crowd->now;
    // At most one day ahead: a service nobody comes for in this round is planned no more.
    for (int slots = 0; slots < HQ_HALF_HOURS; slots++) {
        hq_span slot_end = (at / half_hour + 1) * half_hour;
        hq_span slot = time_of_day(crowd, at) / half_hour;
        double people = slot < HQ_HALF_HOURS ? demand->arrivals[slot] * crowd->profile->times : 0;
        if (people > 0)
            at += span_of(hq_dice_gap(&crowd->dice, 1800 / people));
        if (people > 0 && at < slot_end) {
            hq_agenda_add(&crowd->agenda, (hq_appointment){.at = at, .kind = ARRIVES, .who = who});
            return;
        }
        at = slot_end;
    }
}

static hq_uuid
roll_uuid(hq_crowd *crowd)
{
    hq_uuid id;
    uint64_t halves[2] = {hq_dice_roll(&crowd->dice), hq_dice_roll(&crowd->dice)};
    memcpy(id.bytes, halves, sizeof id.bytes);
    id.bytes[6] = (uint8_t)((id.bytes[6] & 0x0f) | 0x40);
    id.bytes[8] = (uint8_t)((id.bytes[8] & 0x3f) | 0x80);
    return id;
}

static hq_slug
roll_class(hq_crowd *crowd)
{
    double roll = 100 * hq_dice_unit(&crowd->dice);
    for (guint i = 0; i < crowd->profile->classes->len; i++) {
        const hq_class_share *share = &g_array_index(crowd->profile->classes, hq_class_share, i);
        if (roll < share->percent)
            return share->class_;
        roll -= share->percent;
    }
    return hq_slug_of("");
}

// Carries out a wish; whether it was granted. False with `error` when the stage is lost.
static bool
wish(hq_crowd *crowd, hq_stage *stage, const hq_command *command, hq_outcome *outcome,
     bool *ret_granted, GError **error)
{
    if (!stage->perform(stage, command, outcome, error))
        return false;
    *ret_granted = outcome->refusal[0] == '\0';
    if (!*ret_granted && strcmp(outcome->refusal, hq_refusal_word(HQ_REFUSED_NOBODY_WAITS)) != 0)
        crowd->figures.refused++;
    return true;
}

static bool
arrive(hq_crowd *crowd, unsigned who, hq_stage *stage, GError **error)
{
    const hq_demand *demand = &g_array_index(crowd->profile->demands, hq_demand, who);
    const hq_profile *profile = crowd->profile;
    hq_command command = {.kind = HQ_COMMAND_ISSUE, .service = demand->service};
    hq_outcome outcome;
    bool granted;
    crowd->figures.came++;
    if (hq_dice_chance(&crowd->dice, demand->diverted)) {
        command.kind = HQ_COMMAND_DIVERT;
        command.word = hq_slug_of("self-service");
        crowd->figures.diverted++;
        return wish(crowd, stage, &command, &outcome, &granted, error);
    }
    command.ticket = roll_uuid(crowd);
    command.class_ = roll_class(crowd);
    command.lang = hq_dice_chance(&crowd->dice, profile->english) ? HQ_EN : HQ_ZH;
    if (!wish(crowd, stage, &command, &outcome, &granted, error))
        return false;
    crowd->figures.issued += granted;
    if (granted && profile->patience.mean_s > 0) {
        hq_span at = crowd->now + roll_time(crowd, profile->patience);
        hq_agenda_add(&crowd->agenda,
                      (hq_appointment){.at = at, .kind = LOSES_PATIENCE, .ticket = command.ticket});
    }
    return true;
}

// Leaves, unless the ticket was called meanwhile: then the patience was enough.
static bool
lose_patience(hq_crowd *crowd, hq_uuid id, hq_stage *stage, GError **error)
{
    hq_command command = {.kind = HQ_COMMAND_LEAVE, .ticket = id, .word = hq_slug_of("customer")};
    hq_stage_ticket ticket;
    hq_outcome outcome;
    bool granted;
    if (!stage->ticket(stage, id, &ticket, error))
        return false;
    if (ticket.state != HQ_TICKET_WAITING)
        return true;
    if (!wish(crowd, stage, &command, &outcome, &granted, error))
        return false;
    crowd->figures.left += granted;
    return true;
}

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
    return wish(a->crowd, a->stage, &command, &a->outcome, &a->granted, error);
}

static void
act_again(act *a, agent_state state, hq_span in)
{
    a->agent->state = state;
    plan(a->crowd, ACTS, a->who, in);
}

// Between two customers.
static void
act_idle(act *a)
{
    act_again(a, AGENT_IDLE, HQ_SECOND + roll_time(a->crowd, a->crowd->profile->between));
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
              MAX(shift->break_until - time_of_day(a->crowd, a->crowd->now), HQ_MINUTE));
    return true;
}

static bool
act_call(act *a, GError **error)
{
    if (!act_wish(a, (hq_command){.kind = HQ_COMMAND_NEXT}, error))
        return false;
    if (!a->granted || !a->outcome.has_ticket) {
        act_again(a, AGENT_IDLE, span_of(6 + 10 * hq_dice_unit(&a->crowd->dice)));
        return true;
    }
    a->crowd->figures.called++;
    a->agent->service = a->outcome.service;
    a->agent->recalls = 0;
    a->agent->will_miss = hq_dice_chance(&a->crowd->dice, a->crowd->profile->no_show);
    act_again(a, AGENT_CALLING, HQ_SECOND + roll_time(a->crowd, a->crowd->profile->walks));
    return true;
}

static bool
act_when_idle(act *a, GError **error)
{
    const hq_shift *shift = a->agent->shift;
    hq_span now = time_of_day(a->crowd, a->crowd->now);
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
    if (recall && a->granted) {
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
                  HQ_SECOND + roll_time(a->crowd, demand_for(a->crowd, a->agent->service)->lasts));
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

static bool
act_now(hq_crowd *crowd, unsigned who, hq_stage *stage, GError **error)
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

static void
check_names(const hq_profile *profile, const hq_config *config, GPtrArray *mistakes)
{
    for (guint i = 0; i < profile->demands->len; i++) {
        const hq_demand *demand = &g_array_index(profile->demands, hq_demand, i);
        hq_slug wanted[] = {demand->service, demand->sends_to};
        for (size_t k = 0; k < G_N_ELEMENTS(wanted); k++) {
            hq_index service = hq_config_service(config, wanted[k]);
            if (wanted[k].text[0] != '\0' &&
                (service == HQ_NONE || config->services[service].is_branch))
                hq_mistakes_add(mistakes, demand->line, "", "this hall has no service \"%s\"",
                                wanted[k].text);
        }
    }
    for (guint i = 0; i < profile->shifts->len; i++) {
        const hq_shift *shift = &g_array_index(profile->shifts, hq_shift, i);
        if (hq_config_point(config, shift->point) == HQ_NONE)
            hq_mistakes_add(mistakes, shift->line, "", "this hall has no service point \"%s\"",
                            shift->point.text);
    }
    for (guint i = 0; i < profile->classes->len; i++) {
        const hq_class_share *share = &g_array_index(profile->classes, hq_class_share, i);
        if (hq_config_class(config, share->class_) == HQ_NONE)
            hq_mistakes_add(mistakes, share->line, "", "this hall has no class \"%s\"",
                            share->class_.text);
    }
}

// Fills the agenda with the first arrival of each service and every shift that is not over.
static void
fill_agenda(hq_crowd *crowd)
{
    const hq_profile *profile = crowd->profile;
    for (guint i = 0; i < profile->demands->len; i++)
        plan_arrival(crowd, i);
    for (guint i = 0; i < profile->shifts->len; i++) {
        const hq_shift *shift = &g_array_index(profile->shifts, hq_shift, i);
        crowd->agents[i] = (agent){.shift = shift, .spared = crowd->agents[i].spared};
        if (shift->until > crowd->now)
            plan(crowd, ACTS, i, MAX(shift->from - crowd->now, i * 8 * HQ_SECOND));
    }
}

hq_crowd *
hq_crowd_new(const hq_profile *profile, const hq_config *config, uint64_t seed,
             GPtrArray **ret_mistakes)
{
    GPtrArray *mistakes = hq_mistakes_new();
    check_names(profile, config, mistakes);
    *ret_mistakes = mistakes;
    if (mistakes->len > 0)
        return NULL;
    g_clear_pointer(ret_mistakes, g_ptr_array_unref);
    hq_crowd *crowd = g_new0(hq_crowd, 1);
    crowd->profile = profile;
    crowd->config = config;
    crowd->dice = hq_dice_of(seed != 0 ? seed : profile->seed);
    crowd->agents = g_new0(agent, profile->shifts->len + 1);
    hq_agenda_init(&crowd->agenda);
    fill_agenda(crowd);
    return crowd;
}

void
hq_crowd_free(hq_crowd *crowd)
{
    hq_agenda_clear(&crowd->agenda);
    g_free(crowd->agents);
    g_free(crowd);
}

// A service, as likely as people come for it at this time.
static unsigned
roll_demand(hq_crowd *crowd)
{
    const GArray *demands = crowd->profile->demands;
    hq_span slot = time_of_day(crowd, crowd->now) / half_hour;
    double total = 0, roll;
    unsigned who = 0;
    for (guint i = 0; i < demands->len; i++)
        total += g_array_index(demands, hq_demand, i).arrivals[slot];
    roll = total * hq_dice_unit(&crowd->dice);
    for (; who + 1 < demands->len; who++) {
        roll -= g_array_index(demands, hq_demand, who).arrivals[slot];
        if (roll < 0)
            break;
    }
    return who;
}

void
hq_crowd_start_at(hq_crowd *crowd, hq_span at, hq_span until, unsigned rush)
{
    hq_agenda_clear(&crowd->agenda);
    hq_agenda_init(&crowd->agenda);
    crowd->now = at;
    crowd->loop_from = at;
    crowd->loop_length = until > at ? until - at : 0;
    fill_agenda(crowd);
    for (unsigned i = 0; i < rush && crowd->profile->demands->len > 0; i++)
        plan(crowd, RUSHES_IN, roll_demand(crowd), i * HQ_SECOND / 2);
}

void
hq_crowd_spare(hq_crowd *crowd, hq_slug point)
{
    for (guint i = 0; i < crowd->profile->shifts->len; i++) {
        if (hq_slug_equal(crowd->agents[i].shift->point, point))
            crowd->agents[i].spared = true;
    }
}

hq_span
hq_crowd_next(const hq_crowd *crowd)
{
    const hq_appointment *first = hq_agenda_first(&crowd->agenda);
    return first != NULL ? first->at : HQ_NEVER;
}

bool
hq_crowd_step(hq_crowd *crowd, hq_stage *stage, GError **error)
{
    hq_appointment now = *hq_agenda_first(&crowd->agenda);
    hq_agenda_drop_first(&crowd->agenda);
    crowd->now = now.at;
    switch (now.kind) {
    case ARRIVES:
        plan_arrival(crowd, now.who);
        return arrive(crowd, now.who, stage, error);
    case RUSHES_IN:
        return arrive(crowd, now.who, stage, error);
    case LOSES_PATIENCE:
        return lose_patience(crowd, now.ticket, stage, error);
    default:
        return act_now(crowd, now.who, stage, error);
    }
}

bool
hq_crowd_run(hq_crowd *crowd, hq_stage *stage, hq_time midnight, hq_span until, GError **error)
{
    for (hq_span next = hq_crowd_next(crowd); next < until; next = hq_crowd_next(crowd)) {
        if (!stage->advance(stage, midnight + next, error) || !hq_crowd_step(crowd, stage, error))
            return false;
    }
    return true;
}

const hq_crowd_figures *
hq_crowd_get_figures(const hq_crowd *crowd)
{
    return &crowd->figures;
}
