// A letter with files, as a mail server takes it (RFC 5322, RFC 2045): lines of ASCII that end in
// CRLF.
#pragma once

#include <glib.h>

#include "shared/engine/types.h"

typedef struct {
    const char *name, *type; // "weekly.pdf", "application/pdf"
    GBytes *bytes;
} hq_enclosure;

typedef struct {
    const char *id; // the same letter has the same one, whenever it goes: "<id@hall>"
    const char *from;
    char **to;           // NULL at the end
    const char *subject; // UTF-8, one line
    const char *text;    // UTF-8
    hq_time at;
    const hq_enclosure *enclosures;
    size_t n;
} hq_letter_parts;

// Yours. NULL when an address would end its line.
char *hq_letter_write(const hq_letter_parts *parts);
