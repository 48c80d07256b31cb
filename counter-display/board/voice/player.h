// Plays sound files one at a time through GStreamer and knows whether there is anything to play on.
// Main thread only. gst_init() is called by the first hq_player_new().
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct hq_player hq_player;

// `played` is false when the file could not be played or the sound device went away.
typedef void (*hq_player_done)(bool played, gpointer data);

hq_player *hq_player_new(void) G_GNUC_WARN_UNUSED_RESULT;

// True when a sound device is there. Asks the sound system; may take some milliseconds.
bool hq_player_has_device(hq_player *player);

// Plays `path` to its end, then calls `done` from the main loop. One file at a time.
void hq_player_play(hq_player *player, const char *path, hq_player_done done, gpointer data);

// Stops; `done` of a file still playing is not called.
void hq_player_free(hq_player *player);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_player, hq_player_free)
