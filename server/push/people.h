// Who is where, and how many wait in which zone, from a floor.
#pragma once

#include "server/push/floor.h"
#include "shared/wire/people-view.h"

// `items` are the caller's.
hq_person_views hq_list_people(hq_floor *floor);
hq_zone_views hq_list_zones(hq_floor *floor);
