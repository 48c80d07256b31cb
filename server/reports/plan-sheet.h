// The plan on paper: a page a day with the curve of what is needed and the shifts as bars.
#pragma once

#include <glib.h>

#include "shared/engine/plan.h"

// Writes a PDF of `n` A4 pages. False with the file's error.
bool hq_plan_sheet_write(const char *path, const hq_config *config, const hq_plan_day *days,
                         uint32_t n, hq_lang lang, GError **error);
