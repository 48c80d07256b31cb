// What the business system of the demo hall told: a year of entries, day by day, in which less and
// less is paid in cash at counters while all of it stays the same.
#pragma once

#include "shared/engine/config.h"
#include "shell.h"

// Takes them in, unless the hall has some. The days that demo-past.h made count the other types by
// themselves.
bool hq_demo_entries_bring(hq_shell *shell, const hq_config *config, GError **error);
