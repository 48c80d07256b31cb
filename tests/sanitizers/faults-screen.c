// The same as faults.c in a program with a screen, where libraries are left out of what is looked
// at: what we do wrong among their threads and leaks must still be noticed.
#include <gtk/gtk.h>
#include <string.h>

enum { ROUNDS = 100 }; // now and then the libraries happen to keep two threads apart

static int shared, rounds;
static GMainLoop *loop;

static void
on_thread(GTask *task, void *source, void *data, GCancellable *cancellable)
{
    int *handed = data;
    for (int i = 0; i < 1000; i++)
        ++*handed;
    g_task_return_boolean(task, TRUE);
}

static void
on_done(GObject *source, GAsyncResult *result, void *data)
{
    int *handed = g_task_get_task_data(G_TASK(result));
    g_task_propagate_boolean(G_TASK(result), NULL);
    g_print("%d\n", ++*handed);
    if (++rounds == ROUNDS)
        g_main_loop_quit(loop);
}

// A thread of GLib's counts; it is told what to count, and meanwhile nobody else does when it is
// done right.
static gboolean
count(void *what)
{
    int *handed = g_strcmp0(what, "race") == 0 ? &shared : g_new0(int, 1);
    ++*handed;
    g_autoptr(GTask) task = g_task_new(NULL, NULL, on_done, NULL);
    g_task_set_task_data(task, handed, handed == &shared ? NULL : g_free);
    g_task_run_in_thread(task, on_thread);
    if (handed == &shared)
        ++shared;
    return rounds + 1 < ROUNDS ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
leak(void *what)
{
    void *volatile bytes = g_malloc(77);
    bytes = NULL;
    g_print("%p\n", bytes);
    g_main_loop_quit(loop);
    return G_SOURCE_REMOVE;
}

int
main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "sound";
    gtk_init();
    GtkWidget *window = gtk_window_new();
    gtk_window_set_child(GTK_WINDOW(window), gtk_label_new(what));
    gtk_window_present(GTK_WINDOW(window));
    loop = g_main_loop_new(NULL, FALSE);
    g_timeout_add(20, strcmp(what, "leak") == 0 ? leak : count, (void *)what);
    g_main_loop_run(loop);
    gtk_window_destroy(GTK_WINDOW(window));
    g_main_loop_unref(loop);
    return EXIT_SUCCESS;
}
