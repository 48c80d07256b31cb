// What a manager has the boards show and say now, as the floor remembers it.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/notice-view.h"

// Reads those that stand, when the hall starts.
bool hq_notices_load(hq_floor *floor, hq_journal *journal, GError **error);

// After it was stored. False is never asked for: hq_notices_is_full() was.
void hq_notices_put(hq_floor *floor, const hq_notice_view *notice);
void hq_notices_end(hq_floor *floor, uint64_t seq);

// The one with this seq that has not run out; NULL when there is none. Borrowed.
const hq_notice_view *hq_notices_find(hq_floor *floor, uint64_t seq);

// Those that stand now for the boards of a zone, the newest first; "" or "all": for any.
void hq_notices_list(hq_floor *floor, hq_slug zone, hq_notice_views *ret);
// Those that have run out are forgotten: appends the seq (uint64_t) of each.
void hq_notices_forget_old(hq_floor *floor, GArray *seqs);
