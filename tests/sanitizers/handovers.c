// Preloaded into screens under ThreadSanitizer. GLib is not built for it, and what a GTask hands
// from one thread to another goes through locks that it does not see; here it is told.
#include <dlfcn.h>
#include <gio/gio.h>

void __tsan_acquire(void *at) __attribute__((weak));
void __tsan_release(void *at) __attribute__((weak));

static const char func_name[] = "hq-thread-func";

static void
give(void *what)
{
    if (__tsan_release != NULL)
        __tsan_release(what);
}

static void
take(void *what)
{
    if (__tsan_acquire != NULL)
        __tsan_acquire(what);
}

#define THEIRS(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

static void
run(GTask *task, void *source, void *data, GCancellable *cancellable)
{
    take(task);
    GTaskThreadFunc func = (GTaskThreadFunc)g_object_get_data(G_OBJECT(task), func_name);
    func(task, source, data, cancellable);
    give(task);
}

void
g_task_run_in_thread(GTask *task, GTaskThreadFunc func)
{
    g_object_set_data(G_OBJECT(task), func_name, (void *)func);
    give(task);
    THEIRS(g_task_run_in_thread)(task, run);
}

void
g_task_return_pointer(GTask *task, void *result, GDestroyNotify destroy)
{
    give(task);
    THEIRS(g_task_return_pointer)(task, result, destroy);
}

void
g_task_return_boolean(GTask *task, gboolean result)
{
    give(task);
    THEIRS(g_task_return_boolean)(task, result);
}

void
g_task_return_int(GTask *task, gssize result)
{
    give(task);
    THEIRS(g_task_return_int)(task, result);
}

void
g_task_return_error(GTask *task, GError *error)
{
    give(task);
    THEIRS(g_task_return_error)(task, error);
}

void *
g_task_propagate_pointer(GTask *task, GError **error)
{
    take(task);
    return THEIRS(g_task_propagate_pointer)(task, error);
}

gboolean
g_task_propagate_boolean(GTask *task, GError **error)
{
    take(task);
    return THEIRS(g_task_propagate_boolean)(task, error);
}

gssize
g_task_propagate_int(GTask *task, GError **error)
{
    take(task);
    return THEIRS(g_task_propagate_int)(task, error);
}

void *
g_task_get_task_data(GTask *task)
{
    take(task);
    return THEIRS(g_task_get_task_data)(task);
}

// Whoever drops the last reference has seen what the others did; a thread that begins has not.
void(g_object_unref)(void *object)
{
    char *dropped = (char *)object + 1;
    give(dropped);
    take(dropped);
    THEIRS(g_object_unref)(object);
}
