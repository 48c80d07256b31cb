// What a device's program does before anything else: it finds its token, or asks for a one-time
// code on a screen of its own until it has one. Shared by kiosk, panel, board and sign. Main thread
// only.
#pragma once

#include <stdbool.h>

#include "shared/i18n/i18n.h"

typedef struct {
    const char *program;    // "hallqueue-kiosk"
    const char *role;       // that the token must give: "kiosk", "display", "counter"
    const char *server;     // from the command line, or NULL
    const char *token_file; // from the command line, or NULL: hq_token_file_default()
    hq_lang lang;
    bool windowed;
    int width, height; // of a window
} hq_enrol_setup;

// Finds the token, or shows the screen and runs the main loop until there is one. After
// hq_enrol_begin_again() the screen says that the hall knows the device no more, and goes on by
// itself should the old token be good again. Call after hq_ui_init(). The address that was kept
// with the token is the token's; without one the command line's. Yours: g_free(). False when the
// window was closed (no error) or the file cannot be read.
bool hq_enrol(const hq_enrol_setup *setup, char **ret_server, char **ret_token, GError **error);

// The hall refuses the token: the program begins again from its first line. Does not return.
void hq_enrol_begin_again(void) G_GNUC_NORETURN;
