// A document that a program keeps on its own disk, in a folder that it has for itself: written
// durably or not at all. Knows nothing of what is in it. One thread.
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct hq_kept_file hq_kept_file;

// `dir` is made when it is missing, and is this process's own until hq_kept_file_free(). NULL with
// an error when another process has it, or it cannot be made or written.
hq_kept_file *hq_kept_file_open(const char *dir, const char *name,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hq_kept_file_free(hq_kept_file *file);

// What it holds, yours; NULL without an error when nothing was ever written.
char *hq_kept_file_read(const hq_kept_file *file, gsize *ret_length,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
// On the disk when true; otherwise what was there stays.
bool hq_kept_file_write(const hq_kept_file *file, const char *text, gsize length, GError **error);

// The error of a reader that cannot understand what it read, at `field`. Always false.
bool hq_kept_file_is_damaged(const hq_kept_file *file, const char *field, GError **error);
