// The table of bundled files that bundle.py writes at build, sorted by path.
#pragma once

#include <stdbool.h>

struct hq_web_file {
    const char *path; // below assets/web, or "vendor/..."
    const char *type;
    const char *tag; // of the content
    bool zipped;     // the bundle has a gzip twin
};

extern const struct hq_web_file HQ_WEB_FILES[];
extern const unsigned HQ_WEB_FILE_COUNT;
