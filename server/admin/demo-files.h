// The demo hall's files, carried inside the command: "hall.conf", "cards.list", "staff.list",
// "weekday.day".
#pragma once

#include <glib.h>

// The file's bytes, NUL-terminated beyond their size. Yours: g_bytes_unref().
GBytes *hq_demo_file(const char *name);
