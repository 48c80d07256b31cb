// Rehearses many days of a hall's journal, one after the other: reads beside a running server,
// holds one day in memory.
#pragma once

#include "server/rehearsal/figures.h"

// Which business days: from..to, both included, or the last `n` when that is not 0.
typedef struct {
    hq_day from, to;
    unsigned n;
} hq_rehearsal_days;

// Called after each day with how many are done, of about how many.
typedef void hq_rehearsal_progress(unsigned done, unsigned of, void *data);

// Plays every closed business day of the hall in `dir` under `options->rules` (required) and, as
// the control, under its own rules. The figures are yours. NULL on error: those of the reader.
hq_figures *hq_rehearse_days(const char *dir, const hq_rehearsal_days *days,
                             const hq_rehearsal_options *options, hq_rehearsal_progress *progress,
                             void *data, GError **error);
