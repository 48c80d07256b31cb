// The kiosk itself: keeps the model, hears the hall, the printer and the hands of the customer, and
// shows the page that belongs to it. Main thread.
#pragma once

#include <gtk/gtk.h>

#include "shared/engine/types.h"

typedef struct {
    const char *server;      // "http://127.0.0.1:8080"
    const char *token;       // of the device
    const char *printer;     // as hq_printer_new() takes it
    const char *offline_dir; // what it keeps for when the hall is away; NULL: nothing
    const char *public_url;  // what phones reach the hall under; NULL: the server's
    hq_lang lang;            // every visit begins in
    bool windowed;           // a window instead of the whole screen
    unsigned idle_s;         // 0: as the table of pages says
    unsigned warning_s;      // 0: HQ_IDLE_WARNING_S
} hq_kiosk_options;

typedef struct hq_kiosk hq_kiosk;

// Opens the window and connects to the hall. Strings are copied.
hq_kiosk *hq_kiosk_new(GtkApplication *application, const hq_kiosk_options *options);
void hq_kiosk_free(hq_kiosk *kiosk);
