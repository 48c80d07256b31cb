#include "server/journal/vault-keys.h"

#include "server/journal/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER  "keys"
#define CLASSES "classes"
#define SURVEYS "surveys"

static bool
fail(const char *doing, const char *path, GError **error)
{
    int saved = errno;
    int code = saved == ENOSPC || saved == EDQUOT ? HQ_JOURNAL_ERROR_FULL : HQ_JOURNAL_ERROR_IO;
    g_set_error(error, HQ_JOURNAL_ERROR, code, "cannot %s %s: %s", doing, path, g_strerror(saved));
    return false;
}

static char *
path_of(const char *dir, int32_t day)
{
    g_autofree char *name = NULL;
    if (day == HQ_VAULT_CLASSES || day == HQ_VAULT_SURVEYS)
        name = g_strdup(day == HQ_VAULT_CLASSES ? CLASSES : SURVEYS);
    else
        name = g_strdup_printf("%08d", (int)day);
    return g_build_filename(dir, FOLDER, name, NULL);
}

static void
derive(const uint8_t secret[HQ_CRYPTO_KEY_SIZE], hq_vault_key *ret_key)
{
    hq_crypto_keyed_hash(secret, "seal", 4, ret_key->seal);
    hq_crypto_keyed_hash(secret, "index", 5, ret_key->index);
    hq_crypto_keyed_hash(secret, "person", 6, ret_key->person);
}

// The bytes of a key file; false with no error set when it is not there or empty.
static bool
read_secret(const char *path, uint8_t ret_secret[HQ_CRYPTO_KEY_SIZE], GError **error)
{
    uint8_t bytes[HQ_CRYPTO_KEY_SIZE + 1];
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return errno != ENOENT && fail("open", path, error);
    ssize_t size = read(file, bytes, sizeof bytes);
    bool right = size == HQ_CRYPTO_KEY_SIZE;
    if (size < 0)
        fail("read", path, error);
    else if (!right && size != 0)
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT, "%s is not a key", path);
    close(file);
    if (right)
        memcpy(ret_secret, bytes, HQ_CRYPTO_KEY_SIZE);
    hq_crypto_wipe(bytes, sizeof bytes);
    return right;
}

static bool
write_secret(const char *path, const uint8_t secret[HQ_CRYPTO_KEY_SIZE], GError **error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return fail("make", path, error);
    bool done = write(file, secret, HQ_CRYPTO_KEY_SIZE) == HQ_CRYPTO_KEY_SIZE && fsync(file) == 0;
    if (!done)
        fail("write", path, error);
    close(file);
    return done;
}

static bool
make_secret(const char *dir, const char *path, uint8_t ret_secret[HQ_CRYPTO_KEY_SIZE],
            GError **error)
{
    g_autofree char *folder = g_build_filename(dir, FOLDER, NULL);
    g_autofree char *unfinished = g_strconcat(path, ".new", NULL);
    hq_crypto_random(ret_secret, HQ_CRYPTO_KEY_SIZE);
    return hq_files_make_dir(folder, error) && write_secret(unfinished, ret_secret, error) &&
           hq_files_rename(unfinished, path, error);
}

bool
hq_vault_key_load(const char *dir, int32_t day, bool make, hq_vault_key *ret_key, GError **error)
{
    uint8_t secret[HQ_CRYPTO_KEY_SIZE];
    g_autoptr(GError) wrong = NULL;
    g_autofree char *path = path_of(dir, day);
    bool there = read_secret(path, secret, &wrong);
    if (wrong != NULL) {
        g_propagate_error(error, g_steal_pointer(&wrong));
        return false;
    }
    if (!there && make && access(path, F_OK) != 0)
        there = make_secret(dir, path, secret, error);
    if (there)
        derive(secret, ret_key);
    hq_crypto_wipe(secret, sizeof secret);
    return there;
}

bool
hq_vault_key_shred(const char *dir, int32_t day, GError **error)
{
    static const uint8_t nothing[HQ_CRYPTO_KEY_SIZE];
    g_autofree char *path = path_of(dir, day);
    int file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return errno == ENOENT || fail("open", path, error);
    bool done = pwrite(file, nothing, sizeof nothing, 0) == (ssize_t)sizeof nothing &&
                fsync(file) == 0 && ftruncate(file, 0) == 0 && fsync(file) == 0;
    if (!done)
        fail("erase", path, error);
    close(file);
    return done;
}

bool
hq_vault_key_settle(const char *dir, int32_t day, GError **error)
{
    g_autofree char *path = path_of(dir, day);
    g_autofree char *folder = g_build_filename(dir, FOLDER, NULL);
    if (unlink(path) != 0)
        return errno == ENOENT || fail("remove", path, error);
    return hq_files_sync(folder, error);
}

static int
by_day(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

// The day a key file is of; 0 for any other file.
static int32_t
day_of(const char *name)
{
    bool is_day = strlen(name) == 8 && strspn(name, "0123456789") == 8;
    return is_day ? atoi(name) : 0;
}

GArray *
hq_vault_key_days(const char *dir, bool shredded)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    g_autofree char *folder = g_build_filename(dir, FOLDER, NULL);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        struct stat about;
        int32_t day = day_of(name);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (day != 0 && stat(path, &about) == 0 && (about.st_size == 0) == shredded)
            g_array_append_val(days, day);
    }
    g_array_sort(days, by_day);
    return days;
}

void
hq_vault_key_index(const hq_vault_key *key, const char *phone,
                   uint8_t ret_index[HQ_CRYPTO_HASH_SIZE])
{
    hq_crypto_keyed_hash(key->index, phone, strlen(phone), ret_index);
}

void
hq_vault_key_person(const hq_vault_key *key, const char *phone,
                    uint8_t ret_person[HQ_VAULT_PERSON_SIZE])
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_crypto_keyed_hash(key->person, phone, strlen(phone), hash);
    memcpy(ret_person, hash, HQ_VAULT_PERSON_SIZE);
}
