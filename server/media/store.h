// The media files of one hall, in its folder: each lies under its id, the first half of the hash of
// what is in it, so that one file is there once and nobody plays another one than was put in.
// Uploads come in pieces and lie apart until they are whole and found to be what they say. Every
// function may be called from any thread and waits for the disk.
#pragma once

#include <gio/gio.h>

#include "server/media/kind.h"

// Of an id: 32 hexadecimal digits.
#define HQ_MEDIA_ID_SIZE 33
// All files of a hall together.
#define HQ_MEDIA_BUDGET (INT64_C(1) << 30)

typedef struct {
    char id[HQ_MEDIA_ID_SIZE];
    hq_media_kind kind;
    int64_t size;     // bytes
    int64_t added_at; // µs UTC
} hq_media_file;

typedef struct hq_media_store hq_media_store;

// `dir` is the hall's folder. What an earlier process left half-way is removed.
hq_media_store *hq_media_store_new(const char *dir) G_GNUC_WARN_UNUSED_RESULT;
void hq_media_store_free(hq_media_store *store);

// The newest first, hq_media_file; *ret_used are the bytes of all. Free with g_array_unref().
GArray *hq_media_store_list(hq_media_store *store, int64_t *ret_used);

// Its bytes, mapped, and what it is; NULL when there is none of this id.
GBytes *hq_media_store_read(hq_media_store *store, const char *id, hq_media_kind *ret_kind);

typedef enum {
    HQ_UPLOAD_MORE,         // taken, more is to come
    HQ_UPLOAD_ADDED,        // whole: a new file
    HQ_UPLOAD_KNOWN,        // whole: the hall has it already
    HQ_UPLOAD_OUT_OF_ORDER, // not where the last piece ended: begin anew
    HQ_UPLOAD_NOT_PLAYABLE, // nothing that boards play
    HQ_UPLOAD_FULL,         // no room left in the budget
    HQ_UPLOAD_FAILED,       // the disk refused
} hq_upload;

// Takes the piece of an upload that begins at byte `at` of `whole`; `upload` is 32 hexadecimal
// digits that the uploader chose. On ADDED and KNOWN *ret_file is filled.
hq_upload hq_media_store_take(hq_media_store *store, const char *upload, int64_t at, int64_t whole,
                              const void *piece, size_t size, hq_media_file *ret_file);

// False when there is none.
bool hq_media_store_remove(hq_media_store *store, const char *id);

// Whether the text is an id, or a name of an upload.
bool hq_media_is_id(const char *text);
