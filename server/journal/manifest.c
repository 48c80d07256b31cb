#include "server/journal/manifest.h"

#include "server/journal/files.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#define GROUP "backup"

enum { BLOCK = 1 << 18 };

void
hq_backup_manifest_clear(hq_backup_manifest *manifest)
{
    g_free(manifest->hall);
    *manifest = (hq_backup_manifest){0};
}

static void
set_hash(GKeyFile *keys, const char *name, const uint8_t hash[HQ_CRYPTO_HASH_SIZE])
{
    char text[HQ_CRYPTO_BASE64URL_SIZE(HQ_CRYPTO_HASH_SIZE)];
    hq_crypto_base64url(hash, HQ_CRYPTO_HASH_SIZE, text);
    g_key_file_set_string(keys, GROUP, name, text);
}

static bool
get_hash(GKeyFile *keys, const char *name, uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE], GError **error)
{
    g_autofree char *text = g_key_file_get_string(keys, GROUP, name, error);
    if (text == NULL)
        return false;
    if (hq_crypto_base64url_decode(text, ret_hash, HQ_CRYPTO_HASH_SIZE))
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_BACKUP, "'%s' is not a hash", name);
    return false;
}

bool
hq_manifest_write(const hq_backup_manifest *manifest, const char *dir, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autofree char *path = g_build_filename(dir, HQ_FILE_MANIFEST, NULL);
    g_key_file_set_string(keys, GROUP, "hall", manifest->hall);
    g_key_file_set_uint64(keys, GROUP, "epoch", manifest->epoch);
    g_key_file_set_uint64(keys, GROUP, "last-seq", manifest->last_seq);
    g_key_file_set_int64(keys, GROUP, "last-at", manifest->last_at);
    g_key_file_set_integer(keys, GROUP, "last-day", manifest->last_day);
    g_key_file_set_int64(keys, GROUP, "made-at", manifest->made_at);
    g_key_file_set_integer(keys, GROUP, "schema", manifest->schema);
    set_hash(keys, "chain", manifest->chain);
    set_hash(keys, "file", manifest->file);
    return g_key_file_save_to_file(keys, path, error) && hq_files_sync(path, error);
}

static bool
parse(GKeyFile *keys, hq_backup_manifest *manifest, GError **error)
{
    GError *wrong = NULL;
    manifest->hall = g_key_file_get_string(keys, GROUP, "hall", &wrong);
    if (wrong == NULL)
        manifest->epoch = (uint32_t)g_key_file_get_uint64(keys, GROUP, "epoch", &wrong);
    if (wrong == NULL)
        manifest->last_seq = g_key_file_get_uint64(keys, GROUP, "last-seq", &wrong);
    if (wrong == NULL)
        manifest->last_at = g_key_file_get_int64(keys, GROUP, "last-at", &wrong);
    if (wrong == NULL)
        manifest->last_day = g_key_file_get_integer(keys, GROUP, "last-day", &wrong);
    if (wrong == NULL)
        manifest->made_at = g_key_file_get_int64(keys, GROUP, "made-at", &wrong);
    if (wrong == NULL)
        manifest->schema = g_key_file_get_integer(keys, GROUP, "schema", &wrong);
    if (wrong != NULL) {
        g_propagate_error(error, wrong);
        return false;
    }
    return get_hash(keys, "chain", manifest->chain, error) &&
           get_hash(keys, "file", manifest->file, error);
}

bool
hq_backup_read_manifest(const char *backup, hq_backup_manifest *ret_manifest, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autofree char *path = g_build_filename(backup, HQ_FILE_MANIFEST, NULL);
    g_autoptr(GError) failure = NULL;
    *ret_manifest = (hq_backup_manifest){0};
    if (g_key_file_load_from_file(keys, path, G_KEY_FILE_NONE, &failure) &&
        parse(keys, ret_manifest, &failure))
        return true;
    hq_backup_manifest_clear(ret_manifest);
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_BACKUP, "%s is not a backup: %s", backup,
                failure->message);
    return false;
}

static bool
write_all(int file, const uint8_t *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static bool
hash_blocks(int file, int copy_to, uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE])
{
    g_autofree uint8_t *block = g_malloc(BLOCK);
    hq_hasher hasher;
    hq_hasher_begin(&hasher);
    for (;;) {
        ssize_t size = read(file, block, BLOCK);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 || (copy_to >= 0 && !write_all(copy_to, block, (size_t)size)))
            return false;
        if (size == 0)
            break;
        hq_hasher_add(&hasher, block, (size_t)size);
    }
    hq_hasher_end(&hasher, ret_hash);
    return true;
}

bool
hq_manifest_hash_file(const char *path, int copy_to, uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE],
                      GError **error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool done = file >= 0 && hash_blocks(file, copy_to, ret_hash);
    int saved = errno;
    if (file >= 0)
        close(file);
    if (!done)
        g_set_error(error, HQ_JOURNAL_ERROR,
                    saved == ENOSPC || saved == EDQUOT ? HQ_JOURNAL_ERROR_FULL
                                                       : HQ_JOURNAL_ERROR_IO,
                    "cannot copy %s: %s", path, g_strerror(saved));
    return done;
}
