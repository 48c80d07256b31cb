#include "demo-server.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "shell.h"

// The server beside this program: as installed, or as built. NULL: the one on the PATH.
static char *
find_server(void)
{
    static const char *const places[] = {"hallqueue-server", "../hallqueue-server"};
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self != NULL ? g_path_get_dirname(self) : NULL;
    for (size_t i = 0; folder != NULL && i < G_N_ELEMENTS(places); i++) {
        char *path = g_build_filename(folder, places[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test(path, G_FILE_TEST_IS_DIR))
            return path;
        g_free(path);
    }
    return g_find_program_in_path("hallqueue-server");
}

static void
end_with_parent(gpointer data)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
}

// Reads the server's output up to "ready URL".
static char *
read_url(GSubprocess *process, const char *dir, GError **error)
{
    g_autoptr(GDataInputStream) output =
        g_data_input_stream_new(g_subprocess_get_stdout_pipe(process));
    g_autofree char *line = g_data_input_stream_read_line(output, NULL, NULL, NULL);
    if (line != NULL && g_str_has_prefix(line, "ready "))
        return g_strdup(line + strlen("ready "));
    g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_NO_SERVER,
                "the server did not start; see %s/server.log", dir);
    return NULL;
}

bool
hq_demo_server_start(const char *dir, const char *listen, hq_demo_server *ret_server,
                     GError **error)
{
    g_autofree char *program = find_server();
    g_autofree char *log = g_build_filename(dir, "server.log", NULL);
    if (program == NULL) {
        g_set_error(error, HQ_SHELL_ERROR, HQ_SHELL_ERROR_NO_SERVER,
                    "hallqueue-server is not installed beside this program nor on the PATH");
        return false;
    }
    g_autoptr(GSubprocessLauncher) launcher =
        g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_subprocess_launcher_set_stderr_file_path(launcher, log);
    g_subprocess_launcher_set_child_setup(launcher, end_with_parent, NULL, NULL);
    ret_server->process =
        g_subprocess_launcher_spawn(launcher, error, program, "--listen", listen, dir, NULL);
    if (ret_server->process == NULL)
        return false;
    ret_server->url = read_url(ret_server->process, dir, error);
    if (ret_server->url != NULL)
        return true;
    hq_demo_server_stop(ret_server);
    return false;
}

void
hq_demo_server_stop(hq_demo_server *server)
{
    if (server->process != NULL) {
        g_subprocess_send_signal(server->process, SIGTERM);
        g_subprocess_wait(server->process, NULL, NULL);
    }
    g_clear_object(&server->process);
    g_clear_pointer(&server->url, g_free);
}
