#include "server/journal/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const log_endings[] = {"-wal", "-journal", "-shm"};

static bool
fail(const char *doing, const char *path, GError **error)
{
    int saved = errno;
    int code = saved == ENOSPC || saved == EDQUOT ? HQ_JOURNAL_ERROR_FULL
               : saved == ENOENT                  ? HQ_JOURNAL_ERROR_NOT_FOUND
                                                  : HQ_JOURNAL_ERROR_IO;
    g_set_error(error, HQ_JOURNAL_ERROR, code, "cannot %s %s: %s", doing, path, g_strerror(saved));
    return false;
}

static void
set_locked(int lock, const char *dir, GError **error)
{
    char holder[128] = "";
    ssize_t size = pread(lock, holder, sizeof holder - 1, 0);
    holder[size > 0 ? size : 0] = '\0';
    g_strchomp(holder);
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_LOCKED,
                "the hall in %s is in use by %s; stop it first", dir,
                *holder != '\0' ? holder : "another process");
}

static bool
write_holder(int lock, GError **error)
{
    g_autofree char *holder =
        g_strdup_printf("%s (process %ld)\n", program_invocation_short_name, (long)getpid());
    if (ftruncate(lock, 0) != 0 || pwrite(lock, holder, strlen(holder), 0) < 0)
        return fail("write", HQ_FILE_LOCK, error);
    return true;
}

int
hq_files_lock(const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, HQ_FILE_LOCK, NULL);
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) {
        fail("open", path, error);
        return -1;
    }
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(lock, F_OFD_SETLK, &whole) != 0) {
        if (errno == EAGAIN || errno == EACCES)
            set_locked(lock, dir, error);
        else
            fail("lock", path, error);
        close(lock);
        return -1;
    }
    if (!write_holder(lock, error)) {
        close(lock);
        return -1;
    }
    return lock;
}

bool
hq_files_has_hall(const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, HQ_FILE_DATABASE, NULL);
    if (access(path, F_OK) == 0)
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_NOT_FOUND, "there is no hall in %s", dir);
    return false;
}

bool
hq_files_make_dir(const char *dir, GError **error)
{
    if (access(dir, F_OK) == 0)
        return true;
    g_autofree char *parent = g_path_get_dirname(dir);
    if (!hq_files_make_dir(parent, error))
        return false;
    if (mkdir(dir, 0700) != 0 && errno != EEXIST)
        return fail("make", dir, error);
    return hq_files_sync(parent, error);
}

bool
hq_files_is_free(const char *dir, GError **error)
{
    static const char *const names[] = {HQ_FILE_DATABASE, HQ_FILE_DATABASE "-wal",
                                        HQ_FILE_DATABASE "-journal"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(dir, names[i], NULL);
        if (access(path, F_OK) != 0)
            continue;
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_EXISTS,
                    "%s is there already; a new hall needs a folder without one", path);
        return false;
    }
    return true;
}

bool
hq_files_make_empty(const char *path, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(log_endings); i++) {
        g_autofree char *log = g_strconcat(path, log_endings[i], NULL);
        unlink(log);
    }
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return fail("make", path, error);
    close(file);
    return true;
}

bool
hq_files_sync(const char *path, GError **error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail("open", path, error);
    bool done = fsync(file) == 0 || fail("sync", path, error);
    close(file);
    return done;
}

bool
hq_files_rename(const char *from, const char *to, GError **error)
{
    g_autofree char *dir = g_path_get_dirname(to);
    if (rename(from, to) != 0)
        return fail("name", to, error);
    return hq_files_sync(dir, error);
}

bool
hq_files_publish(const char *from, const char *dir, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(dir, name, NULL);
    return hq_files_sync(from, error) && hq_files_rename(from, path, error);
}
