// A hall's configuration ⇄ JSON: whole and lossless, inside `day-opened` and `configured` events
// and for the API. Things are named by slug, a series by its letter; spans are µs (`_us`).
#pragma once

#include "shared/engine/config.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// Writes the configuration as one object.
void hq_config_encode(const hq_config *config, hq_writer *writer);

// Reads one. Refuses unknown references, slugs that are none and tables that are too long; whether
// the hall can work with it is hq_config_check()'s matter. Unknown fields are tolerated, absent
// rules keep their defaults. NULL and *ret_fault on a fault; free with hq_config_free().
hq_config *hq_config_decode(const char *json, size_t length, hq_fault *ret_fault);
