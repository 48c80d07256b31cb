// Who missed a call and may still come back, for the boards.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/board-doc.h"

// Those of the last half hour in `zone` (HQ_NONE: the hall), the last one first.
void hq_list_missed(hq_floor *floor, hq_index zone, hq_board_doc *doc);
