// What the hall knows of itself at this moment, for whoever stands in it and looks: how many of the
// counters that should be staffed are, how many handhelds are in use, how many customers wait.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/floor-duty.h"

void hq_floor_look(hq_floor *floor, hq_floor_seen *ret_seen);
