// A rehearsal as a picture: waits by service and class, before and after, as an SVG of its own.
#pragma once

#include "server/rehearsal/figures.h"
#include "shared/i18n/i18n.h"

// Draws it in one language; names are those of `rules`. Free with g_free().
char *hq_rehearsal_chart(const hq_figures *figures, const hq_config *rules,
                         hq_lang lang) G_GNUC_WARN_UNUSED_RESULT;
