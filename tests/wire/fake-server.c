#include "fake-server.h"

#include <string.h>

#include "suite.h"

fake_server
fake_server_start(void)
{
    fake_server server = {0};
    g_autoptr(GError) error = NULL;
    server.process =
        g_subprocess_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
                         "python3", g_getenv("HQ_FAKE_SERVER"), NULL);
    ck_assert_msg(server.process != NULL, "%s", error != NULL ? error->message : "");
    g_autoptr(GDataInputStream) output =
        g_data_input_stream_new(g_subprocess_get_stdout_pipe(server.process));
    g_autofree char *line = g_data_input_stream_read_line(output, NULL, NULL, NULL);
    ck_assert_ptr_nonnull(line);
    ck_assert(g_str_has_prefix(line, "ready "));
    server.url = g_strdup(line + strlen("ready "));
    return server;
}

void
fake_server_stop(fake_server *server)
{
    g_output_stream_close(g_subprocess_get_stdin_pipe(server->process), NULL, NULL);
    g_subprocess_wait(server->process, NULL, NULL);
    g_clear_object(&server->process);
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
