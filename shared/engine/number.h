// The numbers of a series: what comes next, and how one is written.
#pragma once

#include "shared/engine/config.h"

// The first number above `last` that contains none of the digits in `skip_digits`; 0 when there is
// none up to 9999.
uint32_t hq_number_after(uint32_t last, uint32_t skip_digits);

// Numbers are kept apart for a hall that is restored and cannot know what was given since its copy:
// those above 8,000 after the first restore of a day, those above 9,000 after the second. A day
// that was not restored ends below them, so that none of them can be on paper.

// Above which number a hall goes on: `floor` is what it knows to have begun above, `restores` how
// many restores of the day there have been since.
uint32_t hq_number_restored(uint32_t floor, uint32_t restores);
// The last number that a day which began above `floor` may give.
uint32_t hq_number_end(uint32_t floor);
