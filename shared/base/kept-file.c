#include "shared/base/kept-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct hq_kept_file {
    char *path;
    int lock;
};

static bool
fail(GError **error, const char *what, const char *path)
{
    int code = errno;
    g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code), "%s %s: %s", what, path,
                g_strerror(code));
    return false;
}

static bool
take_lock(hq_kept_file *file, const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, "lock", NULL);
    file->lock = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file->lock < 0)
        return fail(error, "cannot open", path);
    return flock(file->lock, LOCK_EX | LOCK_NB) == 0 ||
           fail(error, "another program works with", dir);
}

hq_kept_file *
hq_kept_file_open(const char *dir, const char *name, GError **error)
{
    hq_kept_file *file = g_new0(hq_kept_file, 1);
    file->lock = -1;
    file->path = g_build_filename(dir, name, NULL);
    bool is_made = g_mkdir_with_parents(dir, 0700) == 0 || fail(error, "cannot make", dir);
    if (is_made && take_lock(file, dir, error))
        return file;
    hq_kept_file_free(file);
    return NULL;
}

void
hq_kept_file_free(hq_kept_file *file)
{
    if (!file)
        return;
    if (file->lock >= 0)
        close(file->lock);
    g_free(file->path);
    g_free(file);
}

char *
hq_kept_file_read(const hq_kept_file *file, gsize *ret_length, GError **error)
{
    g_autoptr(GError) missing = NULL;
    char *text = NULL;
    if (!g_file_get_contents(file->path, &text, ret_length, &missing) &&
        !g_error_matches(missing, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_propagate_error(error, g_steal_pointer(&missing));
    return text;
}

bool
hq_kept_file_write(const hq_kept_file *file, const char *text, gsize length, GError **error)
{
    return g_file_set_contents_full(file->path, text, (gssize)length,
                                    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                    0600, error);
}

bool
hq_kept_file_is_damaged(const hq_kept_file *file, const char *field, GError **error)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is damaged at \"%s\"", file->path,
                field);
    return false;
}
