#include "idle.h"

struct hq_idle {
    hq_idle_handlers handlers;
    gpointer user_data;
    unsigned idle_s;
    unsigned warning_s;
    int left_s; // of the warning; -1 while none is shown
    guint timer;
};

static gboolean on_tick(gpointer data);
static gboolean on_idle(gpointer data);

static void
set_timer(hq_idle *idle, unsigned s, GSourceFunc function)
{
    g_clear_handle_id(&idle->timer, g_source_remove);
    if (s > 0) {
        idle->timer = g_timeout_add_seconds(s, function, idle);
    }
}

static gboolean
on_tick(gpointer data)
{
    hq_idle *idle = data;
    if (--idle->left_s > 0) {
        idle->handlers.on_warning(idle->left_s, idle->user_data);
        return G_SOURCE_CONTINUE;
    }
    idle->timer = 0;
    idle->left_s = -1;
    idle->handlers.on_warning(-1, idle->user_data);
    idle->handlers.on_gone(idle->user_data);
    set_timer(idle, idle->idle_s, on_idle);
    return G_SOURCE_REMOVE;
}

static gboolean
on_idle(gpointer data)
{
    hq_idle *idle = data;
    idle->timer = 0;
    idle->left_s = (int)idle->warning_s;
    idle->handlers.on_warning(idle->left_s, idle->user_data);
    set_timer(idle, 1, on_tick);
    return G_SOURCE_REMOVE;
}

void
hq_idle_touch(hq_idle *idle)
{
    if (idle->left_s >= 0) {
        idle->left_s = -1;
        idle->handlers.on_warning(-1, idle->user_data);
    }
    set_timer(idle, idle->idle_s, on_idle);
}

void
hq_idle_set(hq_idle *idle, unsigned idle_s)
{
    if (idle->idle_s != idle_s) {
        idle->idle_s = idle_s;
        hq_idle_touch(idle);
    }
}

void
hq_idle_set_warning(hq_idle *idle, unsigned warning_s)
{
    idle->warning_s = warning_s;
}

static gboolean
on_event(GtkEventControllerLegacy *controller, GdkEvent *event, hq_idle *idle)
{
    switch (gdk_event_get_event_type(event)) {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_KEY_PRESS:
        hq_idle_touch(idle);
        break;
    default:
        break;
    }
    return GDK_EVENT_PROPAGATE;
}

hq_idle *
hq_idle_new(GtkWidget *window, const hq_idle_handlers *handlers, gpointer user_data)
{
    hq_idle *idle = g_new0(hq_idle, 1);
    idle->handlers = *handlers;
    idle->user_data = user_data;
    idle->warning_s = HQ_IDLE_WARNING_S;
    idle->left_s = -1;
    GtkEventController *controller = gtk_event_controller_legacy_new();
    gtk_event_controller_set_propagation_phase(controller, GTK_PHASE_CAPTURE);
    g_signal_connect(controller, "event", G_CALLBACK(on_event), idle);
    gtk_widget_add_controller(window, controller);
    return idle;
}

void
hq_idle_free(hq_idle *idle)
{
    g_clear_handle_id(&idle->timer, g_source_remove);
    g_free(idle);
}
