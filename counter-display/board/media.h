// The place of pictures, videos and answers to customers: one after the other as it is told, each
// for its time, a video to its end. With nothing to play it says whose hall this is and when it is
// open.
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "playlist.h"
#include "shared/i18n/i18n.h"

#define HQ_TYPE_MEDIA (hq_media_get_type())
G_DECLARE_FINAL_TYPE(HqMedia, hq_media, HQ, MEDIA, GtkWidget)

typedef struct {
    bool (*next)(hq_play *ret, gpointer data);    // as hq_playlist_next(), or an answer
    void (*skip)(const char *why, gpointer data); // as hq_playlist_skip()
} hq_media_source;

GtkWidget *hq_media_new(hq_lang lang);

// Plays what `source` gives, from now on.
void hq_media_play(HqMedia *self, const hq_media_source *source, gpointer data);
// Plays nothing from now on.
void hq_media_stop(HqMedia *self);
// Something else may be to be played: looks at once.
void hq_media_refresh(HqMedia *self);
// Whether an answer stands there now.
bool hq_media_shows_answer(HqMedia *self);

// What stands there with nothing to play; either may be NULL.
void hq_media_set_rest(HqMedia *self, const char *title, const char *line);

// While a call is spoken the videos step back.
void hq_media_set_quiet(HqMedia *self, bool quiet);
