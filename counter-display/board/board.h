// The board of one zone: follows its document and its calls, shows and speaks each call in order,
// and tells the hall what was shown and heard.
#pragma once

#include <gtk/gtk.h>

#include "counter-display/common/options.h"
#include "shared/engine/types.h"

typedef struct {
    char *zone;    // "all" for the whole hall
    char *media;   // folder that is shown while the hall has no playlist, or NULL
    char *clips;   // folder of spoken words, or NULL
    char *command; // the hall's own speech command, or NULL
    char *chime;   // WAV file before every call, or NULL
    char *cache;   // folder for sounds
    char *kept;    // folder for the media of the playlist
    hq_lang langs[HQ_LANGUAGES];
    guint n_langs; // languages that are spoken, in their order
    guint times;   // each is said
    guint hurry;   // with more calls waiting each is said once; 0: never
    bool silent;
} hq_board_options;

typedef struct hq_board hq_board;

// NULL with an error when the speech options are wrong.
hq_board *hq_board_new(const hq_display_options *display, const hq_board_options *options,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

GtkWidget *hq_board_widget(hq_board *board);

// Call before the window with the board's widget goes.
void hq_board_free(hq_board *board);
