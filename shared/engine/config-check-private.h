// What the parts of hq_config_check() share: each looks at some tables of a configuration whose
// sizes are in bounds, and stops at the first fault.
#pragma once

#include <stdio.h>

#include "shared/engine/config.h"

enum {
    HQ_CHECK_DAY_S = 24 * 3600,
    HQ_CHECK_LONGEST_S = 12 * 3600,
    HQ_CHECK_RATE_MAX = 100000,
    HQ_CHECK_QUOTA_MAX = 9999,
};

// Always false: the row's field is wrong, and how to mend it. `table` NULL: of the hall itself.
static inline bool
fault(hq_config_fault *ret, const char *remedy, const char *table, uint32_t row, const char *field)
{
    if (table == NULL)
        snprintf(ret->path, sizeof ret->path, "%s", field);
    else
        snprintf(ret->path, sizeof ret->path, "%s[%u].%s", table, (unsigned)row, field);
    ret->remedy = remedy;
    return false;
}

static inline bool
within(int64_t value, int64_t low, int64_t high)
{
    return value >= low && value <= high;
}

// People and when they work: skills, pauses, roster and shifts.
bool hq_config_check_staff(const hq_config *config, hq_config_fault *ret_fault);
// Days, kiosks, screens and alerts. `known`: the services there are.
bool hq_config_check_floor(const hq_config *config, hq_service_set known,
                           hq_config_fault *ret_fault);
