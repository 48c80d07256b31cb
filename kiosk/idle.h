// Notices that nobody touches the screen any more: first a warning that any touch takes back, then
// the end. Knows no page. Main thread.
#pragma once

#include <gtk/gtk.h>

typedef struct {
    // Nobody touched for the idle time: `left_s` seconds before on_gone(); -1 when they are back.
    void (*on_warning)(int left_s, gpointer user_data);
    void (*on_gone)(gpointer user_data);
} hq_idle_handlers;

typedef struct hq_idle hq_idle;

enum { HQ_IDLE_WARNING_S = 20 };

// Watches touches and keys of `window`.
hq_idle *hq_idle_new(GtkWidget *window, const hq_idle_handlers *handlers, gpointer user_data);
void hq_idle_free(hq_idle *idle);

// How long without a touch before the warning; 0 stops watching. Setting the same again changes
// nothing, so it can be called after every change.
void hq_idle_set(hq_idle *idle, unsigned idle_s);
// Somebody is there: begins anew.
void hq_idle_touch(hq_idle *idle);
// For tests and hurried halls: seconds of warning instead of HQ_IDLE_WARNING_S.
void hq_idle_set_warning(hq_idle *idle, unsigned warning_s);
