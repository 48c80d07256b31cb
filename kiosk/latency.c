#include "latency.h"

static gint64 pressed_at_us; // 0: the last press was painted

static void
on_painted(GdkFrameClock *clock, gpointer data)
{
    g_signal_handlers_disconnect_by_func(clock, on_painted, data);
    double took_ms = (double)(g_get_monotonic_time() - pressed_at_us) / 1000;
    pressed_at_us = 0;
    g_print("{\"press_to_paint_ms\": %.1f}\n", took_ms);
}

static gboolean
on_event(GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
    GdkEventType type = gdk_event_get_event_type(event);
    bool is_press = type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN;
    if (is_press && !pressed_at_us) {
        GtkWidget *window = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(controller));
        GdkFrameClock *clock = gtk_widget_get_frame_clock(window);
        pressed_at_us = g_get_monotonic_time();
        g_signal_connect(clock, "after-paint", G_CALLBACK(on_painted), NULL);
        gdk_frame_clock_request_phase(clock, GDK_FRAME_CLOCK_PHASE_PAINT);
    }
    return GDK_EVENT_PROPAGATE;
}

void
hq_latency_watch(GtkWindow *window)
{
    if (!g_getenv("HQ_TOUCH_TRACE")) {
        return;
    }
    GtkEventController *controller = gtk_event_controller_legacy_new();
    gtk_event_controller_set_propagation_phase(controller, GTK_PHASE_CAPTURE);
    g_signal_connect(controller, "event", G_CALLBACK(on_event), NULL);
    gtk_widget_add_controller(GTK_WIDGET(window), controller);
}
