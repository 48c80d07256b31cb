// Alerts: the hall is looked at every second and told what the rules found; staff say that they
// look after it and what they did.
#include "server/alerts/watch.h"
#include "server/api/case-desk.h"
#include "server/api/checklist-cases.h"
#include "server/api/api-private.h"
#include "server/push/alerts.h"
#include "shared/wire/hall-requests.h"

enum { LOOK_EVERY_MS = 1000, TODAY_MAX = 200 };

// ---- looking ----

// What stands in a hall all day; whatever else is there goes home with people.
static bool
is_always_on(const char *kind)
{
    return g_str_equal(kind, "kiosk") || g_str_equal(kind, "board") || g_str_equal(kind, "sign");
}

// Nobody was heard of before the server began, nor while the hall was closed.
static hq_alert_device
see_device(hq_api_hall *hall, const hq_device *device)
{
    const hq_device_health *health = hq_floor_health(hall->floor, device->id);
    hq_time known_from = MAX(hall->looks_from, device->created_at);
    return (hq_alert_device){.id = device->id,
                             .paper_low = health->paper == HQ_SUPPLY_LOW,
                             .paper_out = health->paper == HQ_SUPPLY_OUT,
                             .always_on = is_always_on(device->kind),
                             .connected = health->streams > 0,
                             .heard_at = MAX(known_from, health->last_seen)};
}

// Also while the hall is closed: whoever looks at the dashboard then is told in time.
static void
look_at_disk(hq_api_hall *hall)
{
    hq_hall_stats stats;
    hq_floor *floor = hall->floor;
    hq_hall_get_stats(hall->hall, &stats);
    bool is_short = stats.disk_short || stats.disk_full;
    if (floor->disk_short == is_short && floor->disk_full == stats.disk_full)
        return;
    floor->disk_short = is_short;
    floor->disk_full = stats.disk_full;
    hq_hub_touch(hall->hub);
}

static void
submit(hq_api_hall *hall, const hq_alert_step *step)
{
    hq_call *call = hq_call_new(step->alert == 0 ? HQ_COMMAND_RAISE_ALERT : HQ_COMMAND_END_ALERT);
    hq_pending *pending = g_new0(hq_pending, 1);
    pending->hall = hall;
    call->data = pending;
    call->command.request = step->alert;
    call->command.rule = step->rule;
    call->command.subject = step->subject;
    call->command.value = step->value;
    if (hq_hall_submit(hall->hall, call)) {
        hall->alerts_out++;
        return;
    }
    g_free(pending);
    hq_call_free(call);
}

typedef struct {
    const hq_state *state;
    uint32_t *by_service;
} counting;

// A face that was bad counts already.
static void
count_one(const hq_survey *survey, void *data)
{
    counting *c = data;
    const hq_ticket *ticket = hq_state_find(c->state, survey->visit);
    hq_index service = hq_config_service(hq_state_config(c->state), survey->facts.service);
    bool counts = ticket != NULL && ticket->rating.at != 0 && ticket->rating.score <= HQ_SCORE_BAD;
    if (!counts && service != HQ_NONE)
        c->by_service[service]++;
}

static void
count_bad(hq_api_hall *hall, hq_time now, uint32_t *by_service)
{
    counting c = {hall->floor->state, by_service};
    hq_surveys_each_bad(hall->floor->quality->surveys, now - HQ_HOUR, count_one, &c);
}

void
hq_api_watch_alerts(hq_api_hall *hall)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    int32_t predicted_s[HQ_MAX_SERVICES];
    if (hall->alerts_out > 0 || hall->floor->stopped != NULL || config == NULL)
        return;
    hq_time now = hq_floor_now(hall->floor);
    if (hall->looks_from == 0 || !hq_state_is_open(hall->floor->state))
        hall->looks_from = now;
    g_autoptr(GPtrArray) devices = hq_access_devices(hall->floor->access);
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(hq_alert_device));
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(hq_alert_step));
    for (guint i = 0; i < devices->len; i++) {
        hq_alert_device device = see_device(hall, devices->pdata[i]);
        if (((const hq_device *)devices->pdata[i])->revoked_at == 0)
            g_array_append_val(seen, device);
    }
    for (hq_index s = 0; s < config->n_services; s++) {
        hq_range range = hq_floor_promise(hall->floor, s);
        predicted_s[s] = range.known ? range.to_s : -1;
    }
    uint32_t bad_replies[HQ_MAX_SERVICES] = {0};
    const hq_cases *cases = hall->floor->quality->cases;
    count_bad(hall, now, bad_replies);
    hq_alert_sight sight = {.devices = (const hq_alert_device *)(void *)seen->data,
                            .n_devices = seen->len,
                            .disk_short = hall->floor->disk_short,
                            .disk_full = hall->floor->disk_full,
                            .predicted_s = predicted_s,
                            .bad_replies = bad_replies,
                            .periods_below = hq_api_periods_below(hall),
                            .cases_overdue = hq_cases_overdue(cases, now),
                            .cases_due = hq_cases_overdue(cases, now + HQ_HOUR)};
    hq_alert_watch_look(hall->alerts, hall->floor->state, &sight, now, steps);
    for (guint i = 0; i < steps->len; i++)
        submit(hall, &g_array_index(steps, hq_alert_step, i));
}

static void
on_look(void *data)
{
    look_at_disk(data);
    hq_api_watch_alerts(data);
    hq_api_watch_cases(data);
    hq_api_watch_surveys(data);
    hq_api_watch_tasks(data);
    hq_api_tell_near(data);
}

void
hq_api_start_alerts(hq_api_hall *hall)
{
    hall->alerts = hq_alert_watch_new();
    look_at_disk(hall);
    hall->alert_timer = hq_http_timer_new(hall->api->server, LOOK_EVERY_MS, true, on_look, hall);
}

void
hq_api_end_alerts(hq_api_hall *hall)
{
    hq_http_timer_free(hall->alert_timer);
    hq_alert_watch_free(hall->alerts);
}

// ---- routes ----

void
hq_get_alerts(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    const hq_config *config = hq_state_config(floor->state);
    hq_alerts_answer answer = {.now = hq_floor_now(floor),
                               .alerts = hq_list_alerts(floor, TODAY_MAX)};
    if (config != NULL)
        answer.measures = hq_list_choices(config->alert_measures, config->n_alert_measures);
    hq_writer_init(&writer);
    hq_alerts_answer_encode(&answer, &writer);
    hq_alerts_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

static int
write_answer(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
             uint64_t first_seq, hq_writer *answer)
{
    hq_alert_answer_encode(events[0].alert.alert, answer);
    return 200;
}

static hq_call *
call_of(const hq_context *context, hq_command_kind kind)
{
    guint64 n = 0;
    g_ascii_string_to_unsigned(hq_route_parameter(context->match, "n"), 10, 1, UINT32_MAX, &n,
                               NULL);
    hq_call *call = hq_call_new(kind);
    call->command.request = (hq_index)n;
    call->write_answer = write_answer;
    return call;
}

void
hq_post_alert_acknowledge(hq_http_request *request, const hq_context *context)
{
    HQ_NO_BODY_OR_RETURN(request);
    hq_api_submit(request, context, call_of(context, HQ_COMMAND_ACKNOWLEDGE_ALERT));
}

void
hq_post_alert_done(hq_http_request *request, const hq_context *context)
{
    hq_alert_done_request body;
    HQ_BODY_OR_RETURN(request, hq_alert_done_request_decode, &body);
    hq_call *call = call_of(context, HQ_COMMAND_FINISH_ALERT);
    call->command.word = body.measure;
    hq_api_submit(request, context, call);
}
