// Routes for machines that watch the server, and the pages.
#include "server/api/api-private.h"

#include <string.h>

#include "server/web/web.h"
#include "shared/base/clock.h"

static void
write_class_hook(const hq_api *api, hq_writer *writer)
{
    hq_class_hook_stats stats;
    if (api->class_hook == NULL)
        return;
    hq_class_hook_get_stats(api->class_hook, &stats);
    hq_write_key(writer, "class_hook");
    hq_write_string(writer, hq_breaker_state_word(stats.state));
}

// From well to worse.
typedef enum { WELL, DISK_FULL, STUCK, STOPPED } status;
static const char *const status_words[] = {"ok", "disk-full", "stuck", "stopped"};

static status
status_of(const hq_api_hall *hall)
{
    hq_hall_stats stats;
    hq_hall_get_stats(hall->hall, &stats);
    if (hall->floor->stopped != NULL)
        return STOPPED;
    if (hq_api_is_stuck(hall))
        return STUCK;
    return stats.disk_full ? DISK_FULL : WELL;
}

static status
worst_of(const hq_api *api)
{
    status worst = api->absent->len > 0 ? STOPPED : WELL;
    for (guint i = 0; i < api->halls->len; i++)
        worst = MAX(worst, status_of(api->halls->pdata[i]));
    return worst;
}

static void
write_hall(const hq_api_hall *hall, hq_writer *writer)
{
    hq_write_object(writer);
    hq_write_key(writer, "id");
    hq_write_string(writer, hall->id.text);
    hq_write_key(writer, "status");
    hq_write_string(writer, status_words[status_of(hall)]);
    hq_write_key(writer, "seq");
    hq_write_uint(writer, hq_state_seq(hall->floor->state));
    hq_write_key(writer, "open");
    hq_write_bool(writer, hq_state_is_open(hall->floor->state));
    hq_write_end(writer);
}

// Who it is cannot be read: it is named by the last part of its folder's path.
static void
write_absent(const hq_absent_hall *absent, hq_writer *writer)
{
    g_autofree char *folder = g_path_get_basename(hq_absent_hall_dir(absent));
    hq_write_object(writer);
    hq_write_key(writer, "folder");
    hq_write_string(writer, folder);
    hq_write_key(writer, "status");
    hq_write_string(writer, status_words[STOPPED]);
    hq_write_key(writer, "reason");
    hq_write_string(writer, hq_absent_hall_reason(absent));
    hq_write_end(writer);
}

void
hq_get_health(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    const hq_api *api = context->api;
    status worst = worst_of(api);
    hq_writer_init(&writer);
    hq_write_object(&writer);
    hq_write_key(&writer, "status");
    hq_write_string(&writer, status_words[worst]);
    hq_write_key(&writer, "halls");
    hq_write_list(&writer);
    for (guint i = 0; i < api->halls->len; i++)
        write_hall(api->halls->pdata[i], &writer);
    for (guint i = 0; i < api->absent->len; i++)
        write_absent(api->absent->pdata[i], &writer);
    hq_write_end(&writer);
    write_class_hook(api, &writer);
    hq_write_end(&writer);
    hq_reply_json(request, worst == WELL ? 200 : 503, &writer);
}

static void
write_server_metrics(const hq_api *api, GString *text)
{
    struct hq_http_stats http;
    hq_http_server_stats(api->server, &http);
    g_string_append_printf(text,
                           "# TYPE hallqueue_http_connections gauge\n"
                           "hallqueue_http_connections %u\n"
                           "# TYPE hallqueue_halls_absent gauge\n"
                           "hallqueue_halls_absent %u\n"
                           "# TYPE hallqueue_http_streams gauge\n"
                           "hallqueue_http_streams %u\n"
                           "# TYPE hallqueue_http_requests_total counter\n"
                           "hallqueue_http_requests_total %" G_GUINT64_FORMAT "\n"
                           "# TYPE hallqueue_http_refused_total counter\n"
                           "hallqueue_http_refused_total %" G_GUINT64_FORMAT "\n"
                           "# TYPE hallqueue_http_held_up_total counter\n"
                           "hallqueue_http_held_up_total %" G_GUINT64_FORMAT "\n"
                           "# TYPE hallqueue_http_answers_total counter\n",
                           http.connections, api->absent->len, http.streams, http.requests,
                           http.refused, api->held_up);
    hq_hash_stats hashes;
    hq_hash_desk_get_stats(api->hash_desk, &hashes);
    for (int i = 1; i < 6; i++)
        g_string_append_printf(
            text, "hallqueue_http_answers_total{class=\"%dxx\"} %" G_GUINT64_FORMAT "\n", i,
            api->answers[i]);
    g_string_append_printf(text,
                           "# TYPE hallqueue_hashes_most_at_once gauge\n"
                           "hallqueue_hashes_most_at_once %u\n"
                           "# TYPE hallqueue_hashes_refused_total counter\n"
                           "hallqueue_hashes_refused_total %" G_GUINT64_FORMAT "\n",
                           hashes.most_running, hashes.refused);
}

static void
write_class_hook_metrics(const hq_api *api, GString *text)
{
    hq_class_hook_stats stats;
    if (api->class_hook == NULL)
        return;
    hq_class_hook_get_stats(api->class_hook, &stats);
    g_string_append_printf(text,
                           "# TYPE hallqueue_class_hook_resting gauge\n"
                           "hallqueue_class_hook_resting %d\n"
                           "# TYPE hallqueue_class_hook_ends_total counter\n",
                           stats.state == HQ_BREAKER_RESTING);
    for (hq_hook_end end = 0; end < HQ_HOOK_ENDS; end++)
        g_string_append_printf(
            text, "hallqueue_class_hook_ends_total{end=\"%s\"} %" G_GUINT64_FORMAT "\n",
            hq_hook_end_word(end), stats.ends[end]);
}

static void
write_metric(GString *text, const char *name, const char *type, const char *hall, uint64_t value)
{
    g_string_append_printf(text,
                           "# TYPE hallqueue_%s %s\n"
                           "hallqueue_%s{hall=\"%s\"} %" G_GUINT64_FORMAT "\n",
                           name, type, name, hall, value);
}

static void
write_hall_metrics(const hq_api_hall *hall, GString *text)
{
    hq_hall_stats stats;
    hq_hub_stats pushed;
    const hq_state *state = hall->floor->state;
    const hq_config *config = hq_state_config(state);
    uint64_t waiting = 0;
    hq_hall_get_stats(hall->hall, &stats);
    hq_hub_get_stats(hall->hub, &pushed);
    for (hq_index s = 0; config != NULL && s < config->n_services; s++)
        waiting += hq_state_counts(state, s)->waiting;
    write_metric(text, "up", "gauge", hall->id.text, hall->floor->stopped == NULL);
    write_metric(text, "hall_stuck", "gauge", hall->id.text, hq_api_is_stuck(hall));
    write_metric(text, "hall_disk_full", "gauge", hall->id.text, stats.disk_full);
    write_metric(text, "hall_disk_short", "gauge", hall->id.text, stats.disk_short);
    write_metric(text, "day_open", "gauge", hall->id.text, hq_state_is_open(state));
    write_metric(text, "tickets_today", "gauge", hall->id.text, hq_state_tickets(state));
    write_metric(text, "tickets_waiting", "gauge", hall->id.text, waiting);
    write_metric(text, "journal_seq", "counter", hall->id.text, hq_state_seq(state));
    write_metric(text, "journal_commits_total", "counter", hall->id.text, stats.commits);
    write_metric(text, "journal_events_total", "counter", hall->id.text, stats.events);
    write_metric(text, "journal_largest_batch", "gauge", hall->id.text, stats.largest_batch);
    write_metric(text, "calls_total", "counter", hall->id.text, stats.calls);
    write_metric(text, "calls_refused_total", "counter", hall->id.text, stats.refusals);
    write_metric(text, "calls_repeated_total", "counter", hall->id.text, stats.repeats);
    write_metric(text, "calls_waiting", "gauge", hall->id.text, stats.waiting);
    write_metric(text, "sign_ins_failed_total", "counter", hall->id.text, hall->failed_sign_ins);
    write_metric(text, "followers", "gauge", hall->id.text, pushed.followers);
    write_metric(text, "states_pushed_total", "counter", hall->id.text, pushed.states);
    write_metric(text, "calls_pushed_total", "counter", hall->id.text, pushed.calls);
}

void
hq_get_metrics(hq_http_request *request, const hq_context *context)
{
    g_autoptr(GString) text = g_string_new(NULL);
    write_server_metrics(context->api, text);
    write_class_hook_metrics(context->api, text);
    for (guint i = 0; i < context->api->halls->len; i++)
        write_hall_metrics(context->api->halls->pdata[i], text);
    hq_http_reply(request, 200, "text/plain; version=0.0.4; charset=utf-8", text->str, text->len);
}

void
hq_get_problem(hq_http_request *request, const hq_context *context)
{
    enum hq_problem problem = hq_problem_find(hq_route_parameter(context->match, "code"));
    if (problem == HQ_PROBLEMS) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    const struct hq_problem_entry *entry = hq_problem_entry(problem);
    g_autofree char *text =
        g_strdup_printf("%s (%u)\n\n%s\n", entry->title, entry->status, entry->remedy);
    hq_http_reply(request, 200, "text/plain; charset=utf-8", text, strlen(text));
}

void
hq_get_page(hq_http_request *request, const hq_context *context)
{
    const char *file = hq_route_parameter(context->match, "file");
    if (!hq_web_serve(request, file == NULL ? "" : file))
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, NULL);
}

void
hq_get_ticket_page(hq_http_request *request, const hq_context *context)
{
    if (!hq_web_serve(request, "ticket"))
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, NULL);
}
