// Runs another program with a text on its standard input and a limit on its time.
// Main thread; does not block it.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

// Runs `line` (the program looked up in PATH) and kills it after `limit_s` seconds.
void hq_program_run(const char *const *line, const char *text, guint limit_s,
                    GCancellable *cancellable, GAsyncReadyCallback done, gpointer data);

// True when the program ended by itself with status 0. The error names the program and holds what
// it wrote on standard error.
bool hq_program_run_finish(GAsyncResult *result, GError **error);
