// A `.day` file and the hall it is about, read from disk or from the demo the command carries.
#pragma once

#include <gio/gio.h>

#include "server/simulator/day-file.h"

typedef struct {
    hq_day_file *day;
    hq_config *config;
} hq_day_source;

// `path` NULL: the demo's weekday. `hall` NULL: the file that the day names, beside it; the demo's
// hall when it names none. False with every mistake in the error's message.
bool hq_day_source_read(const char *path, const char *hall, hq_day_source *ret_source,
                        GError **error);
void hq_day_source_clear(hq_day_source *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(hq_day_source, hq_day_source_clear)

// Raises a list of mistakes as one error and frees it; false.
bool hq_mistakes_raise(GPtrArray *mistakes, const char *file, GError **error);
