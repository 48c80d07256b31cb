// What the files of a period share.
#pragma once

#include "server/reports/period.h"

struct hq_period {
    const GArray *sources; // hq_hall_source
    hq_day from, to;
    GQuark staff;
    uint32_t days;
    GHashTable *lines[HQ_CUTS];   // line_key → hq_line
    GPtrArray *in_order[HQ_CUTS]; // of hq_line, borrowed; NULL: not asked yet
    hq_trouble presets[HQ_PRESETS], alerts[HQ_ALERT_KINDS];
    hq_business **business; // one a source
    hq_sums none;
    uint32_t n_excluded[HQ_RULES];
    GArray *excluded[HQ_RULES]; // hq_fact
};
