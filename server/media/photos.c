#include "server/media/photos.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "server/media/store.h"
#include "shared/base/crypto.h"
#include "shared/base/hex.h"

#define FOLDER "photos"

enum { OWN_FOLDER = 0700, OWN_FILE = 0600, DAY_S = 24 * 3600 };

void
hq_photo_id(const void *bytes, size_t size, char ret_id[HQ_PHOTO_ID_SIZE])
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_hasher hasher;
    hq_hasher_begin(&hasher);
    hq_hasher_add(&hasher, bytes, size);
    hq_hasher_end(&hasher, hash);
    hq_hex_format(hash, (HQ_PHOTO_ID_SIZE - 1) / 2, ret_id);
}

bool
hq_photo_is_taken(const void *bytes, size_t size)
{
    hq_media_kind kind = size <= HQ_PHOTO_MAX ? hq_media_kind_of(bytes, size) : HQ_MEDIA_NONE;
    return kind == HQ_MEDIA_PNG || kind == HQ_MEDIA_JPEG;
}

static unsigned
count(const char *folder)
{
    unsigned n = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    while (dir != NULL && g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

hq_photo_put
hq_photos_put(const char *dir, const char *run, const void *bytes, size_t size)
{
    char id[HQ_PHOTO_ID_SIZE];
    hq_photo_id(bytes, size, id);
    g_autofree char *folder = g_build_filename(dir, FOLDER, run, NULL);
    g_autofree char *path = g_build_filename(folder, id, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return HQ_PHOTO_KEPT;
    if (g_mkdir_with_parents(folder, OWN_FOLDER) != 0)
        return HQ_PHOTO_FAILED;
    if (count(folder) >= HQ_PHOTOS_OF_RUN)
        return HQ_PHOTO_TOO_MANY;
    GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
    bool kept = g_file_set_contents_full(path, bytes, (gssize)size, flags, OWN_FILE, NULL);
    return kept ? HQ_PHOTO_KEPT : HQ_PHOTO_FAILED;
}

GBytes *
hq_photos_read(const char *dir, const char *run, const char *id, hq_media_kind *ret_kind)
{
    char *text;
    gsize size;
    if (!hq_media_is_id(id))
        return NULL;
    g_autofree char *path = g_build_filename(dir, FOLDER, run, id, NULL);
    if (!g_file_get_contents(path, &text, &size, NULL))
        return NULL;
    *ret_kind = hq_media_kind_of((const uint8_t *)text, size);
    return g_bytes_new_take(text, size);
}

bool
hq_photos_remove(const char *dir, const char *run)
{
    bool gone = true;
    g_autofree char *folder = g_build_filename(dir, FOLDER, run, NULL);
    g_autoptr(GDir) list = g_dir_open(folder, 0, NULL);
    for (const char *name; list != NULL && (name = g_dir_read_name(list)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gone &= g_unlink(path) == 0;
    }
    return list == NULL || (g_rmdir(folder) == 0 && gone);
}

void
hq_photos_forget(const char *dir, int32_t days)
{
    int64_t oldest = g_get_real_time() / G_USEC_PER_SEC - (int64_t)days * DAY_S;
    g_autofree char *all = g_build_filename(dir, FOLDER, NULL);
    g_autoptr(GDir) list = g_dir_open(all, 0, NULL);
    for (const char *run; list != NULL && (run = g_dir_read_name(list)) != NULL;) {
        GStatBuf found;
        g_autofree char *folder = g_build_filename(all, run, NULL);
        if (g_stat(folder, &found) == 0 && S_ISDIR(found.st_mode) && found.st_mtim.tv_sec < oldest)
            hq_photos_remove(dir, run);
    }
}
