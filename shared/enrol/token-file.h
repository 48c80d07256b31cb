// The file in which a device keeps its token and, on a second line, the address of the server that
// gave it. Readable by its owner only. Any thread.
#pragma once

#include <glib.h>
#include <stdbool.h>

// Where a program keeps it unless told otherwise. Free with g_free().
char *hq_token_file_default(const char *program) G_GNUC_WARN_UNUSED_RESULT;

// True also when there is none yet: both are NULL then; the address is NULL when it is not known.
// Yours: g_free().
bool hq_token_file_read(const char *path, char **ret_token, char **ret_server, GError **error);

// Replaces it whole, or not at all; makes its folder.
bool hq_token_file_write(const char *path, const char *token, const char *server, GError **error);
