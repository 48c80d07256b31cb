#include "server/media/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/crypto.h"
#include "shared/base/hex.h"

#define PART ".part"
// Who does not go on for so long has given up.
#define PART_OLD_S 3600

struct hq_media_store {
    char *dir;
    GMutex lock; // one change at a time
};

static bool
is_part(const char *name)
{
    return g_str_has_suffix(name, PART);
}

// Removes what nobody went on with for so long; how many bytes the others have.
static int64_t
tidy_parts(const hq_media_store *store, int64_t old_s)
{
    int64_t used = 0, now_s = g_get_real_time() / G_USEC_PER_SEC;
    g_autoptr(GDir) dir = g_dir_open(store->dir, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        GStatBuf found;
        g_autofree char *path = g_build_filename(store->dir, name, NULL);
        if (!is_part(name) || g_stat(path, &found) != 0)
            continue;
        if (now_s - found.st_mtim.tv_sec >= old_s)
            g_unlink(path);
        else
            used += found.st_size;
    }
    return used;
}

hq_media_store *
hq_media_store_new(const char *dir)
{
    hq_media_store *store = g_new0(hq_media_store, 1);
    store->dir = g_build_filename(dir, "media", NULL);
    g_mutex_init(&store->lock);
    tidy_parts(store, INT64_MIN);
    return store;
}

void
hq_media_store_free(hq_media_store *store)
{
    if (store == NULL)
        return;
    g_mutex_clear(&store->lock);
    g_free(store->dir);
    g_free(store);
}

bool
hq_media_is_id(const char *text)
{
    return strlen(text) == HQ_MEDIA_ID_SIZE - 1 &&
           strspn(text, "0123456789abcdef") == HQ_MEDIA_ID_SIZE - 1;
}

// "<id>.<kind>"; false when the file is none of ours.
static bool
read_name(const char *name, hq_media_file *ret)
{
    const char *dot = strchr(name, '.');
    if (dot == NULL || dot - name != HQ_MEDIA_ID_SIZE - 1)
        return false;
    g_strlcpy(ret->id, name, sizeof ret->id);
    ret->kind = hq_media_kind_of_word(dot + 1);
    return hq_media_is_id(ret->id) && ret->kind != HQ_MEDIA_NONE;
}

static int
by_age(const void *a, const void *b)
{
    const hq_media_file *x = a, *y = b;
    if (x->added_at != y->added_at)
        return x->added_at < y->added_at ? 1 : -1;
    return strcmp(x->id, y->id);
}

GArray *
hq_media_store_list(hq_media_store *store, int64_t *ret_used)
{
    GArray *files = g_array_new(FALSE, TRUE, sizeof(hq_media_file));
    g_autoptr(GDir) dir = g_dir_open(store->dir, 0, NULL);
    *ret_used = 0;
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        hq_media_file file = {0};
        GStatBuf found;
        g_autofree char *path = g_build_filename(store->dir, name, NULL);
        if (!read_name(name, &file) || g_stat(path, &found) != 0)
            continue;
        file.size = found.st_size;
        file.added_at = found.st_mtim.tv_sec * G_USEC_PER_SEC + found.st_mtim.tv_nsec / 1000;
        *ret_used += file.size;
        g_array_append_val(files, file);
    }
    g_array_sort(files, by_age);
    return files;
}

static char *
path_of(const hq_media_store *store, const char *id, hq_media_kind kind)
{
    g_autofree char *name = g_strconcat(id, ".", hq_media_word(kind), NULL);
    return g_build_filename(store->dir, name, NULL);
}

// Where the file of this id lies; NULL when there is none.
static char *
find(const hq_media_store *store, const char *id, hq_media_kind *ret_kind)
{
    for (int kind = HQ_MEDIA_NONE + 1; hq_media_is_id(id) && kind < HQ_MEDIA_KINDS; kind++) {
        char *path = path_of(store, id, (hq_media_kind)kind);
        *ret_kind = (hq_media_kind)kind;
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return path;
        g_free(path);
    }
    return NULL;
}

static GBytes *
map(const char *path)
{
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(path, FALSE, NULL);
    return mapped != NULL ? g_mapped_file_get_bytes(mapped) : NULL;
}

GBytes *
hq_media_store_read(hq_media_store *store, const char *id, hq_media_kind *ret_kind)
{
    g_autofree char *path = find(store, id, ret_kind);
    return path != NULL ? map(path) : NULL;
}

bool
hq_media_store_remove(hq_media_store *store, const char *id)
{
    hq_media_kind kind;
    g_mutex_lock(&store->lock);
    g_autofree char *path = find(store, id, &kind);
    bool removed = path != NULL && g_unlink(path) == 0;
    g_mutex_unlock(&store->lock);
    return removed;
}

static bool
write_all(int fd, const uint8_t *bytes, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            bytes += n;
            size -= (size_t)n;
        }
    }
    return true;
}

// Adds the piece to what came before, durably when it is the last one.
static hq_upload
append(const char *path, int64_t at, bool is_last, const void *piece, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (at == 0 ? O_TRUNC : 0), 0600);
    if (fd < 0)
        return HQ_UPLOAD_FAILED;
    bool in_order = lseek(fd, 0, SEEK_END) == at;
    bool written = in_order && write_all(fd, piece, size) && (!is_last || fsync(fd) == 0);
    close(fd);
    if (!in_order)
        return HQ_UPLOAD_OUT_OF_ORDER;
    return written ? HQ_UPLOAD_MORE : HQ_UPLOAD_FAILED;
}

static void
sync_dir(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

// The upload is whole: gives it its name.
static hq_upload
settle(hq_media_store *store, const char *part, hq_media_file *ret_file)
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    size_t size;
    g_autoptr(GBytes) bytes = map(part);
    if (bytes == NULL)
        return HQ_UPLOAD_FAILED;
    const uint8_t *data = g_bytes_get_data(bytes, &size);
    hq_media_kind kind = hq_media_kind_of(data, size);
    if (kind == HQ_MEDIA_NONE)
        return HQ_UPLOAD_NOT_PLAYABLE;
    *ret_file = (hq_media_file){.kind = kind, .size = (int64_t)size, .added_at = g_get_real_time()};
    hq_crypto_hash(data, size, hash);
    hq_hex_format(hash, (HQ_MEDIA_ID_SIZE - 1) / 2, ret_file->id);
    g_autofree char *path = path_of(store, ret_file->id, kind);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return HQ_UPLOAD_KNOWN;
    if (g_rename(part, path) != 0)
        return HQ_UPLOAD_FAILED;
    sync_dir(store->dir);
    return HQ_UPLOAD_ADDED;
}

static bool
has_room(hq_media_store *store, int64_t whole)
{
    int64_t used;
    g_array_unref(hq_media_store_list(store, &used));
    return whole <= HQ_MEDIA_BUDGET - used - tidy_parts(store, PART_OLD_S);
}

static hq_upload
take(hq_media_store *store, const char *part, int64_t at, int64_t whole, const void *piece,
     size_t size, hq_media_file *ret_file)
{
    bool is_last = at + (int64_t)size == whole;
    if (g_mkdir_with_parents(store->dir, 0700) != 0)
        return HQ_UPLOAD_FAILED;
    if (at == 0 && !has_room(store, whole))
        return HQ_UPLOAD_FULL;
    hq_upload upload = append(part, at, is_last, piece, size);
    if (upload == HQ_UPLOAD_MORE && is_last)
        upload = settle(store, part, ret_file);
    if (upload != HQ_UPLOAD_MORE)
        g_unlink(part);
    return upload;
}

hq_upload
hq_media_store_take(hq_media_store *store, const char *upload, int64_t at, int64_t whole,
                    const void *piece, size_t size, hq_media_file *ret_file)
{
    if (!hq_media_is_id(upload) || at < 0 || size == 0 || at > whole - (int64_t)size)
        return HQ_UPLOAD_OUT_OF_ORDER;
    if (whole > HQ_MEDIA_VIDEO_MAX)
        return HQ_UPLOAD_NOT_PLAYABLE;
    g_autofree char *name = g_strconcat(upload, PART, NULL);
    g_autofree char *part = g_build_filename(store->dir, name, NULL);
    g_mutex_lock(&store->lock);
    hq_upload taken = take(store, part, at, whole, piece, size, ret_file);
    g_mutex_unlock(&store->lock);
    return taken;
}
