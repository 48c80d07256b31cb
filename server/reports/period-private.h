// What the files of a period share.
#pragma once

#include "server/reports/period.h"

// One hall's part of it.
typedef struct {
    bool limited;
    uint32_t most;   // days on which it was open
    int32_t until_s; // of the last of them; 0: all of it
    uint32_t open;   // days that were
    hq_day last;     // that was read
    hq_day last_open;
} hq_hall_part;

struct hq_period {
    const GArray *sources; // hq_hall_source
    hq_day from, to;
    GQuark staff;
    hq_hall_part *parts;          // one a source
    GHashTable *lines[HQ_CUTS];   // line_key → hq_line
    GPtrArray *in_order[HQ_CUTS]; // of hq_line, borrowed; NULL: not asked yet
    hq_trouble presets[HQ_PRESETS], alerts[HQ_ALERT_KINDS];
    hq_business **business; // one a source
    hq_satisfaction said;
    uint32_t why[HQ_SURVEY_REASONS];
    hq_sums none;
    uint32_t n_excluded[HQ_RULES];
    GArray *excluded[HQ_RULES]; // hq_fact
};
