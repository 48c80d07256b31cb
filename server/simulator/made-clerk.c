// The staff of a made-up hall: come late, tire, stop without a plan, finish before they go to
// lunch.
#include <math.h>

#include "made-private.h"

#define CROWDED 14 // waiting in the hall: clerks hurry no more, they slow down

static bool
wish(hq_made *made, const made_agent *agent, hq_command command, hq_index *ret_called)
{
    command.point = agent->shift->point;
    command.actor.staff = agent->shift->staff;
    return hq_made_wish(made, &command, ret_called);
}

static void
again(hq_made *made, unsigned who, made_state state, double in_s)
{
    made->agents[who].state = state;
    hq_made_plan(made, MADE_ACTS, who, made->now + hq_made_span(fmax(in_s, 1)));
}

static void
plan_shift(hq_made *made, const hq_shift *shift, hq_index point, hq_span from, hq_span until)
{
    hq_made_shift planned = {.point = point,
                             .staff = shift->staff,
                             .from_s = (double)from / HQ_SECOND,
                             .until_s = (double)until / HQ_SECOND};
    if (until > from)
        g_array_append_val(made->shifts, planned);
}

// One in six comes quite late, one in fifty not at all.
static double
comes_late_s(hq_made *made)
{
    double kind = hq_dice_unit(&made->dice);
    if (kind < 0.02)
        return 24 * 3600;
    return kind < 0.17 ? hq_made_lognormal(&made->dice, 540, 0.6)
                       : hq_made_lognormal(&made->dice, 70, 0.8);
}

void
hq_made_staff(hq_made *made)
{
    const GArray *shifts = made->profile->shifts;
    g_array_set_size(made->shifts, 0);
    made->n_agents = shifts->len;
    made->n_sent = 0;
    for (unsigned i = 0; i < shifts->len; i++) {
        const hq_shift *shift = &g_array_index(shifts, hq_shift, i);
        hq_index point = hq_config_point(made->config, shift->point);
        bool lunch = shift->reason.text[0] != '\0';
        made->agents[i] =
            (made_agent){.shift = shift, .point = point, .last_break = shift->from, .row = HQ_NONE};
        plan_shift(made, shift, point, shift->from, lunch ? shift->break_from : shift->until);
        if (lunch)
            plan_shift(made, shift, point, shift->break_until, shift->until);
        hq_made_plan(made, MADE_ACTS, i, shift->from + hq_made_span(comes_late_s(made)));
        // A card reader, a printer, the network: one counter in twelve a day.
        if (hq_dice_chance(&made->dice, 8)) {
            double at = hq_dice_unit(&made->dice);
            hq_made_plan(made, MADE_BREAKS_DOWN, i,
                         shift->from + (hq_span)(at * (double)(shift->until - shift->from)));
        }
    }
}

// From one customer to the next: mostly at once, sometimes papers have to be filed.
static double
between_s(hq_made *made)
{
    double kind = hq_dice_unit(&made->dice), mean_s = made->profile->between.mean_s;
    if (kind < 0.78)
        return hq_made_lognormal(&made->dice, 0.6 * mean_s, 0.5);
    if (kind < 0.95)
        return hq_made_lognormal(&made->dice, 3 * mean_s, 0.5);
    return hq_made_lognormal(&made->dice, 12 * mean_s, 0.4);
}

static void
idle(hq_made *made, unsigned who, double in_s)
{
    made->agents[who].row = HQ_NONE;
    again(made, who, MADE_IDLE, in_s);
}

static double
demand_mean_s(const hq_made *made, hq_index service)
{
    const GArray *demands = made->profile->demands;
    for (unsigned i = 0; i < demands->len; i++) {
        const hq_demand *demand = &g_array_index(demands, hq_demand, i);
        if (hq_slug_equal(demand->service, made->config->services[service].id))
            return demand->lasts.mean_s;
    }
    return made->config->services[service].service_s;
}

// The matter's own time, the day's, the clerk's, their mood, how long since a break, the crowd.
static double
service_s(hq_made *made, unsigned who, const hq_made_row *row)
{
    made_agent *agent = &made->agents[who];
    hq_dice matter = hq_dice_of(row->fate ^ UINT64_C(0x5e4f1ce));
    double s = hq_made_service_s(&matter, demand_mean_s(made, row->service));
    double hours = (double)(made->now - agent->last_break) / HQ_HOUR;
    agent->mood = 0.7 * agent->mood + 0.12 * hq_made_normal(&made->dice);
    s *= made->slowness[row->service] * made->speed[who * HQ_MAX_SERVICES + row->service];
    s *= exp(agent->mood) * (1 + 0.05 * fmin(fmax(hours - 1, 0), 4));
    s *= 1 + 0.012 * fmin(fmax((double)hq_made_waiting(made) - CROWDED, 0), 15);
    return s * (row->class_ >= 2 ? 1.2 : 1) + 10;
}

static bool
misses(hq_made *made, const hq_made_row *row)
{
    double minutes = (row->call_s - row->arrive_s) / 60, base = made->profile->no_show;
    hq_dice bears = hq_dice_of(row->fate ^ UINT64_C(0x905408));
    return hq_dice_chance(&bears, 0.4 * base + 0.12 * base * fmin(minutes, 40));
}

static void
call(hq_made *made, unsigned who)
{
    made_agent *agent = &made->agents[who];
    hq_index called = HQ_NONE;
    if (!wish(made, agent, (hq_command){.kind = HQ_COMMAND_NEXT}, &called) || called == HQ_NONE) {
        idle(made, who, 4 + 9 * hq_dice_unit(&made->dice));
        return;
    }
    agent->row = called;
    hq_made_row *row = &g_array_index(made->rows, hq_made_row, called);
    row->point = agent->point;
    row->agent = who;
    row->call_s = (double)made->now / HQ_SECOND;
    agent->missed = misses(made, row);
    double walks_s = hq_made_lognormal(&made->dice, 0.9 * made->profile->walks.mean_s, 0.45);
    again(made, who, MADE_CALLING,
          agent->missed ? hq_made_lognormal(&made->dice, 65, 0.3)
                        : walks_s * (row->class_ >= 2 ? 1.8 : 1));
}

static void
when_calling(hq_made *made, unsigned who)
{
    made_agent *agent = &made->agents[who];
    hq_made_row *row = &g_array_index(made->rows, hq_made_row, agent->row);
    double now_s = (double)made->now / HQ_SECOND;
    if (agent->missed) {
        row->outcome = HQ_MADE_NO_SHOW;
        row->end_s = now_s;
        wish(made, agent, (hq_command){.kind = HQ_COMMAND_NO_SHOW}, NULL);
        idle(made, who, between_s(made));
        return;
    }
    row->start_s = now_s;
    wish(made, agent, (hq_command){.kind = HQ_COMMAND_SERVE}, NULL);
    again(made, who, MADE_SERVING, service_s(made, who, row));
}

static void
when_serving(hq_made *made, unsigned who)
{
    made_agent *agent = &made->agents[who];
    hq_made_row *row = &g_array_index(made->rows, hq_made_row, agent->row);
    row->outcome = HQ_MADE_SERVED;
    row->end_s = (double)made->now / HQ_SECOND;
    wish(made, agent, (hq_command){.kind = HQ_COMMAND_FINISH}, NULL);
    idle(made, who, between_s(made));
}

static void
go_away(hq_made *made, unsigned who, made_state state, double for_s)
{
    const made_agent *agent = &made->agents[who];
    hq_command pause = {.kind = HQ_COMMAND_PAUSE, .reason = made->config->pause_reasons[0].id};
    wish(made, agent, pause, NULL);
    again(made, who, state, for_s);
}

// Lunch lasts from when it really began; most come back late.
static bool
takes_lunch(hq_made *made, unsigned who)
{
    made_agent *agent = &made->agents[who];
    const hq_shift *shift = agent->shift;
    hq_span break_from = shift->break_from + agent->break_later;
    if (agent->had_break || shift->reason.text[0] == '\0' || made->now < break_from)
        return false;
    // With a full hall some stay for one more.
    if (hq_made_waiting(made) > CROWDED && hq_dice_chance(&made->dice, 25))
        return false;
    double begun_late_s = (double)(made->now - break_from) / HQ_SECOND;
    double length_s = (double)(shift->break_until - shift->break_from) / HQ_SECOND;
    agent->had_break = true;
    go_away(made, who, MADE_AWAY,
            length_s - 0.4 * fmin(begun_late_s, 600) + hq_made_lognormal(&made->dice, 150, 0.9));
    return true;
}

static void
when_idle(hq_made *made, unsigned who)
{
    made_agent *agent = &made->agents[who];
    if (made->now >= agent->shift->until) {
        wish(made, agent, (hq_command){.kind = HQ_COMMAND_SIGN_OFF}, NULL);
        agent->state = MADE_GONE;
        return;
    }
    if (agent->broken_down) {
        agent->broken_down = false;
        go_away(made, who, MADE_PAUSED, hq_made_lognormal(&made->dice, 1500, 0.5));
        return;
    }
    if (takes_lunch(made, who))
        return;
    double since_s = (double)(made->now - agent->last_break) / HQ_SECOND;
    // A glass of water, the toilet: more likely the longer one has sat.
    if (agent->row == HQ_NONE && hq_dice_chance(&made->dice, 0.8 * fmin(since_s / 3600, 2))) {
        agent->last_break = made->now;
        go_away(made, who, MADE_PAUSED, hq_made_lognormal(&made->dice, 260, 0.6));
        return;
    }
    call(made, who);
}

static void
when_back(hq_made *made, unsigned who)
{
    made_agent *agent = &made->agents[who];
    hq_command back = {.kind = HQ_COMMAND_READY};
    const hq_point *point = hq_state_point(made->state, agent->point);
    if (made->now >= agent->shift->until) {
        if (point->state != HQ_POINT_CLOSED)
            wish(made, agent, (hq_command){.kind = HQ_COMMAND_SIGN_OFF}, NULL);
        agent->state = MADE_GONE;
        return;
    }
    if (point->state == HQ_POINT_CLOSED)
        back = (hq_command){.kind = HQ_COMMAND_SIGN_ON, .staff = agent->shift->staff};
    wish(made, agent, back, NULL);
    agent->last_break = made->now;
    idle(made, who, between_s(made));
}

void
hq_made_act(hq_made *made, unsigned who)
{
    switch (made->agents[who].state) {
    case MADE_AWAY:
    case MADE_PAUSED:
        when_back(made, who);
        break;
    case MADE_IDLE:
        when_idle(made, who);
        break;
    case MADE_CALLING:
        when_calling(made, who);
        break;
    case MADE_SERVING:
        when_serving(made, who);
        break;
    case MADE_GONE:
        break;
    }
}

bool
hq_made_anyone_free(const hq_made *made, hq_index service)
{
    for (unsigned i = 0; i < made->n_agents; i++) {
        const made_agent *agent = &made->agents[i];
        const hq_point *point = hq_state_point(made->state, agent->point);
        const hq_point_config *config = &made->config->points[agent->point];
        if (agent->state == MADE_IDLE && point->state == HQ_POINT_OPEN &&
            (config->services & point->skills & hq_service_bit(service)) != 0 &&
            config->ranks[service].helps_after == 0)
            return true;
    }
    return false;
}

bool
hq_made_send(hq_made *made, hq_index point, hq_slug staff, double until_s)
{
    if (made->n_sent == HQ_MADE_SENT ||
        hq_state_point(made->state, point)->state != HQ_POINT_CLOSED)
        return false;
    hq_shift *shift = &made->sent[made->n_sent++];
    *shift = (hq_shift){.staff = staff,
                        .point = made->config->points[point].id,
                        .from = made->now,
                        .until = hq_made_span(until_s)};
    unsigned who = made->n_agents++;
    made->agents[who] =
        (made_agent){.shift = shift, .point = point, .last_break = made->now, .row = HQ_NONE};
    hq_made_plan(made, MADE_ACTS, who,
                 made->now + hq_made_span(fmin(hq_made_lognormal(&made->dice, 75, 0.4), 120)));
    return true;
}

void
hq_made_move_break(hq_made *made, hq_index point, double later_s)
{
    for (unsigned i = 0; i < made->n_agents; i++) {
        if (made->agents[i].point == point)
            made->agents[i].break_later += hq_made_span(later_s);
    }
}
