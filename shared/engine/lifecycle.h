// The lifecycles of tickets and service points as tables: which state may follow which. The
// diagrams in docs/engine.md are drawn from them.
#pragma once

#include "shared/engine/types.h"

bool hq_ticket_may_become(hq_ticket_state from, hq_ticket_state to);
bool hq_point_may_become(hq_point_state from, hq_point_state to);
// Done, cancelled, expired and void tickets leave no trace in a queue.
bool hq_ticket_is_final(hq_ticket_state state);
