// The cases that passed on to a duty and still wait for an answer. On the loop thread.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/passed-case.h"

// Those that are due first, at most HQ_PASSED_CASES, each with who of its duty is there. `items` is
// the caller's, g_free().
hq_passed_cases hq_list_passed_cases(hq_floor *floor);
