#include "made-day.h"

#include <math.h>
#include <string.h>

#include "made-private.h"
#include "server/config/mistakes.h"
#include "shared/engine/engine.h"

#define TIDE_STEP (5 * HQ_MINUTE)

hq_span
hq_made_span(double seconds)
{
    return (hq_span)(seconds * (double)HQ_SECOND);
}

void
hq_made_plan(hq_made *made, int kind, unsigned who, hq_span at)
{
    hq_agenda_add(&made->agenda, (hq_agenda_entry){.at = at, .kind = kind, .who = who});
}

static guint64
key_of(hq_uuid id)
{
    guint64 key;
    memcpy(&key, id.bytes, sizeof key);
    return key;
}

// Rows are found again by the ticket's id: its first half counts them.
static hq_uuid
id_of(unsigned row)
{
    hq_uuid id = {.bytes = {[6] = 0x40, [8] = 0x80}};
    guint32 place = row + 1;
    memcpy(id.bytes, &place, sizeof place);
    return id;
}

static unsigned
row_of(hq_uuid id)
{
    return (guint32)key_of(id) - 1;
}

bool
hq_made_wish(hq_made *made, const hq_command *command, hq_index *ret_called)
{
    hq_events events = {0};
    bool granted = hq_decide(made->state, command, made->now, &events) == HQ_OK;
    for (size_t i = 0; i < events.n; i++) {
        const hq_event *event = &events.items[i];
        if (made->witness != NULL)
            made->witness(made->user, made->state, event, false);
        if (!hq_apply(made->state, event))
            g_error("made day: an event does not follow from the ones before it");
        if (made->witness != NULL)
            made->witness(made->user, made->state, event, true);
        if (event->kind == HQ_EVENT_CALLED && ret_called != NULL)
            *ret_called = row_of(hq_state_ticket(made->state, event->ticket)->id);
    }
    hq_events_clear(&events);
    return granted;
}

unsigned
hq_made_waiting(const hq_made *made)
{
    unsigned waiting = 0;
    for (hq_index s = 0; s < made->config->n_services; s++)
        waiting += hq_state_counts(made->state, s)->waiting;
    return waiting;
}

static hq_index
roll_class(hq_made *made)
{
    double roll = 100 * hq_dice_unit(&made->comes);
    for (unsigned i = 0; i < made->profile->classes->len; i++) {
        const hq_class_share *share = &g_array_index(made->profile->classes, hq_class_share, i);
        if (roll < share->percent)
            return hq_config_class(made->config, share->class_);
        roll -= share->percent;
    }
    return 0;
}

// A slow wave of the hour over the profile, and the day's own weight.
static double
rate_factor(hq_made *made)
{
    while (made->tide_at <= made->now) {
        made->tide = 0.92 * made->tide + 0.11 * hq_made_normal(&made->comes);
        made->tide_at += TIDE_STEP;
    }
    return made->arrivals * exp(made->tide);
}

// Plans the next arrival of a demand: thinned, so that the rate may change at any time.
static void
plan_arrival(hq_made *made, unsigned who)
{
    const hq_demand *demand = &g_array_index(made->profile->demands, hq_demand, who);
    double most = 0;
    for (int slot = 0; slot < HQ_HALF_HOURS; slot++)
        most = fmax(most, demand->arrivals[slot]);
    most *= 4 * made->profile->times * (1 - demand->diverted / 100);
    hq_span at = made->now + hq_made_span(hq_dice_gap(&made->comes, 1800 / fmax(most, 1e-6)));
    if (most > 0 && at < 24 * HQ_HOUR)
        hq_made_plan(made, MADE_ARRIVES, who, at);
}

static bool
is_real(hq_made *made, unsigned who)
{
    const hq_demand *demand = &g_array_index(made->profile->demands, hq_demand, who);
    double most = 0;
    for (int slot = 0; slot < HQ_HALF_HOURS; slot++)
        most = fmax(most, demand->arrivals[slot]);
    double now = demand->arrivals[made->now / (30 * HQ_MINUTE)] * rate_factor(made);
    return hq_dice_unit(&made->comes) * 4 * most < now;
}

// Some see how many wait and go at once; the others look again every few minutes.
static bool
turns_away(uint64_t fate, unsigned ahead)
{
    hq_dice sees = hq_dice_of(fate);
    return hq_dice_chance(&sees, fmin(1.2 * fmax((double)ahead - 6, 0), 45));
}

static void
join(hq_made *made, hq_index service, hq_index class_)
{
    unsigned row = made->rows->len;
    hq_made_row new = {.service = service,
                       .class_ = class_,
                       .point = HQ_NONE,
                       .queued = !hq_made_anyone_free(made, service),
                       .arrive_s = (double)made->now / HQ_SECOND,
                       .fate = hq_dice_roll(&made->comes)};
    hq_command issue = {.kind = HQ_COMMAND_ISSUE,
                        .ticket = id_of(row),
                        .service = made->config->services[service].id,
                        .class_ = made->config->classes[class_].id};
    if (turns_away(new.fate, hq_state_counts(made->state, service)->waiting))
        return;
    g_array_append_val(made->rows, new);
    if (!hq_made_wish(made, &issue, NULL)) {
        g_array_set_size(made->rows, row);
        return;
    }
    hq_dice bears = hq_dice_of(new.fate ^ 1);
    hq_made_plan(made, MADE_LOOKS, row,
                 made->now + hq_made_span(hq_made_lognormal(&bears, 420, 0.4)));
}

static void
arrive(hq_made *made, unsigned who)
{
    const hq_demand *demand = &g_array_index(made->profile->demands, hq_demand, who);
    plan_arrival(made, who);
    if (is_real(made, who))
        join(made, hq_config_service(made->config, demand->service), roll_class(made));
}

// A bus, a class of students, a promotion: many at once for much the same.
static void
burst(hq_made *made, unsigned who)
{
    unsigned people = 5 + (unsigned)(12 * hq_dice_unit(&made->comes));
    for (unsigned i = 0; i < people; i++)
        hq_made_plan(made, MADE_JOINS, who,
                     made->now + hq_made_span(hq_dice_gap(&made->comes, 240)));
}

static void
join_burst(hq_made *made, unsigned who)
{
    const GArray *demands = made->profile->demands;
    if (hq_dice_chance(&made->comes, 25))
        who = (unsigned)(hq_dice_unit(&made->comes) * demands->len);
    const hq_demand *demand = &g_array_index(demands, hq_demand, who);
    if (demand->arrivals[made->now / (30 * HQ_MINUTE)] > 0)
        join(made, hq_config_service(made->config, demand->service), roll_class(made));
}

// Looks at the board: the more still stand before them after so long a wait, the likelier they go.
static void
look(hq_made *made, unsigned row_index)
{
    hq_made_row *row = &g_array_index(made->rows, hq_made_row, row_index);
    if (row->call_s > 0 || row->outcome != HQ_MADE_WAITS)
        return;
    const hq_ticket *ticket = hq_state_find(made->state, id_of(row_index));
    double minutes = (double)made->now / HQ_MINUTE - row->arrive_s / 60;
    double ahead = hq_state_ahead(made->state, ticket->index, made->now);
    double patience = made->profile->patience.mean_s / 60;
    double percent = 0.35 * fmin(ahead, 15) + 28 * pow(minutes / patience, 2);
    // Each look has its own chance, by when it is.
    hq_dice bears = hq_dice_of(row->fate ^ (uint64_t)(made->now / HQ_MINUTE) << 8);
    if (hq_dice_chance(&bears, fmin(percent, 70))) {
        hq_command leave = {
            .kind = HQ_COMMAND_LEAVE, .ticket = ticket->id, .word = hq_slug_of("customer")};
        row->outcome = HQ_MADE_LEFT;
        row->end_s = (double)made->now / HQ_SECOND;
        hq_made_wish(made, &leave, NULL);
        return;
    }
    hq_made_plan(made, MADE_LOOKS, row_index,
                 made->now + hq_made_span(hq_made_lognormal(&bears, 240, 0.5)));
}

static void
step(hq_made *made, hq_agenda_entry a)
{
    made->now = MAX(made->now, a.at);
    hq_command tick = {.kind = HQ_COMMAND_TICK};
    while (hq_deadline(made->state) <= made->now && hq_made_wish(made, &tick, NULL))
        continue;
    switch (a.kind) {
    case MADE_ARRIVES:
        arrive(made, a.who);
        break;
    case MADE_JOINS:
        join_burst(made, a.who);
        break;
    case MADE_LOOKS:
        look(made, a.who);
        break;
    case MADE_ACTS:
        hq_made_act(made, a.who);
        break;
    case MADE_BURST:
        burst(made, a.who);
        break;
    case MADE_BREAKS_DOWN:
        made->agents[a.who].broken_down = true;
        break;
    }
}

static void
check_names(const hq_profile *profile, const hq_config *config, GPtrArray *mistakes)
{
    for (unsigned i = 0; i < profile->demands->len; i++) {
        const hq_demand *demand = &g_array_index(profile->demands, hq_demand, i);
        if (hq_config_service(config, demand->service) == HQ_NONE)
            hq_mistakes_add(mistakes, demand->line, "", "this hall has no service \"%s\"",
                            demand->service.text);
    }
    for (unsigned i = 0; i < profile->shifts->len; i++) {
        const hq_shift *shift = &g_array_index(profile->shifts, hq_shift, i);
        if (hq_config_point(config, shift->point) == HQ_NONE)
            hq_mistakes_add(mistakes, shift->line, "", "this hall has no service point \"%s\"",
                            shift->point.text);
    }
    for (unsigned i = 0; i < profile->classes->len; i++) {
        const hq_class_share *share = &g_array_index(profile->classes, hq_class_share, i);
        if (hq_config_class(config, share->class_) == HQ_NONE)
            hq_mistakes_add(mistakes, share->line, "", "this hall has no class \"%s\"",
                            share->class_.text);
    }
}

// Each clerk's own speed, and what they do better or worse.
static void
meet_staff(hq_made *made)
{
    hq_dice dice = hq_dice_of(made->seed ^ UINT64_C(0x5741ff));
    unsigned n = made->profile->shifts->len + HQ_MADE_SENT;
    made->agents = g_new0(made_agent, n);
    made->speed = g_new0(double, n *HQ_MAX_SERVICES);
    for (unsigned i = 0; i < n; i++) {
        double own = 0.16 * hq_made_normal(&dice);
        for (int s = 0; s < HQ_MAX_SERVICES; s++)
            made->speed[i * HQ_MAX_SERVICES + s] = exp(own + 0.10 * hq_made_normal(&dice));
    }
}

hq_made *
hq_made_new(const hq_profile *profile, const hq_config *config, uint64_t seed,
            GPtrArray **ret_mistakes)
{
    GPtrArray *mistakes = hq_mistakes_new();
    check_names(profile, config, mistakes);
    *ret_mistakes = mistakes;
    if (mistakes->len > 0)
        return NULL;
    g_clear_pointer(ret_mistakes, g_ptr_array_unref);
    hq_made *made = g_new0(hq_made, 1);
    made->profile = profile;
    made->config = config;
    made->seed = seed;
    made->rows = g_array_new(FALSE, TRUE, sizeof(hq_made_row));
    made->shifts = g_array_new(FALSE, TRUE, sizeof(hq_made_shift));
    hq_agenda_init(&made->agenda);
    meet_staff(made);
    return made;
}

void
hq_made_free(hq_made *made)
{
    hq_agenda_clear(&made->agenda);
    hq_state_free(made->state);
    g_array_unref(made->rows);
    g_array_unref(made->shifts);
    g_free(made->agents);
    g_free(made->speed);
    g_free(made);
}

// What kind of day it is: the days before, the day of the week, a bill day, slow systems.
static void
roll_day(hq_made *made, hq_day day)
{
    static const double weekdays[] = {1.12, 0.98, 0.94, 0.97, 1.05, 1.02, 0.88};
    g_autoptr(GDateTime) date =
        g_date_time_new_utc(day / 10000, day / 100 % 100, day % 100, 0, 0, 0);
    int of_month = day % 100;
    made->dice = hq_dice_of(made->seed * UINT64_C(0x9e3779b9) + (uint64_t)day);
    made->trend = 0.6 * made->trend + 0.10 * hq_made_normal(&made->dice);
    made->arrivals = exp(made->trend) * weekdays[g_date_time_get_day_of_week(date) - 1];
    made->arrivals *= of_month <= 3 || of_month >= 28 ? 1.12 : 1;
    double slow = 0.07 * hq_made_normal(&made->dice);
    for (int s = 0; s < HQ_MAX_SERVICES; s++)
        made->slowness[s] = exp(slow + 0.06 * hq_made_normal(&made->dice));
    made->comes = hq_dice_of(hq_dice_roll(&made->dice));
    made->tide = 0.25 * hq_made_normal(&made->comes);
    made->tide_at = 0;
}

void
hq_made_begin(hq_made *made, hq_day day)
{
    hq_command open = {
        .kind = HQ_COMMAND_OPEN_DAY, .day = day, .midnight = 0, .config = made->config};
    hq_agenda_clear(&made->agenda);
    hq_agenda_init(&made->agenda);
    hq_state_free(made->state);
    made->state = hq_state_new();
    made->now = 0;
    made->day = day;
    g_array_set_size(made->rows, 0);
    roll_day(made, day);
    hq_made_wish(made, &open, NULL);
    hq_made_staff(made);
    for (unsigned i = 0; i < made->profile->demands->len; i++)
        plan_arrival(made, i);
    unsigned bursts = (unsigned)hq_dice_gap(&made->comes, 2.5);
    for (unsigned i = 0; i < MIN(bursts, 6); i++) {
        unsigned who = (unsigned)(hq_dice_unit(&made->comes) * made->profile->demands->len);
        hq_span at = 9 * HQ_HOUR + hq_made_span(9.5 * 3600 * hq_dice_unit(&made->comes));
        hq_made_plan(made, MADE_BURST, who, at);
    }
}

void
hq_made_advance(hq_made *made, double at_s)
{
    const hq_agenda_entry *first;
    hq_span until = hq_made_span(at_s);
    while ((first = hq_agenda_first(&made->agenda)) != NULL && first->at < until) {
        hq_agenda_entry now = *first;
        hq_agenda_drop_first(&made->agenda);
        step(made, now);
    }
    made->now = MAX(made->now, until);
}

void
hq_made_play(hq_made *made, hq_day day)
{
    hq_made_begin(made, day);
    hq_made_advance(made, 24 * 3600);
}

const GArray *
hq_made_rows(const hq_made *made)
{
    return made->rows;
}

const GArray *
hq_made_shifts(const hq_made *made)
{
    return made->shifts;
}

const hq_config *
hq_made_config(const hq_made *made)
{
    return made->config;
}

const hq_state *
hq_made_state(const hq_made *made)
{
    return made->state;
}

void
hq_made_watch(hq_made *made, hq_made_witness *witness, void *user)
{
    made->witness = witness;
    made->user = user;
}

bool
hq_made_configure(hq_made *made, const hq_config *config)
{
    hq_command configure = {.kind = HQ_COMMAND_CONFIGURE, .config = config};
    return hq_made_wish(made, &configure, NULL);
}
