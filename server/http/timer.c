#include "connection.h"

// A timer or a watched signal. Closed by libuv, freed by its owner or with the server.
struct hq_http_timer {
    union {
        uv_handle_t handle;
        uv_timer_t timer;
        uv_signal_t signal;
    } uv;
    hq_http_server *server;
    hq_http_func *func;
    void *data;
};

static hq_http_timer *
new_source(hq_http_server *server, hq_http_func *func, void *data)
{
    hq_http_timer *source = g_new0(hq_http_timer, 1);
    source->server = server;
    source->func = func;
    source->data = data;
    g_ptr_array_add(server->timers, source);
    return source;
}

static void
on_timer(uv_timer_t *handle)
{
    hq_http_timer *timer = handle->data;
    timer->func(timer->data);
}

hq_http_timer *
hq_http_timer_new(hq_http_server *server, unsigned interval_ms, bool repeat, hq_http_func *func,
                  void *data)
{
    hq_http_timer *timer = new_source(server, func, data);
    uv_timer_init(&server->loop, &timer->uv.timer);
    timer->uv.handle.data = timer;
    uv_timer_start(&timer->uv.timer, on_timer, interval_ms, repeat ? interval_ms : 0);
    return timer;
}

static void
on_timer_closed(uv_handle_t *handle)
{
    g_free(handle->data);
}

void
hq_http_timer_free(hq_http_timer *timer)
{
    g_ptr_array_remove_fast(timer->server->timers, timer);
    if (timer->server->closed)
        g_free(timer);
    else
        uv_close(&timer->uv.handle, on_timer_closed);
}

static void
on_signal(uv_signal_t *handle, int signum)
{
    hq_http_timer *source = handle->data;
    source->func(source->data);
}

void
hq_http_server_on_signal(hq_http_server *server, int signum, hq_http_func *func, void *data)
{
    hq_http_timer *source = new_source(server, func, data);
    uv_signal_init(&server->loop, &source->uv.signal);
    source->uv.handle.data = source;
    uv_signal_start(&source->uv.signal, on_signal, signum);
}

// ---- work on other threads ---------------------------------------------------------------------

struct work {
    uv_work_t work;
    hq_http_server *server;
    hq_http_func *func;
    hq_http_func *done;
    void *data;
};

static void
on_work(uv_work_t *request)
{
    struct work *work = request->data;
    work->func(work->data);
}

static void
on_work_done(uv_work_t *request, int status)
{
    g_autofree struct work *work = request->data;
    work->done(work->data);
    work->server->work_running--;
    hq_http_server_connection_gone(work->server);
}

void
hq_http_work(hq_http_server *server, hq_http_func *func, hq_http_func *done, void *data)
{
    struct work *work = g_new0(struct work, 1);
    *work = (struct work){.server = server, .func = func, .done = done, .data = data};
    work->work.data = work;
    server->work_running++;
    uv_queue_work(&server->loop, &work->work, on_work, on_work_done);
}
