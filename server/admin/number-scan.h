// Mobile numbers that lie in clear in a hall's folder or in a copy of it.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

// One number: in which file below the folder, at which byte, masked. All borrowed.
typedef void hq_number_seen(const char *file, uint64_t at, const char *masked, void *data);

// Looks through every file below `dir`, links left out, while a server may be writing them. A
// number is told of once a file, and not when it is a key of `published` (of whole numbers). False
// when a file cannot be read.
bool hq_number_scan(const char *dir, GHashTable *published, hq_number_seen *seen, void *data,
                    GError **error);
