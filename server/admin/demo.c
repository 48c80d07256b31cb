// `hallqueue demo`: a hall that lives until it is told to stop.
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "day-source.h"
#include "demo-hall.h"
#include "demo-screens.h"
#include "demo-server.h"
#include "living.h"
#include "server/simulator/live-stage.h"
#include "shell.h"

// The two hours before lunch, over and over, whatever the clock on the wall says.
static const hq_span peak_from = 9 * HQ_HOUR + 30 * HQ_MINUTE;
static const hq_span peak_until = 11 * HQ_HOUR + 30 * HQ_MINUTE;
enum { RUSH = 24 };

static char *listen_address;
static double speed = 1;
static gboolean print_env, empty;

static const GOptionEntry options[] = {
    {"listen", 'l', 0, G_OPTION_ARG_STRING, &listen_address,
     "Where the server listens (127.0.0.1:0: any free port)", "ADDRESS:PORT"},
    {"speed", 's', 0, G_OPTION_ARG_DOUBLE, &speed, "How many times faster people live (1)",
     "TIMES"},
    {"empty", 0, 0, G_OPTION_ARG_NONE, &empty, "Nobody comes but you", NULL},
    {"print-env", 0, 0, G_OPTION_ARG_NONE, &print_env,
     "Print the running demo's address and tokens as shell assignments", NULL},
    {NULL},
};

// One demo while it runs.
typedef struct {
    hq_shell shell;
    hq_demo_server server;
    GHashTable *pins, *tokens;
    hq_day_source day;
    hq_stage *stage;
    hq_crowd *crowd;
    hq_living *living;
    hq_demo_screens *screens;
    GMainLoop *loop;
    bool noted; // where scripts find it
    bool server_died;
} demo;

static void
demo_clear(demo *d)
{
    g_clear_pointer(&d->screens, hq_demo_screens_free);
    g_clear_pointer(&d->living, hq_living_free);
    g_clear_pointer(&d->crowd, hq_crowd_free);
    g_clear_pointer(&d->stage, hq_stage_free);
    hq_day_source_clear(&d->day);
    g_clear_pointer(&d->shell.line, hq_blocking_free);
    hq_demo_server_stop(&d->server);
    if (d->noted)
        hq_demo_hall_remove_env(d->shell.dir);
    g_clear_pointer(&d->pins, g_hash_table_unref);
    g_clear_pointer(&d->tokens, g_hash_table_unref);
    g_clear_pointer(&d->loop, g_main_loop_unref);
    g_clear_pointer(&d->shell.dir, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(demo, demo_clear)

static gboolean
on_signal(gpointer data)
{
    g_main_loop_quit(data);
    return G_SOURCE_CONTINUE;
}

static void
on_server_ended(GObject *process, GAsyncResult *result, gpointer data)
{
    demo *d = data;
    d->server_died = g_subprocess_wait_finish(G_SUBPROCESS(process), result, NULL);
    if (d->loop != NULL)
        g_main_loop_quit(d->loop);
}

static bool
people(demo *d, GError **error)
{
    GPtrArray *mistakes = NULL;
    g_autofree char *url = g_strdup_printf("unix:%s/control.sock", d->shell.dir);
    hq_live_options live = {.base_url = url, .tokens = d->tokens, .pins = d->pins};
    uint64_t seed = (uint64_t)g_get_real_time(); // ticket ids are never used twice
    if (!hq_day_source_read(NULL, NULL, &d->day, error))
        return false;
    d->stage = hq_live_stage_new(&live, error);
    if (d->stage == NULL)
        return false;
    d->crowd = hq_crowd_new(&d->day.day->profile, d->stage->config, seed, &mistakes);
    if (d->crowd == NULL)
        return hq_mistakes_raise(mistakes, "weekday.day", error);
    hq_crowd_spare(d->crowd, hq_slug_of(HQ_DEMO_POINT));
    hq_crowd_spare(d->crowd, hq_slug_of(HQ_DEMO_HANDHELD));
    hq_crowd_start_at(d->crowd, peak_from, peak_until, RUSH);
    d->living = hq_living_new(d->crowd, d->stage, peak_from, speed);
    d->screens = hq_demo_screens_new(d->server.url, d->stage->config, d->tokens);
    return true;
}

// A page becomes the demo's device by the token behind "#", which no server and no log sees. One
// browser keeps one device per host name.
static void
say_page(const demo *d, const char *host, const char *device, const char *hint)
{
    const char *token = g_hash_table_lookup(d->tokens, device);
    const char *port = strrchr(d->server.url, ':');
    printf("  http://%s%s/enrol#%s\n             %s\n", host, port, token, hint);
}

static void
say_ready(const demo *d)
{
    printf("ready %s\n\n", d->server.url);
    say_page(d, "127.0.0.1", "handheld-1", "handheld: sign on as 1021, PIN 1021");
    say_page(d, "localhost", "dashboard-1", "dashboard");
    printf("  counter 1  waits for you; 1001 is signed on, PIN 1001\n"
           "  tokens     %s/tokens\n"
           "  log        %s/server.log\n\n"
           "Ctrl-C ends it.\n",
           d->shell.dir, d->shell.dir);
    fflush(stdout);
}

static bool
note(demo *d, GError **error)
{
    d->noted = hq_demo_hall_write_env(d->shell.dir, d->server.url, d->tokens, error);
    return d->noted;
}

static bool
start(demo *d, GError **error)
{
    const char *address = listen_address != NULL ? listen_address : "127.0.0.1:0";
    return hq_demo_hall_make(d->shell.dir, error) &&
           hq_demo_server_start(d->shell.dir, address, &d->server, error) &&
           hq_demo_hall_fit_out(&d->shell, d->pins, d->tokens, error) &&
           hq_demo_hall_open_day(&d->shell, error) && (empty || people(d, error)) && note(d, error);
}

// Shows how to reach the demo in `dir`, or with NULL the one that runs.
static bool
show_env(const char *dir, GError **error)
{
    g_autofree char *folder = dir != NULL ? g_strdup(dir) : hq_demo_hall_noted();
    g_autofree char *path = folder != NULL ? g_build_filename(folder, "env", NULL) : NULL;
    g_autofree char *env = NULL;
    if (path == NULL || !g_file_get_contents(path, &env, NULL, NULL)) {
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_NO_SERVER,
                    "no demo is running; start one with: hallqueue demo");
        return false;
    }
    fputs(env, stdout);
    return true;
}

// The folder asked for; an empty default means the user's own state folder.
static char *
folder_of(const hq_shell *shell)
{
    if (g_strcmp0(shell->dir, ".") != 0)
        return g_canonicalize_filename(shell->dir, NULL);
    return g_build_filename(g_get_user_state_dir(), "hallqueue-demo", NULL);
}

static bool
run_demo(hq_shell *shell, char **args, GError **error)
{
    if (print_env)
        return show_env(g_strcmp0(shell->dir, ".") != 0 ? shell->dir : NULL, error);
    g_auto(demo) d = {.shell.dir = folder_of(shell)};
    if (speed <= 0)
        return hq_shell_usage(error, "people cannot live %g times as fast", speed);
    d.pins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    d.tokens = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    d.loop = g_main_loop_new(NULL, FALSE);
    guint on_int = g_unix_signal_add(SIGINT, on_signal, d.loop);
    guint on_term = g_unix_signal_add(SIGTERM, on_signal, d.loop);
    bool ok = start(&d, error);
    if (ok) {
        say_ready(&d);
        g_subprocess_wait_async(d.server.process, NULL, on_server_ended, &d);
        g_main_loop_run(d.loop);
    }
    g_source_remove(on_int);
    g_source_remove(on_term);
    if (ok && d.server_died) {
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_NO_SERVER,
                    "the server ended; see %s/server.log", d.shell.dir);
        return false;
    }
    return ok;
}

const hq_verb hq_demo_verbs[] = {
    {"demo", "", 0, 0, "a living hall to look at and try, until Ctrl-C",
     "The hall is made in --dir (by default in the user's state folder) when it is not there, with "
     "five weeks behind it. "
     "Counter 1 and the first handheld are left to you.",
     options, run_demo},
    {NULL},
};
