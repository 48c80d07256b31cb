// Who is owed care and who asked for help, as screens and API list them. On the loop thread; what
// is returned is the caller's: g_free() its items.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/floor-view.h"

// Who is still owed care, the first to come first: at most `max`, and how many there are in all.
hq_ticket_views hq_list_care(hq_floor *floor, uint32_t max, uint32_t *ret_total);
// For whom something was done today, in order of arrival.
hq_ticket_views hq_list_cared(hq_floor *floor);
// Today's requests for help; without `all` only those not answered.
hq_help_views hq_list_help(const hq_state *state, bool all);
