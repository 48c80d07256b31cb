#include "server/reports/opening.h"

#include "shared/engine/calendar.h"

struct hq_opening {
    GArray *facts; // hq_fact, so far
    struct {
        bool open;
        hq_time since; // told up to here
    } points[HQ_MAX_POINTS];
    bool renumbered; // the configuration has changed since: which are open is to be looked up anew
};

hq_opening *
hq_opening_new(void)
{
    hq_opening *opening = g_new0(hq_opening, 1);
    opening->facts = g_array_new(FALSE, FALSE, sizeof(hq_fact));
    return opening;
}

void
hq_opening_free(hq_opening *opening)
{
    g_array_unref(opening->facts);
    g_free(opening);
}

// ---- what was planned --------------------------------------------------------------------------

static hq_fact
fact_of(const hq_config *config, hq_index p, hq_fact_kind kind)
{
    const hq_point_config *point = &config->points[p];
    hq_fact fact = {.kind = kind, .point = g_quark_from_string(point->id.text)};
    if (point->zone < config->n_zones)
        fact.zone = g_quark_from_string(config->zones[point->zone].id.text);
    return fact;
}

// From `from` to `until` after midnight, a fact an hour.
static void
add_hours(hq_opening *opening, hq_fact fact, hq_span from, hq_span until)
{
    while (from < until) {
        hq_span end = MIN(until, (from / HQ_HOUR + 1) * HQ_HOUR);
        fact.at_s = (int32_t)(from / HQ_SECOND);
        fact.length = end - from;
        g_array_append_val(opening->facts, fact);
        from = end;
    }
}

// What was planned of the service point until `until`, as it was since it was last told.
static void
tell(hq_opening *opening, const hq_state *state, hq_index p, hq_time until)
{
    hq_stretch stretches[HQ_STRETCHES];
    const hq_config *config = hq_state_config(state);
    hq_time midnight = hq_state_midnight(state);
    uint32_t n = hq_config_stretches(config, hq_state_day(state), p, stretches);
    hq_fact_kind kind = opening->points[p].open ? HQ_FACT_OPEN : HQ_FACT_GAP;
    for (uint32_t i = 0; i < n; i++)
        add_hours(opening, fact_of(config, p, kind),
                  MAX(opening->points[p].since - midnight, stretches[i].from_s * HQ_SECOND),
                  MIN(until - midnight, stretches[i].until_s * HQ_SECOND));
    opening->points[p].since = until;
}

// ---- what was ----------------------------------------------------------------------------------

static bool
is_open(const hq_state *state, hq_index p)
{
    hq_point_state now = hq_state_point(state, p)->state;
    return now != HQ_POINT_CLOSED && now != HQ_POINT_PAUSED;
}

// What the event before this one has changed, it changed at its time.
static void
catch_up(hq_opening *opening, const hq_state *state)
{
    for (hq_index p = 0; p < hq_state_config(state)->n_points; p++) {
        bool open = is_open(state, p);
        if (!opening->renumbered && opening->points[p].open != open)
            tell(opening, state, p, hq_state_last_at(state));
        opening->points[p].open = open;
    }
    opening->renumbered = false;
}

static void
tell_all(hq_opening *opening, const hq_state *state, hq_time until)
{
    for (hq_index p = 0; p < hq_state_config(state)->n_points; p++)
        tell(opening, state, p, until);
}

static void
begin(hq_opening *opening, hq_time at)
{
    for (hq_index p = 0; p < HQ_MAX_POINTS; p++)
        opening->points[p].since = at;
    opening->renumbered = true;
}

static bool
is_planned(const hq_state *state)
{
    return hq_state_config(state) != NULL && hq_state_day(state) != 0;
}

void
hq_opening_see(hq_opening *opening, const hq_state *state, const hq_event *event)
{
    bool planned = is_planned(state), begins = event->kind == HQ_EVENT_DAY_OPENED;
    if (planned)
        catch_up(opening, state);
    if (!begins && event->kind != HQ_EVENT_CONFIGURED)
        return;
    if (planned)
        tell_all(opening, state, event->at);
    begin(opening, begins && !planned ? event->day_opened.midnight : event->at);
}

void
hq_opening_take(hq_opening *opening, const hq_state *state, GArray *facts)
{
    hq_time end =
        hq_state_is_open(state) ? hq_state_last_at(state) : hq_state_midnight(state) + 24 * HQ_HOUR;
    if (is_planned(state)) {
        catch_up(opening, state);
        tell_all(opening, state, end);
    }
    g_array_append_vals(facts, opening->facts->data, opening->facts->len);
}
