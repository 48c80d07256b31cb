// The command line the three displays share.
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "shared/i18n/i18n.h"

typedef struct {
    char *server;     // http://127.0.0.1:8080; NULL until hq_display_enrol() when it was not given
    char *token;      // NULL until hq_display_enrol()
    char *token_file; // where it is kept; NULL: at its usual place
    hq_lang lang;
    bool windowed;
    double stale_after_s;
} hq_display_options;

// Parses the shared options and `own` (NULL-terminated) of the program. `summary` says in one line
// what the program is. False with an error that names the option.
bool hq_display_options_parse(hq_display_options *ret_options, const GOptionEntry *own,
                              const char *summary, int *argc, char ***argv, GError **error);

// The same for a program that belongs to one service point: `--point`, which must be given.
// `point_about` says what the program is to it; `own`, which may be NULL, is one option more. On
// success *ret_point is yours: g_free().
bool hq_display_options_parse_point(hq_display_options *ret_options, char **ret_point,
                                    const char *point_about, const GOptionEntry *own,
                                    const char *summary, int *argc, char ***argv, GError **error);

// Finds the device's token, or asks for its one-time code on a screen of `width` × `height` px.
// Call after hq_ui_init(). False when it was closed, or after it printed what is wrong. `role`: of
// the devices that run `program`.
bool hq_display_enrol(hq_display_options *options, const char *program, const char *role, int width,
                      int height);

void hq_display_options_clear(hq_display_options *options);
