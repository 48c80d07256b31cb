#include "made-manager.h"

#include <math.h>
#include <string.h>

#include "shared/engine/forecast-view.h"

#define OPENS_S       (8.5 * 3600)
#define CLOSES_S      (20 * 3600)
#define STEP_S        120
#define MANY_WAIT     5   // the trade's rule: for one service
#define LONG_WAIT_S   600 // or one so long
#define CALL_NEXT_S   15
#define FALSE_BELOW   0.80 // attained in the window after a warning: nothing came
#define CHANGED_MAX   64
#define CHANGED_FOR_S 2700 // a service added or a point opened to all goes back

// What was changed in the hall's configuration for a while.
typedef struct {
    double until_s;
    hq_index point;
    hq_service_set services; // added
    uint32_t reserved_for;   // taken away
} change;

// An advice that was followed, until its window is over.
typedef struct {
    double at_s;
    hq_advice_record record;
} promise;

// A look at the while ahead that was taken.
typedef struct {
    double at_s;
    hq_warning warning;
} look;

struct hq_manager {
    hq_made *made;
    hq_manager_options options;
    const hq_config *first; // as the day begins
    hq_config *config;
    hq_forecast_model *model;
    hq_forecast_watch watch;
    hq_forecast_sight sight;
    hq_advice_board board;
    double hands_until_s[16];
    unsigned stints;
    change changes[CHANGED_MAX];
    unsigned n_changes;
    GArray *promises, *looks;
    hq_forecast_shift shifts[HQ_MAX_POINTS][HQ_ADVICE_SHIFTS];
    uint32_t n_shifts[HQ_MAX_POINTS];
    uint64_t seed;
};

// ---- seeing -------------------------------------------------------------------------------------

// A point was planned to be there by now, and is.
static void
learn_late(hq_manager *m, hq_index point, double now_s)
{
    for (uint32_t i = 0; point < HQ_MAX_POINTS && i < m->n_shifts[point]; i++) {
        double from_s = m->shifts[point][i].from_s;
        // Away since before it began, not at a pause within.
        double away_s = (double)m->watch.paused_since[point] / HQ_SECOND;
        if (now_s > from_s - 600 && now_s < from_s + 3600 && away_s < from_s)
            hq_forecast_learn_late(m->model, fmax(now_s - from_s, 0), true);
    }
}

static void
witness(void *user, const hq_state *state, const hq_event *event, bool after)
{
    hq_manager *m = user;
    if (after) {
        hq_forecast_watch_after(&m->watch, m->model, state, event->at);
        return;
    }
    if (event->kind == HQ_EVENT_DAY_OPENED)
        return;
    hq_forecast_watch_before(&m->watch, m->model, state, event);
    if (event->kind == HQ_EVENT_SIGNED_ON || event->kind == HQ_EVENT_READY)
        learn_late(m, event->point, hq_forecast_second(state, event->at));
}

static void
post_plan(hq_manager *m)
{
    const GArray *shifts = hq_made_shifts(m->made);
    memset(m->n_shifts, 0, sizeof m->n_shifts);
    for (unsigned i = 0; i < shifts->len; i++) {
        const hq_made_shift *shift = &g_array_index(shifts, hq_made_shift, i);
        uint32_t *n = &m->n_shifts[shift->point];
        if (*n < HQ_ADVICE_SHIFTS)
            m->shifts[shift->point][(*n)++] = (hq_forecast_shift){shift->from_s, shift->until_s};
    }
}

// The state shows who is there; the plan says who goes and who will come.
static void
see(hq_manager *m, double now_s, uint32_t *ids)
{
    const hq_state *state = hq_made_state(m->made);
    hq_forecast_look(state, &m->watch, (hq_time)(now_s * 1e6), &m->sight);
    for (hq_index p = 0; p < m->config->n_points; p++) {
        uint32_t place = m->sight.place[p];
        bool planned = m->n_shifts[p] > 0 && m->shifts[p][m->n_shifts[p] - 1].until_s > now_s;
        if (place >= HQ_MAX_POINTS && planned) {
            place = m->sight.view.n_points++;
            m->sight.points[place] =
                (hq_forecast_point){.staff = HQ_NONE,
                                    .services = m->config->points[p].services,
                                    .serving = HQ_NONE,
                                    .away = true,
                                    .ranks = m->config->points[p].ranks,
                                    .reserved_for = m->config->points[p].reserved_for};
        }
        if (place >= HQ_MAX_POINTS)
            continue;
        ids[place] = p;
        m->sight.points[place].shifts = m->shifts[p];
        m->sight.points[place].n_shifts = m->n_shifts[p];
    }
}

// ---- hands --------------------------------------------------------------------------------------

static bool
has_hand(const hq_manager *m, double now_s, unsigned *ret_hand)
{
    for (unsigned h = 0; h < m->options.hands && m->stints < m->options.stints; h++) {
        if (m->hands_until_s[h] <= now_s) {
            *ret_hand = h;
            return true;
        }
    }
    return false;
}

// Closed, and nobody is about to come for it.
static bool
could_open(const hq_manager *m, hq_index point, double now_s)
{
    if (hq_state_point(hq_made_state(m->made), point)->state != HQ_POINT_CLOSED)
        return false;
    for (uint32_t i = 0; i < m->n_shifts[point]; i++) {
        if (now_s + m->options.stint_s > m->shifts[point][i].from_s &&
            now_s < m->shifts[point][i].until_s)
            return false;
    }
    return true;
}

static bool
send(hq_manager *m, hq_index point, double now_s)
{
    unsigned hand;
    char staff[16];
    if (!has_hand(m, now_s, &hand))
        return false;
    g_snprintf(staff, sizeof staff, "9%03u", hand);
    double until_s = now_s + m->options.stint_s;
    if (!hq_made_send(m->made, point, hq_slug_of(staff), until_s))
        return false;
    // The last customer may take a while longer.
    m->hands_until_s[hand] = until_s + 600;
    m->stints++;
    return true;
}

// ---- the trade's rule ---------------------------------------------------------------------------

static bool
calls_for_help(const hq_state *state, hq_index service, double now_s)
{
    hq_time oldest = hq_state_oldest(state, service);
    return hq_state_counts(state, service)->waiting >= MANY_WAIT ||
           (oldest != 0 && now_s - (double)oldest / HQ_SECOND >= LONG_WAIT_S);
}

static void
act_by_rule(hq_manager *m, double now_s)
{
    const hq_state *state = hq_made_state(m->made);
    hq_index worst = HQ_NONE, at = HQ_NONE;
    for (hq_index s = 0; s < m->config->n_services; s++) {
        if (!calls_for_help(state, s, now_s))
            continue;
        uint32_t waiting = hq_state_counts(state, s)->waiting;
        if (worst != HQ_NONE && waiting <= hq_state_counts(state, worst)->waiting)
            continue;
        for (hq_index p = 0; p < m->config->n_points; p++) {
            if ((m->config->points[p].services & hq_service_bit(s)) && could_open(m, p, now_s)) {
                worst = s;
                at = p;
            }
        }
    }
    if (at != HQ_NONE)
        send(m, at, now_s);
}

// ---- by advice ----------------------------------------------------------------------------------

static bool
reconfigure(hq_manager *m, hq_index point, hq_service_set services, uint32_t reserved_for)
{
    hq_config *config = hq_config_copy(m->config);
    hq_point_config *changed = &config->points[point];
    for (hq_index s = 0; s < config->n_services; s++) {
        if ((services & ~changed->services) & hq_service_bit(s))
            changed->ranks[s] = (hq_rank){.rate_milli = 1000};
    }
    changed->services = services;
    changed->reserved_for = reserved_for;
    bool granted = hq_made_configure(m->made, config);
    if (granted) {
        hq_config_free(m->config);
        m->config = config;
    } else {
        hq_config_free(config);
    }
    return granted;
}

static bool
change_point(hq_manager *m, const hq_advice_action *action, double now_s)
{
    const hq_point_config *point = &m->config->points[action->id];
    hq_service_set more = action->kind == HQ_ADVICE_SERVICE ? hq_service_bit(action->service) : 0;
    uint32_t reserved_for = action->kind == HQ_ADVICE_TO_ALL ? point->reserved_for : 0;
    if (m->n_changes == CHANGED_MAX ||
        !reconfigure(m, action->id, point->services | more, point->reserved_for & ~reserved_for))
        return false;
    m->changes[m->n_changes++] = (change){now_s + CHANGED_FOR_S, action->id, more, reserved_for};
    return true;
}

static void
change_back(hq_manager *m, double now_s)
{
    for (unsigned i = 0; i < m->n_changes;) {
        change *c = &m->changes[i];
        const hq_point_config *point = &m->config->points[c->point];
        if (c->until_s > now_s || !reconfigure(m, c->point, point->services & ~c->services,
                                               point->reserved_for | c->reserved_for)) {
            i++;
            continue;
        }
        *c = m->changes[--m->n_changes];
    }
}

static void
move_break(hq_manager *m, const hq_advice_action *action)
{
    hq_made_move_break(m->made, action->id, 1800);
    for (uint32_t i = 0; i < m->n_shifts[action->id]; i++)
        m->shifts[action->id][i] = action->shifts[i];
}

static bool
carry_out(hq_manager *m, const hq_advice_action *action, double now_s)
{
    switch (action->kind) {
    case HQ_ADVICE_OPEN:
    case HQ_ADVICE_ROAM:
        return send(m, action->id, now_s);
    case HQ_ADVICE_SERVICE:
    case HQ_ADVICE_TO_ALL:
        return change_point(m, action, now_s);
    case HQ_ADVICE_BREAK:
        move_break(m, action);
        return true;
    case HQ_ADVICE_KINDS:
        break;
    }
    return false;
}

static uint32_t
find_spares(hq_manager *m, double now_s, hq_advice_spare *spares, hq_forecast_shift *stint)
{
    unsigned hand;
    uint32_t n = 0;
    for (hq_index p = 0; p < m->config->n_points && has_hand(m, now_s, &hand); p++) {
        if (!could_open(m, p, now_s) || n == 24)
            continue;
        const hq_point_config *config = &m->config->points[p];
        spares[n++] = (hq_advice_spare){.id = p,
                                        .roams = config->kind == HQ_HANDHELD,
                                        .point = hq_advice_stint(config, now_s, stint)};
    }
    return n;
}

// What the other counters of its zone do, a counter may be allowed too.
static hq_service_set
might_take(const hq_manager *m, hq_index point)
{
    const hq_point_config *config = &m->config->points[point];
    hq_service_set might = 0;
    for (hq_index p = 0; p < m->config->n_points; p++) {
        const hq_point_config *other = &m->config->points[p];
        if (config->kind == HQ_COUNTER && other->kind == HQ_COUNTER && other->zone == config->zone)
            might |= other->services;
    }
    return might & hq_state_point(hq_made_state(m->made), point)->skills;
}

static uint32_t
list_actions(hq_manager *m, const uint32_t *ids, double now_s, hq_forecast_shift *stint,
             hq_advice_action *actions)
{
    hq_advice_spare spares[24];
    hq_service_set could[HQ_MAX_POINTS];
    for (uint32_t i = 0; i < m->sight.view.n_points; i++)
        could[i] = might_take(m, ids[i]);
    hq_advice_means means = {.ids = ids,
                             .could = could,
                             .spares = spares,
                             .n_spares = find_spares(m, now_s, spares, stint)};
    uint32_t n = hq_advice_list(&m->sight.view, &means, HQ_ADVICE_WINDOW_S, actions), kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (m->options.kinds >> actions[i].kind & 1)
            actions[kept++] = actions[i];
    }
    return kept;
}

static void
follow(hq_manager *m, double now_s, hq_managed_day *day)
{
    const hq_advice *first = m->board.n_shown > 0 ? &m->board.shown[0] : NULL;
    if (first == NULL || !carry_out(m, &first->action, now_s))
        return;
    promise kept = {now_s, {m->board.nothing.over_s, first->effect.outlook.over_s, 0}};
    g_array_append_val(m->promises, kept);
    day->followed++;
}

static void
act_by_advice(hq_manager *m, double now_s, bool acts, hq_managed_day *day)
{
    uint32_t ids[HQ_MAX_POINTS];
    double target_s[HQ_MAX_SERVICES] = {0};
    hq_advice_action actions[HQ_ADVICE_MAX];
    hq_advice_effect effects[HQ_ADVICE_MAX];
    hq_forecast_shift stint;
    hq_outlook nothing;
    for (hq_index s = 0; s < m->config->n_services; s++)
        target_s[s] = m->config->services[s].target_wait_s;
    see(m, now_s, ids);
    uint32_t n = acts ? list_actions(m, ids, now_s, &stint, actions) : 0;
    if (!hq_advice_weigh(m->model, &m->sight.view, target_s, HQ_ADVICE_WINDOW_S, m->options.runs,
                         m->seed++, actions, n, &nothing, effects))
        return;
    hq_advice_board_update(&m->board, &nothing, actions, effects, n, now_s);
    look seen = {now_s, m->board.warning};
    g_array_append_val(m->looks, seen);
    follow(m, now_s, day);
}

// ---- the day ------------------------------------------------------------------------------------

static double
ended_s(const hq_made_row *row)
{
    if (row->call_s > 0)
        return row->call_s;
    return row->end_s > 0 ? row->end_s : CLOSES_S + 1800;
}

// Seconds beyond target between two moments, and the share in time of those called or beyond it.
static double
over_between(const hq_manager *m, double from_s, double until_s, double *ret_attained)
{
    const GArray *rows = hq_made_rows(m->made);
    double over_s = 0, counted = 0, in_time = 0;
    for (unsigned i = 0; i < rows->len; i++) {
        const hq_made_row *row = &g_array_index(rows, hq_made_row, i);
        double limit_s = row->arrive_s + m->first->services[row->service].target_wait_s;
        double end_s = ended_s(row), begins_s = fmax(limit_s, from_s);
        over_s += fmax(fmin(end_s, until_s) - begins_s, 0);
        if (row->arrive_s >= until_s || end_s < from_s)
            continue;
        bool called = row->call_s > 0 && row->call_s < until_s;
        counted += called || fmin(end_s, until_s) > limit_s;
        in_time += called && row->call_s <= limit_s;
    }
    *ret_attained = counted > 0 ? in_time / counted : 1;
    return over_s;
}

static void
judge(hq_manager *m, hq_managed_day *day)
{
    double attained;
    for (unsigned i = 0; i < m->promises->len; i++) {
        promise *p = &g_array_index(m->promises, promise, i);
        p->record.came_s = over_between(m, p->at_s, p->at_s + HQ_ADVICE_WINDOW_S, &attained);
        day->worked += hq_advice_worked(&p->record);
    }
    for (unsigned i = 0; i < m->looks->len; i++) {
        const look *l = &g_array_index(m->looks, look, i);
        over_between(m, l->at_s, l->at_s + HQ_ADVICE_WINDOW_S, &attained);
        bool warned = l->warning >= HQ_WARNING_YELLOW, came = attained < FALSE_BELOW;
        day->warned += warned;
        day->false_alarms += warned && !came;
        day->seen += came;
        day->missed += came && l->warning == HQ_WARNING_NONE;
    }
}

static void
begin(hq_manager *m, hq_day day)
{
    hq_forecast_watch_new_day(&m->watch, true);
    hq_forecast_model_new_day(m->model);
    memset(m->hands_until_s, 0, sizeof m->hands_until_s);
    m->stints = m->n_changes = 0;
    m->board = (hq_advice_board){0};
    g_array_set_size(m->promises, 0);
    g_array_set_size(m->looks, 0);
    hq_config_free(m->config);
    m->config = hq_config_copy(m->first);
    hq_made_begin(m->made, day);
    post_plan(m);
}

void
hq_manager_play(hq_manager *m, hq_day day, bool acts, hq_managed_day *ret_day)
{
    *ret_day = (hq_managed_day){0};
    begin(m, day);
    for (double now_s = OPENS_S; now_s < CLOSES_S; now_s += STEP_S) {
        hq_made_advance(m->made, now_s);
        change_back(m, now_s);
        if (m->options.policy == HQ_MANAGED_BY_RULE && acts)
            act_by_rule(m, now_s);
        else if (m->options.policy == HQ_MANAGED_BY_ADVICE && acts)
            act_by_advice(m, now_s, true, ret_day);
        else if (m->options.policy == HQ_MANAGED_NOT && acts)
            act_by_advice(m, now_s, false, ret_day);
    }
    hq_made_advance(m->made, 24 * 3600);
    ret_day->over_s = over_between(m, 0, 24 * 3600, &ret_day->attained);
    ret_day->customers = hq_made_rows(m->made)->len;
    ret_day->stints = m->stints;
    judge(m, ret_day);
}

hq_manager *
hq_manager_new(hq_made *made, const hq_manager_options *options)
{
    hq_manager *m = g_new0(hq_manager, 1);
    m->made = made;
    m->options = *options;
    m->first = hq_made_config(made);
    m->config = hq_config_copy(m->first);
    m->model = hq_forecast_model_new(300, CALL_NEXT_S);
    for (hq_index s = 0; s < m->config->n_services; s++)
        hq_forecast_model_expect(m->model, s, m->config->services[s].service_s);
    m->promises = g_array_new(FALSE, TRUE, sizeof(promise));
    m->looks = g_array_new(FALSE, TRUE, sizeof(look));
    hq_made_watch(made, witness, m);
    return m;
}

void
hq_manager_free(hq_manager *m)
{
    hq_made_watch(m->made, NULL, NULL);
    hq_config_free(m->config);
    hq_forecast_model_free(m->model);
    hq_forecast_sight_clear(&m->sight);
    g_array_unref(m->promises);
    g_array_unref(m->looks);
    g_free(m);
}
