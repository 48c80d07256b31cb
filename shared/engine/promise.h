// The grid on which waits are promised: whole minutes below 10, every 2 below 20, then every 5.
#pragma once

#include "shared/engine/event.h"

int32_t hq_promise_step_s(int64_t wait_s);
// The range on the grid that holds both ends; a minute wide at least.
hq_range hq_promise_widen(int64_t low_s, int64_t high_s);
