// What a board plays and in which order: what the configuration's playlist says of the present day
// and hour, else the pictures and videos of a folder in the order of their names. What cannot be
// shown is left out, and the hall is told. Main thread only.
#pragma once

#include "shared/client/client.h"
#include "shared/wire/board-doc.h"
#include "shared/wire/device-view.h"

typedef struct hq_playlist hq_playlist;

typedef struct {
    char *path; // yours; NULL: an answer
    hq_answer_view answer;
    guint show_s;
} hq_play;

typedef struct {
    void (*on_changed)(gpointer data);                    // something else may be to be played
    void (*on_health)(hq_playing playing, gpointer data); // from now on
} hq_playlist_handlers;

// `folder` may be NULL; files of the server lie in `kept`. Borrows `client`.
hq_playlist *hq_playlist_new(const char *folder, const char *kept, hq_client *client,
                             const hq_playlist_handlers *handlers,
                             gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void hq_playlist_free(hq_playlist *playlist); // NULL is fine

void hq_playlist_take(hq_playlist *playlist, const hq_board_doc *doc);

// The next thing to play at this hour of the hall; false when there is nothing.
bool hq_playlist_next(hq_playlist *playlist, hq_day day, int32_t second_of_day, hq_play *ret);

// What hq_playlist_next() gave last cannot be shown.
void hq_playlist_skip(hq_playlist *playlist, const char *why);
