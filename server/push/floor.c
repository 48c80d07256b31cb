#include "server/push/floor.h"

#include <string.h>

#include "server/push/cards.h"
#include "server/push/checked.h"

#define ADVICE_STALE (3 * HQ_MINUTE)
#define LONG_SILENCE (2 * HQ_MINUTE) // before this process began: the hall stood still

static void
remember_call(hq_floor *floor, hq_index ticket)
{
    uint32_t at = 0;
    while (at < floor->n_recent && floor->recent[at] != ticket)
        at++;
    if (at == floor->n_recent && floor->n_recent < HQ_RECENT_CALLS)
        floor->n_recent++;
    at = MIN(at, HQ_RECENT_CALLS - 1);
    memmove(&floor->recent[1], &floor->recent[0], at * sizeof *floor->recent);
    floor->recent[0] = ticket;
}

static int
by_call(const void *a, const void *b)
{
    const hq_ticket *const *x = a, *const *y = b;
    return ((*x)->call_seq > (*y)->call_seq) - ((*x)->call_seq < (*y)->call_seq);
}

// What was called before this process began.
static void
find_recent(hq_floor *floor)
{
    g_autoptr(GPtrArray) called = g_ptr_array_new();
    for (hq_index i = 0, n = hq_state_tickets(floor->state); i < n; i++) {
        const hq_ticket *ticket = hq_state_ticket(floor->state, i);
        if (ticket->call_seq != 0)
            g_ptr_array_add(called, (void *)ticket);
    }
    g_ptr_array_sort(called, by_call);
    for (guint i = 0; i < called->len; i++)
        remember_call(floor, ((const hq_ticket *)called->pdata[i])->index);
}

hq_floor *
hq_floor_new(const char *hall_id, hq_state *state, hq_access *access, hq_clock *clock)
{
    hq_floor *floor = g_new0(hq_floor, 1);
    floor->hall_id = g_strdup(hall_id);
    floor->state = state;
    floor->access = access;
    floor->sessions = hq_sessions_new();
    floor->cards = hq_cards_new();
    floor->quality = hq_quality_new();
    floor->clock = clock;
    floor->rehearsal_now = hq_state_last_at(state);
    floor->health = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    find_recent(floor);
    if (hq_clock_now(floor->clock) - hq_state_last_at(state) > LONG_SILENCE)
        floor->resumed_at = hq_clock_now(floor->clock);
    return floor;
}

void
hq_floor_free(hq_floor *floor)
{
    if (floor == NULL)
        return;
    hq_state_free(floor->state);
    hq_access_free(floor->access);
    hq_sessions_free(floor->sessions);
    g_clear_pointer(&floor->zone, hq_zone_time_free);
    g_hash_table_unref(floor->health);
    hq_forecast_table_free(floor->forecast);
    g_free(floor->advice);
    hq_cards_free(floor->cards);
    hq_quality_free(floor->quality);
    hq_promise_day_clear(&floor->score);
    g_free(floor->zone_name);
    g_free(floor->stopped);
    g_free(floor->hall_id);
    g_free(floor);
}

void
hq_floor_hear(hq_floor *floor, const hq_event *event)
{
    if (event->kind != HQ_EVENT_ANNOUNCED)
        return;
    hq_device_health *health = hq_floor_health(floor, event->actor.device);
    health->announced_at = event->at;
    health->was_heard = event->announced.spoken;
    if (floor->test.seq != 0 && event->announced.call == floor->test.seq)
        hq_checked_tell(floor, health, HQ_PAPER_NOT_PRINTED, event->at);
}

static void
follow_record(hq_floor *floor, const hq_event *event, uint64_t seq)
{
    hq_record record = hq_record_of_event(event, seq, hq_state_day(floor->state));
    hq_quality_apply(floor->quality, &record);
}

static void
turn_day(hq_floor *floor)
{
    floor->n_recent = 0;
    hq_quality_turn(floor->quality, hq_state_day(floor->state));
}

void
hq_floor_follow(hq_floor *floor, const hq_batch *batch)
{
    for (size_t i = 0; i < batch->n; i++) {
        const hq_event *event = &batch->events[i];
        if (!hq_apply(floor->state, event))
            g_error("a published event does not follow: \"%s\"", hq_event_kind_word(event->kind));
        hq_floor_hear(floor, event);
        if (event->kind == HQ_EVENT_RECORDED)
            follow_record(floor, event, batch->first_seq + i);
        if (event->kind == HQ_EVENT_CALLED || event->kind == HQ_EVENT_RECALLED)
            remember_call(floor, event->ticket);
        else if (event->kind == HQ_EVENT_DAY_OPENED)
            turn_day(floor);
    }
    floor->rehearsal_now = batch->now;
    if (batch->stopped) {
        g_free(floor->stopped);
        floor->stopped = g_strdup(batch->why != NULL ? batch->why : "stopped");
    } else if (batch->resumed) {
        floor->resumed_at = batch->now;
        g_clear_pointer(&floor->stopped, g_free);
    }
}

void
hq_floor_set_forecast(hq_floor *floor, hq_forecast_table *table)
{
    hq_forecast_table_free(floor->forecast);
    floor->forecast = table;
}

void
hq_floor_set_advice(hq_floor *floor, const hq_advice_table *advice)
{
    g_free(floor->advice);
    floor->advice = advice != NULL ? g_memdup2(advice, sizeof *advice) : NULL;
}

const hq_advice_table *
hq_floor_advice(hq_floor *floor)
{
    const hq_advice_table *advice = floor->advice;
    bool worth = advice != NULL && hq_state_is_open(floor->state) &&
                 advice->at >= hq_state_midnight(floor->state) &&
                 hq_floor_now(floor) - advice->at <= ADVICE_STALE;
    return worth ? advice : NULL;
}

static hq_score_views
copy_scores(const hq_score_views *views)
{
    return (hq_score_views){g_memdup2(views->items, views->n * sizeof *views->items), views->n};
}

void
hq_floor_score(hq_floor *floor, hq_promise_day *ret)
{
    if (floor->scored_at == 0 || hq_clock_boot() - floor->scored_at > HQ_SECOND) {
        hq_promise_day_clear(&floor->score);
        hq_promise_day_fill(floor->state, &floor->score);
        floor->scored_at = hq_clock_boot();
    }
    *ret = floor->score;
    ret->services = copy_scores(&floor->score.services);
    ret->classes = copy_scores(&floor->score.classes);
    ret->hours = copy_scores(&floor->score.hours);
}

hq_range
hq_floor_promise(hq_floor *floor, hq_index service)
{
    hq_basis basis;
    hq_time now = hq_floor_now(floor);
    hq_offer offer = hq_forecast_newcomer(floor->forecast, service, 0, now);
    uint32_t ahead = hq_state_ahead_of_newcomer(floor->state, service, 0, now);
    return hq_state_promise(floor->state, service, 0, ahead, &offer, &basis);
}

hq_time
hq_floor_now(hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    hq_time last = hq_state_last_at(floor->state);
    bool rehearsal = config != NULL && config->rehearsal;
    hq_time now = rehearsal ? floor->rehearsal_now : hq_clock_now(floor->clock);
    return now > last ? now : last;
}

const hq_zone_time *
hq_floor_zone(hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    const char *name = config != NULL ? config->time_zone : "UTC";
    if (g_strcmp0(floor->zone_name, name) != 0) {
        g_clear_pointer(&floor->zone, hq_zone_time_free);
        g_free(floor->zone_name);
        floor->zone_name = g_strdup(name);
        floor->zone = hq_zone_time_new(name);
        if (floor->zone == NULL)
            floor->zone = hq_zone_time_new("UTC");
    }
    return floor->zone;
}

hq_device_health *
hq_floor_health(hq_floor *floor, hq_slug device)
{
    hq_device_health *health = g_hash_table_lookup(floor->health, device.text);
    if (health == NULL) {
        health = g_new0(hq_device_health, 1);
        g_hash_table_insert(floor->health, g_strdup(device.text), health);
    }
    return health;
}

bool
hq_floor_asks(const hq_floor *floor)
{
    const hq_template *template =
        hq_templates_find(floor->quality->templates, "survey", "main", HQ_TEMPLATE_NEWEST);
    hq_survey_template survey;
    return floor->texts && template != NULL &&
           hq_survey_template_decode(template->body, template->length, &survey, NULL) &&
           survey.sms.on;
}
