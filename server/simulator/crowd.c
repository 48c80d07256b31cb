#include "crowd.h"

#include <string.h>

#include "crowd-private.h"
#include "server/config/mistakes.h"

static const hq_span half_hour = 30 * HQ_MINUTE;

static hq_span
span_of(double seconds)
{
    return (hq_span)(seconds * (double)HQ_SECOND);
}

hq_span
hq_crowd_time_of_day(const hq_crowd *crowd, hq_span at)
{
    return crowd->loop_length == 0
               ? at
               : crowd->loop_from + (at - crowd->loop_from) % crowd->loop_length;
}

hq_span
hq_crowd_roll(hq_crowd *crowd, hq_takes takes)
{
    return span_of(hq_dice_time(&crowd->dice, takes.mean_s, takes.spread_s));
}

void
hq_crowd_plan(hq_crowd *crowd, int kind, unsigned who, hq_span in)
{
    hq_agenda_add(&crowd->agenda,
                  (hq_agenda_entry){.at = crowd->now + in, .kind = kind, .who = who});
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
        hq_span slot = hq_crowd_time_of_day(crowd, at) / half_hour;
        double people = slot < HQ_HALF_HOURS ? demand->arrivals[slot] * crowd->profile->times : 0;
        if (people > 0)
            at += span_of(hq_dice_gap(&crowd->dice, 1800 / people));
        if (people > 0 && at < slot_end) {
            hq_agenda_add(&crowd->agenda, (hq_agenda_entry){.at = at, .kind = ARRIVES, .who = who});
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

bool
hq_crowd_wish(hq_crowd *crowd, hq_stage *stage, const hq_command *command, hq_outcome *outcome,
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
        return hq_crowd_wish(crowd, stage, &command, &outcome, &granted, error);
    }
    command.ticket = roll_uuid(crowd);
    command.class_ = roll_class(crowd);
    command.lang = hq_dice_chance(&crowd->dice, profile->english) ? HQ_EN : HQ_ZH;
    if (!hq_crowd_wish(crowd, stage, &command, &outcome, &granted, error))
        return false;
    crowd->figures.issued += granted;
    if (granted && profile->patience.mean_s > 0) {
        hq_span at = crowd->now + hq_crowd_roll(crowd, profile->patience);
        hq_agenda_add(
            &crowd->agenda,
            (hq_agenda_entry){.at = at, .kind = LOSES_PATIENCE, .ticket = command.ticket});
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
    if (!hq_crowd_wish(crowd, stage, &command, &outcome, &granted, error))
        return false;
    crowd->figures.left += granted;
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
            hq_crowd_plan(crowd, ACTS, i, MAX(shift->from - crowd->now, i * HQ_SECOND / 4));
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
    hq_span slot = hq_crowd_time_of_day(crowd, crowd->now) / half_hour;
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
        hq_crowd_plan(crowd, RUSHES_IN, roll_demand(crowd), i * HQ_SECOND / 4);
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
    const hq_agenda_entry *first = hq_agenda_first(&crowd->agenda);
    return first != NULL ? first->at : HQ_NEVER;
}

bool
hq_crowd_step(hq_crowd *crowd, hq_stage *stage, GError **error)
{
    hq_agenda_entry now = *hq_agenda_first(&crowd->agenda);
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
        return hq_clerk_act(crowd, now.who, stage, error);
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
