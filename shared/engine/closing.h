// The end of the business day (清号): everybody who holds a number is served, then it closes.
// Private to the engine's files.
#pragma once

#include "shared/engine/state-private.h"

// When the day ends by itself as things stand, HQ_NEVER when it does not. `ret_reason`, unless
// NULL: "closing" when nobody is left to serve, "rollover" when the day is over whoever waits.
hq_time hq_closing_time(const hq_state *state, hq_slug *ret_reason);
