// Photos that belong to something that was filled in: of each run a folder of its own in the hall's
// folder, each photo in it under the id its bytes have. People may be on them: nobody reads one but
// through the run, and all of a run go together. Every function may be called from any thread and
// waits for the disk.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "server/media/kind.h"

// Of an id: 32 hexadecimal digits.
#define HQ_PHOTO_ID_SIZE 33
// Most bytes of one, and most of them of one run.
enum { HQ_PHOTO_MAX = 1 << 20, HQ_PHOTOS_OF_RUN = 12 };

// The first half of the hash of its bytes.
void hq_photo_id(const void *bytes, size_t size, char ret_id[HQ_PHOTO_ID_SIZE]);
// Whether it is a picture of a kind and size that is kept.
bool hq_photo_is_taken(const void *bytes, size_t size);

typedef enum {
    HQ_PHOTO_KEPT, // now or before
    HQ_PHOTO_TOO_MANY,
    HQ_PHOTO_FAILED, // the disk refused
} hq_photo_put;

// `dir` is the hall's folder, `run` the id of the run. What is not taken is the caller's to refuse.
hq_photo_put hq_photos_put(const char *dir, const char *run, const void *bytes, size_t size);
// Its bytes and what it is; NULL when there is none.
GBytes *hq_photos_read(const char *dir, const char *run, const char *id, hq_media_kind *ret_kind);
// All of one run. False when something could not be removed.
bool hq_photos_remove(const char *dir, const char *run);
// All of runs that got their last photo longer ago than so many days.
void hq_photos_forget(const char *dir, int32_t days);
