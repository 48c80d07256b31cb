#include "program.h"

#include <signal.h>

typedef struct {
    GSubprocess *process;
    char *name;
    guint limit_s, timer;
    bool is_late;
} program_run;

static void
run_free(program_run *run)
{
    if (run->timer)
        g_source_remove(run->timer);
    g_clear_object(&run->process);
    g_free(run->name);
    g_free(run);
}

static gboolean
on_late(gpointer data)
{
    program_run *run = data;
    run->timer = 0;
    run->is_late = true;
    g_subprocess_force_exit(run->process);
    return G_SOURCE_REMOVE;
}

// Answers the task of a process that has ended.
static void
settle(GTask *task, const char *said, GError *error)
{
    program_run *run = g_task_get_task_data(task);
    g_clear_handle_id(&run->timer, g_source_remove);
    if (run->is_late)
        g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s took longer than %u s",
                                run->name, run->limit_s);
    else if (error)
        g_task_return_error(task, g_error_copy(error));
    else if (!g_subprocess_get_successful(run->process))
        g_task_return_new_error(task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s failed: %s", run->name,
                                said);
    else
        g_task_return_boolean(task, TRUE);
}

static void
on_waited(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    g_autoptr(GError) error = NULL;
    g_subprocess_wait_finish(G_SUBPROCESS(source), result, &error);
    settle(task, "", error);
}

static void
on_ended(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GTask) task = data;
    g_autoptr(GError) error = NULL;
    g_autofree char *said = NULL;
    GSubprocess *process = G_SUBPROCESS(source);
    GCancellable *cancellable = g_task_get_cancellable(task);
    g_subprocess_communicate_utf8_finish(process, result, NULL, &said, &error);
    // Not every program cares to read what it is given.
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
        g_subprocess_wait_async(process, cancellable, on_waited, g_steal_pointer(&task));
    else
        settle(task, said ? g_strstrip(said) : "", error);
}

void
hq_program_run(const char *const *line, const char *text, guint limit_s, GCancellable *cancellable,
               GAsyncReadyCallback done, gpointer data)
{
    g_autoptr(GTask) task = g_task_new(NULL, cancellable, done, data);
    g_autoptr(GError) error = NULL;
    program_run *run = g_new0(program_run, 1);
    g_task_set_task_data(task, run, (GDestroyNotify)run_free);
    run->name = g_strdup(line[0]);
    run->limit_s = limit_s;
    signal(SIGPIPE, SIG_IGN); // a program that does not read must not end this one
    run->process =
        g_subprocess_newv(line,
                          G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                              G_SUBPROCESS_FLAGS_STDERR_PIPE,
                          &error);
    if (!run->process) {
        g_task_return_error(task, g_steal_pointer(&error));
        return;
    }
    run->timer = g_timeout_add_seconds(limit_s, on_late, run);
    g_subprocess_communicate_utf8_async(run->process, text, cancellable, on_ended,
                                        g_steal_pointer(&task));
}

bool
hq_program_run_finish(GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean(G_TASK(result), error);
}
