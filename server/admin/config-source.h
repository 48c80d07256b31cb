// A configuration from a file of people: read whole, or refused with every mistake in it.
#pragma once

#include <gio/gio.h>

#include "shared/engine/config.h"

// NULL with an error whose message holds a line for each mistake. Yours: hq_config_free().
hq_config *hq_config_source_read(const char *path, GError **error);
