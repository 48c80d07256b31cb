#include "shared/enrol/enrol.h"

#include <gtk/gtk.h>
#include <linux/close_range.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "enrol-resources.h"
#include "shared/base/log.h"
#include "shared/client/calls.h"
#include "shared/enrol/code-screen.h"
#include "shared/enrol/token-file.h"
#include "shared/ui/ui.h"
#include "shared/wire/paths.h"

#define REFUSED "HALLQUEUE_TOKEN_REFUSED"
static const char sheet[] = "/hallqueue/enrol/enrol.css";
enum { LOOK_AGAIN_S = 10, WELCOME_S = 6, BIG_PX = 800 };

typedef struct {
    const hq_enrol_setup *setup;
    char *path;
    char *server, *token; // of the file, or what was just given
    bool is_done;
    GtkWindow *window;
    HqCodeScreen *screen;
    GMainLoop *loop;
    hq_client *asker;  // without a token
    hq_client *client; // with `token`
    hq_device_answer given;
    guint timer;
} enrolment;

// ---- what went wrong ---------------------------------------------------------------------------

static void
say(enrolment *e, hq_msg msg, const char *name, const char *value)
{
    g_autofree char *words = hq_tr_format(e->setup->lang, msg, name, value, NULL);
    hq_code_screen_set_busy(e->screen, false);
    hq_code_screen_say(e->screen, words);
}

static void
say_failure(enrolment *e, const hq_reply *reply)
{
    const char *server = hq_client_base_url(e->asker != NULL ? e->asker : e->client);
    if (reply->problem != NULL && g_str_equal(reply->problem->code, "wrong-code"))
        say(e, HQ_MSG_ENROL_SCREEN_WRONG, NULL, NULL);
    else if (reply->status == 429)
        say(e, HQ_MSG_ENROL_SCREEN_WAIT, NULL, NULL);
    else if (reply->error->code == HQ_CLIENT_ERROR_CERTIFICATE)
        say(e, HQ_MSG_ENROL_SCREEN_CERTIFICATE, "server", server);
    else if (reply->error->code == HQ_CLIENT_ERROR_LINE || reply->status == 503)
        say(e, HQ_MSG_ENROL_SCREEN_NO_LINE, "server", server);
    else
        say(e, HQ_MSG_ENROL_SCREEN_NO_HALL, "server", server);
    hq_log(HQ_LOG_WARNING, "enrol", "not enrolled", "reason=%s", reply->error->message);
}

// ---- a code ------------------------------------------------------------------------------------

// Another line than the one before; not to be called by the one that is replaced.
static void
use_line(hq_client **line, const char *server, const char *token)
{
    hq_client_free(*line);
    *line = hq_client_new(server, token);
}

static gboolean
on_welcomed(gpointer data)
{
    enrolment *e = data;
    e->timer = 0;
    e->is_done = true;
    g_main_loop_quit(e->loop);
    return G_SOURCE_REMOVE;
}

static void
on_me(const hq_reply *reply, gpointer data)
{
    enrolment *e = data;
    hq_me_answer me;
    if (reply->error != NULL) {
        say_failure(e, reply);
        return;
    }
    if (!hq_me_answer_decode(reply->body, reply->length, &me, NULL) ||
        !g_str_equal(me.role, e->setup->role)) {
        say(e, HQ_MSG_ENROL_SCREEN_OTHER_KIND, NULL, NULL);
        return;
    }
    g_autoptr(GError) error = NULL;
    if (!hq_token_file_write(e->path, e->token, e->server, &error)) {
        say(e, HQ_MSG_ENROL_SCREEN_NOT_KEPT, "path", e->path);
        hq_log(HQ_LOG_ERROR, "enrol", "token not kept", "reason=%s", error->message);
        return;
    }
    g_autofree char *title = hq_tr_format(e->setup->lang, HQ_MSG_ENROL_SCREEN_DONE, "device",
                                          e->given.device.text, "hall", e->given.hall.text, NULL);
    hq_code_screen_welcome(e->screen, title, e->given.fingerprint);
    e->timer = g_timeout_add_seconds(WELCOME_S, on_welcomed, e);
}

static void
on_enrolled(const hq_reply *reply, gpointer data)
{
    enrolment *e = data;
    hq_device_answer *given = &e->given;
    if (reply->error != NULL) {
        say_failure(e, reply);
        return;
    }
    if (!hq_device_answer_decode(reply->body, reply->length, given, NULL) || !*given->token) {
        say(e, HQ_MSG_ENROL_SCREEN_NO_HALL, "server", hq_client_base_url(e->asker));
        return;
    }
    g_free(e->token);
    g_free(e->server);
    e->token = g_strdup(given->token);
    e->server = g_strdup(hq_client_base_url(e->asker));
    explicit_bzero(given->token, sizeof given->token);
    use_line(&e->client, e->server, e->token);
    hq_client_me(e->client, on_me, e);
}

static void
on_code(const char *server, const char *code, gpointer data)
{
    enrolment *e = data;
    g_auto(hq_writer) body = {0};
    hq_enrol_request request = {0};
    g_autofree char *address = g_strstrip(g_strdup(server));
    g_strlcpy(request.code, code, sizeof request.code);
    hq_writer_init(&body);
    hq_enrol_request_encode(&request, &body);
    g_clear_handle_id(&e->timer, g_source_remove);
    hq_code_screen_set_busy(e->screen, true);
    use_line(&e->asker, address, NULL);
    const hq_request ask = {
        .method = "POST", .path = HQ_PATH_ENROL, .body = body.text, .patience_ms = 1};
    hq_client_send(e->asker, &ask, on_enrolled, e);
}

// ---- a token that was refused ------------------------------------------------------------------

static gboolean on_look_again(gpointer data);

static void
look_again(enrolment *e)
{
    e->timer = g_timeout_add_seconds(LOOK_AGAIN_S, on_look_again, e);
}

static void
on_old_token(const hq_reply *reply, gpointer data)
{
    enrolment *e = data;
    if (reply->error == NULL)
        on_welcomed(e);
    else
        look_again(e);
}

static gboolean
on_look_again(gpointer data)
{
    enrolment *e = data;
    e->timer = 0;
    use_line(&e->client, e->server, e->token);
    hq_client_me(e->client, on_old_token, e);
    return G_SOURCE_REMOVE;
}

void
hq_enrol_begin_again(void)
{
    g_autofree char *line = NULL;
    gsize length = 0;
    g_autoptr(GPtrArray) args = g_ptr_array_new();
    g_file_get_contents("/proc/self/cmdline", &line, &length, NULL);
    for (gsize at = 0; at < length; at += strlen(line + at) + 1)
        g_ptr_array_add(args, line + at);
    g_ptr_array_add(args, NULL);
    hq_log(HQ_LOG_WARNING, "enrol", "the hall refuses the token", "begins=%s", "again");
    g_setenv(REFUSED, "1", TRUE);
    close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    execv("/proc/self/exe", (char **)args->pdata);
    exit(EXIT_FAILURE);
}

// ---- the screen --------------------------------------------------------------------------------

static void
on_layout(GdkSurface *surface, int width, int height, enrolment *e)
{
    gtk_orientable_set_orientation(GTK_ORIENTABLE(e->screen), width > height
                                                                  ? GTK_ORIENTATION_HORIZONTAL
                                                                  : GTK_ORIENTATION_VERTICAL);
    hq_ui_set_class(GTK_WIDGET(e->screen), "big", MIN(width, height) >= BIG_PX);
}

static void
on_closed(GtkWindow *window, enrolment *e)
{
    e->window = NULL;
    g_main_loop_quit(e->loop);
}

static void
open_window(enrolment *e)
{
    const hq_enrol_setup *setup = e->setup;
    e->window = GTK_WINDOW(gtk_window_new());
    gtk_window_set_title(e->window, "HallQueue");
    gtk_window_set_default_size(e->window, setup->width, setup->height);
    gtk_window_set_decorated(e->window, setup->windowed);
    if (!setup->windowed)
        gtk_window_fullscreen(e->window);
    e->screen = HQ_CODE_SCREEN(hq_code_screen_new(
        setup->lang, e->server != NULL ? e->server : "http://127.0.0.1:8080", on_code, e));
    gtk_window_set_child(e->window, GTK_WIDGET(e->screen));
    hq_code_screen_attach_keys(e->screen, GTK_WIDGET(e->window));
    g_signal_connect(e->window, "destroy", G_CALLBACK(on_closed), e);
    gtk_window_present(e->window);
    gtk_window_set_focus(e->window, NULL);
    g_signal_connect(gtk_native_get_surface(GTK_NATIVE(e->window)), "layout", G_CALLBACK(on_layout),
                     e);
}

static bool
run_screen(enrolment *e, bool is_refused)
{
    g_resources_register(hq_enrol_get_resource());
    hq_theme_add_sheet(sheet);
    e->loop = g_main_loop_new(NULL, FALSE);
    open_window(e);
    if (is_refused) {
        say(e, HQ_MSG_ENROL_SCREEN_REFUSED, NULL, NULL);
        look_again(e);
    }
    g_main_loop_run(e->loop);
    g_clear_handle_id(&e->timer, g_source_remove);
    g_clear_pointer(&e->asker, hq_client_free);
    g_clear_pointer(&e->client, hq_client_free);
    if (e->window != NULL) {
        g_signal_handlers_disconnect_by_data(e->window, e);
        gtk_window_destroy(e->window);
    }
    g_main_loop_unref(e->loop);
    hq_theme_remove_sheet(sheet);
    return e->is_done;
}

bool
hq_enrol(const hq_enrol_setup *setup, char **ret_server, char **ret_token, GError **error)
{
    enrolment e = {.setup = setup,
                   .path = setup->token_file != NULL ? g_strdup(setup->token_file)
                                                     : hq_token_file_default(setup->program)};
    bool is_refused = g_getenv(REFUSED) != NULL;
    g_unsetenv(REFUSED);
    bool is_read = hq_token_file_read(e.path, &e.token, &e.server, error);
    if (is_read && e.server == NULL)
        e.server = g_strdup(setup->server);
    bool is_known = e.token != NULL && e.server != NULL;
    bool is_there =
        is_read && ((is_known && !is_refused) || run_screen(&e, is_known && is_refused));
    *ret_server = is_there ? g_steal_pointer(&e.server) : NULL;
    *ret_token = is_there ? g_steal_pointer(&e.token) : NULL;
    g_free(e.server);
    g_free(e.token);
    g_free(e.path);
    return is_there;
}
