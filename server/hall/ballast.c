#include "server/hall/ballast.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "server/journal/journal.h"

enum {
    NO_ROOM = 1 << 20, // bytes
    LITTLE_ROOM = 256 << 20,
};

static uint64_t
room(const char *dir)
{
    struct statvfs disk;
    return statvfs(dir, &disk) == 0 ? (uint64_t)disk.f_bavail * disk.f_frsize : UINT64_MAX;
}

static bool
is_whole(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && about.st_size == HQ_BALLAST_SIZE &&
           about.st_blocks >= HQ_BALLAST_SIZE / 512;
}

static bool
fill(const char *path)
{
    int file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    bool filled = file >= 0 && posix_fallocate(file, 0, HQ_BALLAST_SIZE) == 0;
    if (file >= 0)
        close(file);
    if (!filled)
        unlink(path);
    return filled;
}

bool
hq_ballast_keep(const char *dir)
{
    g_autofree char *path = g_build_filename(dir, HQ_BALLAST_FILE, NULL);
    if (is_whole(path))
        return true;
    return room(dir) >= HQ_BALLAST_SIZE + HQ_BALLAST_SIZE / 4 && fill(path);
}

bool
hq_ballast_is_short(const char *dir)
{
    g_autofree char *path = g_build_filename(dir, HQ_BALLAST_FILE, NULL);
    return room(dir) < LITTLE_ROOM || !is_whole(path);
}

// SQLite calls it a failed write when it finds no room for what it keeps beside the log.
static bool
lacks_room(const char *dir, const GError *error)
{
    return g_error_matches(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_FULL) ||
           (g_error_matches(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_IO) && room(dir) < NO_ROOM);
}

bool
hq_ballast_spend(const char *dir, const GError *error)
{
    g_autofree char *path = g_build_filename(dir, HQ_BALLAST_FILE, NULL);
    return lacks_room(dir, error) && unlink(path) == 0;
}
