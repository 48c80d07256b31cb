#include "fake-server.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "suite.h"

fake_server
fake_server_start(void)
{
    fake_server server = {0};
    g_autoptr(GError) error = NULL;
    int output;
    char line[64] = "";
    const char *const command[] = {"python3", g_getenv("HQ_FAKE_SERVER"), NULL};
    bool begun = g_spawn_async_with_pipes(
        NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
        &server.process, &server.input, &output, NULL, &error);
    ck_assert_msg(begun, "%s", error != NULL ? error->message : "");
    server.output = fdopen(output, "r");
    ck_assert_ptr_nonnull(fgets(line, sizeof line, server.output));
    ck_assert(g_str_has_prefix(line, "ready "));
    server.url = g_strdup(g_strchomp(line) + strlen("ready "));
    return server;
}

void
fake_server_stop(fake_server *server)
{
    close(server->input);
    ck_assert_int_eq(waitpid(server->process, NULL, 0), server->process);
    fclose(server->output);
    g_clear_pointer(&server->url, g_free);
}

static gboolean
on_time_out(gpointer data)
{
    *(bool *)data = true;
    return G_SOURCE_CONTINUE;
}

bool
wait_until(const bool *done, unsigned seconds)
{
    bool late = false;
    guint timer = g_timeout_add_seconds(seconds, on_time_out, &late);
    while (!*done && !late)
        g_main_context_iteration(NULL, TRUE);
    g_source_remove(timer);
    return *done;
}
