// The numbers of a series: what comes next, and how one is written.
#pragma once

#include "shared/engine/config.h"

// The first number above `last` that contains none of the digits in `skip_digits`; 0 when there is
// none up to 9999.
uint32_t hq_number_after(uint32_t last, uint32_t skip_digits);
