// The media files that a board plays, on its own disk: fetched from the server once, piece by
// piece, and kept under the id that their bytes have, so that a board goes on without the server
// and never plays half a file or another one. Main thread only.
#pragma once

#include "shared/client/client.h"

typedef struct hq_library hq_library;

typedef enum {
    HQ_LIBRARY_COMING,  // not there yet
    HQ_LIBRARY_READY,   // on the disk
    HQ_LIBRARY_MISSING, // the server has none, or other bytes than its id says
} hq_library_state;

// `folder` is made when it is not there; borrows `client`. `on_arrived` is called whenever one has
// come or turned out to be missing.
hq_library *hq_library_new(const char *folder, hq_client *client, void (*on_arrived)(gpointer data),
                           gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void hq_library_free(hq_library *library); // NULL is fine

// These are wanted from now on, the first one first; what nobody wants is removed from the disk.
// Missing ones are asked for again.
void hq_library_want(hq_library *library, const hq_slug *ids, guint n);

hq_library_state hq_library_look(hq_library *library, hq_slug id);

// Where the file of this id lies, or will. Yours.
char *hq_library_path(const hq_library *library, hq_slug id) G_GNUC_WARN_UNUSED_RESULT;
