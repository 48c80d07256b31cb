#include "server/api/case-desk.h"

#include <string.h>

#include "server/api/rates.h"
#include "server/push/cards.h"
#include "server/push/notices.h"
#include "shared/base/log.h"
#include "shared/wire/event.h"
#include "shared/wire/paths.h"

// What has run out is gone from every screen within a second; a customer's page is written each
// half.
enum { WATCH_MS = 400, ROUND_TRIP_MS = 1000 };

static void
free_hall(void *data)
{
    hq_api_hall *hall = data;
    hq_forecast_worker_free(hall->forecast);
    hq_http_timer_free(hall->review);
    hq_api_end_alerts(hall);
    hq_notifier_free(hall->notifier);
    g_hash_table_unref(hall->busy_records);
    g_hash_table_unref(hall->near_told);
    hq_hub_free(hall->hub);
    g_hash_table_unref(hall->past_figures);
    g_clear_pointer(&hall->survey_days, g_hash_table_unref);
    g_free(hall->survey_measure);
    g_hash_table_unref(hall->surveys_seen);
    g_hash_table_unref(hall->pulse_said);
    hq_plan_desk_free(hall->plans);
    hq_media_store_free(hall->media);
    hq_hall_free(hall->hall);
    hq_floor_free(hall->floor);
    hq_tries_free(hall->tries);
    g_hash_table_unref(hall->failures);
    g_free(hall);
}

// Of a secret that nobody knows: comparing with it fails and costs what any comparison costs.
static void
make_nobodys_hash(hq_api *api)
{
    char secret[HQ_ACCESS_TOKEN_SIZE];
    uint8_t unused[HQ_CRYPTO_HASH_SIZE];
    hq_access_new_token(secret, unused);
    if (!hq_crypto_password_hash(secret, api->nobodys_hash))
        g_error("no memory to hash a password");
    hq_crypto_wipe(secret, sizeof secret);
}

hq_api *
hq_api_new(const hq_api_limits *limits)
{
    hq_api *api = g_new0(hq_api, 1);
    api->halls = g_ptr_array_new_with_free_func(free_hall);
    api->absent = g_ptr_array_new_with_free_func(hq_absent_hall_free);
    api->limits = *limits;
    api->hash_desk = hq_hash_desk_new();
    api->guesses = hq_allowances_new();
    api->bookings = hq_allowances_new();
    api->sign_ins = hq_allowances_new();
    api->places = hq_allowances_new();
    api->together = hq_allowances_new();
    api->texts = hq_allowances_new();
    api->credentials = hq_allowances_new();
    api->router = hq_router_new(hq_api_routes, hq_api_n_routes);
    make_nobodys_hash(api);
    return api;
}

void
hq_api_free(hq_api *api)
{
    if (api == NULL)
        return;
    g_ptr_array_unref(api->halls);
    g_ptr_array_unref(api->absent);
    hq_router_free(api->router);
    hq_hash_desk_free(api->hash_desk);
    hq_class_hook_free(api->class_hook);
    hq_notify_settings_free(api->notify);
    hq_allowances_free(api->guesses);
    hq_allowances_free(api->bookings);
    hq_allowances_free(api->sign_ins);
    hq_allowances_free(api->places);
    hq_allowances_free(api->together);
    hq_allowances_free(api->texts);
    hq_allowances_free(api->credentials);
    g_free(api);
}

void
hq_api_dispatch(hq_http_request *request, void *data)
{
    hq_api *api = data;
    struct hq_route_match match;
    hq_context context = {.api = api, .match = &match};
    enum hq_route_result result =
        hq_router_match(api->router, hq_http_method(request), hq_http_path(request), &match);
    if (result != HQ_ROUTE_FOUND) {
        hq_router_refuse(request, result, &match);
        return;
    }
    if (hq_api_is_secure(api, request))
        hq_http_add_header(request, "Strict-Transport-Security", "max-age=31536000");
    if (!hq_api_authorise(api, request, match.route, &context))
        return;
    if ((match.route->flags & HQ_ROUTE_KEYED) && match.route->roles != HQ_ROLES_ANYBODY)
        hq_api_know_again(request, context.hall);
    if (!(match.route->flags & HQ_ROUTE_CALLS) || hq_api_may_call(request, &context))
        ((hq_handler *)(void (*)(void))match.route->handler)(request, &context);
}

size_t
hq_api_body_limit(const hq_http_request *request, void *data)
{
    return hq_router_body_limit(((hq_api *)data)->router, request);
}

// What is logged of a path: not what opens something to whoever reads it.
static const char *
path_to_tell(const char *path)
{
    static const struct {
        const char *prefix, *told;
    } own[] = {
        {"/t/", "(a ticket's own page)"},
        {HQ_API "/follow/", "(a ticket's own page)"},
        {HQ_API "/appointments/", "(a booking by its code)"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
        if (g_str_has_prefix(path, own[i].prefix))
            return own[i].told;
    }
    return path;
}

void
hq_api_log(const struct hq_http_exchange *exchange, void *data)
{
    hq_api *api = data;
    unsigned class_ = exchange->status / 100;
    if (class_ < G_N_ELEMENTS(api->answers))
        api->answers[class_]++;
    hq_log_level level = exchange->status >= 500 ? HQ_LOG_WARNING : HQ_LOG_DEBUG;
    hq_log(level, "http", "answered", "method=%s path=%s status=%u took_us=%ld", exchange->method,
           path_to_tell(exchange->path), exchange->status, (long)exchange->took_us);
}

typedef struct {
    hq_api_hall *hall;
    hq_hub *hub;
    hq_floor *floor;
} recalling;

static bool
is_recalled(hq_event_kind kind)
{
    return kind == HQ_EVENT_CALLED || kind == HQ_EVENT_RECALLED || kind == HQ_EVENT_ANNOUNCED ||
           kind == HQ_EVENT_RECORDED ||
           (kind >= HQ_EVENT_ALERT_RAISED && kind <= HQ_EVENT_ALERT_OVER);
}

// The last calls of the day, so that a board that was away resumes across a restart, and what it
// acknowledged; and its alerts, for whoever outside was not told yet.
static bool
recall(const hq_journal_event *row, void *data, GError **error)
{
    recalling *r = data;
    hq_event event;
    hq_fault fault;
    hq_event_kind kind = hq_event_kind_of(row->kind);
    if (!is_recalled(kind))
        return true;
    if (!hq_event_decode(row->body, row->body_len, hq_state_config(r->floor->state), &event,
                         &fault))
        return true; // of a configuration that is no more
    if (kind == HQ_EVENT_CALLED || kind == HQ_EVENT_RECALLED || kind == HQ_EVENT_ANNOUNCED) {
        hq_hub_recall(r->hub, &event, row->seq);
        hq_floor_hear(r->floor, &event);
    }
    hq_api_tell(r->hall, &event, row->seq);
    hq_api_tell_case(r->hall, &event, row->seq);
    hq_event_clear(&event);
    return true;
}

static bool
recall_quality(hq_api_hall *hall, hq_journal *journal, GError **error)
{
    uint64_t steps;
    gint64 began = g_get_monotonic_time();
    if (!hq_quality_recall(hall->floor->quality, journal, &steps, error))
        return false;
    hq_log(HQ_LOG_INFO, "quality", "read", "hall=%s steps=%" G_GUINT64_FORMAT " took_us=%ld",
           hall->id.text, steps, (long)(g_get_monotonic_time() - began));
    return true;
}

static hq_api_hall *
new_hall(hq_api *api, hq_http_server *server, hq_hall *opened, hq_floor *floor)
{
    const hq_journal_head *head = hq_journal_get_head(hq_hall_journal(opened));
    hq_api_hall *hall = g_new0(hq_api_hall, 1);
    hall->past_figures = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
    hall->api = api;
    hall->hall = opened;
    hall->floor = floor;
    hall->id = hq_slug_of(head->hall);
    hall->hub = hq_hub_new(server, floor);
    hall->epoch = head->epoch;
    hall->epoch_before = head->epoch_before;
    hall->epoch_start = head->epoch_start;
    hall->media = hq_media_store_new(hq_hall_dir(opened));
    hall->tries = hq_tries_new();
    hall->failures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hall->leaving = true;
    hall->busy_records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hall->near_told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hall->pulse_said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hall->surveys_seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    floor->asks_hook = api->class_hook != NULL;
    floor->reminds = hq_notify_reminds(api->notify);
    hq_sessions_set_limits(floor->sessions, api->limits.session_idle, api->limits.session_length);
    return hall;
}

// A hall is served whether or not anybody outside can be told of it.
static void
start_notifier(hq_api_hall *hall)
{
    g_autoptr(GError) error = NULL;
    if (hall->api->notify == NULL)
        return;
    hall->notifier = hq_notifier_new(hall->api->notify, hq_hall_dir(hall->hall), &error);
    if (hall->notifier == NULL)
        hq_log(HQ_LOG_ERROR, "notify", "nobody outside is told", "dir=%s reason=%s",
               hq_hall_dir(hall->hall), error->message);
}

// What its readers know of it from before.
static bool
recall_hall(hq_api_hall *hall, GError **error)
{
    hq_journal *journal = hq_hall_journal(hall->hall);
    uint64_t day_start = hq_journal_get_head(journal)->day_start;
    recalling r = {.hall = hall, .hub = hall->hub, .floor = hall->floor};
    start_notifier(hall);
    return hq_api_recall_checked(hall, error) && recall_quality(hall, journal, error) &&
           hq_journal_read(journal, day_start, recall, &r, error) &&
           hq_api_recall_backup(hall, error) && hq_notices_load(hall->floor, journal, error) &&
           hq_cards_load(hall->floor, journal, error) && hq_api_start_surveys(hall, error);
}

static hq_floor *
new_floor(hq_hall *opened, GError **error)
{
    hq_journal *journal = hq_hall_journal(opened);
    hq_access *access = hq_access_load(journal, error);
    hq_state *state = access == NULL ? NULL : hq_hall_copy_state(opened, error);
    if (state != NULL)
        return hq_floor_new(hq_journal_get_head(journal)->hall, state, access,
                            hq_hall_clock(opened));
    hq_access_free(access);
    return NULL;
}

static void
put_in_place(hq_api *api, hq_api_hall *hall)
{
    guint at = 0;
    while (at < api->halls->len &&
           ((const hq_api_hall *)api->halls->pdata[at])->place < hall->place)
        at++;
    g_ptr_array_insert(api->halls, (gint)at, hall);
}

bool
hq_api_add_hall(hq_api *api, hq_http_server *server, hq_hall *opened, unsigned place,
                GError **error)
{
    g_autofree char *socket = g_build_filename(hq_hall_dir(opened), "control.sock", NULL);
    hq_floor *floor = new_floor(opened, error);
    if (floor == NULL) {
        hq_hall_free(opened);
        return false;
    }
    if (api->server == NULL) { // once: the threads of the halls before read it
        api->server = server;
        api->watch = hq_http_timer_new(server, WATCH_MS, true, hq_api_watch, api);
        api->round_trips = hq_http_timer_new(server, ROUND_TRIP_MS, true, hq_api_ask_halls, api);
    }
    hq_api_hall *hall = new_hall(api, server, opened, floor);
    hall->place = place;
    hq_api_start_promises(hall);
    hq_api_start_alerts(hall);
    // Before the first thread that posts to it: until then it can be given up.
    if (!recall_hall(hall, error) || !hq_http_server_add_unix(server, socket, 0600, error)) {
        free_hall(hall);
        return false;
    }
    put_in_place(api, hall);
    if (!hq_api_start_forecast(hall, error) || !hq_hall_start(opened, hq_api_publish, hall, error))
        g_error("cannot start a hall's threads: %s", (*error)->message);
    hq_api_keep_quality(hall);
    hq_report_catch_up(hall);
    return true;
}

void
hq_api_stop_halls(hq_api *api)
{
    g_clear_pointer(&api->reports, hq_report_desk_free);
    if (api->class_hook != NULL)
        hq_class_hook_stop(api->class_hook);
    for (guint i = 0; i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        hq_hall_stop(hall->hall);
        hq_forecast_worker_stop(hall->forecast);
        hq_notifier_stop(hall->notifier);
    }
}

void
hq_api_set_no_forecast(hq_api *api)
{
    api->no_forecast = true;
}

void
hq_api_set_notify(hq_api *api, hq_notify_settings *settings)
{
    api->notify = settings;
}

void
hq_api_set_class_hook(hq_api *api, hq_class_hook *hook)
{
    api->class_hook = hook;
}

void
hq_api_print_roles(uint32_t roles)
{
    const char *comma = "";
    if (roles == HQ_ROLES_ANYBODY) {
        g_print("anybody");
        return;
    }
    for (size_t i = 0; i < hq_n_roles; i++) {
        if (roles & hq_roles[i].role) {
            g_print("%s%s", comma, hq_roles[i].word);
            comma = ",";
        }
    }
}

void
hq_api_print_role_table(void)
{
    for (size_t i = 0; i < hq_n_roles; i++)
        g_print("%s %s %s %s\n", hq_roles[i].word,
                hq_roles[i].kinds[0] != '\0' ? hq_roles[i].kinds : "-",
                hq_roles[i].staff ? "staff" : "-", hq_roles[i].about);
}

void
hq_api_print_routes(void)
{
    for (size_t i = 0; i < hq_api_n_routes; i++) {
        const struct hq_route *route = &hq_api_routes[i];
        g_print("%s %s ", hq_http_method_name(route->method), route->pattern);
        hq_api_print_roles(route->roles);
        g_print(" %s%s%s%s\n", route->name, route->flags & HQ_ROUTE_KEYED ? " keyed" : "",
                route->flags & HQ_ROUTE_LOCAL ? " local" : "",
                route->flags & HQ_ROUTE_PERSON ? " person" : "");
    }
}
