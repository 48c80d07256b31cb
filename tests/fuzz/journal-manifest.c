// Any bytes as the manifest of a backup: refused with an error, or read.
#include <glib.h>

#include "server/journal/backup.h"
#include "tests/fuzz/fuzz.h"

#include <glib/gstdio.h>
#include <stdlib.h>

static char *folder;

static void
remove_folder(void)
{
    g_autofree char *path = g_build_filename(folder, "manifest", NULL);
    g_remove(path);
    g_rmdir(folder);
    g_free(folder);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (folder == NULL) {
        folder = g_dir_make_tmp("hq-manifest-XXXXXX", NULL);
        atexit(remove_folder);
    }
    g_auto(hq_backup_manifest) manifest = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(folder, "manifest", NULL);
    if (!g_file_set_contents_full(path, (const char *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE,
                                  0600, NULL))
        abort();
    bool read = hq_backup_read_manifest(folder, &manifest, &error);
    if (read == (error != NULL) || (read && manifest.hall == NULL))
        abort();
    return 0;
}
