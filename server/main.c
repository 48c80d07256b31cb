// hallqueue-server: options → halls → HTTP → run.
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "server/api/api.h"
#include "shared/base/log.h"
#include "shared/base/systemd.h"

typedef struct {
    char *listen;
    char **halls;
    gboolean print_routes, print_topics, print_roles, print_settings, print_figures;
    int session_idle_min, session_length_min;
    double place_rate, anonymous_rate, device_rate;
    char *trusted_proxy;
    char *class_hook, *class_hook_token;
    char *notify;
    int class_hook_budget_ms, class_hook_rest_s;
    gboolean log_json;
    gint bench_batch, bench_patience_ms;
    gboolean bench_no_store, bench_no_forecast;
    char *log_level;
} options;

static void
clear_options(options *chosen)
{
    g_free(chosen->listen);
    g_strfreev(chosen->halls);
    g_free(chosen->trusted_proxy);
    g_free(chosen->class_hook);
    g_free(chosen->class_hook_token);
    g_free(chosen->notify);
    g_free(chosen->log_level);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(options, clear_options)

static bool
read_options(int *argc, char ***argv, options *ret, GError **error)
{
    GOptionEntry entries[] = {
        {"listen", 'l', 0, G_OPTION_ARG_STRING, &ret->listen,
         "Address to listen on (default 127.0.0.1:8300; port 0 chooses one)", "ADDRESS:PORT"},
        {"log-level", 0, 0, G_OPTION_ARG_STRING, &ret->log_level,
         "debug, info, warning or error (default info)", "LEVEL"},
        {"log-json", 0, 0, G_OPTION_ARG_NONE, &ret->log_json, "Log one JSON object a line", NULL},
        {"print-routes", 0, 0, G_OPTION_ARG_NONE, &ret->print_routes, "Print the API's routes",
         NULL},
        {"print-topics", 0, 0, G_OPTION_ARG_NONE, &ret->print_topics, "Print the topics to follow",
         NULL},
        {"print-roles", 0, 0, G_OPTION_ARG_NONE, &ret->print_roles, "Print the roles", NULL},
        {"print-settings", 0, 0, G_OPTION_ARG_NONE, &ret->print_settings,
         "Print what a configuration may say, as JSON", NULL},
        {"print-figures", 0, 0, G_OPTION_ARG_NONE, &ret->print_figures,
         "Print how every figure is defined, tabs between", NULL},
        {"session-idle", 0, 0, G_OPTION_ARG_INT, &ret->session_idle_min,
         "Minutes without a request after which a page is signed out (default 60)", "MINUTES"},
        {"session-length", 0, 0, G_OPTION_ARG_INT, &ret->session_length_min,
         "Minutes after which it is signed out in any case (default 840)", "MINUTES"},
        {"place-rate", 0, 0, G_OPTION_ARG_DOUBLE, &ret->place_rate,
         "Requests a second of one address without a credential (default 200; 0: any)", "N"},
        {"anonymous-rate", 0, 0, G_OPTION_ARG_DOUBLE, &ret->anonymous_rate,
         "The same of all of them together (default 1000; 0: any)", "N"},
        {"device-rate", 0, 0, G_OPTION_ARG_DOUBLE, &ret->device_rate,
         "Requests a second of one device (default 0: any)", "N"},
        {"trusted-proxy", 0, 0, G_OPTION_ARG_STRING, &ret->trusted_proxy,
         "Address of the proxy whose X-Forwarded-For and -Proto count", "ADDRESS"},
        {"class-hook", 0, 0, G_OPTION_ARG_STRING, &ret->class_hook,
         "Address that says the customer class of a mobile number", "URL"},
        {"class-hook-token", 0, 0, G_OPTION_ARG_FILENAME, &ret->class_hook_token,
         "File whose first line is shown to it as a bearer token", "FILE"},
        {"class-hook-budget", 0, 0, G_OPTION_ARG_INT, &ret->class_hook_budget_ms,
         "Milliseconds it may take (default 800)", "MS"},
        {"class-hook-rest", 0, 0, G_OPTION_ARG_INT, &ret->class_hook_rest_s,
         "Seconds it is left alone after five failures in a row (default 30)", "SECONDS"},
        {"notify", 0, 0, G_OPTION_ARG_FILENAME, &ret->notify,
         "File that says whom alerts are told to outside, see docs/alerts.md", "FILE"},
        {"bench-batch", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &ret->bench_batch,
         "For benchmarks: commit at most so many calls at once", "N"},
        {"bench-no-store", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &ret->bench_no_store,
         "For benchmarks: store nothing", NULL},
        {"bench-no-forecast", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &ret->bench_no_forecast,
         "For benchmarks: promise by the queue's length alone", NULL},
        {"bench-patience", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &ret->bench_patience_ms,
         "For benchmarks: wait so long for a slow request", "MS"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &ret->halls, NULL, "HALL…"},
        {NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("HALL… — serve halls");
    g_option_context_set_description(
        context, "HALL is a folder made by \"hallqueue create\". One process serves any number.");
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

static void
on_stop(void *data)
{
    hq_systemd_tell("STOPPING=1");
    hq_http_server_stop(data);
}

static bool
open_hall(hq_api *api, hq_http_server *server, const options *chosen, unsigned place,
          GError **error)
{
    hq_hall_bench bench = {.batch_max = chosen->bench_batch, .no_store = chosen->bench_no_store};
    hq_hall *hall = hq_hall_open(chosen->halls[place], error);
    if (hall == NULL)
        return false;
    hq_hall_set_bench(hall, bench);
    return hq_api_add_hall(api, server, hall, place, error);
}

static void
add_reason(GString *reasons, const char *dir, const GError *why)
{
    const char *remedy = hq_api_way_out(why);
    g_string_append_printf(reasons, "%scannot serve the hall in %s: %s",
                           reasons->len > 0 ? "\n" : "", dir, why->message);
    if (remedy != NULL)
        g_string_append_printf(reasons, "; %s", remedy);
}

// Those that can be opened; false when there is none.
static bool
open_halls(hq_api *api, hq_http_server *server, const options *chosen, GError **error)
{
    unsigned n = g_strv_length(chosen->halls), missed = 0;
    g_autofree GError **why = g_new0(GError *, n);
    g_autoptr(GString) reasons = g_string_new(NULL);
    for (unsigned place = 0; place < n; place++) {
        if (open_hall(api, server, chosen, place, &why[place]))
            continue;
        add_reason(reasons, chosen->halls[place], why[place]);
        missed++;
    }
    if (missed == n)
        g_set_error_literal(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_OTHER, reasons->str);
    for (unsigned place = 0; place < n; place++) {
        if (why[place] != NULL && missed < n)
            hq_api_miss_hall(api, server, chosen->halls[place], place, why[place]);
        g_clear_error(&why[place]);
    }
    return missed < n;
}

// Ten seconds' worth may come at once from one address, four from all.
static hq_api_limits
limits_of(const options *chosen)
{
    hq_api_limits limits = HQ_API_LIMITS_DEFAULT;
    limits.place = (hq_limit){chosen->place_rate, 10 * chosen->place_rate};
    limits.anonymous = (hq_limit){chosen->anonymous_rate, 4 * chosen->anonymous_rate};
    limits.device = (hq_limit){chosen->device_rate, 10 * chosen->device_rate};
    limits.session_idle = chosen->session_idle_min * HQ_MINUTE;
    limits.session_length = chosen->session_length_min * HQ_MINUTE;
    limits.trusted_proxy = chosen->trusted_proxy;
    return limits;
}

// The class hook, NULL for none; false when it cannot be meant as it is said.
static bool
make_class_hook(const options *chosen, hq_class_hook **ret_hook, GError **error)
{
    hq_class_hook_options hook = {.url = chosen->class_hook,
                                  .budget_ms = (unsigned)chosen->class_hook_budget_ms,
                                  .rest_s = (unsigned)chosen->class_hook_rest_s};
    g_autofree char *token = NULL;
    *ret_hook = NULL;
    if (chosen->class_hook == NULL)
        return true;
    if (chosen->class_hook_token != NULL) {
        if (!g_file_get_contents(chosen->class_hook_token, &token, NULL, error))
            return false;
        token[strcspn(token, "\r\n")] = '\0';
        hook.token = token;
    }
    *ret_hook = hq_class_hook_new(&hook, error);
    return *ret_hook != NULL;
}

// Takes `hook` and `notify` over.
static bool
serve(const options *chosen, hq_class_hook *hook, hq_notify_settings *notify, GError **error)
{
    hq_api_limits limits = limits_of(chosen);
    hq_api *api = hq_api_new(&limits);
    hq_api_set_class_hook(api, hook);
    hq_api_set_notify(api, notify);
    struct hq_http_options http = HQ_HTTP_OPTIONS_DEFAULT;
    http.listen = chosen->listen != NULL ? chosen->listen : "127.0.0.1:8300";
    http.body_limit = hq_api_body_limit;
    http.log = hq_api_log;
    http.data = api;
    if (chosen->bench_patience_ms > 0)
        http.head_timeout_ms = http.body_timeout_ms = (unsigned)chosen->bench_patience_ms;
    if (chosen->bench_no_forecast)
        hq_api_set_no_forecast(api);
    hq_http_server *server = hq_http_server_new(&http, hq_api_dispatch, api, error);
    bool ready = server != NULL && open_halls(api, server, chosen, error);
    if (ready) {
        hq_http_server_on_signal(server, SIGINT, on_stop, server);
        hq_http_server_on_signal(server, SIGTERM, on_stop, server);
        printf("ready %s\n", hq_http_server_url(server));
        fflush(stdout);
        hq_systemd_tell("READY=1");
        hq_http_server_run(server);
    }
    hq_api_stop_halls(api);
    hq_api_free(api);
    if (server != NULL)
        hq_http_server_free(server);
    return ready;
}

// What can be told without a hall; false when nothing of it was asked for.
static bool
print_asked(const options *chosen)
{
    if (chosen->print_routes)
        hq_api_print_routes();
    else if (chosen->print_roles)
        hq_api_print_role_table();
    else if (chosen->print_topics)
        hq_api_print_topics();
    else if (chosen->print_settings)
        hq_api_print_settings();
    else if (chosen->print_figures)
        hq_api_print_figures();
    else
        return false;
    return true;
}

static bool
names_halls(const options *chosen, GError **error)
{
    hq_log_level level = HQ_LOG_INFO;
    if (chosen->halls == NULL ||
        (chosen->log_level != NULL && !hq_log_level_of(chosen->log_level, &level))) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "name at least one hall's folder; see --help");
        return false;
    }
    hq_log_configure(level, chosen->log_json);
    return true;
}

static int
fail(int status, const GError *error)
{
    fprintf(stderr, "hallqueue-server: %s\n", error->message);
    return status;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    hq_api_limits usual = HQ_API_LIMITS_DEFAULT;
    g_auto(options) chosen = {.place_rate = usual.place.per_s,
                              .anonymous_rate = usual.anonymous.per_s,
                              .class_hook_budget_ms = HQ_CLASS_HOOK_BUDGET_MS,
                              .class_hook_rest_s = HQ_CLASS_HOOK_REST_S};
    hq_class_hook *hook = NULL;
    hq_notify_settings *notify = NULL;
    setlocale(LC_ALL, "");
    signal(SIGXFSZ, SIG_IGN); // a file-size limit is a failed write, not an end
    if (!read_options(&argc, &argv, &chosen, &error))
        return fail(2, error);
    if (print_asked(&chosen))
        return 0;
    if (!names_halls(&chosen, &error) || !make_class_hook(&chosen, &hook, &error))
        return fail(2, error);
    if (chosen.notify != NULL)
        notify = hq_notify_settings_read(chosen.notify, &error);
    if (chosen.notify != NULL && notify == NULL) {
        hq_class_hook_free(hook);
        return fail(2, error);
    }
    return serve(&chosen, hook, notify, &error) ? 0 : fail(1, error);
}
