#include "number-scan.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/crypto.h"
#include "shared/base/phone-find.h"

enum { PIECE = 1 << 20, REACH = HQ_PHONE_FIND_REACH };

typedef struct {
    const char *dir;
    GHashTable *published;
    hq_number_seen *seen;
    void *data;
    uint8_t *piece; // PIECE bytes, with REACH before and after
} scan;

// What is looked for in one file; `from` is where the memory begins in it.
typedef struct {
    scan *scan;
    const char *file;
    GHashTable *told;
    uint64_t from, first, end;
} file_scan;

static bool
take(const char *phone, size_t at, void *data)
{
    file_scan *f = data;
    uint64_t place = f->from + at;
    char masked[HQ_PHONE_SIZE];
    bool mine = place >= f->first && place < f->end;
    if (!mine || g_hash_table_contains(f->scan->published, phone) ||
        !g_hash_table_add(f->told, g_strdup(phone)))
        return true;
    hq_phone_mask(phone, masked);
    f->scan->seen(f->file, place, masked, f->scan->data);
    return true;
}

static bool
fail(const char *path, GError **error)
{
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(errno), "cannot read %s: %s", path,
                g_strerror(errno));
    return false;
}

static bool
scan_pieces(file_scan *f, int file, const char *path, GError **error)
{
    for (uint64_t first = 0;; first += PIECE) {
        f->from = first < REACH ? 0 : first - REACH;
        f->first = first;
        f->end = first + PIECE;
        ssize_t size =
            pread(file, f->scan->piece, (size_t)(f->end - f->from) + REACH, (off_t)f->from);
        if (size < 0)
            return fail(path, error);
        if (f->from + (uint64_t)size <= first)
            return true;
        hq_phone_find(f->scan->piece, (size_t)size, take, f);
    }
}

static bool
scan_file(scan *s, const char *path, GError **error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return errno == ENOENT || fail(path, error);
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    file_scan f = {.scan = s, .file = path + strlen(s->dir) + 1, .told = told};
    bool done = scan_pieces(&f, file, path, error);
    close(file);
    return done;
}

static bool
scan_folder(scan *s, const char *folder, GError **error)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, error);
    const char *name;
    bool done = entries != NULL;
    while (done && (name = g_dir_read_name(entries)) != NULL) {
        struct stat about;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (lstat(path, &about) != 0)
            continue;
        if (S_ISDIR(about.st_mode))
            done = scan_folder(s, path, error);
        else if (S_ISREG(about.st_mode))
            done = scan_file(s, path, error);
    }
    return done;
}

bool
hq_number_scan(const char *dir, GHashTable *published, hq_number_seen *seen, void *data,
               GError **error)
{
    size_t size = PIECE + 2 * REACH;
    g_autofree char *full = g_canonicalize_filename(dir, NULL);
    scan s = {
        .dir = full, .published = published, .seen = seen, .data = data, .piece = g_malloc(size)};
    bool done = scan_folder(&s, full, error);
    hq_crypto_wipe(s.piece, size);
    g_free(s.piece);
    return done;
}
